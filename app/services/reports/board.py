"""The board on the wall: the few numbers that whoever waits may read, with nobody's name among them."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import at_office, local
from app.rules.periods import Period
from app.services.dossiers.reach import received_here
from app.services.office.own_agency import office
from app.services.reports.asked import AskedReport
from app.services.reports.periodic import periodic
from models.dossiers import Dossier
from models.vocabulary import Clock


@dataclass(frozen=True, slots=True)
class Board:
    """What the office says of itself on a day; `due_done` are those of `due_today` that have their outcome already.

    `rate` is the share of this month's outcomes that were in time, in percent with one decimal, `None` before the
    first. `waiting` is what lies ready and has not been fetched.
    """

    office: str
    day: date
    received_today: int
    due_today: int
    due_done: int
    done_this_month: int
    rate: Decimal | None
    waiting: int


def board(uow: UnitOfWork) -> Board:
    """The numbers of the office of who acts, as its reports count them (`reports.periodic`)."""
    today = local(uow.now).date()
    this_month = Period(today.replace(day=1), today)
    month = periodic(uow, AskedReport(this_month, own_only=True)).total.numbers
    day = periodic(uow, AskedReport(Period(today, today), own_only=True)).total.numbers
    due, done = uow.session.execute(
        select(func.count(), func.count().filter(Dossier.finished_at.is_not(None))).where(
            received_here(uow),
            Dossier.clock.in_(list(Clock)),  # so that the index by due date leads
            Dossier.due_at >= at_office(today, time()),
            Dossier.due_at < at_office(today + timedelta(days=1), time()),
        )
    ).one()
    return Board(
        office=office(uow).name,
        day=today,
        received_today=day.new,
        due_today=due,
        due_done=done,
        done_this_month=month.done,
        rate=month.rate,
        waiting=month.uncollected,
    )
