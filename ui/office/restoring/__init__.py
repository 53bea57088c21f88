"""Restoring a backup from the window."""
