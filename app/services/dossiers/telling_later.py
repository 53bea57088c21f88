"""The moments of an act: when it is said to have happened, and the one by which the office's time counts."""

from dataclasses import dataclass
from datetime import UTC, datetime

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.desk_notes import EARLIER
from app.rules.limits import CLOCK_TOLERANCE
from app.rules.told_later import is_slip_overdue, is_told_later, mark
from app.services.office.from_desk import FromDesk, from_desk
from app.services.views.given import ActValues
from models.dossiers import Dossier
from models.records import Movement


@dataclass(frozen=True, slots=True)
class Moments:
    """`told` is when an act is said to have happened, `counts` the moment the dossier and its clock go by."""

    told: datetime
    counts: datetime
    is_later: bool = False

    @property
    def details(self) -> dict[str, object]:
        """What the journal keeps beside the moments themselves."""
        if not self.is_later:
            return {}
        return mark(counts_from_then=self.counts == self.told)


def wants_later(uow: UnitOfWork, at: datetime | None) -> bool:
    """Whether a moment that was given lies so far back that a leader has to answer for it.

    For what a desk did alone the loan of its number answers, and the clocks that were written down with it.
    """
    if from_desk(uow) is not None:
        return False
    return at is not None and at.tzinfo is not None and is_told_later(at, uow.now)


def slip_needs_leader(uow: UnitOfWork, at: datetime | None) -> bool:
    """Whether the moment on a slip printed ahead lies so far back that a leader has to answer for it after all."""
    return at is not None and at.tzinfo is not None and is_slip_overdue(at, uow.now)


def moments_of(uow: UnitOfWork, dossier: Dossier, last: Movement, values: ActValues) -> Moments:
    """The moments of an act; `UserError` `moment_invalid` before the last act, in the future or without a zone.

    Acts follow one another in the journal: one that came before another was told later cannot be squeezed in. By
    the dossier's own moments time never runs backwards.
    """
    desk = from_desk(uow)
    stood = max(filter(None, (dossier.received_at, dossier.clock_stopped_at, dossier.finished_at)))
    if desk is not None:
        return _of_desk(uow, desk, max(last.at, dossier.received_at), stood)
    at = values.at
    if at is None:
        now = max(uow.now, last.at, stood)
        return Moments(now, now)
    if at.tzinfo is None or at > uow.now + CLOCK_TOLERANCE or at < max(last.at, dossier.received_at):
        raise UserError(
            "moment_invalid",
            tr("Thời điểm của việc này không hợp lý: trước việc đã ghi trên hồ sơ, hoặc ở tương lai."),
            tr("Xem lại ngày giờ; để trống thì chương trình ghi giờ hiện tại."),
            field="at",
        )
    told = at.astimezone(UTC)
    is_later = is_told_later(told, uow.now)
    counts = uow.now if is_later and not values.counts_from_then else told
    return Moments(told, max(counts, stood), is_later)


def _of_desk(uow: UnitOfWork, desk: FromDesk, last: datetime, stood: datetime) -> Moments:
    """What a desk did alone happened when it truly did, but never before what the journal has, nor in the future."""
    told = min(desk.at, uow.now)
    if told < last:
        desk.notes.append(EARLIER)
        told = last
    return Moments(told, max(told, stood), is_told_later(told, uow.now))
