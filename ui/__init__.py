"""The window: `shell` around pages of the counter and of the office, made of widgets."""
