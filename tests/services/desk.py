"""A desk for tests: the office's database, who sits at it, and every act in one line."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from sqlalchemy import Dialect, Table, select

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.rules.people import PersonValues
from app.rules.permissions import OF_PEOPLE
from app.services.accounts.new_accounts import add_account
from app.services.acts import performing
from app.services.dossiers import day_lists, finding, history
from app.services.reception import receiving
from app.services.views import DossierView, IntakeCheck, MovementView, RowsPage, ScanAnswer
from app.services.views.given import AccountValues, ActValues, Intake, PaperValues, Recipient
from models.agencies import Agency, Unit
from models.base import new_id
from models.tables import Base
from models.vocabulary import Action, Level, UnitKind
from tests.conftest import actor_of

BIRTH = "1.001193"
"""Birth registration: due the same day, no fee in its first case."""
RESIDENCE = "1.004222"
"""Permanent residence: 7 working days; 20,000 đồng at the desk, 10,000 online, no term by post."""
CERTIFIED_COPY = "2.000815"
"""Certified copies: 2,000 đồng for pages 1 and 2, 1,000 from the third, 200,000 at most for a copy."""
SHIPPED_FIELDS = [
    "Bảo trợ xã hội",
    "Chứng thực",
    "Đăng ký, quản lý cư trú",
    "Đất đai",
    "Hoạt động xây dựng",
    "Hộ tịch",
    "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)",
]
"""Of the shipped catalogue, in the order of a Vietnamese dictionary."""
LATE_BIRTH = "qua-han"
"""Case of birth registration whose fee the province sets: its amount is open."""

AN = PersonValues(name="Nguyễn Văn An", id_number="001090012345", phone="0912345678")
HER_OWN = ActValues(recipient=Recipient())


@dataclass(frozen=True)
class Desk:
    """One person at one desk."""

    database: Database
    actor: Actor

    def receive(self, procedure: str = BIRTH, applicant: PersonValues = AN, **values: Any) -> DossierView:
        return self.database.write(self.actor, receiving.receive, Intake(procedure, applicant, **values))

    def check(self, procedure: str = BIRTH, applicant: PersonValues = AN, **values: Any) -> IntakeCheck:
        return self.database.read_as(self.actor, receiving.check, Intake(procedure, applicant, **values))

    def perform(self, action: Action, text: str, values: ActValues = ActValues()) -> DossierView:  # noqa: B008  frozen
        return self.database.write(self.actor, performing.perform, action, text, values)

    def complete(self, text: str) -> DossierView:
        return self.perform(Action.COMPLETE, text)

    def bring(self, text: str, unit: str) -> DossierView:
        """The dossier lies at another unit; for somebody with every role."""
        self.perform(Action.HAND_OVER, text, ActValues(to_unit=unit))
        return self.perform(Action.ACCEPT, text)

    def return_result(self, text: str, values: ActValues = HER_OWN) -> DossierView:
        return self.perform(Action.RETURN_RESULT, text, values)

    def dossier(self, text: str) -> DossierView:
        return self.database.read_as(self.actor, finding.dossier, text)

    def show(self, text: str) -> ScanAnswer:
        return self.database.read_as(self.actor, finding.show, text)

    def find(self, text: str, **values: Any) -> RowsPage:
        return self.database.read_as(self.actor, finding.find, text, **values)

    def day_list(self, view: str, **values: Any) -> RowsPage:
        return self.database.read_as(self.actor, day_lists.day_list, view, **values)

    def history(self, text: str) -> tuple[MovementView, ...]:
        return self.database.read_as(self.actor, history.history, text)

    def of(self, user_name: str) -> "Desk":
        """The same office with somebody else at the desk."""
        return replace(self, actor=actor_of(self.database, user_name))

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table."""
        return self.database.read(_everything)

    def refused(self, act: Callable[[], object]) -> UserError:
        """The refusal of an act that must be refused, must say so well, and must leave every table as it was."""
        before = self.everything()
        with pytest.raises(UserError) as raised:
            act()
        assert_for_people(raised.value)
        assert self.everything() == before
        return raised.value

    def another_agency(self, user_name: str = "phuongkhac", under: str | None = None) -> "Desk":
        """The desk of a second agency of the same data, beside the first or below one; its person has every role."""
        self.database.write(None, _found_agency, user_name, under)
        return self.of(user_name)


def assert_for_people(error: UserError, *, names_urls: bool = False) -> None:
    """A code for scripts, a Vietnamese sentence and what to do, without a word of any driver.

    The hint may show how a database URL is written where `names_urls`.
    """
    assert error.code.replace("_", "").isalpha()
    assert error.message.endswith((".", "!"))
    assert error.hint
    assert any(not sign.isascii() for sign in error.message)
    read = error.message if names_urls else f"{error.message} {error.hint}"
    for word in ("sqlite", "psycopg", "error", "exception", "none", "null"):
        assert word not in read.lower()


def papers(*counts: tuple[str, int, int]) -> tuple[PaperValues, ...]:
    """Papers by name, originals, copies."""
    return tuple(PaperValues(*count) for count in counts)


def _everything(uow: UnitOfWork) -> dict[str, list[tuple[object, ...]]]:
    connection = uow.session.connection()
    # By the driver itself, in half the time: each refusal asks twice.
    with closing(connection.connection.cursor()) as cursor:
        rows = {}
        for table in Base.metadata.sorted_tables:
            cursor.execute(_whole(table, type(connection.dialect)))
            rows[table.name] = cursor.fetchall()
    return rows


@cache
def _whole(table: Table, dialect: type[Dialect]) -> str:
    """The words that ask for a table's rows in the order of their keys; every test has an engine that forgets them."""
    whole = table.select().order_by(*table.primary_key.columns)
    return str(whole.compile(dialect=dialect()))


def _found_agency(uow: UnitOfWork, user_name: str, under: str | None) -> None:
    today = uow.now.date()
    above = select(Agency.id).where(Agency.code == under)
    agency = Agency(
        id=new_id(),
        code="H26.17",
        barcode_number="05678",
        name="Uỷ ban nhân dân phường Khác",
        level=Level.COMMUNE,
        parent_id=uow.session.execute(above).scalar_one() if under else None,
        valid_from=today,
    )
    uow.session.add(agency)
    uow.session.flush()
    unit = Unit(id=new_id(), agency_id=agency.id, name="Một cửa", kind=UnitKind.RECEPTION, valid_from=today)
    uow.session.add(unit)
    uow.session.flush()
    person = AccountValues(user_name, "Đỗ Thị Phường Khác", "mat-khau-dai")
    add_account(uow, person, unit.id, OF_PEOPLE)
