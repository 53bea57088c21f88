"""A desk that goes on without the server: its number on loan, what it did sent in, what was refused settled."""
