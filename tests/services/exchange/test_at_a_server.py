"""A commune with a file of its own, and a land office and a tax office at one server: packages between the two data."""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from sqlalchemy import select

from app.services.accounts.who_acts import look_in
from app.services.exchange import keys
from app.services.setting_up import new_office
from app.services.views.given import AccountValues, ActValues, OfficeValues
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action, Role, Status
from tests.clock import Clock
from tests.logins import PASSWORD as LOGIN_PASSWORD
from tests.logins import LoginDatabase, login_at
from tests.offices import Lease, PostgresqlOffices, SqliteOffices
from tests.services.between_agencies import found as found_agency
from tests.services.between_agencies import hire
from tests.services.desk import BIRTH, Desk
from tests.services.exchange import places
from tests.services.exchange.places import COMMUNE, LAND, NAMES, PASSWORD, TAX, Place, befriend
from tests.services.logins import entered

TAX_DESK = "Tổ Một cửa thuế"
EVERY_ROLE = frozenset({Role.RECEPTION, Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Apart:
    """The commune's file, and the two agencies at the server; each person there works with her own login."""

    commune: Place
    land: Place
    tax: Place


def founded_at(url: str) -> None:
    """The land office set up at a server, and the tax office beside it."""
    name, number, level = NAMES[LAND]
    person = AccountValues("motcua", f"Người {name}", PASSWORD)
    new_office.set_up(url, OfficeValues(name, LAND, number, level), person, Clock())


@pytest.fixture
def apart(sqlite_offices: SqliteOffices, postgresql_offices: PostgresqlOffices) -> Iterator[Apart]:
    files, server = Lease(sqlite_offices), Lease(postgresql_offices)
    clock = Clock()
    commune = places.place(places.found(files, COMMUNE), COMMUNE, clock)
    url = server.empty()
    founded_at(url)
    database = LoginDatabase.open(url, clock)
    database.write(None, found_agency, TAX, NAMES[TAX][0], NAMES[TAX][1], (TAX_DESK,))
    database.write(None, hire, "thue", TAX_DESK, EVERY_ROLE)
    land, tax = (
        Place(code, Desk(database, database.read(look_in, user)), clock)
        for code, user in ((LAND, "motcua"), (TAX, "thue"))
    )
    befriend((commune, land))
    commune.trust(tax.key())
    yield Apart(commune, land, tax)
    for each in (commune, land):
        each.desk.database.close()
    for lease in (files, server):
        lease.end()


def chain(place: Place, code: str) -> list[tuple[Action, str]]:
    """The acts of a dossier's journal, each with the hash that stands for it and all before it."""
    rows = select(Movement.action, Movement.hash).join(Dossier, Dossier.id == Movement.dossier_id)
    asked = rows.where(Dossier.code == code).order_by(Movement.position)
    return place.desk.database.read(
        lambda uow: [(row.action, row.hash) for row in uow.session.execute(asked)]
    )


def test_there_on_to_another_agency_of_the_server_and_home(apart: Apart) -> None:
    """What the land office took in goes on to the tax office directly, and home in the tax office's package."""
    commune, land, tax = apart.commune, apart.land, apart.tax
    code = commune.desk.receive(BIRTH).code
    commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    assert tax.desk.refused(lambda: tax.desk.dossier(code)).code == "not_found"
    commune.send(land)
    assert land.desk.dossier(code).due_at == commune.desk.dossier(code).due_at
    assert tax.desk.refused(lambda: tax.desk.dossier(code)).code == "not_found"
    land.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=TAX))
    tax.desk.perform(Action.ACCEPT, code)
    tax.desk.complete(code)
    tax.desk.perform(Action.SEND_RESULT, code)
    assert land.desk.refused(lambda: land.desk.perform(Action.ACCEPT, code)).code == "in_transit"
    tax.send(commune)
    note = ActValues(reason="thêm")
    for each in (land, tax):
        refused = each.desk.refused(lambda each=each: each.desk.perform(Action.COMMENT, code, note))
        assert refused.code == "dossier_away"
    assert commune.desk.return_result(code).status is Status.RETURNED
    assert land.desk.dossier(code).status is Status.RESULT_READY
    commune.send(land)
    written = chain(commune, code)
    assert chain(land, code) == written
    assert [action.value for action, _ in written] == [
        "receive",
        "hand_over",
        "accept",
        "hand_over",
        "accept",
        "complete",
        "send_result",
        "accept",
        "return_result",
    ]
    for each in (land, tax):
        assert each.desk.dossier(code).status is Status.RETURNED
    for each in (commune, land):
        each.holds()


def test_an_agency_tells_only_of_what_has_reached_it(apart: Apart) -> None:
    commune, land, tax = apart.commune, apart.land, apart.tax
    code = commune.desk.receive(BIRTH).code
    commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    commune.send(land)
    land.desk.perform(Action.COMMENT, code, ActValues(reason="đang xem"))
    assert tax.desk.refused(lambda: tax.export(commune)).code == "nothing_to_export"
    assert [each.code for each in land.export(commune).dossiers] == [code]


def test_a_package_for_another_agency_of_the_same_server_is_refused(apart: Apart) -> None:
    commune, land, tax = apart.commune, apart.land, apart.tax
    code = commune.desk.receive(BIRTH).code
    commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    package = commune.export(land).data
    for look in (tax.look, tax.take_in):
        assert tax.desk.refused(lambda look=look: look(package)).code == "package_for_other"
    assert land.take_in(package).dossiers[0].accepted


def test_a_person_s_own_login_neither_packs_nor_reads_the_secret(apart: Apart) -> None:
    land = apart.land.desk
    login = login_at(land.database.location.url or "", "motcua")
    with entered(land.database.location.url or "", "motcua", LOGIN_PASSWORD) as (alone, actor):
        refused = land.refused(lambda: alone.write(actor, keys.key_shown))
    assert refused.code == "exchange_needs_owner"
    with (
        psycopg.connect(login.replace("+psycopg", "", 1)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT secret FROM exchange_secret")
