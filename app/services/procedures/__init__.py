"""Procedures as they are in force: for guiding a citizen and for counting her date."""
