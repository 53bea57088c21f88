"""What the law and the office lay down, as functions of plain values: no database, no window."""
