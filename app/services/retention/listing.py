"""What has ended, by year and procedure, and how it stands against its term: what may be archived, what erased."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Integer, case, func, literal, select

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import OFFICE_ZONE, local
from app.rules.permissions import require_role
from app.rules.retention import Retention, TermState, keeping
from app.services.accounts.confirming import confirm
from app.services.dossiers.reach import received_here
from app.services.retention.terms import terms
from models.dossiers import Dossier
from models.erasures import IS_ERASED
from models.vocabulary import Role, Status

WHO = (Role.LEADER, Role.ADMINISTRATOR)
"""Who sees to what has ended."""


@dataclass(frozen=True, slots=True)
class EndedLine:
    """The dossiers of one procedure that ended in one year.

    `kept_until` is the last day on which they have to be kept, nothing where that never comes or nobody has said;
    `erased` is how many of them have no personal data any more.
    """

    year: int
    procedure: str
    name: str
    retention: Retention | None
    keeping: TermState
    kept_until: date | None
    dossiers: int
    erased: int

    @property
    def may_be_erased(self) -> bool:
        """Whether its term is over and there is something of people left."""
        return self.keeping is TermState.OVER and self.erased < self.dossiers


@dataclass(frozen=True, slots=True)
class Ended:
    """What an office has of closed years, and how many dossiers of those years have not ended yet."""

    today: date
    lines: tuple[EndedLine, ...]
    unended: int

    @property
    def years(self) -> tuple[int, ...]:
        """The closed years in which something ended, the latest first."""
        return tuple(sorted({each.year for each in self.lines}, reverse=True))


def keeper(uow: UnitOfWork) -> Actor:
    """The person who acts, who has to be a leader or an administrator by now; `UserError` `role_missing`."""
    actor = confirm(uow)
    require_role(actor.roles, *WHO)
    return actor


def ended(uow: UnitOfWork) -> Ended:
    """What the office of who acts received and what has ended before this year, the latest year first.

    For leaders and administrators (`role_missing`).
    """
    keeper(uow)
    today = local(uow.now).date()
    by_version = terms(uow)
    counts: dict[tuple[int, str, Retention | None], list[int]] = defaultdict(lambda: [0, 0])
    names: dict[str, str] = {}
    for year, version, dossiers, erased in _counted(uow, today.year):
        term = by_version[version]
        names[term.code] = term.name
        count = counts[year, term.code, term.retention]
        count[0] += dossiers
        count[1] += erased
    lines = [
        EndedLine(
            year=year,
            procedure=code,
            name=names[code],
            retention=retention,
            keeping=keeping(retention, date(year, 12, 31), today),
            kept_until=None if retention is None else retention.kept_until(date(year, 12, 31)),
            dossiers=dossiers,
            erased=erased,
        )
        for (year, code, retention), (dossiers, erased) in counts.items()
    ]
    lines.sort(key=lambda each: (-each.year, each.procedure, each.kept_until or date.max))
    return Ended(today, tuple(lines), _unended(uow, today.year))


def begin_of(year: int) -> datetime:
    """The first moment of a year at the office."""
    return datetime(year, 1, 1, tzinfo=OFFICE_ZONE)


def _counted(uow: UnitOfWork, this_year: int) -> list[tuple[int, uuid.UUID, int, int]]:
    mine = (received_here(uow), Dossier.status == Status.RETURNED)
    first = uow.session.execute(select(func.min(Dossier.returned_at)).where(*mine)).scalar_one()
    if first is None:
        return []
    # The years as conditions on the moment: neither database knows the office's time.
    years = [
        (Dossier.returned_at < begin_of(each + 1), literal(each, Integer))
        for each in range(local(first).year, this_year)
    ]
    if not years:
        return []
    year = case(*years).label("year")
    erased = func.sum(case((IS_ERASED, 1), else_=0))
    rows = uow.session.execute(
        select(year, Dossier.version_id, func.count(), erased)
        .where(*mine, Dossier.returned_at < begin_of(this_year))
        .group_by(year, Dossier.version_id)
    )
    return [(row[0], row[1], row[2], int(row[3])) for row in rows]


def _unended(uow: UnitOfWork, this_year: int) -> int:
    return uow.session.execute(
        select(func.count())
        .select_from(Dossier)
        .where(
            received_here(uow), Dossier.status != Status.RETURNED, Dossier.received_at < begin_of(this_year)
        )
    ).scalar_one()
