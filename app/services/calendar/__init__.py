"""The work calendar as the rules use it."""
