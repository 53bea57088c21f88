"""The office's own forms, put together beside the paper as it will look."""
