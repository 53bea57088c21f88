"""Files of papers: what may be attached, made ready to be kept, and the contents that are kept."""
