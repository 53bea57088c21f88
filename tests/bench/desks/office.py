"""The office to measure in: its people with a login each, and work laid ready for them; copied anew for each run."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg
from sqlalchemy import select

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.rules.people import PersonValues
from app.services.accounts import who_acts
from app.services.accounts.new_accounts import add_account
from app.services.acts.performing import perform
from app.services.reception import receiving
from app.services.setting_up import new_office
from app.services.setting_up.sample_people import Inhabitants
from app.services.views.given import AccountValues, Intake
from models.agencies import Unit
from models.dossiers import Dossier, DossierPerson
from models.vocabulary import Action, PersonPart, Role, UnitKind
from tests.bench.analysed import let_the_server_look
from tests.bench.filling import PROCEDURE

NAME = "motcua"
"""Of the database: logins begin with it, so that each copy bears it in its turn."""
_MODEL = "motcua_model"
_SEED = 1
_FIRST_OF_THE_DESKS = 500_000
_PLACES_OF_A_DESK = 5_000
"""People who come to the desks have not been to the office before: so far behind those who have."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a desk, and what is there for her to do."""

    user_name: str
    place: int
    results: tuple[str, ...]
    """Barcodes of dossiers whose result waits to be returned by her."""
    scanned: tuple[str, ...]
    """Barcodes from all over the office, of dossiers somebody asks about."""
    typed: tuple[str, ...]
    """Names as they are typed into the box, the last word half."""

    def comer(self, number: int) -> PersonValues:
        """Whoever comes to this desk as so manieth."""
        people = Inhabitants(_SEED, 2016, _FIRST_OF_THE_DESKS)
        return people.person(_FIRST_OF_THE_DESKS + self.place * _PLACES_OF_A_DESK + number)


@dataclass(frozen=True, slots=True)
class Office:
    """An office at a server, where its owner is let in as she is."""

    server: str
    people: tuple[Person, ...]

    @property
    def url(self) -> str:
        """The owner's address of the copy in use."""
        return _at(self.server, NAME)

    @contextmanager
    def copy(self) -> Iterator[None]:
        """The office as it was made, for one run."""
        with psycopg.connect(self.server, autocommit=True) as owner:
            owner.execute(f"CREATE DATABASE {NAME} TEMPLATE {_MODEL}")
            try:
                # A copy has all rights but those to the database itself.
                with psycopg.connect(self.url, autocommit=True) as inside:
                    inside.execute("SELECT motcua.grant_desks()")
                yield
            finally:
                owner.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def make(server: str, dossiers: int, rounds: Sequence[int]) -> Office:
    """An office of so many dossiers with a desk for each of `rounds`, with work for so many."""
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {NAME} TEMPLATE template0 ENCODING 'UTF8'")
    url = _at(server, NAME)
    new_office.set_up_demo(url.replace("postgresql:", "postgresql+psycopg:", 1), dossiers=dossiers)
    database = Database.open(url)
    try:
        people = _people(database, rounds)
    finally:
        database.close()
    with psycopg.connect(url, autocommit=True) as owner:
        let_the_server_look(owner)
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"ALTER DATABASE {NAME} RENAME TO {_MODEL}")
    return Office(server, people)


def _people(database: Database, rounds: Sequence[int]) -> tuple[Person, ...]:
    actor = database.read(who_acts.demo_actor)
    assert actor is not None  # of every sample office
    database.write(None, _add_accounts, len(rounds))
    there = database.read(_there)
    chance = random.Random(_SEED)
    return tuple(
        Person(
            _user_name(place),
            place,
            results=tuple(_result(database, actor, place, number) for number in range(count)),
            scanned=tuple(barcode for barcode, _ in chance.choices(there, k=3 * count)),
            typed=tuple(name[:-1] for _, name in chance.choices(there, k=count)),
        )
        for place, count in enumerate(rounds)
    )


def _user_name(place: int) -> str:
    return f"quay{place + 1}"


def _add_accounts(uow: UnitOfWork, desks: int) -> None:
    unit = uow.session.execute(
        select(Unit.id).where(Unit.kind == UnitKind.RECEPTION).order_by(Unit.id).limit(1)
    ).scalar_one()
    for place in range(desks):
        values = AccountValues(_user_name(place), f"Người Quầy {place + 1}", who_acts.DEMO_PASSWORD)
        add_account(uow, values, unit, frozenset({Role.RECEPTION}))


def _there(uow: UnitOfWork) -> list[tuple[str, str]]:
    found = select(Dossier.barcode, DossierPerson.name).join(
        DossierPerson, (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT)
    )
    return [(barcode, name) for barcode, name in uow.session.execute(found.order_by(Dossier.barcode))]


def _result(database: Database, actor: Actor, place: int, number: int) -> str:
    """A dossier of the desk's that is done and waits for its citizen."""
    person = Person(_user_name(place), place, (), (), ()).comer(_PLACES_OF_A_DESK - 1 - number)
    received = database.write(actor, receiving.receive, Intake(procedure=PROCEDURE, applicant=person))
    return database.write(actor, perform, Action.COMPLETE, received.code).barcode


def _at(server: str, database: str) -> str:
    parts = urlsplit(server)
    return urlunsplit((parts.scheme, parts.netloc, f"/{database}", parts.query, ""))
