"""Signatures on results, with keys and authorities of the tests' own."""
