"""Desks that go on without the server."""
