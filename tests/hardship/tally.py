"""What a scenario has come to, and the plain table of all of them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


@dataclass
class Tally:
    """Of one scenario on one database: runs, kills or cuts in them, acts acknowledged, of those lost and done twice,
    what `verify` found, the slowest opening in seconds, and in a sentence each whatever else was not as it must be."""

    runs: int = 0
    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    findings: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is worth telling besides, though nothing is wrong with it."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled, found or wrong."""
        return not (self.lost or self.doubled or self.findings or self.wrong)

    def opened_in(self, seconds: float) -> None:
        """The office was opened in so many seconds."""
        self.slowest = max(self.slowest, seconds)

    def add(self, other: "Tally") -> None:
        """Count what another one counted."""
        for name in ("runs", "cuts", "acknowledged", "lost", "doubled", "findings"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.opened_in(other.slowest)
        self.wrong += other.wrong
        self.notes += other.notes

    def plain(self) -> dict[str, object]:
        """As it goes through a pipe."""
        return asdict(self)


_TITLES = ("scenario", "database", "runs", "cuts", "acknowledged", "lost", "doubled", "found", "opening")


def table(tallies: Iterable[tuple[str, str, Tally]]) -> str:
    """The table, a line for each scenario and database."""
    rows = [_TITLES, *(_row(*each) for each in tallies)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_TITLES))]
    return "\n".join(_line(row, widths) for row in rows)


def _row(name: str, database: str, tally: Tally) -> tuple[str, ...]:
    numbers = (tally.runs, tally.cuts, tally.acknowledged, tally.lost, tally.doubled, tally.findings)
    return (name, database, *(f"{number:,}" for number in numbers), f"{tally.slowest:.2f} s")


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    words = (word.ljust(width) for word, width in zip(row[:2], widths[:2], strict=True))
    numbers = (word.rjust(width) for word, width in zip(row[2:], widths[2:], strict=True))
    return "  ".join((*words, *numbers))
