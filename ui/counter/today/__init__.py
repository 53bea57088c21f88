"""The day of the office: what came in, what is soon due, what is late, what waits for its citizen."""
