"""What the closed word lists are called in front of people."""
