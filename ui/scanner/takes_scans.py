"""What a screen or page is that has something of its own to do with scans (`app.rules.scan_pages`)."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class TakesScans(Protocol):
    """Asked first while it is in sight, wherever the cursor is."""

    def take_scan(self, text: str) -> bool:
        """Take what was scanned; `False` where the window goes on with it as anywhere else."""
