"""Ten years of a sample office, stamped out of some hundred lives: rows, journal, seals and counters."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime

from sqlalchemy import func, select, update

from app.database.bulk import add_rows
from app.database.sealing import CHAIN
from app.database.sums import write_sums
from app.database.unit_of_work import UnitOfWork
from app.language import in_vietnamese
from app.rules.calendar import local
from app.services.calendar.work_calendar import work_calendar
from app.services.office.counters import day_series, fee_receipt_series, ledger_series
from app.services.procedures.in_force import Version, catalogue_lines, version_by_id
from app.services.setting_up.sample_people import Inhabitants
from app.services.setting_up.stamping.lived import Lived
from app.services.setting_up.stamping.lives import lives
from app.services.setting_up.stamping.living import live, thrown_away
from app.services.setting_up.stamping.plan import OfficeDays, Visit, Visits, drawn, first_day
from app.services.setting_up.stamping.presses import BATCH, presses
from app.services.setting_up.stamping.printed import TABLES, Printed, Seals
from app.services.setting_up.stamping.staff import staff
from app.services.setting_up.stamping.stamp import Press
from models.agencies import Agency
from models.base import Base
from models.dossiers import Applicant, Dossier

Tell = Callable[[int], None]
"""Is told how many dossiers there are by now; may raise to end it."""

_TABLES = Base.metadata.tables
_APPLICANT, _DOSSIER = _TABLES[Applicant.__tablename__], _TABLES[Dossier.__tablename__]
_LEAST_VARIETY, _MOST_VARIETY, _PER_FORM = 50, 600, 100


def stamp_out(uow: UnitOfWork, dossiers: int, seed: int, user_names: tuple[str, ...], tell: Tell) -> None:
    """Put so many dossiers of ten years into an office that has none yet, the same for a seed and a day."""
    at_work = staff(uow, user_names)
    desk = at_work.desk[0]
    agency = uow.session.execute(select(Agency)).scalar_one()
    days = OfficeDays.until(work_calendar(uow), uow.now)
    people = Inhabitants(seed, first_day(uow.now).year, dossiers)
    variety = max(_LEAST_VARIETY, min(_MOST_VARIETY, dossiers // _PER_FORM))
    thought_up = lives(versions_in_force(uow), random.Random(f"{seed}/lives"), variety)
    begun = drawn(days, dossiers, thought_up, seed)
    used = sorted({life for each in begun for life in each})
    with thrown_away(uow, lambda: uow.now) as scratch:
        start = _quiet_days(days, uow.now)
        with in_vietnamese():  # what is due and why stays in the record
            lived = scratch.write(desk, live, [thought_up[each] for each in used], start, people, at_work)
        by_place: list[Lived | None] = [None] * len(thought_up)
        for place, life in zip(used, lived, strict=True):
            by_place[place] = life
        visits = Visits(days, begun, by_place, seed)
        press = Press(agency, days, by_place, people, uow.dialect)
        with presses(scratch, desk, press, dossiers) as print_all:
            filled = _Filled(uow)
            for printed in print_all(_batches(visits)):
                filled.take(printed)
                tell(min(dossiers, filled.dossiers))
    _count_visits(uow)
    filled.count(agency.code, days, [len(each) for each in begun], visits)


def _batches(visits: Visits) -> Iterator[list[Visit]]:
    batch: list[Visit] = []
    for of_day in visits.by_day():
        batch += of_day
        while len(batch) >= BATCH:
            yield batch[:BATCH]
            batch = batch[BATCH:]
    if batch:
        yield batch


class _Filled:
    """The office while it is filled: how many dossiers it has by now, and what its counters come to."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._session = uow.session
        self._seals = Seals()
        self._sums: Counter[str] = Counter()
        self.dossiers = 0

    def take(self, printed: Printed) -> None:
        """Put in what was printed."""
        for each in printed.newcomers:
            self._seals.seal(each, printed)
        for name, columns in TABLES.items():
            add_rows(self._session, columns.table, columns.names, printed.rows[name])
        self._sums.update(printed.sums)
        self.dossiers += len(printed.rows[_DOSSIER.name])

    def count(self, code: str, days: OfficeDays, of_days: list[int], visits: Visits) -> None:
        """The counters as they stand after all this."""
        counted = dict(self._sums)
        counted |= {f"{CHAIN}{chain}": position for chain, (position, _) in self._seals.chains.items()}
        counted |= {day_series(code, day): n for day, n in zip(days.days, of_days, strict=False) if n}
        counted |= {ledger_series(code, year): n for year, n in visits.of_year.items()}
        counted |= {fee_receipt_series(code, year): n for year, n in visits.receipts.items()}
        write_sums(self._session, counted)


def versions_in_force(uow: UnitOfWork) -> tuple[Version, ...]:
    """The procedures on offer today, in the order of their codes."""
    lines = sorted(catalogue_lines(uow), key=lambda each: each.code)
    return tuple(version_by_id(uow, each.version_id) for each in lines)


def _quiet_days(days: OfficeDays, now: datetime) -> list[date]:
    """The working days from last year's 4 September on: until New Year no day off is in the way of the longest life."""
    begins = date(local(now).year - 1, 9, 4)
    return [each for each in days.days if each >= begins]


def _count_visits(uow: UnitOfWork) -> None:
    """Who came more than once was there last when she came last."""
    hers = _DOSSIER.c.applicant_id == _APPLICANT.c.id
    again = select(_DOSSIER.c.applicant_id).group_by(_DOSSIER.c.applicant_id).having(func.count() > 1)
    uow.session.execute(
        update(_APPLICANT)
        .where(_APPLICANT.c.id.in_(again))
        .values(
            dossiers=select(func.count()).select_from(_DOSSIER).where(hers).scalar_subquery(),
            last_received_at=select(func.max(_DOSSIER.c.received_at)).where(hers).scalar_subquery(),
        )
    )
