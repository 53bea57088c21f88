"""What the office does: services, rules, database. No Qt, no ReportLab."""
