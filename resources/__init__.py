"""Data shipped with the program: fonts, catalogue, calendar, words."""
