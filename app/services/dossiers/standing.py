"""How a dossier stands for the person who looks: what the table of acts has to know of it."""

import uuid
from collections.abc import Collection, Iterable, Mapping

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.rules.lifecycle_row import Standing
from app.rules.taking_back import may_go_back
from app.services.office.successors import in_hand, office_of
from app.services.office.unit_names import open_units
from models.vocabulary import Action, Money, Role, Status, Transit


def standing_for(
    uow: UnitOfWork,
    actor: Actor,
    *,
    status: Status,
    money: Money,
    owes_papers: bool,
    has_paid: bool,
    receiver: tuple[uuid.UUID, str],
    holder: tuple[uuid.UUID, uuid.UUID, str],
    pending: tuple[uuid.UUID, uuid.UUID] | None,
    asked: Iterable[uuid.UUID | None] = (),
    goes_on: bool = False,
    last: tuple[Action, str, Mapping[str, object]] | None = None,
) -> Standing:
    """The dossier's standing.

    `holder` is the unit that has it: its key, its agency's key, its name; `receiver` the agency that received it: its
    key, its name; `pending` the unit it is on its way to: its key, its agency's key. `asked` are the units of steps
    beside that are not done. `last` is its last act, who did it and what the journal keeps of it, where the way back
    is to be offered.
    """
    waited_for = [each for each in asked if each is not None]
    unit_id, agency_id, name = holder
    received_by, receiver_name = receiver
    own = in_hand(uow)
    is_decided_here = agency_id in own
    is_leader = is_decided_here and Role.LEADER in actor.roles
    is_held = str(unit_id) in actor.unit_ids
    may_recall = pending is not None and (is_held or is_leader)
    return Standing(
        status=status,
        money=money,
        transit=_transit(actor, pending, own),
        owes_papers=owes_papers,
        has_paid=has_paid,
        is_held=is_held,
        is_decided_here=is_decided_here,
        holder=name,
        goes_on=goes_on,
        is_alone=uow.alone is not None,
        is_received_here=received_by in own,
        is_home=is_home(uow, agency_id, received_by),
        receiver=receiver_name,
        is_asked=bool(waited_for) and not asked_units(uow, actor).isdisjoint(waited_for),
        has_way_back=last is not None
        and may_go_back(*last, actor.user_name, is_leader=is_leader, may_recall=may_recall),
    )


def is_home(uow: UnitOfWork, agency_id: uuid.UUID, received_by: uuid.UUID) -> bool:
    """Whether what lies at an agency is with the one that received it, or with whoever took over its work."""
    return agency_id == received_by or office_of(uow, agency_id) == office_of(uow, received_by)


def asked_units(uow: UnitOfWork, actor: Actor) -> frozenset[uuid.UUID]:
    """The units for which she answers what is asked: her own, and for a leader all of her agency."""
    own = frozenset(map(uuid.UUID, actor.unit_ids))
    if Role.LEADER not in actor.roles:
        return own
    return own.union(key for agency_id in in_hand(uow) for key, _ in open_units(uow, agency_id))


def _transit(
    actor: Actor, pending: tuple[uuid.UUID, uuid.UUID] | None, own: Collection[uuid.UUID]
) -> Transit:
    """Whether a dossier is on its way, and whether to her; a leader stands for every unit of her agency."""
    if pending is None:
        return Transit.NONE
    unit_id, agency_id = pending
    is_ours = str(unit_id) in actor.unit_ids or (agency_id in own and Role.LEADER in actor.roles)
    return Transit.TO_US if is_ours else Transit.AWAY
