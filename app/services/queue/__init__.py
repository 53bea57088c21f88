"""Numbers for who waits at the counter: taken, called to a desk by one desk alone, and bound to what followed."""
