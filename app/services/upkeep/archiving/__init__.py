"""Dossiers of closed years in files of their own, which this program opens to be read."""
