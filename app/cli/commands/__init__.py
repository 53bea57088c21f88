"""The commands, one subject per file, and the table that names them."""
