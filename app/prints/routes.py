"""Where each kind of paper goes on this PC: to which place, from which tray, on which paper, how many of it.

A route says only what differs from the PC's other papers. It is kept in one line, `copies=2; paper=a5; tray=Tray2;
to=HP LaserJet`, in which `to` comes last and takes all that is left: names of printers hold any sign.
"""

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from printing.roll import Roll
from printing.sheet import Paper

MOST_COPIES = 9
_TO = "to"
ROLL_PREFIX = "roll:"
"""A place that begins so is this PC's roll printer; what follows, when a paper goes, is its address."""


class PaperGroup(StrEnum):
    """Papers that go the same way; the order is that of the page."""

    SLIPS = "slips"
    RECEIPTS = "receipts"
    GUIDANCE = "guidance"
    LETTERS = "letters"
    FOLDERS = "folders"
    BOOKS = "books"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Route:
    """What is said of one kind of paper; `None` is "as the other papers".

    `place` is spelled as `LocalSettings.printer`; `tray` is the system's own word for a tray, empty for the one that
    the printer takes by itself. A tray belongs to its printer: another place without a tray takes that one's own.
    """

    copies: int | None = None
    paper: Paper | None = None
    tray: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """How one paper goes, everything said; `cuts` is of a roll."""

    place: str
    tray: str
    paper: Paper | Roll
    copies: int
    cuts: bool = True

    def by(self, route: Route) -> "Sending":
        """The same with what a route says otherwise."""
        place = self.place if route.place is None else route.place
        tray = route.tray
        if tray is None:
            tray = self.tray if place == self.place else ""
        return Sending(place, tray, route.paper or self.paper, route.copies or self.copies)

    def on_roll(self, address: str, roll: Roll, *, cuts: bool) -> "Sending":
        """The same with what is known of this PC's roll printer, where that is the place."""
        if self.place != ROLL_PREFIX:
            return self
        return replace(self, place=f"{ROLL_PREFIX}{address}", paper=roll, cuts=cuts)


def setting_of(group: PaperGroup) -> str:
    """The name of the setting that holds the route of a kind of paper."""
    return f"print_{group}"


def read_route(line: str) -> Route:
    """The route a line tells of; `ValueError` for one that is none."""
    rest, found = line.strip(), dict[str, str]()
    while rest:
        name, sign, rest = rest.partition("=")
        name = name.strip()
        if not sign or name in found:
            raise ValueError(line)
        if name == _TO:
            found[name], rest = rest.strip(), ""
        else:
            value, _sign, rest = rest.partition(";")
            found[name] = value.strip()
    if not set(found) <= {"copies", "paper", "tray", _TO}:
        raise ValueError(line)
    return Route(
        _copies(found["copies"]) if "copies" in found else None,
        Paper(found["paper"]) if "paper" in found else None,
        found.get("tray"),
        found.get(_TO),
    )


def spelled(route: Route) -> str:
    """The line that tells of a route; empty for one that says nothing."""
    said = {_TO if each.name == "place" else each.name: getattr(route, each.name) for each in fields(route)}
    return "; ".join(f"{name}={value}" for name, value in said.items() if value is not None)


def _copies(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_COPIES):
        raise ValueError(text)
    return int(text)
