"""The steps of a dossier's internal process and their own dates; two terms where it has two appointments.

The first appointment covers the steps before the one outside the clock, in which the citizen pays; the
second one covers those after it.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import takewhile

from app.database.unit_of_work import UnitOfWork
from app.rules.clock import StepTerm, step_dates
from app.services.calendar.work_calendar import work_calendar
from models.dossiers import Dossier, DossierStep
from models.vocabulary import TermUnit


def date_steps(uow: UnitOfWork, dossier: Dossier, start: datetime) -> None:
    """Give the steps not yet done their dates, counted from `start` and never later than the whole.

    What comes after the payment has no date before the second appointment has begun; an opinion asked for keeps the
    date it was asked by.
    """
    left = [step for step in dossier.steps if step.done_at is None and not is_opinion(step)]
    now = _before_payment(left) if awaits_second(dossier) else left
    dates = step_dates(
        work_calendar(uow),
        start,
        [StepTerm(step.amount, step.amount_unit, step.outside_clock, step.beside) for step in now],
        dossier.due_at,
    )
    for step in left:
        step.due_at = None
    for step, due_at in zip(now, dates, strict=True):
        step.due_at = due_at


def is_opinion(step: DossierStep) -> bool:
    """Whether a step is an opinion that the holder has asked for: no step of the process, with a date of its own."""
    return step.beside and step.amount is None and step.asked_unit_id is not None


def in_line(dossier: Dossier) -> list[DossierStep]:
    """The steps that are done one after the other by whoever has the dossier, the citizen's own left aside."""
    return [step for step in dossier.steps if not step.beside and not step.outside_clock]


def awaits_second(dossier: Dossier) -> bool:
    """Whether a second appointment is still to begin; without a step to tell by, it begins with every payment."""
    if dossier.second_term_amount is None:
        return False
    payment = _payment(dossier)
    return payment is None or payment.done_at is None


def term_in_hand(dossier: Dossier) -> tuple[Decimal, TermUnit]:
    """The term that counts now: that of the second appointment once the payment step is done."""
    amount, unit = dossier.second_term_amount, dossier.second_term_unit
    if amount is None or unit is None or awaits_second(dossier):
        return dossier.term_amount, dossier.term_unit
    return amount, unit


def end_first_stage(dossier: Dossier, at: datetime) -> None:
    """The office has done its part of the first appointment: what comes before the payment is done."""
    if awaits_second(dossier) and _payment(dossier) is not None:
        for step in _before_payment(dossier.steps):
            step.done_at = step.done_at or at


def end_payment(dossier: Dossier, at: datetime) -> None:
    """The citizen has paid: the second appointment is in hand, where there is one."""
    payment = _payment(dossier)
    if awaits_second(dossier) and payment is not None:
        payment.done_at = at


def _payment(dossier: Dossier) -> DossierStep | None:
    return next((step for step in dossier.steps if step.outside_clock), None)


def _before_payment(steps: Sequence[DossierStep]) -> list[DossierStep]:
    return list(takewhile(lambda step: not step.outside_clock, steps))
