"""What a scan does on each page: the one table the window, its pages and their tests read.

A page that acts at once does only what harms nobody and can be taken back; what ends something or asks who takes it
gathers scans first and is confirmed by a key. Everywhere else a scan opens what it means and does nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from models.vocabulary import Action


class Does(Enum):
    """Open what was scanned; gather it for a key to confirm; do the page's act on it at once."""

    OPENS = "opens"
    GATHERS = "gathers"
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class ScanPage:
    """A page of the window by `screen.tab`, what a scan does there, and which acts come of it, tried in this order."""

    name: str
    does: Does
    actions: tuple[Action, ...] = ()


_TABLE = (
    ScanPage("returning.waiting", Does.OPENS, (Action.RETURN_RESULT,)),
    ScanPage("returning.several", Does.GATHERS, (Action.RETURN_RESULT,)),
    ScanPage("returning.arrived", Does.ACTS, (Action.ACCEPT, Action.COMPLETE)),
    ScanPage("returning.tray", Does.GATHERS, (Action.ACCEPT, Action.COMPLETE)),
    ScanPage("handover.give", Does.GATHERS, (Action.HAND_OVER, Action.SEND_RESULT)),
    ScanPage("handover.take", Does.GATHERS, (Action.ACCEPT,)),
    ScanPage("handover.one", Does.ACTS, (Action.ACCEPT,)),
)

PAGES: Mapping[str, ScanPage] = MappingProxyType({page.name: page for page in _TABLE})


def scan_page(name: str) -> ScanPage:
    """The row of a page; one without a row opens what was scanned."""
    return PAGES.get(name, ScanPage(name, Does.OPENS))
