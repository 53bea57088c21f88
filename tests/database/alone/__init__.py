"""A desk that goes on without its server."""
