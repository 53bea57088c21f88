"""What the window counts of the desk it stands at."""
