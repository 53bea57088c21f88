"""What this PC counts of its desk."""
