"""F8 Lịch: the working calendar of the office, year by year, and what a change of it moves."""
