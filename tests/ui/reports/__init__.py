"""F7 Báo cáo."""
