"""The checks that need no window, in the order people should worry about them; known before the data are."""

DATABASE = "database"
ORDER = (
    DATABASE,
    "disk",
    "backup",
    "calendar",
    "clock",
    "journal",
    "catalogue",
    "office",
    "fonts",
    "settings",
)
NEED_DATA = frozenset({"backup", "calendar", "clock", "journal", "catalogue", "office"})
"""Checks that make no sense while the data cannot be used."""
