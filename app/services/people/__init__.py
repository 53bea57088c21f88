"""The people of the office: accounts, roles, passwords, and who stands in for whom."""
