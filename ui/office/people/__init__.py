"""People in the window: accounts, roles, passwords, and who stands in for whom."""
