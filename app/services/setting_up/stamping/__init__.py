"""Sample offices of any size: some hundred lives are lived through the services, then stamped out by the rules."""
