"""Files of papers: what is taken, what becomes of it, and where it goes with the data."""
