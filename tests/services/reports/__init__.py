"""Reports against counts that nobody could get wrong."""
