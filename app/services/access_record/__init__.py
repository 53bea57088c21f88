"""Who looked at what: the record of access, read by those who answer for the office."""
