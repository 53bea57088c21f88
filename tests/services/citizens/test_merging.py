"""Two records of one person become one and can be taken apart; dossiers, counts and numbers follow."""

import pytest

from app.rules.people import PersonValues
from app.services.citizens import remembering
from app.services.citizens.views import ApplicantView
from models.vocabulary import ApplicantChangeKind
from tests.clock import Clock
from tests.services.citizens.care import Care
from tests.services.desk import BIRTH, RESIDENCE, Desk

OLD, NEW = "012345678", "001190000001"
OF_OLD_CARD = PersonValues("Đặng Thị Ánh", id_number=OLD, phone="0900000001", address="Số 1 đường Mẫu")
OF_NEW_CARD = PersonValues("Đặng Thị Ánh", id_number=NEW, email="anh@example.vn")


@pytest.fixture
def two(desk: Desk, clock: Clock) -> tuple[str, str]:
    """The codes of a dossier under the old card, and of two under the new one a day later."""
    old = desk.receive(BIRTH, OF_OLD_CARD).code
    clock.forward(days=1)
    new = desk.receive(BIRTH, OF_NEW_CARD).code
    desk.receive(RESIDENCE, OF_NEW_CARD)
    return old, new


def codes(view: ApplicantView) -> list[str]:
    return [each.code for each in view.dossiers]


def test_the_one_kept_has_everything_of_both(care: Care, two: tuple[str, str], clock: Clock) -> None:
    view = care.merge(NEW, OLD, "đổi sang căn cước")
    person = view.person
    assert (person.id_number, person.phone, person.email, person.address) == (
        NEW, "0900000001", "anh@example.vn", "Số 1 đường Mẫu",
    )  # fmt: skip
    assert set(two) < set(codes(view))
    assert len(codes(view)) == 3
    [known] = care.find("dang thi anh")
    assert (known.dossiers, known.last_received_at) == (3, clock.now)
    [change] = view.changes
    assert (change.what, change.reason, change.other, change.dossiers) == (
        ApplicantChangeKind.MERGED, "đổi sang căn cước", "Đặng Thị Ánh", (two[0],),
    )  # fmt: skip
    assert change.before == {"phone": None, "address": None}
    [record] = view.merged
    assert (record.person.id_number, record.merged_at, record.merged_by) == (
        OLD, clock.now, care.desk.actor.full_name,
    )  # fmt: skip
    # The dossiers themselves say what they said.
    assert care.desk.dossier(two[0]).applicant_person.id_number == OLD


def test_who_comes_with_the_old_number_is_the_one_kept(care: Care, two: tuple[str, str]) -> None:
    key = care.merge(NEW, OLD).applicant_id
    care.desk.receive(RESIDENCE, OF_OLD_CARD)
    care.desk.receive(RESIDENCE, PersonValues("Đặng Thị Ánh", phone="0900000001"))
    for text in (OLD, NEW, "0900000001", "anh dang"):
        [known] = care.find(text)
        assert (known.applicant_id, known.dossiers, known.person.id_number) == (key, 5, NEW), text
        assert care.show(known.applicant_id).applicant_id == key
        # The counter is offered the same one person.
        assert care.desk.database.read_as(care.desk.actor, remembering.known, text) == (known,)
    assert care.show(OLD).applicant_id == key


def test_an_old_card_gives_way_to_the_number(care: Care, two: tuple[str, str]) -> None:
    view = care.merge(OLD, NEW)
    assert view.person.id_number == NEW
    assert care.show(OLD).applicant_id == care.show(NEW).applicant_id == view.applicant_id
    care.desk.receive(RESIDENCE, OF_OLD_CARD)
    assert [each.dossiers for each in care.find(OLD)] == [4]
    # Taken apart, each has the number she had.
    apart = care.separate(view.merged[0].applicant_id)
    assert apart.person.id_number == NEW
    assert care.show(OLD).person.id_number == OLD


def test_merged_one_after_another_they_all_lead_to_the_last(care: Care, two: tuple[str, str]) -> None:
    care.desk.receive(BIRTH, PersonValues("Đặng Thị Ánh", phone="0933333333"))
    phone = care.find("0933333333")[0].applicant_id
    care.merge(phone, OLD)
    view = care.merge(NEW, phone)
    assert len(view.dossiers) == 4
    assert {each.person.phone for each in view.merged} == {"0933333333", "0900000001"}
    assert care.find(OLD)[0].applicant_id == view.applicant_id
    # The key of any of them means the one kept, also for merging: there is nothing left to merge.
    for text in (OLD, phone, view.merged[0].applicant_id):
        assert care.desk.refused(lambda text=text: care.merge(NEW, text)).code == "same_record"
    # Taken apart, she takes along whom she had brought.
    apart = care.separate(phone)
    assert [each.person.id_number for each in apart.merged] == [OLD]
    assert len(apart.dossiers) == 2
    assert len(care.show(NEW).dossiers) == 2
    assert care.find(OLD)[0].applicant_id == phone


