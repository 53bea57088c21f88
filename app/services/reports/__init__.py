"""What the office has done over a period, counted: the periodic report, the indices, what is late, who did how much."""
