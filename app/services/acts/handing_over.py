"""A dossier on its way between units: handed over by one, taken over or sent back by the other."""

import uuid
from collections.abc import Iterable, Sequence
from itertools import takewhile

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.rules.taking_back import SETTING_OUT
from app.rules.way import Stage, is_done_at
from app.services.acts.act import Act
from app.services.acts.asking import begin_beside
from app.services.acts.destination import agencies_between, unit_given
from app.services.dossiers.reach import bring_to
from app.services.dossiers.stages import in_line
from app.services.office.successors import office_of
from app.services.office.unit_names import agency_name, desk_of, unit_named
from models.agencies import Unit
from models.dossiers import Dossier, DossierStep
from models.records import Movement

STEPS_ENDED = "steps_ended"
"""Key in a journal row's details for the steps that a hand-over ended, where they are several."""
_SEVERAL = 2


def hand_over(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The dossier sets out for `ActValues.to_unit`; its holder answers for it until the other has taken it over.

    The step in hand is done by that, with what the same unit does right after it, unless it is done where the dossier
    goes. Another agency it goes to sees it from then on, and so do those of the steps beside the one that begins by
    it. `UserError` as `destination.unit_given`.
    """
    giver = uow.session.get_one(Unit, act.dossier.holder_unit_id)
    unit = unit_given(uow, act, giver)
    ended = _ended(uow, act.dossier, unit)
    for step in ended:
        step.done_at = act.at
    asked, agencies = begin_beside(uow, act)
    details = _set_out(uow, act, giver, unit, agencies)
    return {**details, **asked, **_told(ended)}


def send_result(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The outcome sets out for the agency that received the dossier: for its desk, or another unit of it named.

    `UserError` `unit_missing` where it has several desks and none is named; `unknown_unit`, `unit_closed`.
    """
    giver = uow.session.get_one(Unit, act.dossier.holder_unit_id)
    home = office_of(uow, act.dossier.agency_id)
    unit = unit_named(uow, home, act.values.to_unit or desk_of(uow, home), "to_unit")
    return _set_out(uow, act, giver, unit)


def _ended(uow: UnitOfWork, dossier: Dossier, to: Unit) -> list[DossierStep]:
    """The steps that a hand-over to a unit ends: the first one open, and what the same unit does right after it.

    None where the first is that unit's own, as between two units of an agency that a process calls a whole, or coming
    back from another one outside the clock. The very first step is the reception's alone, whatever its unit is called.
    """
    steps = in_line(dossier)
    first = next((step for step in steps if step.done_at is None), None)
    if first is None or first is steps[0]:
        return [] if first is None else [first]
    there = office_of(uow, to.agency_id)
    agency = None if there == office_of(uow, dossier.agency_id) else agency_name(uow, there)
    stage = Stage(first.name, first.unit, is_done=False, agency=first.agency)
    return [] if is_done_at(stage, to.name, agency) else _in_the_same_hands(dossier, first)


def _in_the_same_hands(dossier: Dossier, first: DossierStep) -> list[DossierStep]:
    """A step, and those that follow for the same unit; one that others do something beside has still to begin."""
    follow = dossier.steps[dossier.steps.index(first) :]
    same = list(
        takewhile(
            lambda step: (
                (step.unit, step.agency, step.beside, step.outside_clock)
                == (first.unit, first.agency, False, False)
            ),
            follow,
        )
    )
    is_begun_with_others = len(follow) > len(same) > 1 and follow[len(same)].beside
    return same[:-1] if is_begun_with_others else same


def _told(ended: Sequence[DossierStep]) -> dict[str, object]:
    """What the journal keeps of the steps an act ended or opened again: the last, and all where there are more."""
    positions = [step.position for step in ended]
    last = positions[-1] if positions else None
    return {"step": last} if len(positions) < _SEVERAL else {"step": last, STEPS_ENDED: positions}


def _set_out(
    uow: UnitOfWork, act: Act, giver: Unit, unit: Unit, agencies: Iterable[uuid.UUID] = ()
) -> dict[str, object]:
    act.dossier.pending_unit_id = unit.id
    reached = [*agencies, *([] if unit.agency_id == giver.agency_id else [unit.agency_id])]
    return {
        "from_unit": giver.name,
        "to_unit": unit.name,
        **agencies_between(uow, giver, unit),
        **(bring_to(uow, act.dossier, reached) if reached else {}),
    }


def accept(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The unit the dossier was sent to has it now."""
    unit = _pending(uow, act)
    giver = uow.session.get_one(Unit, act.dossier.holder_unit_id)
    act.dossier.holder_unit_id = unit.id
    act.dossier.pending_unit_id = None
    act.dossier.officer_id = None
    return {"to_unit": unit.name, **agencies_between(uow, giver, unit)}


def send_back(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The unit does not take the dossier over; it stays with who sent it, and the reason is kept.

    What the hand-over had ended is to be done again.
    """
    unit = _pending(uow, act)
    act.dossier.pending_unit_id = None
    holder = uow.session.get_one(Unit, act.dossier.holder_unit_id)
    positions = ended_by(last_setting_out(uow, act))
    again = [step for step in act.dossier.steps if step.position in positions]
    for step in again:
        step.done_at = None
    return {
        "from_unit": unit.name,
        "to_unit": holder.name,
        **_told(again),
        **agencies_between(uow, unit, holder),
    }


def last_setting_out(uow: UnitOfWork, act: Act) -> Movement:
    """The row of the journal by which a dossier on its way has set out."""
    if act.last.action in SETTING_OUT:
        return act.last
    return uow.session.execute(
        select(Movement)
        .where(Movement.dossier_id == act.dossier.id, Movement.action.in_(SETTING_OUT))
        .order_by(Movement.position.desc())
        .limit(1)
    ).scalar_one()


def ended_by(row: Movement) -> frozenset[int]:
    """The positions of the steps that a hand-over has ended, by its row of the journal."""
    told = [row.details.get("step"), *_listed(row.details.get(STEPS_ENDED))]
    return frozenset(position for position in told if isinstance(position, int))


def _listed(told: object) -> list[object]:
    return told if isinstance(told, list) else []


def _pending(uow: UnitOfWork, act: Act) -> Unit:
    assert act.dossier.pending_unit_id is not None  # the table lets these acts through in transit alone
    return uow.session.get_one(Unit, act.dossier.pending_unit_id)
