"""What the office knows of whoever's card is scanned: hers, of this office, with what waits; and who was shown it."""

from collections.abc import Iterator

import pytest

from app.rules.people import PersonValues
from app.services.accounts.seeing import SeenRecorder
from app.services.citizens import card_holders
from app.services.citizens.views import HolderKnown
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.clock import Clock
from tests.services.citizens.care import Care
from tests.services.desk import RESIDENCE, Desk

HOA = PersonValues("Huỳnh Thị Hoà", id_number="001190000001", phone="0900000001", address="Ấp 3, xã Đông Hoà")
OLD_HOA = PersonValues("Huỳnh Thị Hoà", id_number="012345678", email="hoa@example.vn")

pytestmark = pytest.mark.usefixtures("with_logins")


@pytest.fixture
def recorder(desk: Desk) -> Iterator[SeenRecorder]:
    watching = SeenRecorder(desk.database)
    yield watching
    watching.close()


def known(desk: Desk, number: str, old: str | None = None) -> HolderKnown | None:
    return desk.database.read_as(desk.actor, card_holders.holder_known, number, old)


def test_her_contact_and_what_is_under_way(desk: Desk, clock: Clock) -> None:
    assert known(desk, "001190000001") is None
    waiting = desk.receive(RESIDENCE, applicant=HOA)
    clock.forward(minutes=1)
    running = desk.receive(applicant=HOA)
    clock.forward(minutes=1)
    over = desk.receive(applicant=HOA)
    other = desk.receive(applicant=PersonValues("Ai Khác", id_number="001190000002"))
    for code in (waiting.code, over.code, other.code):
        desk.complete(code)
    desk.return_result(over.code)

    found = known(desk, "001190000001")

    assert found is not None
    assert (found.person.name, found.person.phone) == ("Huỳnh Thị Hoà", "0900000001")
    assert found.person.address == "Ấp 3, xã Đông Hoà"
    assert found.dossiers == 3
    # What waits comes first, though the other one is due earlier.
    assert [(each.code, each.waits) for each in found.open] == [(waiting.code, True), (running.code, False)]
    assert [each.code for each in found.waiting] == [waiting.code]
    # What was refused or withdrawn waits to be fetched as well.
    desk.perform(Action.STOP, running.code, ActValues(reason="xin rút"))
    again = known(desk, "001190000001")
    assert again is not None
    assert {each.code for each in again.waiting} == {waiting.code, running.code}


def test_the_old_number_finds_her_where_the_new_one_does_not(desk: Desk, care: Care, clock: Clock) -> None:
    desk.receive(applicant=OLD_HOA)
    found = known(desk, "001190000001", "012345678")
    assert found is not None
    assert found.person.email == "hoa@example.vn"
    clock.forward(minutes=1)
    desk.receive(applicant=HOA)
    found = known(desk, "001190000001", "012345678")
    assert found is not None
    assert (found.person.phone, found.person.email) == ("0900000001", None)
    # Merged into one, both numbers lead to the one kept with all her dossiers.
    care.merge("001190000001", "012345678")
    for numbers in (("001190000001", None), ("001190000009", "012345678")):
        found = known(desk, *numbers)
        assert found is not None
        assert (found.person.id_number, len(found.open)) == ("001190000001", 2)


def test_another_agency_knows_nothing_of_her(desk: Desk) -> None:
    desk.receive(applicant=HOA)
    other = desk.another_agency()
    assert known(other, "001190000001") is None
    mine = other.receive(applicant=HOA)
    found = known(other, "001190000001")
    assert found is not None
    assert (found.dossiers, [each.code for each in found.open]) == (1, [mine.code])


def test_that_she_was_shown_is_on_the_record(desk: Desk, care: Care, recorder: SeenRecorder) -> None:
    desk.receive(applicant=HOA)
    clerk = desk.of("tiepnhan")
    assert known(clerk, "001190000009") is None
    assert known(clerk, "001190000001") is not None
    recorder.flush()
    sights = care.show("001190000001").sights
    assert sights is not None
    assert [each.user_name for each in sights] == ["tiepnhan"]
