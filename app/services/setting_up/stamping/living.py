"""Lives lived through the services in an office of their own that is thrown away, and what they wrote read back."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from app.actor import Actor
from app.database import migrate
from app.database.engine import make_engine
from app.database.location import Location
from app.database.pouring import pour
from app.database.unit_of_work import Clock, Database, UnitOfWork
from app.files.owner_only import folder_for_now
from app.rules.calendar import OFFICE_ZONE
from app.rules.people import PersonValues
from app.services.acts.performing import carry_out
from app.services.citizens.records import add_all
from app.services.dossiers.digests import NOTHING, held_in, set_since
from app.services.office.counters import next_numbers
from app.services.office.own_agency import receiving
from app.services.reception.intake import Examined, examine
from app.services.reception.receiving import series, write_down
from app.services.setting_up.sample_lives import values_of
from app.services.setting_up.sample_people import Inhabitants
from app.services.setting_up.stamping.lived import PEOPLE, Lived
from app.services.setting_up.stamping.lives import Life
from app.services.setting_up.stamping.reading_back import LivedDossier, Written, lived_of
from app.services.setting_up.stamping.staff import Staff
from app.services.setting_up.stamping.walks import At, Deed
from app.services.views.given import ActValues, FeeSettlement, Intake, PaperValues, Recipient
from models.agencies import Agency, Unit
from models.base import new_id
from models.dossiers import Applicant, Dossier
from models.records import Movement
from models.vocabulary import Action, FeeState, UnitKind

_LETTER = "Giấy uỷ quyền viết tay"
_PART = 5_000
_FLUSHED_BEFORE = (Action.SEND_BACK, Action.UNDO, Action.CORRECT)
"""Acts that read in the database what was done before."""


@contextmanager
def thrown_away(office: UnitOfWork, clock: Clock) -> Iterator[Database]:
    """An office of its own on SQLite with all that `office` has by now, gone afterwards."""
    office.session.flush()
    with folder_for_now("motcua") as folder:
        location = Location(path=Path(folder) / "lives.db")
        migrate.upgrade(location)
        engine = make_engine(location)
        with engine.connect().execution_options(writing=True) as target, target.begin():
            pour(office.session.connection(), target)
        engine.dispose()
        database = Database.open(str(location.path), clock)
        try:
            yield database
        finally:
            database.close()


def live(
    uow: UnitOfWork, lives: Sequence[Life], days: Sequence[date], people: Inhabitants, at_work: Staff
) -> list[Lived]:
    """What each of the lives writes, begun on the first of these working days."""
    units = uow.session.execute(select(Unit)).scalars().all()  # held: asked for by every act
    rooms = [unit for unit in units if unit.kind is UnitKind.SPECIALIST]
    with uow.session.no_autoflush:
        around = _Around(uow, days, people, at_work, rooms)
        begun = [_OneLife(around, life, place) for place, life in enumerate(lives)]
        applicants = add_all(uow, [(each.examined.applicant, each.examined.received_at) for each in begun])
        for each, applicant in zip(begun, applicants, strict=True):
            each.receive(applicant)
        uow.session.flush()
        found = [each.live_on() for each in begun]
    del units
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """What a life is lived in: the office, its people and rooms, who may come, and the days it has."""

    uow: UnitOfWork
    days: Sequence[date]
    people: Inhabitants
    at_work: Staff
    rooms: Sequence[Unit]


class _OneLife:
    """One dossier on its way from the counter to its end."""

    def __init__(self, around: _Around, life: Life, place: int) -> None:
        self._uow = around.uow
        self._life = life
        self._staff = around.at_work
        self._chance = random.Random(place)
        # Only an officer proposes to refuse.
        own = [each for each in around.rooms if each.id in around.at_work.officers]
        proposes = any(each.action is Action.PROPOSE_REFUSAL for each in life.deeds)
        self._room = self._chance.choice(own if proposes else around.rooms)
        named = [each.named for each in life.deeds if each.named is not None]
        self._ats = (*life.moments, *named)
        # Each by its microsecond, so that what was written tells which moment it is.
        self._moments = [
            _moment(around.days[at.day], at) + timedelta(microseconds=number)
            for number, at in enumerate(self._ats, start=1)
        ]
        first = PEOPLE * place
        self._people = [_complete(around.people.person(each), each) for each in range(first, first + PEOPLE)]
        self._at_the_desk = self._staff.who_does(Action.RECEIVE, None, self._chance)
        self.examined = self._examine()

    def live_on(self) -> Lived:
        """What becomes of it, and everything it wrote from the receipt on."""
        first, *later = self._life.deeds
        dossier, row, term = self._dossier, self._row, self.examined.term
        assert term is not None  # or it would be a problem
        set_committed_value(dossier, "agency", self._uow.session.get_one(Agency, dossier.agency_id))
        acts = [Written(first, row, ActValues(), self._written)]
        for number, deed in enumerate(later, start=1):
            who = self._who(deed.action, dossier, row)
            values = self._values(dossier, deed)
            if deed.action in _FLUSHED_BEFORE:
                self._uow.session.flush()
            before = held_in(dossier)
            row = carry_out(
                _at(self._uow, who, self._moments[number]),
                dossier,
                row,
                deed.action,
                values,
                request_id=str(new_id()),
            )
            acts.append(Written(deed, row, values, set_since(dossier, before)))
        return lived_of(LivedDossier(dossier, term, self._life, self._ats, self._moments, self._people), acts)

    def _who(self, action: Action, dossier: Dossier, last: Movement) -> Actor:
        if action is Action.UNDO:
            everybody = (
                *self._staff.desk,
                self._staff.leader,
                *(o for each in self._staff.officers.values() for o in each),
            )
            return next(each for each in everybody if each.user_name == last.actor)
        return self._staff.who_does(action, dossier, self._chance)

    def _examine(self) -> Examined:
        life = self._life
        uow = _at(self._uow, self._at_the_desk, self._moments[0])
        came, sender, _ = self._people
        intake = Intake(
            procedure=life.procedure,
            case=life.case,
            applicant=came,
            channel=life.channel,
            authorised_by=sender if life.is_represented else None,
            authority=_LETTER if life.is_represented else None,
            page_count=life.pages,
            copies_of_dossier=life.copies,
            note=life.note,
        )
        examined = examine(uow, intake)
        if life.takes_originals and examined.papers:
            papers = [PaperValues(each.name, max(1, each.originals), each.copies) for each in examined.papers]
            papers[-1] = replace(papers[-1], to_return=True)
            examined = examine(uow, replace(intake, papers=tuple(papers)))
        if examined.problems:
            raise ValueError(f"{life.procedure} {life.case}: {[each.code for each in examined.problems]}")
        return examined

    def receive(self, applicant: Applicant) -> None:
        """Received as at the desk, not flushed yet."""
        at = self._moments[0]
        uow = _at(self._uow, self._at_the_desk, at)
        agency = receiving(uow)
        numbers = next_numbers(uow, *series(agency.code, at))
        self._dossier, self._row = write_down(uow, self.examined, agency, applicant, numbers=numbers)
        self._written = set_since(self._dossier, NOTHING)

    def _values(self, dossier: Dossier, deed: Deed) -> ActValues:
        taker = self._people[2]
        recipient = Recipient(taker.name, taker.id_number, _LETTER) if self._life.by_another else Recipient()
        values = values_of(dossier, deed.action, self._room.name, recipient, self._life.amount)
        named = None if deed.named is None else self._moments[self._number(deed)]
        if deed.action is Action.EXTEND:
            return replace(values, due_at=named)
        if deed.action is Action.REQUEST_SUPPLEMENT:
            return replace(values, deadline_at=named)
        if deed.action is Action.CORRECT:
            return replace(values, changes=(("note", "Nhận kết quả qua bưu chính"),))
        if deed.action is Action.COLLECT_FEE and deed is not self._last(Action.COLLECT_FEE):
            owed = next(
                each
                for each in dossier.fees
                if each.state in (FeeState.OPEN, FeeState.DUE) and each.amount != 0
            )
            part = min(_PART, (owed.amount or _PART) // 2)
            return replace(values, fees=FeeSettlement(collected=True, parts=((owed.position, part),)))
        return values

    def _number(self, deed: Deed) -> int:
        named = [each for each in self._life.deeds if each.named is not None]
        return len(self._life.deeds) + named.index(deed)

    def _last(self, action: Action) -> Deed:
        return [each for each in self._life.deeds if each.action is action][-1]


def _moment(day: date, at: At) -> datetime:
    return (datetime.combine(day, datetime.min.time(), OFFICE_ZONE) + timedelta(seconds=at.clock)).astimezone(
        UTC
    )


def _at(uow: UnitOfWork, actor: Actor, moment: datetime) -> UnitOfWork:
    """The same unit of work with the clock of the moment told about, and who acts then."""
    return replace(uow, now=moment, actor=actor)


def _complete(person: PersonValues, number: int) -> PersonValues:
    """The person with something in every field, so that each is found in what was written."""
    return replace(
        person,
        phone=f"09{10_000_000 + number}",
        email=f"ai{number}@vidu.vn",
        organisation=f"Cửa hàng {number}",
    )
