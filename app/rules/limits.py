"""How much of something is taken in, and how far away a moment may lie."""

from datetime import UTC, datetime, timedelta

MOST_PAPERS = 200
MOST_OF_ONE_PAPER = 999
MOST_COPIES = 99
MOST_PAGES = 10_000
LONGEST_NOTE = 2_000
LONGEST_AUTHORITY = 300
LONGEST_LATER_REASON = 300
LONGEST_PAPER_NAME = 1_000  # as long as the catalogue may ask for it
LONGEST_REQUEST_ID = 90  # the journal keeps it in 100 with a word in front
CLOCK_TOLERANCE = timedelta(seconds=60)
"""A moment this far ahead of our clock is a clock that is wrong, no act of the future."""
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
