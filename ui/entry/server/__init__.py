"""The page on which a technician says where the office's server is."""
