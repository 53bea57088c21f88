"""The page on which a person says who she is."""
