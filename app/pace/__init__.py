"""How the desk of this PC does: counts and seconds by day, without a name, a code or anything that was typed."""
