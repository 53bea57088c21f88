"""How dossiers stood when a period ended, by their journals: what happened since belongs to another period.

What has its outcome by the end stands as it stood: nothing asks, moves or pauses it any more. So only what was open
then is looked up, each by the index of its journal. What was taken back later has never been, as in the other columns.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.database.unit_of_work import UnitOfWork
from app.services.reports.asked import AskedReport
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


def as_it_stood(
    uow: UnitOfWork, asked: AskedReport
) -> Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]:
    """What the conditions of the columns ask of a dossier: as it is, and `…_then` as it stood.

    `status_then`, `due_at_then`, `clock_stopped_at_then`, `supplements_asked_then` and `extensions_then` are of the
    period's end, or of now while it goes on; where the journal does not say, of now.
    """
    end = asked.period.end
    if end > uow.now:
        return (*_AS_IT_IS, *_MOVING, *(each.label(_then(each)) for each in _MOVING))
    was_open = and_(Dossier.received_at < end, or_(Dossier.finished_at.is_(None), Dossier.finished_at >= end))
    then = (
        func.coalesce(_last(end, Movement.to_status).scalar_subquery(), Dossier.status),
        func.coalesce(_last(end, Movement.due_after).scalar_subquery(), Dossier.due_at),
        _last(end, _PAUSED_AT, *_PAUSES, *_RESUMES).scalar_subquery(),
        _times(end, Action.REQUEST_SUPPLEMENT).scalar_subquery(),
        _times(end, Action.EXTEND).scalar_subquery(),
    )
    return (
        *_AS_IT_IS,
        *_MOVING,
        *(
            case((was_open, stood), else_=now).label(_then(now))
            for now, stood in zip(_MOVING, then, strict=True)
        ),
    )


def _then(column: InstrumentedAttribute[Any]) -> str:
    return f"{column.key}_then"


def _last(
    end: datetime, column: ColumnElement[Any] | InstrumentedAttribute[Any], *actions: Action
) -> Select[Any]:
    """A column of the last row that stands from before the end, of one of these acts where any are named."""
    which = (Movement.action.in_(actions),) if actions else ()
    return select(column).where(*_stands(end), *which).order_by(Movement.position.desc()).limit(1)


def _times(end: datetime, action: Action) -> Select[Any]:
    """How often an act stands from before the end."""
    return select(func.count()).select_from(Movement).where(*_stands(end), Movement.action == action)


def _stands(end: datetime) -> tuple[ColumnElement[bool], ...]:
    """The condition of rows of the dossier's journal; what took another one back is none, and neither is that."""
    back = aliased(Movement)
    taken_back = exists().where(
        back.dossier_id == Movement.dossier_id,
        back.position > Movement.position,
        back.action.in_(_BACK),
        back.details["undone"].as_integer() == Movement.position,
    )
    return (
        Movement.dossier_id == Dossier.id,
        Movement.at < end,
        Movement.action.not_in(_BACK),
        ~taken_back,
    )
