"""When something is not as it should be: the data away, or an error of our own."""
