"""Citizens of an agency that was taken over: its records serve where the office has none of its own, and never both."""

import pytest

from app.rules.people import PersonValues
from app.services.citizens import remembering
from app.services.organisation import agency_changes
from app.services.reception import receiving
from app.services.views.given import Intake
from tests.services.citizens.care import Care
from tests.services.desk import BIRTH, RESIDENCE, Desk
from tests.services.whole_office import verified

NUMBER = "001190000001"
THEIRS = PersonValues("Đặng Thị Ánh", id_number=NUMBER, phone="0900000001")
OWN = PersonValues("Đặng Thị Oanh", id_number=NUMBER, address="Số 1 đường Mẫu")


@pytest.fixture
def old(desk: Desk) -> Desk:
    """The agency that is going to end."""
    made = desk.another_agency(under="H26.16")
    made.receive(BIRTH, THEIRS)
    return made


def take_over(desk: Desk) -> None:
    admin = desk.of("quantri")
    admin.database.write(admin.actor, agency_changes.close_agency, "H26.17", "H26.16")


def warnings(desk: Desk, person: PersonValues) -> tuple[str, ...]:
    return desk.database.read_as(desk.actor, receiving.check, Intake(RESIDENCE, person)).warnings


def test_where_the_office_has_none_it_is_the_record_there_was(desk: Desk, care: Care, old: Desk) -> None:
    assert care.find(NUMBER) == warnings(desk, OWN) == ()
    [before] = Care(old).find(NUMBER)
    take_over(desk)
    assert care.find(NUMBER) == care.find("anh") == (before,)
    assert desk.database.read_as(desk.actor, remembering.known, NUMBER) == (before,)
    [said] = warnings(desk, OWN)
    assert THEIRS.name in said
    desk.receive(RESIDENCE, OWN)
    [known] = care.find(NUMBER)
    assert (known.applicant_id, known.dossiers) == (before.applicant_id, 2)
    view = care.correct(NUMBER, email="oanh@vidu.vn")
    assert (view.person.name, view.person.phone, len(view.dossiers)) == (OWN.name, THEIRS.phone, 2)
    assert len(view.changes) == 2
    # Somebody who is new is the successor's own.
    desk.receive(BIRTH, PersonValues("Lê Thị Mới", phone="0911111111"))
    assert care.names("moi") == ["Lê Thị Mới"]
    assert verified(desk.database).findings == ()


def test_its_own_record_comes_first_and_the_other_is_not_touched(desk: Desk, care: Care, old: Desk) -> None:
    desk.receive(BIRTH, OWN)
    [own], [theirs] = care.find(NUMBER), Care(old).find(NUMBER)
    take_over(desk)
    assert {each.applicant_id for each in care.find(NUMBER)} == {own.applicant_id, theirs.applicant_id}
    refused = desk.refused(lambda: care.show(NUMBER))
    assert (refused.code, len(refused.details["applicants"])) == ("several_applicants", 2)
    assert warnings(desk, OWN) == ()
    [said] = warnings(desk, THEIRS)
    assert OWN.name in said
    desk.receive(RESIDENCE, PersonValues(OWN.name, id_number=NUMBER, phone="0955555555"))
    now = {each.applicant_id: each for each in care.find(NUMBER)}
    assert now[theirs.applicant_id] == theirs
    assert (now[own.applicant_id].dossiers, now[own.applicant_id].person.phone) == (2, "0955555555")

    # The two are shown as likely one, and a person makes them one.
    [pair] = care.doubles()
    assert {pair.one.applicant_id, pair.other.applicant_id} == set(now)
    view = care.merge(theirs.applicant_id, own.applicant_id)
    assert len(view.dossiers) == 3
    desk.receive(BIRTH, OWN)
    [known] = care.find(NUMBER)
    assert (known.applicant_id, known.dossiers) == (theirs.applicant_id, 4)
    assert len(care.separate(own.applicant_id).dossiers) == 2
    assert verified(desk.database).findings == ()


def test_a_window_left_open_at_the_old_agency_goes_on(desk: Desk, old: Desk) -> None:
    take_over(desk)
    assert Care(old).names("anh") == [THEIRS.name]
    old.receive(BIRTH, THEIRS)
    [known] = Care(desk).find(NUMBER)
    assert known.dossiers == 2
