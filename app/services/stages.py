"""The steps of a dossier's internal process and their own dates."""

from datetime import datetime

from app.database.unit_of_work import UnitOfWork
from app.rules.clock import StepTerm, step_dates
from app.services.calendars import work_calendar
from models.dossiers import Dossier


def date_steps(uow: UnitOfWork, dossier: Dossier, start: datetime) -> None:
    """Give the steps not yet done their dates, counted from `start` and never later than the whole."""
    left = [step for step in dossier.steps if step.done_at is None]
    dates = step_dates(
        work_calendar(uow),
        start,
        [StepTerm(step.amount, step.amount_unit, step.outside_clock) for step in left],
        dossier.due_at,
    )
    for step, due_at in zip(left, dates, strict=True):
        step.due_at = due_at
