"""The work calendar cared for: days, hours, seasons and years, and the dates that move with them."""
