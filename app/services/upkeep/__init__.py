"""The technician's work: backup, restore, verify, diagnose, support."""
