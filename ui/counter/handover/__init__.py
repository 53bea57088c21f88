"""F6: dossiers given and taken together, and what is on its way."""
