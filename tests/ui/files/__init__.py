"""Files of a dossier in the window."""
