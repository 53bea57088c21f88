"""Before the desk: first run, signing in, and trouble with the data."""
