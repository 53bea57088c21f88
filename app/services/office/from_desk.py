"""Something a desk did alone, being done at the server: what of it stands already, on paper or by the desk's clock."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from app.database.unit_of_work import UnitOfWork
from app.rules.desk_notes import DESK
from app.services.views import DuePreview

_INFO = "from a desk"


@dataclass(frozen=True, slots=True)
class SlipGiven:
    """What the slip in a citizen's hands says: under which version and case, with which code, until when.

    `is_taken` where another dossier has that code, so that this one gets another.
    """

    dossier_id: uuid.UUID
    agency_id: uuid.UUID
    version_id: uuid.UUID
    case_id: uuid.UUID
    code: str
    barcode: str
    due: DuePreview
    is_taken: bool = False


@dataclass(slots=True)
class FromDesk:
    """An act of a desk, for the unit of work that does it at the server.

    `at` is when it truly happened, `why` why that is not what the desk said. `numbers` are those it gave out, by kind
    of series, on the office's `day` by its own clock; `by` did it, whoever sends it in; `there` is the place of an act
    in the dossier's journal as the desk had it. `notes` is filled with what had to give way.
    """

    lease_id: uuid.UUID
    desk: int
    position: int
    there: int | None
    by: str
    by_name: str
    at: datetime
    day: date
    why: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    slip: SlipGiven | None = None
    notes: list[str] = field(default_factory=list)

    def details(self, sent_by: str) -> dict[str, object]:
        """What the journal keeps of it beside the act itself."""
        told: dict[str, object] = {
            "lease": str(self.lease_id),
            "number": self.desk,
            "position": self.position,
        }
        if self.there is not None:
            told["there"] = self.there
        if self.by != sent_by:
            told |= {"by": self.by, "by_name": self.by_name}
        if notes := [each for each in (self.why, *self.notes) if each]:
            told["notes"] = notes
        return {DESK: told}


def comes_from(uow: UnitOfWork, desk: FromDesk) -> None:
    """Whatever this unit of work does was done at a desk alone."""
    uow.session.info[_INFO] = desk


def from_desk(uow: UnitOfWork) -> FromDesk | None:
    """The desk's act that this unit of work does; `None` for what is done here and now."""
    found: FromDesk | None = uow.session.info.get(_INFO)
    return found


def moment_of(uow: UnitOfWork) -> datetime:
    """When what this unit of work writes down happened: now, or when the desk did it, never in the future."""
    desk = from_desk(uow)
    return uow.now if desk is None else min(desk.at, uow.now)
