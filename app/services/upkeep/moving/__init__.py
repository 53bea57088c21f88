"""An office that grew: carried from its file into the shared database of many agencies, and out of it again."""
