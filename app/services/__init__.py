"""What the office does: each act and each question as one function of a unit of work.

A package is a room with one purpose; the contract `rooms` in pyproject.toml says which may need which.
"""
