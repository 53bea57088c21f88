"""Anchors: what was written until a day was closed, signed and kept outside of the database."""
