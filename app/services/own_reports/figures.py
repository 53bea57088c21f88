"""What a report of one's own answers: lines with their groups and values, sums among them, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.services.own_reports.definition import Grouping, OwnKind
from app.services.reports.asked import Definitions
from app.services.reports.tables import ReportCell


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A group, a dossier, or the sum of a group; `key` names it for `behind`, and is empty for all together.

    `names` are those of its groups, the outer one first; a sum of an outer group has fewer. `dossiers` is how many
    lines a sum is of, where lines are dossiers.
    """

    key: str
    names: tuple[str, ...]
    values: Mapping[str, ReportCell]
    is_sum: bool = False
    dossiers: int = 0


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """A report of one's own over a period; `until` is the moment of which open dossiers are told.

    `narrowed_by` is its filter in words, `gone` what it asks for that is there no more, `explained` what the numbers
    count.
    """

    name: str
    kind: OwnKind
    first: date
    last: date
    until: datetime
    counting: Definitions
    agencies: tuple[str, ...]
    narrowed_by: tuple[str, ...]
    gone: tuple[str, ...]
    explained: tuple[str, ...]
    groups: tuple[Grouping, ...]
    columns: tuple[str, ...]
    lines: tuple[OwnLine, ...]
    total: OwnLine
