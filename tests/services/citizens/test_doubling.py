"""Likely doubles are shown with the reasons, of one applicant and of the office, and nothing is merged by itself."""

from itertools import pairwise

from app.rules.people import PersonValues
from models.birth_dates import BirthDate
from tests.services.citizens.care import Care
from tests.services.desk import BIRTH, Desk

BORN = BirthDate(1990, 1, 1)


def test_who_may_be_one_person(desk: Desk, care: Care) -> None:
    for person in (
        PersonValues("Nguyễn Văn An", "001090000001", BORN, phone="0912345678"),
        PersonValues("Nguyễn Văn An", "012345678", BORN),
        PersonValues("Nguyen Van An", phone="0912345678"),
        PersonValues("Nguyễn Văn An", "001090000002"),
        PersonValues("Nguyễn Văn An", "079090000777", BORN),
        PersonValues("Nguyễn Thị Bình", phone="0912345678"),
    ):
        desk.receive(BIRTH, person)
    before = desk.everything()
    found = care.doubles("001090000001")
    assert (found[0].other.person.id_number, found[0].points) == ("012345678", 85)
    assert {each.other.person.id_number: each.points for each in found[1:]} == {None: 75, "001090000002": 75}
    assert found[0].reasons == (
        "một bên ghi số chứng minh nhân dân cũ, một bên số định danh",
        "cùng họ tên",
        "cùng ngày sinh",
    )
    assert [each.needs_reason for each in found if each.other.person.id_number == "001090000002"] == [True]
    whole = care.doubles()
    pairs = {frozenset((each.one.person.id_number, each.other.person.id_number)) for each in whole}
    assert frozenset(("001090000001", "012345678")) in pairs
    assert all(one.points >= other.points for one, other in pairwise(whole))
    assert desk.everything() == before
    # Merged, they are no doubles any more.
    care.merge("001090000001", "012345678")
    assert "012345678" not in {each.other.person.id_number for each in care.doubles("001090000001")}


def test_no_doubles(desk: Desk, care: Care) -> None:
    assert care.doubles() == ()
    desk.receive()
    assert care.doubles() == ()
    assert care.doubles("001090012345") == ()


def test_a_courier_is_nobody_s_double(desk: Desk, care: Care) -> None:
    """A phone many people share says nothing about any two of them."""
    for place in range(30):
        desk.receive(
            BIRTH, PersonValues(f"Trần Văn {chr(65 + place % 25)}{chr(97 + place % 20)}", phone="0912345678")
        )
    assert care.doubles() == ()


def test_other_agencies_do_not_appear(desk: Desk, care: Care) -> None:
    desk.receive(BIRTH, PersonValues("Nguyễn Văn An", "001090000001", BORN))
    other = Care(desk.another_agency())
    other.desk.receive(BIRTH, PersonValues("Nguyễn Văn An", "012345678", BORN))
    assert care.doubles() == care.doubles("001090000001") == other.doubles() == ()
