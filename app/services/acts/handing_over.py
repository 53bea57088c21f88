"""A dossier on its way between units: handed over by one, taken over or sent back by the other."""

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.acts.act import Act
from app.services.office.unit_names import unit_named
from models.agencies import Unit
from models.records import Movement
from models.vocabulary import Action


def hand_over(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The dossier sets out for `ActValues.to_unit`; its holder answers for it until the other has taken it over.

    `UserError` `unit_missing`, `unknown_unit` or `same_unit`.
    """
    dossier = act.dossier
    giver = uow.session.get_one(Unit, dossier.holder_unit_id)
    # The agency that has it by now, which need not be the one that received it.
    unit = unit_named(uow, giver.agency_id, act.values.to_unit, "to_unit")
    if unit.id == dossier.holder_unit_id:
        raise UserError(
            "same_unit",
            tr("Hồ sơ đang ở chính đơn vị này rồi. Chưa có gì bị thay đổi."),
            tr("Chọn đơn vị khác để bàn giao."),
            field="to_unit",
        )
    dossier.pending_unit_id = unit.id
    step = next((step for step in dossier.steps if step.done_at is None and not step.outside_clock), None)
    if step is not None:
        step.done_at = act.at
    return {"from_unit": giver.name, "to_unit": unit.name, "step": step.position if step else None}


def accept(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The unit the dossier was sent to has it now."""
    unit = _pending(uow, act)
    act.dossier.holder_unit_id = unit.id
    act.dossier.pending_unit_id = None
    return {"to_unit": unit.name}


def send_back(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The unit does not take the dossier over; it stays with who sent it, and the reason is kept.

    The step that the hand-over had ended is to be done again.
    """
    unit = _pending(uow, act)
    act.dossier.pending_unit_id = None
    holder = uow.session.get_one(Unit, act.dossier.holder_unit_id)
    position = _step_ended(uow, act)
    for step in act.dossier.steps:
        if step.position == position:
            step.done_at = None
    return {"from_unit": unit.name, "to_unit": holder.name, "step": position}


def _pending(uow: UnitOfWork, act: Act) -> Unit:
    assert act.dossier.pending_unit_id is not None  # the table lets these acts through in transit alone
    return uow.session.get_one(Unit, act.dossier.pending_unit_id)


def _step_ended(uow: UnitOfWork, act: Act) -> object:
    """The position of the step that the hand-over still under way has ended, if any."""
    details = uow.session.execute(
        select(Movement.details)
        .where(Movement.dossier_id == act.dossier.id, Movement.action == Action.HAND_OVER)
        .order_by(Movement.position.desc())
        .limit(1)
    ).scalar_one()
    return details.get("step")
