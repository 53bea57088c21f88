"""F7 Sổ ngày: the day closed, what was cashed, and the papers of both."""
