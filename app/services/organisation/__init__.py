"""The tree of agencies and units: made, renamed, closed, merged."""
