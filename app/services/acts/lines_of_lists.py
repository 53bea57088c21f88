"""What an act on a dossier means for the hand-over list it stands on; every act asks, be it done by list or alone."""

import uuid

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from models.agencies import Unit
from models.dossiers import Dossier
from models.handovers import ON_ITS_WAY, HandoverLine, HandoverList
from models.records import Movement
from models.vocabulary import Action, Outcome

_ENDS = {
    Action.ACCEPT: Outcome.ACCEPTED,
    # Both ends of the way have become one unit.
    Action.FOLLOW_UNIT: Outcome.ACCEPTED,
    Action.SEND_BACK: Outcome.REFUSED,
}
_TAKES_BACK = (Action.UNDO, Action.ROLL_BACK)


def note_on_list(uow: UnitOfWork, dossier: Dossier, row: Movement) -> None:
    """Keep in the line of its list that a dossier has just ended its way, or is on it again, by a row of its journal.

    Nothing for one that goes by itself.
    """
    if dossier.pending_unit_id is None:
        line = _line_on_its_way(uow, dossier.id)
        if line is not None:
            line.outcome = _ENDS.get(row.action, Outcome.RECALLED)
            line.ended_position = row.position
            line.at, line.by, line.by_name = row.at, row.actor, row.actor_name
            line.note = row.reason
    elif row.action in _TAKES_BACK:
        _on_its_way_again(uow, dossier.id, row.details.get("undone"))


def _line_on_its_way(uow: UnitOfWork, dossier_id: uuid.UUID) -> HandoverLine | None:
    found = select(HandoverLine).where(HandoverLine.dossier_id == dossier_id, ON_ITS_WAY)
    return uow.session.execute(found).scalar_one_or_none()


def _on_its_way_again(uow: UnitOfWork, dossier_id: uuid.UUID, undone: object) -> None:
    """What ended its way has been taken back."""
    line = uow.session.execute(
        select(HandoverLine).where(
            HandoverLine.dossier_id == dossier_id,
            HandoverLine.ended_position == undone,
            HandoverLine.outcome != Outcome.EXTRA,
        )
    ).scalar_one_or_none()
    if line is not None:
        line.outcome = Outcome.WAITING
        line.ended_position = line.at = line.by = line.by_name = line.note = None


def lists_follow(uow: UnitOfWork, unit: Unit, heir: Unit) -> None:
    """The lists whose folders are still on their way from or to a unit that is closed now go from or to its heir."""
    under_way = select(HandoverLine.list_id).where(ON_ITS_WAY)
    lists = select(HandoverList).where(
        (HandoverList.from_unit_id == unit.id) | (HandoverList.to_unit_id == unit.id),
        HandoverList.id.in_(under_way),
    )
    for each in uow.session.execute(lists).scalars():
        if each.from_unit_id == unit.id:
            each.from_unit_id = heir.id
        if each.to_unit_id == unit.id:
            each.to_unit_id, each.to_agency_id = heir.id, heir.agency_id
