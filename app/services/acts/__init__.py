"""The acts on a dossier: one way for all of them, and a file for what each changes."""
