"""Where the tales are played: one PostgreSQL with a login for each person, and a SQLite file for each agency.

Both play the same acts by the same people at the same moments. In the files, whoever carries packages has nothing to
do with the dossiers: what has to get to the next agency is exported, taken in and acknowledged before it acts.
"""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from app.actor import Actor
from app.database.location import parse_location
from app.database.migrate import upgrade
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.rules.calendar import local
from app.services.accounts.new_accounts import add_account
from app.services.accounts.who_acts import look_in
from app.services.catalogue.procedure_document import ProcedureDocument
from app.services.catalogue.versions import import_procedures
from app.services.office.office_values import agency_of, check_office
from app.services.setting_up import new_office
from app.services.upkeep.verifying.everything import verify
from app.services.views import DossierView, MovementView
from app.services.views.given import AccountValues, OfficeValues
from models.agencies import Agency, Unit
from models.base import new_id
from models.vocabulary import UnitKind
from tests.clock import Clock
from tests.offices import Offices
from tests.services.desk import AN, Desk
from tests.services.exchange.places import Place, befriend
from tests.services.logins import door
from tests.services.walks.tales import HOUSES, PASSWORD, WORKS_AT, House, Tale, Told


@dataclass(frozen=True)
class Played:
    """What a tale came to at each of its agencies, as somebody there reads it; `leads` where each hand-over went."""

    code: str
    due_at_first: Any
    dossiers: dict[str, DossierView]
    journals: dict[str, tuple[MovementView, ...]]
    leads: tuple[tuple[str, str], ...]
    raw: dict[str, list[tuple[object, ...]]]
    findings: dict[str, tuple[object, ...]]


class Stage(ABC):
    """Somewhere a tale can be played; `at` is the clock of all who act."""

    def __init__(self) -> None:
        self.clock = Clock()

    @abstractmethod
    def desk(self, user_name: str) -> Desk:
        """Where somebody sits, signed in as herself."""

    @abstractmethod
    def teach(self, documents: Sequence[ProcedureDocument]) -> None:
        """The office that receives has these procedures."""

    @abstractmethod
    def carry(self, giver: str, taker: str) -> None:
        """What one agency has for another gets there."""

    @abstractmethod
    def raw_journals(self, code: str, agencies: Sequence[str]) -> dict[str, list[tuple[object, ...]]]:
        """The rows of the journal as they lie in each agency's data."""

    @abstractmethod
    def findings(self, agencies: Sequence[str]) -> dict[str, tuple[object, ...]]:
        """What `verify` finds where the data of each agency are."""

    @abstractmethod
    def close(self) -> None:
        """Everybody goes."""

    def play(self, tale: Tale) -> Played:
        """The whole tale, each act held against what it says of who sees the dossier, and where it is marked to go."""
        self.teach(tale.taught)
        first, *rest = tale.acts
        self.clock.now = first.when
        taken = self.desk(first.who).receive(tale.procedure, AN, case=tale.case, request_id=_name(tale, 0))
        self._check_seen(taken.code, first, tale)
        leads: list[tuple[str, str]] = []
        last = first
        for number, told in enumerate(rest, 1):
            self.clock.now = told.when
            if WORKS_AT[told.who] != WORKS_AT[last.who]:
                self.carry(WORKS_AT[last.who], WORKS_AT[told.who])
            leads += self._act(taken.code, told, _name(tale, number))
            self._check_seen(taken.code, told, tale)
            last = told
        for agency in tale.agencies:
            if agency != WORKS_AT[last.who]:
                self.carry(WORKS_AT[last.who], agency)
        readers = {agency: self.desk(_somebody(agency)) for agency in tale.agencies}
        return Played(
            taken.code,
            taken.due_at,
            {agency: desk.dossier(taken.code) for agency, desk in readers.items()},
            {agency: desk.history(taken.code) for agency, desk in readers.items()},
            tuple(leads),
            self.raw_journals(taken.code, tale.agencies),
            self.findings(tale.agencies),
        )

    def _act(self, code: str, told: Told, name: str) -> list[tuple[str, str]]:
        desk, values = self.desk(told.who), replace(told.values, request_id=name)
        if told.marked is None:
            desk.perform(told.action, code, values)
            return []
        following = desk.dossier(code).next_stage
        assert following is not None
        assert following.office_unit is not None, following
        values = replace(values, to_unit=following.office_unit, to_agency=following.agency_code)
        desk.perform(told.action, code, values)
        return [(following.agency_code or WORKS_AT[told.who], following.office_unit)]

    def _check_seen(self, code: str, told: Told, tale: Tale) -> None:
        if not told.seen_by:
            return
        seen = [agency for agency in tale.agencies if _sees(self.desk(_somebody(agency)), code)]
        assert seen == list(told.seen_by), (told.who, told.action)


