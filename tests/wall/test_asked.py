"""Who was only asked about a dossier adds to its journal by psql, and changes nothing of what it is."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase, login_at
from tests.offices import Lease, Offices
from tests.services.between_agencies import TAX_OFFICE, Between, between
from tests.services.desk import BIRTH, Desk

KEY = "(SELECT id FROM dossier WHERE code = %s)"


@pytest.fixture
def three(postgresql_offices: Offices) -> Iterator[Between]:
    lease = Lease(postgresql_offices)
    database = LoginDatabase.open(lease.sample(dossiers=0), Clock())
    yield between(Desk(database, actor_of(database, "motcua")))
    database.close()
    lease.end()


@pytest.fixture
def asked(three: Between) -> str:
    """A dossier that lies at the land office, which has asked the tax office."""
    code = three.at_the_land_office(three.commune.receive(BIRTH).code)
    question = ActValues(
        reason="Nợ thuế?",
        to_agency=TAX_OFFICE,
        deadline_at=three.commune.database.now + timedelta(days=2),
    )
    three.land_desk.perform(Action.ASK_OPINION, code, question)
    return code


@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE dossier SET note = 'x' WHERE id = {KEY}",
        f"UPDATE dossier SET status = 'returned' WHERE id = {KEY}",
        f"UPDATE dossier SET due_at = now() + interval '1 year' WHERE id = {KEY}",
        f"UPDATE dossier_person SET name = 'Kẻ Khác' WHERE dossier_id = {KEY}",
        f"INSERT INTO dossier_person (dossier_id, part, name) VALUES ({KEY}, 'recipient', 'Kẻ Khác')",
        f"DELETE FROM dossier_person WHERE dossier_id = {KEY}",
    ],
)
def test_nothing_of_the_dossier_is_hers(three: Between, asked: str, change: str) -> None:
    url = login_at(three.commune.database.location.url or "", "thue").replace("+psycopg", "", 1)
    before = three.commune.dossier(asked)
    with psycopg.connect(url) as login:
        try:
            assert login.execute(change.encode(), (asked,)).rowcount == 0
        except InsufficientPrivilege:
            login.rollback()
    assert three.commune.dossier(asked) == before


def test_she_answers_and_those_who_have_it_go_on(three: Between, asked: str) -> None:
    three.tax_desk.perform(Action.REPLY, asked, ActValues(reason="Không nợ"))
    three.tax_desk.perform(Action.COMMENT, asked, ActValues(reason="Đã xem sổ"))
    three.commune.perform(Action.COMMENT, asked, ActValues(reason="Cảm ơn"))
    assert [act.action for act in three.commune.history(asked)][-3:] == [
        Action.REPLY,
        Action.COMMENT,
        Action.COMMENT,
    ]
