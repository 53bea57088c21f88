"""New and sample offices, and the finished program proving itself."""
