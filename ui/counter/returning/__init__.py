"""Handing results over to citizens."""
