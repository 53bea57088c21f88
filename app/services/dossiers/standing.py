"""How a dossier stands for the person who looks: what the table of acts has to know of it."""

import uuid
from collections.abc import Mapping

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.rules.lifecycle_row import Standing
from app.rules.taking_back import may_go_back
from app.services.office.successors import in_hand
from models.vocabulary import Action, Money, Role, Status, Transit


def standing_for(
    uow: UnitOfWork,
    actor: Actor,
    *,
    status: Status,
    money: Money,
    owes_papers: bool,
    has_paid: bool,
    holder: tuple[uuid.UUID, uuid.UUID, str],
    pending_unit_id: uuid.UUID | None,
    goes_on: bool = False,
    last: tuple[Action, str, Mapping[str, object]] | None = None,
) -> Standing:
    """The dossier's standing; `holder` is the unit that has it: its key, its agency's key, its name.

    `last` is its last act, who did it and what the journal keeps of it, where the way back is to be offered.
    """
    unit_id, agency_id, name = holder
    is_decided_here = agency_id in in_hand(uow)
    is_leader = is_decided_here and Role.LEADER in actor.roles
    return Standing(
        status=status,
        money=money,
        transit=_transit(actor, pending_unit_id, is_leader=is_leader),
        owes_papers=owes_papers,
        has_paid=has_paid,
        is_held=str(unit_id) in actor.unit_ids,
        is_decided_here=is_decided_here,
        holder=name,
        goes_on=goes_on,
        has_way_back=last is not None and may_go_back(*last, actor.user_name, is_leader=is_leader),
    )


def _transit(actor: Actor, pending_unit_id: uuid.UUID | None, *, is_leader: bool) -> Transit:
    """Whether a dossier is on its way, and whether to her; a leader stands for every unit of her agency."""
    if pending_unit_id is None:
        return Transit.NONE
    is_ours = is_leader or str(pending_unit_id) in actor.unit_ids
    return Transit.TO_US if is_ours else Transit.AWAY
