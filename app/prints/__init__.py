"""How this PC prints: where each kind of paper goes, and what has not been printed yet."""
