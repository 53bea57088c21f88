"""Numbers of who waits."""
