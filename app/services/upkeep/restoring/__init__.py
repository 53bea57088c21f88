"""A copy put in place of the office's data: what is in it, what would be lost, and the doing of it."""
