"""The card of one dossier: what it is, where it stands, and what can be done with it now."""
