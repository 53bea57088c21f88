"""The list of dossiers that several pages of the counter share."""
