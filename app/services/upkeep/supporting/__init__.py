"""The support bundle: what a technician needs to know of an office's PC, with no person in it."""
