"""The board on the wall: numbers for those who wait, and nobody's name."""
