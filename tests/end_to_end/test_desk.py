"""The main job in the real window: receive by keyboard, print, scan the slip back, hand over the result."""

import pytest

from app.services.dossiers import finding, history
from app.services.views import DossierView
from models.vocabulary import Action, Status
from tests.conftest import actor_of
from tests.end_to_end.person import Person, barcode_on
from tests.offices import opened

pytestmark = [pytest.mark.x11, pytest.mark.xdist_group("x11")]


def test_a_dossier_from_the_first_key_to_the_result(person: Person) -> None:
    person.sees("Hôm nay")
    person.press("F2")
    person.sees("Tiếp nhận")
    person.type("khai sinh")
    person.press("Return")
    person.has_typed('"1.001193"')
    person.type("Tran Thi Thu Mau")
    person.press("Tab")
    person.type("001190000001")
    person.has_typed('"001190000001"')
    person.press("ctrl+Return")
    digits = barcode_on(person.takes_paper("giay-hen"))
    assert len(digits) == 18

    received = stored(person, digits)
    assert received.applicant == "Tran Thi Thu Mau"
    assert received.applicant_person.id_number == "001190000001"
    assert received.procedure == "1.001193"
    assert received.status is Status.RECEIVED

    person.scan(digits)
    person.sees(received.code)
    becomes(person, digits, Status.RESULT_READY, "Return", "ctrl+Return")

    person.press("Escape")
    person.sees("Tiếp nhận")
    person.press("F5")
    person.sees("Trả kết quả")
    person.scan(digits)
    person.sees(received.code)
    returned = becomes(person, digits, Status.RETURNED, "ctrl+Return")
    assert returned.recipient is not None
    assert returned.recipient.name == "Tran Thi Thu Mau"

    person.press("F2")
    person.sees("Tiếp nhận")
    person.scan(digits)
    person.sees(received.code)
    person.press("Return")
    person.press("Return")
    assert actions(person, digits) == [Action.RECEIVE, Action.COMPLETE, Action.RETURN_RESULT]


def stored(person: Person, digits: str) -> DossierView:
    """The dossier as the database has it, read from outside the program."""
    database = opened(person.database)
    try:
        return database.read_as(actor_of(database, "tiepnhan"), finding.dossier, digits)
    finally:
        database.close()


def becomes(person: Person, digits: str, status: Status, *keys: str) -> DossierView:
    """Press the keys until the database has the dossier in a status."""

    def look() -> DossierView | None:
        dossier = stored(person, digits)
        return dossier if dossier.status is status else None

    return person.presses_until(look, f"status {status}", *keys)


def actions(person: Person, digits: str) -> list[Action]:
    """What the journal says was done."""
    database = opened(person.database)
    try:
        rows = database.read_as(actor_of(database, "tiepnhan"), history.history, digits)
        return [row.action for row in rows]
    finally:
        database.close()
