"""Agencies and their units: the tree, who became what, and the hours and days an agency has of its own."""
