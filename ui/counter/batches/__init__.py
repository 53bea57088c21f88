"""Pages on which every scan does something: what came of each, how many, and the way back."""
