"""Tables of the office's database, and the words every layer shares (`models.vocabulary`)."""
