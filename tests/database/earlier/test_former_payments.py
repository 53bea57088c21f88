"""Payments made of items by revision 0012 are held against what the journal of the former program says of the items."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.database import migrate
from app.database.location import parse_location
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.database.earlier.stored import unpacked
from tests.offices import Lease, Offices, opened
from tests.services.desk import Desk
from tests.services.whole_office import verified

PAYMENT = "UPDATE fee_payment SET {} WHERE dossier_id = (SELECT id FROM dossier WHERE code = 'H26.16-{}')"
ALTERED = {
    "261030-0002": ("receipt_number = '2026-000099'", "fee_payment:1.receipt_number"),
    "261030-0003": ("amount = amount - 1", "fee_payment:1.amount"),
    "261109-0001": ("paid_at = paid_at + 1", "fee_payment:1.paid_at"),
    "261113-0004": ("paid_to = 'Ai đó'", "fee_payment:1.paid_to"),
    "261110-0002": ("position = 2", "dossier_fee:1.receipt_number"),
    "261129-0005": ("refunded_at = paid_at, refunded_by = 'Ai đó'", "fee_payment:1.refunded_at"),
    "261129-0007": ("refunded_at = NULL, refunded_by = NULL", "fee_payment:1.refunded_by"),
}
"""By dossier what was done past the program, and what `verify` tells of it."""
ANOTHER_S = "261129-0001"


@pytest.fixture
def place(sqlite_offices: Offices) -> Iterator[str]:
    """The office of revision 0010, upgraded."""
    lease = Lease(sqlite_offices)
    made = lease.empty()
    migrate.upgrade(parse_location(str(unpacked("0010", Path(made)))), copies=False)
    yield made
    lease.end()


def test_whatever_of_them_is_altered_is_found(place: str) -> None:
    with closing(sqlite3.connect(place)) as office:
        for code, (change, _) in ALTERED.items():
            assert office.execute(PAYMENT.format(change, code)).rowcount == 1
        other = "(SELECT max(applicant_id) FROM dossier)"
        office.execute(f"UPDATE dossier SET applicant_id = {other} WHERE code = 'H26.16-{ANOTHER_S}'")
        office.commit()
    database = opened(place)
    try:
        found = {(each.dossier.removeprefix("H26.16-"), each.what) for each in verified(database).findings}
    finally:
        database.close()
    told = {(code, what) for code, (_, what) in ALTERED.items()}
    assert told | {(ANOTHER_S, "dossier.applicant_id")} <= found
    assert {code for code, _ in found if code in ALTERED} == set(ALTERED)


def test_the_journal_goes_on_where_the_former_program_ended(place: str) -> None:
    database = opened(place, Clock(datetime(2026, 11, 29, 6, tzinfo=UTC)))
    try:
        desk = Desk(database, actor_of(database, "motcua"))
        for code, action, why in (
            ("261129-0005", Action.REFUND_FEE, "Thu nhầm"),
            ("261129-0001", Action.COLLECT_FEE, None),
        ):
            [line] = desk.perform(action, f"H26.16-{code}", ActValues(reason=why)).fees
            assert line.state.value == ("refunded" if why else "collected")
        assert verified(database).findings == ()
    finally:
        database.close()
