"""Whose the time of dossiers was: their journals and steps put before the rule, each agency with its own calendar."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, bindparam, select

from app.database.unchanged import kept
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.agency_spans import SAY_WHOSE_TIME, JournalRow
from app.rules.agency_times import DossierTimes, StepGiven, agency_times
from app.rules.calendar import WorkCalendar
from app.rules.clock import is_overdue
from app.rules.deadlines import effective_start
from app.rules.folding import fold
from app.rules.taking_back import SETTING_OUT, SNAPSHOT
from app.rules.told_later import counts_at
from app.rules.way import is_counter, unit_meant
from app.services.calendar.work_calendar import agency_calendar
from app.services.office.agency_meant import agency_of_process
from app.services.office.successors import office_of
from app.services.office.unit_names import agency_code, agency_name, open_units
from app.services.procedures.in_force import version_by_id
from app.services.views import AgencyTimes, AgencyTimeView, LateBy, StepTimeView, StepView
from models.agencies import Agency, Unit
from models.records import Movement
from models.vocabulary import Action, AfterFifteen, Clock, SupplementPolicy

_GOING_TO = "pending_unit_id"
_MINUTE = timedelta(minutes=1)
ASKED = "asked"
"""Key in a journal row's details for the steps beside that units were asked for by it."""
_NO_CALENDAR = "calendar_year_missing"
_Journal = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Timed:
    """What is asked of a dossier itself."""

    agency_id: uuid.UUID
    version_id: uuid.UUID
    pending_unit_id: uuid.UUID | None
    due_at: datetime


@dataclass(slots=True)
class WhoseTime:
    """Counts dossier after dossier; what it has found of agencies and units it need not find again."""

    uow: UnitOfWork
    _meant: dict[tuple[str | None, str, uuid.UUID], uuid.UUID] = field(default_factory=dict)
    _calendars: dict[uuid.UUID, WorkCalendar] = field(default_factory=dict)

    def journals(self, keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, _Journal]:
        """The rows of some dossiers' journals that say whose their time was, asked at once."""
        rows = self.uow.session.execute(_ROWS, {"keys": list(keys)})
        return {key: list(each) for key, each in groupby(rows, key=lambda row: row.dossier_id)}

    def of(self, dossier: Timed, steps: Iterable[StepView], journal: _Journal) -> DossierTimes | None:
        """What the rule says of a dossier.

        `None` where it reaches a year whose days off nobody knows, or where somebody has cut the journal off.
        """
        if not journal or journal[0].action is not Action.RECEIVE:
            return None
        home = office_of(self.uow, dossier.agency_id)
        version = version_by_id(self.uow, dossier.version_id)
        try:
            begins = effective_start(self._calendar(home), journal[0].at, version.after_fifteen)
            return agency_times(
                [
                    self._row(dossier, journal, place, home, version.after_fifteen)
                    for place in range(len(journal))
                ],
                [self._step(step, home) for step in steps],
                self._calendar,
                begins=begins,
                due_at=dossier.due_at,
                now=self.uow.now,
            )
        except UserError as error:
            if error.code == _NO_CALENDAR:
                return None
            raise

    def _calendar(self, agency_id: uuid.UUID) -> WorkCalendar:
        found = self._calendars.get(agency_id)
        if found is None:
            found = self._calendars[agency_id] = agency_calendar(self.uow, agency_id)
        return found

    def _row(
        self, dossier: Timed, journal: _Journal, place: int, home: uuid.UUID, policy: AfterFifteen
    ) -> JournalRow:
        row = journal[place]
        at = counts_at(row.at, row.recorded_at, row.details)
        is_restart = (
            row.action is Action.SUPPLEMENT and row.details.get("policy") == SupplementPolicy.RESTART.value
        )
        return JournalRow(
            position=row.position,
            action=row.action,
            at=at,
            to=home if row.action is Action.RECEIVE else self._to(dossier, journal, place),
            to_pending=bool(row.details.get("pending")),
            undone=row.details.get("undone"),
            asks=_asked_by(row),
            due_before=row.due_before,
            due_after=row.due_after,
            runs_from=effective_start(self._calendar(home), at, policy) if is_restart else None,
        )

    def _to(self, dossier: Timed, journal: _Journal, place: int) -> uuid.UUID | None:
        """The agency that a row of the journal leads to, where it is another one than had the dossier."""
        row = journal[place]
        named = row.details.get("to_agency")
        if named is None or row.action not in (*SETTING_OUT, Action.FOLLOW_UNIT):
            return None
        # The unit itself stands in what ended the way, and for one still under way in the dossier; a unit of another
        # office has another key there, and then its agency's name has to do.
        later = (each.details.get(SNAPSHOT, {}) for each in journal[place + 1 :])
        unit = next((before[_GOING_TO] for before in later if _GOING_TO in before), dossier.pending_unit_id)
        agency = agency_of_unit(self.uow, unit) if row.action in SETTING_OUT else None
        return agency or self._named(str(named))

    def _named(self, name: str) -> uuid.UUID | None:
        found = [key for key, names in _names(self.uow).items() if fold(name) in names]
        return office_of(self.uow, found[0]) if len(found) == 1 else None

    def _step(self, step: StepView, home: uuid.UUID) -> StepGiven:
        asked = None if step.asked_unit_id is None else agency_of_unit(self.uow, step.asked_unit_id)
        return StepGiven(
            position=step.position,
            agency=asked or self._agency_of(step, home),
            amount=step.amount,
            amount_unit=step.amount_unit,
            due_at=step.due_at,
            done_at=step.done_at,
            outside_clock=step.outside_clock,
            beside=step.beside,
            is_asked=step.asked_unit_id is not None,
        )

    def _agency_of(self, step: StepView, home: uuid.UUID) -> uuid.UUID:
        """The agency that the process means: the receiving one where it names no other that anybody could tell."""
        name = (step.agency, step.unit, home)
        if name not in self._meant:
            self._meant[name] = self._look_up(step, home) or home
        return self._meant[name]

    def _look_up(self, step: StepView, home: uuid.UUID) -> uuid.UUID | None:
        if step.agency is not None:
            return agency_of_process(self.uow, step.agency, home)
        units = [name for _, name in open_units(self.uow, home)]
        if is_counter(step.unit) or unit_meant(step.unit, units) is not None:
            return home
        return agency_of_process(self.uow, step.unit, home)


