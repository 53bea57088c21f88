"""Reports an office puts together itself: columns, groups, filters and sums of its own choice, kept by a name."""
