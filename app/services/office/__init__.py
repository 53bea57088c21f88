"""Whose office it is: agencies and their heirs, names, running numbers, what is kept as a setting."""