def is_late_somewhere(steps: Iterable[StepView], due_at: datetime, until: datetime) -> bool:
    """Whether a dossier is late, or a step of its is; `until` is when its end or the stop of its clock was, or now."""
    begun = [step for step in steps if not step.outside_clock]
    in_hand = next((step.position for step in begun if step.done_at is None and not step.beside), None)
    return is_overdue(Clock.RUNNING, due_at, until) or any(
        step.due_at is not None
        and (step.done_at is not None or step.asked_unit_id is not None or step.position == in_hand)
        and is_overdue(Clock.RUNNING, step.due_at, step.done_at or until)
        for step in begun
    )


def told(uow: UnitOfWork, times: DossierTimes) -> AgencyTimes:
    """The times as people read them: agencies by their names, minutes of working time, a begun one as a whole one."""
    return AgencyTimes(
        agencies=tuple(
            AgencyTimeView(
                agency=agency_name(uow, each.agency),
                code=agency_code(uow, each.agency),
                allowed=None if each.allowed is None else minutes(each.allowed),
                took=minutes(each.took),
                on_the_way=minutes(each.on_the_way),
                score=each.score,
                steps=each.steps,
                late_steps=each.late_steps,
            )
            for each in times.agencies
        ),
        steps=tuple(
            StepTimeView(
                position=each.position,
                agency=agency_name(uow, each.agency),
                late=None if each.late is None else minutes(each.late),
                is_own=each.is_own,
            )
            for each in times.steps
        ),
        is_late=times.is_late,
        made_late=tuple(
            LateBy(agency_name(uow, each.agency), agency_code(uow, each.agency), minutes(each.over))
            for each in times.made_late
        ),
    )


def minutes(time: timedelta) -> int:
    """Whole minutes, a begun one as a whole one."""
    return -(-time // _MINUTE)


def agency_of_unit(uow: UnitOfWork, unit_id: uuid.UUID | str | None) -> uuid.UUID | None:
    """The office whose unit this is by now; nothing for a unit that is none here."""
    if unit_id is None:
        return None
    key = unit_id if isinstance(unit_id, uuid.UUID) else uuid.UUID(unit_id)
    agency_id = _agencies_of_units(uow).get(key)
    return None if agency_id is None else office_of(uow, agency_id)


def _agencies_of_units(uow: UnitOfWork) -> Mapping[uuid.UUID, uuid.UUID]:
    def read(uow: UnitOfWork) -> Mapping[uuid.UUID, uuid.UUID]:
        rows = uow.session.execute(select(Unit.id, Unit.agency_id))
        return MappingProxyType({row.id: row.agency_id for row in rows})

    return kept(uow, "agencies of units", (Unit.__tablename__,), read)


def _names(uow: UnitOfWork) -> Mapping[uuid.UUID, frozenset[str]]:
    def read(uow: UnitOfWork) -> Mapping[uuid.UUID, frozenset[str]]:
        rows = uow.session.execute(select(Agency.id, Agency.name))
        return MappingProxyType({key: frozenset({fold(name)}) for key, name in rows})

    return kept(uow, "folded agency names", (Agency.__tablename__,), read)


def _asked_by(row: Row[*tuple[Any, ...]]) -> tuple[int, ...]:
    """The steps beside for which a row of the journal asks a unit."""
    if row.action is Action.ASK_OPINION:
        return (row.details["step"],)
    return tuple(each["step"] for each in row.details.get(ASKED, ())) if row.action in SETTING_OUT else ()


_ROWS = (
    select(
        Movement.dossier_id,
        Movement.position,
        Movement.action,
        Movement.at,
        Movement.recorded_at,
        Movement.details,
        Movement.due_before,
        Movement.due_after,
    )
    .where(
        Movement.dossier_id.in_(bindparam("keys", expanding=True)),
        Movement.action.in_(sorted(SAY_WHOSE_TIME)),
    )
    .order_by(Movement.dossier_id, Movement.position)
)
