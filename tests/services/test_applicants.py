"""People who have been here before: remembered once, offered again, and only to the agency they came to."""

from dataclasses import replace

from app.rules.people import PersonValues
from app.services.citizens import remembering
from tests.clock import Clock
from tests.services.desk import AN, RESIDENCE, Desk


def test_a_citizen_is_remembered_once_and_offered_again(desk: Desk, clock: Clock) -> None:
    desk.receive(applicant=PersonValues(name="Đặng Thị Ánh", id_number="001190000001"))
    clock.forward(hours=1)
    desk.receive(applicant=PersonValues(name="Đặng Thị Ánh", id_number="001190000001", phone="0900000001"))
    for text in ("0011900", "0900", "dang thi", "ánh", "Đặng"):
        (known,) = desk.database.read_as(desk.actor, remembering.known, text)
        assert (known.person.name, known.person.phone, known.dossiers) == ("Đặng Thị Ánh", "0900000001", 2)
        assert known.last_received_at == clock.now
    other = desk.another_agency()
    assert other.database.read_as(other.actor, remembering.known, "dang") == ()


ODD_TEXTS = ["", "a", "12", "%%", "__", "\\", "\x00\x00", "\ud800\ud800", "'; --", "x" * 99_999]


def test_looking_for_a_citizen_never_fails(desk: Desk) -> None:
    desk.receive()
    for text in ODD_TEXTS:
        assert desk.database.read_as(desk.actor, remembering.known, text) == ()
    assert desk.database.read_as(desk.actor, remembering.known, "an", limit=-1)


def test_a_name_that_folds_to_more_letters_than_it_has_is_kept(desk: Desk) -> None:
    name = "ﷺ" * 200
    got = desk.receive(applicant=PersonValues(name=name, phone="0912345678"))
    assert got.applicant == name


def test_a_number_that_was_another_persons_is_said_and_not_forbidden(desk: Desk) -> None:
    desk.receive()
    other = replace(AN, name="Trần Thị Bình")
    said = desk.check(RESIDENCE, other).warnings
    assert len(said) == 1
    assert "001090012345" in said[0]
    assert "Nguyễn Văn An" in said[0]
    assert desk.check(RESIDENCE, replace(AN, name="NGUYỄN VĂN AN")).warnings == ()
    assert desk.check(RESIDENCE, replace(other, id_number="001090099999")).warnings == ()
    assert desk.another_agency().check(RESIDENCE, other).warnings == ()


def test_the_same_request_still_open_is_said_and_not_forbidden(desk: Desk) -> None:
    assert desk.check().warnings == ()
    first = desk.receive()
    (warning,) = desk.check().warnings
    assert first.code in warning
    assert "12/01/2026" in warning
    assert desk.check(RESIDENCE).warnings == ()
    other = desk.another_agency()
    assert other.check().warnings == ()
    desk.complete(first.code)
    desk.return_result(first.code)
    assert desk.check().warnings == ()
