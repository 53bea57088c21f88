"""What is half typed on a page, kept on this PC's disk so that a power cut loses next to nothing of it."""