def test_two_valid_numbers_are_merged_for_a_reason_alone(desk: Desk, care: Care) -> None:
    for number in (NEW, "001190000002"):
        desk.receive(BIRTH, PersonValues("Đặng Thị Ánh", id_number=number))
    refused = desk.refused(lambda: care.merge(NEW, "001190000002"))
    assert (refused.code, refused.details["field"]) == ("reason_missing", "reason")
    view = care.merge(NEW, "001190000002", "gõ nhầm một chữ số khi tiếp nhận")
    assert view.person.id_number == NEW
    assert care.find("001190000002")[0].applicant_id == view.applicant_id


def test_taken_apart_everybody_has_her_own_again(care: Care, two: tuple[str, str], clock: Clock) -> None:
    before = care.show(OLD), care.show(NEW)
    kept = care.merge(NEW, OLD)
    clock.forward(hours=1)
    later = care.desk.receive(RESIDENCE, OF_OLD_CARD).code
    apart = care.separate(kept.merged[0].applicant_id, "hai chị em")
    assert (apart.applicant_id, apart.person) == (before[0].applicant_id, before[0].person)
    assert codes(apart) == [two[0]]
    assert apart.last_received_at == before[0].last_received_at
    now = care.show(NEW)
    # What came since the merge stays; what the kept one had learnt since then is hers as well.
    assert codes(now) == [later, *codes(before[1])]
    assert {each.applicant_id: each.dossiers for each in care.find("dang thi anh")} == {
        apart.applicant_id: 1, now.applicant_id: 3,
    }  # fmt: skip
    assert now.person == before[1].person
    assert [each.what for each in now.changes] == [ApplicantChangeKind.SEPARATED, ApplicantChangeKind.MERGED]
    assert [each.is_kept for each in apart.changes] == [False, False]
    assert care.desk.refused(lambda: care.separate(apart.applicant_id)).code == "not_merged"
    # And together again.
    assert len(care.merge(NEW, OLD).dossiers) == 4


def test_what_was_corrected_since_is_not_taken_away(care: Care, two: tuple[str, str]) -> None:
    kept = care.merge(NEW, OLD)
    care.correct(NEW, phone="0955555555")
    care.separate(kept.merged[0].applicant_id)
    assert (care.show(NEW).person.phone, care.show(NEW).person.address) == ("0955555555", None)


def test_refused_and_nothing_is_changed(desk: Desk, care: Care, two: tuple[str, str]) -> None:
    key = care.find(NEW)[0].applicant_id
    for other, code in (
        (NEW, "same_record"),
        (key, "same_record"),
        ("001190000099", "unknown_applicant"),
        ("", "unknown_applicant"),
        ("x" * 10_000, "unknown_applicant"),
        ("00000000-0000-0000-0000-000000000000", "unknown_applicant"),
    ):
        assert desk.refused(lambda other=other: care.merge(NEW, other)).code == code
        if code == "unknown_applicant":
            assert desk.refused(lambda other=other: care.merge(other, NEW)).code == code
    assert desk.refused(lambda: care.merge(NEW, OLD, "x" * 501)).code == "too_long"
    assert desk.refused(lambda: care.of("chuyenvien").merge(NEW, OLD)).code == "role_missing"
    for text in (key, OLD, "", "x"):
        assert desk.refused(lambda text=text: care.separate(text)).code == "not_merged"
    record = care.merge(NEW, OLD).merged[0].applicant_id
    assert desk.refused(lambda: care.separate(record, " ")).code == "reason_missing"
    other_agency = Care(desk.another_agency())
    assert other_agency.desk.refused(lambda: other_agency.separate(record)).code == "not_merged"
    assert other_agency.desk.refused(lambda: other_agency.merge(NEW, OLD)).code == "unknown_applicant"


def test_one_number_never_stands_at_two_people(desk: Desk, care: Care, two: tuple[str, str]) -> None:
    record = care.merge(NEW, OLD).merged[0].applicant_id
    care.correct(NEW, id_number=OLD)
    assert desk.refused(lambda: care.separate(record)).code == "number_taken"
    care.correct(OLD, id_number=NEW)
    assert care.separate(record).person.id_number == OLD
