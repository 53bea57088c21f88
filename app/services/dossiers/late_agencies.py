"""Who was late over a period: steps, index 2 and dossiers by agency, each number with its dossiers.

A dossier belongs to the day on which it ended, as in the periodic report; what is open counts as it is now. Counted are
the dossiers that one sees (`reach`): of one's own agencies that is all of them.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import Select, bindparam, exists, or_, select, union

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.agency_times import DossierTimes
from app.rules.calendar import OFFICE_ZONE
from app.services.dossiers.lines import MOST_ROWS, lines_of, page_of
from app.services.dossiers.parts import Parts, asked
from app.services.dossiers.reach import readable, seen
from app.services.dossiers.whose_time import Timed, WhoseTime
from app.services.office.successors import of_agencies, office_of
from app.services.office.unit_names import agency_code, agency_name, agency_named, open_units
from app.services.views import DossierRow, LateAgencies, LateAgency
from models.dossiers import IN_WORK, Dossier, DossierReach, DossierStep

LONGEST = timedelta(days=366)
_AT_ONCE = 500
_ONE_DECIMAL = Decimal("0.1")


def late_agencies(uow: UnitOfWork, first: date, last: date, agency: str | None = None) -> LateAgencies:
    """What is to be said of the days from `first` to `last`, of all agencies or of the one named.

    `UserError` `period_invalid` for one that ends before it begins or is longer than a year; `unknown_agency`.
    """
    _check(first, last)
    wanted = None if agency is None else office_of(uow, agency_named(uow, agency).id)
    found = _Found(uow, frozenset(office_of(uow, each) for each in readable(uow)))
    whose = WhoseTime(uow)
    for code, times in times_of(whose, _keys(uow, _ended(uow, first, last))):
        found.note_ended(code, times)
    for code, times in times_of(whose, _keys(uow, _open_late(uow))):
        found.note_open(code, times)
    return found.told(first, last, wanted)


def scored_of(uow: UnitOfWork, first: date, last: date, agency: uuid.UUID) -> tuple[str, ...]:
    """The codes of the dossiers that index 2 of an agency is the mean of, in the order they ended. Errors as above."""
    _check(first, last)
    return tuple(
        code
        for code, times in times_of(WhoseTime(uow), _keys(uow, _ended(uow, first, last)))
        if times is not None
        and any(each.agency == agency and each.score is not None for each in times.agencies)
    )


def lines_behind(uow: UnitOfWork, codes: tuple[str, ...]) -> tuple[DossierRow, ...]:
    """The dossiers behind a number as lines of a list, in its order, at most `MOST_ROWS` of them."""
    wanted = codes[:MOST_ROWS]
    page = select(Dossier.id.label("dossier_id")).where(Dossier.code.in_(wanted), seen(uow)).subquery("page")
    found = uow.session.execute(lines_of(page)).all()
    rows = {row.code: row for row in page_of(uow, found, MOST_ROWS, lambda line: line.code).rows}
    return tuple(rows[code] for code in wanted if code in rows)


def _check(first: date, last: date) -> None:
    if not first <= last < first + LONGEST:
        raise UserError(
            "period_invalid",
            tr("Kỳ phải từ ngày đầu đến ngày cuối, không quá một năm."),
            tr("Xem lại hai ngày của kỳ."),
            field="to",
        )


def _ended(uow: UnitOfWork, first: date, last: date) -> Select[uuid.UUID]:
    """The keys of the dossiers one sees that ended in the period, in the order they ended."""
    agencies = readable(uow)
    start, end = (datetime.combine(day, datetime.min.time(), OFFICE_ZONE) for day in (first, last))
    in_it = (Dossier.finished_at >= start) & (Dossier.finished_at < end + timedelta(days=1))
    key = select(Dossier.id.label("dossier_id"), Dossier.finished_at)
    here = key.where(of_agencies(uow, Dossier.agency_id, agencies), in_it)
    # What came from elsewhere by its own index, then each dossier by its key.
    there = (
        select(DossierReach.dossier_id, Dossier.finished_at)
        .outerjoin(Dossier, Dossier.id == DossierReach.dossier_id)
        .where(DossierReach.agency_id.in_(agencies), in_it)
    )
    page = union(here, there).subquery("page")
    return select(page.c.dossier_id).order_by(page.c.finished_at, page.c.dossier_id)


def _open_late(uow: UnitOfWork) -> Select[uuid.UUID]:
    """The keys of open dossiers that are late, or have a step that is: received here, lying here, or asked about."""
    agencies = readable(uow)
    units = [key for each in agencies for key, _ in open_units(uow, each)]
    late_step = exists().where(
        DossierStep.dossier_id == Dossier.id,
        DossierStep.done_at.is_(None),
        DossierStep.due_at < uow.now,
    )
    is_late = or_(Dossier.due_at < uow.now, late_step)
    key = select(Dossier.id.label("dossier_id")).where(IN_WORK, is_late)
    asked_here = (
        select(DossierStep.dossier_id)
        .outerjoin(Dossier, Dossier.id == DossierStep.dossier_id)
        .where(
            DossierStep.asked_unit_id.in_(units),
            DossierStep.done_at.is_(None),
            DossierStep.due_at < uow.now,
            IN_WORK,
        )
    )
    page = union(
        key.where(of_agencies(uow, Dossier.agency_id, agencies)),
        key.where(Dossier.holder_unit_id.in_(units)),
        key.where(Dossier.pending_unit_id.in_(units), Dossier.pending_unit_id.is_not(None)),
        asked_here,
    ).subquery("page")
    return select(page.c.dossier_id).order_by(page.c.dossier_id)


def _keys(uow: UnitOfWork, which: Select[uuid.UUID]) -> Sequence[uuid.UUID]:
    return uow.session.execute(which).scalars().all()


def times_of(whose: WhoseTime, keys: Sequence[uuid.UUID]) -> Iterator[tuple[str, DossierTimes | None]]:
    """The codes of the dossiers with these keys, with their times; so many at once, each by the same questions."""
    uow = whose.uow
    for place in range(0, len(keys), _AT_ONCE):
        page = list(keys[place : place + _AT_ONCE])
        steps = _STEPS.steps(asked(uow, keys=page))
        journals = whose.journals(page)
        for row in uow.session.execute(_FACTS, {"keys": page}):
            dossier = Timed(row.agency_id, row.version_id, row.pending_unit_id, row.due_at)
            yield row.code, whose.of(dossier, steps.get(row.id, ()), journals.get(row.id, ()))


@dataclass(slots=True)
class _Sums:
    """What was found of one agency."""

    steps: int = 0
    late: list[str] = field(default_factory=list)
    open_late: list[str] = field(default_factory=list)
    made_late: list[str] = field(default_factory=list)
    scores: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """Adds up dossier after dossier; `whole` are the agencies of which all is seen."""

    uow: UnitOfWork
    whole: frozenset[uuid.UUID]
    ended: int = 0
    late: int = 0
    uncounted: list[str] = field(default_factory=list)
    sums: dict[uuid.UUID, _Sums] = field(default_factory=lambda: defaultdict(_Sums))

    def note_ended(self, code: str, times: DossierTimes | None) -> None:
        self.ended += 1
        if times is None:
            self.uncounted.append(code)
            return
        self.late += times.is_late
        for each in times.agencies:
            sums = self.sums[each.agency]
            sums.steps += each.steps
            sums.late += [code] * each.late_steps
            if each.score is not None:
                sums.scores.append(each.score)
        if times.made_late:
            self.sums[times.made_late[0].agency].made_late.append(code)

    def note_open(self, code: str, times: DossierTimes | None) -> None:
        if times is None:
            self.uncounted.append(code)
            return
        late = {each.agency for each in times.steps if each.done_at is None and each.is_own}
        late.update(each.agency for each in times.made_late[:1])
        for agency in late:
            self.sums[agency].open_late.append(code)

    def told(self, first: date, last: date, wanted: uuid.UUID | None) -> LateAgencies:
        """The agencies one reads first, then those that made most dossiers late."""
        shown = {key: self.sums[key] for key in self.whole.union(self.sums) if wanted in (None, key)}
        lines = [self._line(key, sums) for key, sums in shown.items()]
        lines.sort(key=lambda each: (not each.is_whole, -len(each.made_late), -len(each.late), each.agency))
        return LateAgencies(first, last, self.ended, self.late, tuple(self.uncounted), tuple(lines))

    def _line(self, key: uuid.UUID, sums: _Sums) -> LateAgency:
        return LateAgency(
            agency=agency_name(self.uow, key),
            code=agency_code(self.uow, key),
            is_whole=key in self.whole,
            steps=sums.steps,
            late=tuple(sums.late),
            open_late=tuple(sums.open_late),
            made_late=tuple(sums.made_late),
            scored=len(sums.scores),
            index=_mean(sums.scores),
        )


def _mean(scores: Sequence[int]) -> Decimal | None:
    """With one decimal, as the circular has it; nothing without data."""
    if not scores:
        return None
    return (Decimal(sum(scores)) / len(scores)).quantize(_ONE_DECIMAL, ROUND_HALF_UP)


_STEPS = Parts.of(lambda dossier_id: dossier_id.in_(bindparam("keys", expanding=True)))
_FACTS = (
    select(
        Dossier.id,
        Dossier.code,
        Dossier.agency_id,
        Dossier.version_id,
        Dossier.pending_unit_id,
        Dossier.due_at,
    )
    .where(Dossier.id.in_(bindparam("keys", expanding=True)))
    .order_by(Dossier.finished_at, Dossier.id)
)
