"""Digital signatures on results: put there with a key of the office's, and checked wherever they come from."""
