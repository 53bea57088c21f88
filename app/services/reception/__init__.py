"""From what was typed at the counter to a dossier, or to a slip that keeps it."""
