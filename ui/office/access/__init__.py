"""The record of access in the window: who signed in, saw, printed and exported."""
