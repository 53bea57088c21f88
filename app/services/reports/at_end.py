"""How dossiers stood when a period ended, by their journals: what happened since belongs to another period.

What has its outcome by the end stands as it stood: nothing asks, moves or pauses it any more. So only what was open
then is looked up, each by the index of its journal. What was taken back later has never been, as in the other columns.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from app.database.unit_of_work import UnitOfWork
from app.services.reports.asked import AskedReport
from app.services.reports.scope import dossiers_of
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action

_AS_IT_IS = (
    Dossier.id,
    Dossier.channel,
    Dossier.custody,
    Dossier.received_at,
    Dossier.finished_at,
    Dossier.returned_at,
)
_BACK = (Action.UNDO, Action.ROLL_BACK)
_PAUSES = (Action.REQUEST_SUPPLEMENT, Action.REQUEST_PAYMENT)
_RESUMES = (Action.SUPPLEMENT, Action.CONFIRM_PAYMENT)
_PAUSED_AT = case((Movement.action.in_(_PAUSES), Movement.at))
_MOVING = (
    Dossier.status,
    Dossier.due_at,
    Dossier.clock_stopped_at,
    Dossier.supplements_asked,
    Dossier.extensions,
)


def dossiers_as_they_stood(
    uow: UnitOfWork,
    asked: AskedReport,
    columns: Iterable[InstrumentedAttribute[Any]] = (),
    *where: ColumnElement[bool],
) -> Subquery:
    """`scope.dossiers_of` with what the conditions of the columns ask: each as it is, and `…_then` as it stood.

    `status_then`, `due_at_then`, `clock_stopped_at_then`, `supplements_asked_then` and `extensions_then` are of the
    period's end, or of now while it goes on; where the journal does not say, of now.
    """
    is_over = asked.period.end <= uow.now
    wanted = tuple(dict.fromkeys((*_AS_IT_IS, *_MOVING, *columns)))
    if not is_over:
        return dossiers_of(uow, asked, (*wanted, *(each.label(_then(each)) for each in _MOVING)), *where)
    dossiers = dossiers_of(uow, asked, wanted, *where)
    stood = select(dossiers, *_looked_up(dossiers.c, asked.period.end))
    # A fence: whoever asks for one of these twice must not have it looked up twice.
    return stood.offset(0).subquery("stood")


def _looked_up(c: ReadOnlyColumnCollection[str, Any], end: datetime) -> Iterator[ColumnElement[Any]]:
    was_open = and_(c.received_at < end, or_(c.finished_at.is_(None), c.finished_at >= end))
    looked_up = {
        Dossier.status: (was_open, func.coalesce(_last(c, end, Movement.to_status), c.status)),
        Dossier.due_at: (was_open, func.coalesce(_last(c, end, Movement.due_after), c.due_at)),
        Dossier.clock_stopped_at: (was_open, _last(c, end, _PAUSED_AT, *_PAUSES, *_RESUMES)),
        # What was never asked, or has been taken back since, was not asked then.
        Dossier.supplements_asked: (
            and_(was_open, c.supplements_asked > 0),
            _times(c, end, Action.REQUEST_SUPPLEMENT),
        ),
        Dossier.extensions: (and_(was_open, c.extensions > 0), _times(c, end, Action.EXTEND)),
    }
    for column, (which, then) in looked_up.items():
        yield case((which, then), else_=c[column.key]).label(_then(column))


def _then(column: InstrumentedAttribute[Any]) -> str:
    return f"{column.key}_then"


def _last(
    c: ReadOnlyColumnCollection[str, Any],
    end: datetime,
    column: ColumnElement[Any] | InstrumentedAttribute[Any],
    *actions: Action,
) -> ScalarSelect[Any]:
    """A column of the last row that stands from before the end, of one of these acts where any are named."""
    which = (Movement.action.in_(actions),) if actions else ()
    last = select(column).where(*_stands(c, end), *which).order_by(Movement.position.desc()).limit(1)
    return last.scalar_subquery()


def _times(c: ReadOnlyColumnCollection[str, Any], end: datetime, action: Action) -> ScalarSelect[int]:
    """How often an act stands from before the end."""
    stands = select(func.count()).select_from(Movement).where(*_stands(c, end), Movement.action == action)
    return stands.scalar_subquery()


def _stands(c: ReadOnlyColumnCollection[str, Any], end: datetime) -> tuple[ColumnElement[bool], ...]:
    """The condition of rows of a dossier's journal; what took another one back is none, and neither is that."""
    back = aliased(Movement)
    taken_back = exists().where(
        back.dossier_id == Movement.dossier_id,
        back.position > Movement.position,
        back.action.in_(_BACK),
        back.details["undone"].as_integer() == Movement.position,
    )
    return (
        Movement.dossier_id == c.id,
        Movement.at < end,
        Movement.action.not_in(_BACK),
        ~taken_back,
    )
