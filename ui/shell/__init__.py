"""The window: what is always in sight, and what leads from one screen to the next."""
