"""Files of a dossier's papers: listed on its card, taken from wherever they come, looked at in our own viewer."""
