"""Units asked beside the one that has a dossier: for a step of its process, or for their opinion (*lấy ý kiến*)."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.refused_acts import not_asked
from app.services.acts.act import Act
from app.services.acts.destination import agencies_between, unit_given
from app.services.dossiers.reach import bring_to
from app.services.dossiers.stages import in_line
from app.services.dossiers.standing import asked_units
from app.services.dossiers.whose_time import ASKED
from app.services.office.agency_meant import unit_of_process
from app.services.office.successors import office_of
from app.services.office.unit_names import agency_name, unit_named
from models.agencies import Unit
from models.dossiers import Dossier, DossierStep

FARTHEST_REPLY = timedelta(days=366)

OPINION = "Cho ý kiến"
"""What a step beside that is no step of the process is called; it stays in the record, whoever reads it."""


def begin_beside(uow: UnitOfWork, act: Act) -> tuple[dict[str, object], set[uuid.UUID]]:
    """The units of the steps beside the one now in line are asked; what the journal keeps, and their agencies.

    A unit that nobody can tell by the words of the process is not asked: its step stays, and an opinion can be.
    """
    units = {
        step.position: unit for step in _beside_now(act.dossier) if (unit := _unit_of(uow, act.dossier, step))
    }
    for step in act.dossier.steps:
        if step.position in units:
            step.asked_unit_id = units[step.position].id
    if not units:
        return {}, set()
    asked = [{"step": position, "unit": unit.name} for position, unit in units.items()]
    return {ASKED: asked}, {unit.agency_id for unit in units.values()}


def ask_opinion(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """Another unit is asked what it thinks, until a deadline of its own; the dossier stays where it is.

    The question is the act's reason. `UserError` `same_unit`, `deadline_missing`, `deadline_past`, as
    `destination.unit_given` besides.
    """
    dossier = act.dossier
    giver = uow.session.get_one(Unit, dossier.holder_unit_id)
    unit = unit_given(uow, act, giver)
    deadline = _deadline(act)
    home = office_of(uow, dossier.agency_id)
    position = max((step.position for step in dossier.steps), default=0) + 1
    dossier.steps.append(
        DossierStep(
            position=position,
            name=OPINION,
            unit=unit.name,
            amount=None,
            amount_unit=None,
            outside_clock=False,
            due_at=deadline.astimezone(UTC),
            agency=None if unit.agency_id == home else agency_name(uow, unit.agency_id),
            beside=True,
            asked_unit_id=unit.id,
        )
    )
    return {
        "from_unit": giver.name,
        "to_unit": unit.name,
        "step": position,
        "deadline": deadline.isoformat(),
        **agencies_between(uow, giver, unit),
        **bring_to(uow, dossier, [unit.agency_id]),
    }


def reply(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """A unit that was asked has answered, by the act's reason: the step beside is done.

    `positions` says which, where several are open; else the first. `UserError` `not_asked`.
    """
    units = asked_units(uow, act.actor)
    open_steps = [each for each in act.dossier.steps if each.done_at is None and each.asked_unit_id in units]
    wanted = act.values.positions[:1]
    step = next((each for each in open_steps if not wanted or each.position in wanted), None)
    if step is None:
        raise not_asked()
    step.done_at = act.at
    return {"step": step.position, "name": step.name, "from_unit": step.unit}


def _deadline(act: Act) -> datetime:
    """Until when the other unit is to answer; `UserError` `deadline_missing` or `deadline_invalid`."""
    deadline = act.values.deadline_at
    if deadline is None:
        raise UserError(
            "deadline_missing",
            tr("Lấy ý kiến phải có hạn trả lời. Chưa có gì bị thay đổi."),
            tr("Chọn ngày giờ trả lời."),
            field="deadline_at",
        )
    if deadline.tzinfo is None or not act.at < deadline <= act.at + FARTHEST_REPLY:
        raise UserError(
            "deadline_invalid",
            tr("Hạn trả lời phải sau lúc này, trong vòng một năm. Chưa có gì bị thay đổi."),
            tr("Xem lại ngày giờ trả lời."),
            field="deadline_at",
        )
    return deadline


def _beside_now(dossier: Dossier) -> Iterator[DossierStep]:
    """The steps of the process beside the one that is in line now, not done and nobody asked for yet."""
    now = next((step.position for step in in_line(dossier) if step.done_at is None), None)
    if now is not None:
        after = (step for step in dossier.steps if step.position > now)
        for step in takewhile(lambda step: step.beside, after):
            if step.done_at is None and step.asked_unit_id is None:
                yield step


def _unit_of(uow: UnitOfWork, dossier: Dossier, step: DossierStep) -> Unit | None:
    """The unit that does a step of the process: of the agency it names, or of the one that received the dossier."""
    home = office_of(uow, dossier.agency_id)
    if step.agency is not None:
        return unit_of_process(uow, step.agency, step.unit, home)
    try:
        return unit_named(uow, home, step.unit)
    except UserError:
        return unit_of_process(uow, None, step.unit, home)