class OnOneServer(Stage):
    """All agencies in one database, each person connected by her own login; nothing need be carried."""

    def __init__(self, offices: Offices) -> None:
        super().__init__()
        self.place = offices.empty()
        commune, *others = HOUSES
        _set_up(self.place, commune)
        self._owner = Database.open(self.place, self.clock)
        for house in others:
            self._owner.write(None, _found, house)
        for house in HOUSES:
            self._owner.write(None, _hire, house)
        self._desks: dict[str, Desk] = {}

    def desk(self, user_name: str) -> Desk:
        if user_name not in self._desks:
            inside = door(self.place, self.clock).enter(user_name, PASSWORD)
            self._desks[user_name] = Desk(inside.database, inside.actor)
        return self._desks[user_name]

    def teach(self, documents: Sequence[ProcedureDocument]) -> None:
        self._owner.write(None, import_procedures, documents)

    def carry(self, giver: str, taker: str) -> None:
        pass

    def raw_journals(self, code: str, agencies: Sequence[str]) -> dict[str, list[tuple[object, ...]]]:
        place = Place(
            agencies[0], Desk(self._owner, _person(self._owner, _somebody(agencies[0]))), self.clock
        )
        return dict.fromkeys(agencies, place.journal(code))

    def findings(self, agencies: Sequence[str]) -> dict[str, tuple[object, ...]]:
        return dict.fromkeys(agencies, self._owner.read(verify).findings)

    def close(self) -> None:
        for each in self._desks.values():
            each.database.close()
        self._owner.close()


class InFilesOfTheirOwn(Stage):
    """A SQLite file for each agency; what goes between them goes in packages."""

    def __init__(self, offices: Offices) -> None:
        super().__init__()
        self._places: dict[str, Place] = {}
        model = offices.empty()
        upgrade(parse_location(model))
        for house in HOUSES:
            where = offices._copy(model)
            _set_up(where, house)
            database = Database.open(where, self.clock)
            database.write(None, _hire, house)
            self._places[house.code] = Place(
                house.code, Desk(database, _person(database, "motcua")), self.clock
            )
        befriend(tuple(self._places.values()))
        carriers = {house.code: house.carrier.user_name for house in HOUSES}
        self._places = {
            code: replace(place, desk=self._at(code, carriers[code])) for code, place in self._places.items()
        }

    def desk(self, user_name: str) -> Desk:
        return self._at(WORKS_AT[user_name], user_name)

    def _at(self, code: str, user_name: str) -> Desk:
        database = self._places[code].desk.database
        return Desk(database, _person(database, user_name))

    def teach(self, documents: Sequence[ProcedureDocument]) -> None:
        self._places[HOUSES[0].code].desk.database.write(None, import_procedures, documents)

    def carry(self, giver: str, taker: str) -> None:
        self._places[giver].send(self._places[taker])

    def raw_journals(self, code: str, agencies: Sequence[str]) -> dict[str, list[tuple[object, ...]]]:
        readers = {
            agency: replace(self._places[agency], desk=self.desk(_somebody(agency))) for agency in agencies
        }
        return {agency: place.journal(code) for agency, place in readers.items()}

    def findings(self, agencies: Sequence[str]) -> dict[str, tuple[object, ...]]:
        return {agency: self._places[agency].desk.database.read(verify).findings for agency in agencies}

    def close(self) -> None:
        for place in self._places.values():
            place.desk.database.close()


def _name(tale: Tale, number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{tale.procedure}/{number}"))


def _somebody(agency: str) -> str:
    return next(name for name, code in WORKS_AT.items() if code == agency)


def _sees(desk: Desk, code: str) -> bool:
    try:
        return desk.dossier(code).code == code
    except UserError as refused:
        if refused.code != "not_found":
            raise
        return False


def _person(database: Database, user_name: str) -> Actor:
    found = database.read(look_in, user_name)
    assert found is not None
    return found


def _set_up(where: str, house: House) -> None:
    first = AccountValues("motcua", f"Người {house.name}", PASSWORD)
    new_office.set_up(where, _values(house), first, Clock())


def _values(house: House) -> OfficeValues:
    return OfficeValues(house.name, house.code, house.number, house.level)


def _found(uow: UnitOfWork, house: House) -> None:
    """An agency with the units that every office begins with."""
    agency = agency_of(check_office(_values(house)), local(uow.now).date())
    uow.session.add(agency)
    uow.session.flush()
    for name, kind in new_office.UNITS:
        _add_unit(uow, agency.id, name, kind)


def _add_unit(uow: UnitOfWork, agency_id: uuid.UUID, name: str, kind: UnitKind) -> None:
    today = local(uow.now).date()
    uow.session.add(Unit(id=new_id(), agency_id=agency_id, name=name, kind=kind, valid_from=today))
    uow.session.flush()


def _hire(uow: UnitOfWork, house: House) -> None:
    """The people of an agency, at units of its own."""
    agency_id = uow.session.execute(select(Agency.id).where(Agency.code == house.code)).scalar_one()
    for name in house.units:
        _add_unit(uow, agency_id, name, UnitKind.SPECIALIST)
    rows = uow.session.execute(select(Unit.name, Unit.id).where(Unit.agency_id == agency_id))
    units = dict(rows.all())
    for each in (*house.people, house.carrier):
        person = AccountValues(each.user_name, each.full_name, PASSWORD)
        add_account(uow, person, units[each.unit], frozenset(each.roles))
