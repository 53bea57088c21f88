"""What citizens ask at a kiosk: where a dossier is, and nothing of whose it is."""
