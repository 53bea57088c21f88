"""Reports an office keeps, as they are listed and opened."""

from dataclasses import dataclass
from datetime import datetime

from app.services.own_reports.definition import OwnDefinition


@dataclass(frozen=True, slots=True)
class OwnReportHead:
    """A report in the list of them; `key` names it, `version` is what it stands at.

    `may_change` says whether who looks may change and remove it.
    """

    key: str
    name: str
    version: int
    made_by: str
    changed_at: datetime
    changed_by: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as it is kept; `left_out` says in sentences what of it this program does not know."""

    head: OwnReportHead
    definition: OwnDefinition
    left_out: tuple[str, ...]
