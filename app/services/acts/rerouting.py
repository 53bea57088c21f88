"""Another way for a dossier than its process has: the steps still to come, with a reason."""

import uuid
from decimal import Decimal

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.texts import check_line
from app.services.acts.act import Act
from app.services.dossiers.stages import date_steps, in_line
from app.services.office.agency_meant import agency_of_process
from app.services.office.successors import office_of
from app.services.views.given import StepValues
from models.agencies import Unit
from models.dossiers import Dossier, DossierStep
from models.vocabulary import TermUnit

IN_HAND = "Giải quyết"
"""What the holder does where the process had no step left; it stays in the record, whoever reads it."""
MOST_STEPS = 30
LONGEST_NAME = 300
_LONGEST_SHARE = Decimal(9_999)
_IN_SHARES = (TermUnit.WORKING_DAYS, TermUnit.HOURS, TermUnit.CALENDAR_DAYS, TermUnit.MONTHS)


def reroute(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The steps of `ActValues.route` come after the one in hand instead of those that were to come, dated anew.

    What was asked of other units stays asked. `UserError` `route_missing`, `step_name_missing`, `step_share_invalid`,
    or `unknown_agency` for a step at an agency that is none here; `field` is `route.N`.
    """
    dossier, home = act.dossier, office_of(uow, act.dossier.agency_id)
    if not act.values.route or len(act.values.route) > MOST_STEPS:
        raise _wrong(
            "route_missing",
            tr("Phải ghi từ 1 đến {most} bước. Chưa có gì bị thay đổi.", most=MOST_STEPS),
            "route",
        )
    steps = [_checked(uow, step, place, home) for place, step in enumerate(act.values.route, start=1)]
    in_hand = next((step for step in in_line(dossier) if step.done_at is None), None)
    former = [step for step in dossier.steps if _is_to_come(step, in_hand)]
    kept = [step for step in dossier.steps if step not in former]
    if in_hand is None:
        kept.append(_in_hand(uow, dossier, kept))
    last = max(step.position for step in kept)
    # One row for another at the same place: the session would write the new one before the old one has gone.
    last = max([last, *(step.position for step in former)])
    for place, step in enumerate(steps, start=last + 1):
        step.position = place
    dossier.steps = [*kept, *steps]
    date_steps(uow, dossier, act.at)
    return {"steps_before": [step.name for step in former], "steps": [step.name for step in steps]}


def _is_to_come(step: DossierStep, in_hand: DossierStep | None) -> bool:
    return step.done_at is None and step is not in_hand and step.asked_unit_id is None


def _in_hand(uow: UnitOfWork, dossier: Dossier, kept: list[DossierStep]) -> DossierStep:
    """A step for what the holder does now, where the process had none left."""
    holder = uow.session.get_one(Unit, dossier.holder_unit_id)
    position = max((step.position for step in kept), default=0) + 1
    step = _step(IN_HAND, holder.name)
    step.position = position
    return step


def _checked(uow: UnitOfWork, given: StepValues, place: int, home: uuid.UUID) -> DossierStep:
    where = f"route.{place}"
    texts = []
    for text in (given.name, given.unit, given.agency):
        plain, problems = check_line(text, where, LONGEST_NAME)
        if problems:
            raise UserError(problems[0].code, problems[0].message, problems[0].hint, field=where)
        texts.append(plain)
    name, unit, agency = texts
    if name is None or unit is None:
        raise _wrong(
            "step_name_missing",
            tr("Bước {place} chưa có tên hoặc đơn vị. Chưa có gì bị thay đổi.", place=place),
            where,
        )
    if agency is not None and agency_of_process(uow, agency, home) is None:
        raise _wrong(
            "unknown_agency",
            tr(
                "Bước {place}: không có cơ quan “{agency}”, hoặc có nhiều hơn một.",
                place=place,
                agency=agency,
            ),
            where,
        )
    _check_share(given, place, where)
    step = _step(name, unit)
    step.amount, step.amount_unit = given.amount, given.amount_unit
    step.agency, step.beside, step.outside_clock = agency, given.beside, given.outside_clock
    return step


def _check_share(given: StepValues, place: int, where: str) -> None:
    is_none = given.amount is None and given.amount_unit is None
    is_share = (
        given.amount is not None
        and given.amount_unit in _IN_SHARES
        and given.amount.is_finite()
        and 0 < given.amount <= _LONGEST_SHARE
    )
    if not is_none and not is_share:
        raise _wrong(
            "step_share_invalid",
            tr("Bước {place}: thời hạn chưa đúng. Chưa có gì bị thay đổi.", place=place),
            where,
        )


def _step(name: str, unit: str) -> DossierStep:
    return DossierStep(
        name=name, unit=unit, amount=None, amount_unit=None, outside_clock=False, due_at=None, done_at=None,
        agency=None, beside=False, asked_unit_id=None,
    )  # fmt: skip


def _wrong(code: str, message: str, where: str) -> UserError:
    return UserError(code, message, tr("Xem lại từng bước: tên, đơn vị, cơ quan, thời hạn."), field=where)
