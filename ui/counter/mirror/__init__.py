"""What the clerk types for a citizen, on a second screen for her to check."""
