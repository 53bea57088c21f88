"""An applicant's data are put right with a trace; what her dossiers say stays until each is corrected itself."""

from functools import partial

import pytest

from app.rules.people import PersonValues
from app.services.citizens import correcting
from app.services.citizens.views import Correction
from app.services.papers import everyday
from app.services.views.given import ActValues
from models.vocabulary import Action, ApplicantChangeKind
from tests.services.citizens.care import Care
from tests.services.desk import BIRTH, RESIDENCE, Desk
from tests.services.together import at_once

ANH = PersonValues("Đặng Thị Anh", id_number="001190000001", phone="0900000001")
NUMBER = "001190000001"


def test_old_and_new_are_kept_with_who_and_why(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    view = care.correct(
        NUMBER, "gõ nhầm dấu", name="  Đặng  Thị Ánh ", phone="+84 988 888 888", birth_date="1990-02-03"
    )
    assert (view.person.name, view.person.phone) == ("Đặng Thị Ánh", "0988888888")
    [change] = view.changes
    assert (change.what, change.by, change.reason) == (
        ApplicantChangeKind.CORRECTED, desk.actor.user_name, "gõ nhầm dấu",
    )  # fmt: skip
    assert change.before == {"name": "Đặng Thị Anh", "birth_date": None, "phone": "0900000001"}
    assert change.after == {"name": "Đặng Thị Ánh", "birth_date": "1990-02-03", "phone": "0988888888"}
    care.correct(NUMBER, phone=None, gender="female")
    assert care.show(NUMBER).changes[0].before == {"gender": None, "phone": "0988888888"}


def test_dossiers_and_slips_keep_what_was_written(desk: Desk, care: Care) -> None:
    code = desk.receive(applicant=ANH).code
    before = desk.database.read_as(desk.actor, everyday.receipt, code)
    care.correct(NUMBER, name="Đặng Thị Ánh")
    assert desk.dossier(code).applicant == "Đặng Thị Anh"
    assert desk.database.read_as(desk.actor, everyday.receipt, code) == before
    # The page offers the open ones; the act of the dossier puts each right.
    [line] = care.show(NUMBER).dossiers
    assert (line.is_open, line.differs) == (True, ("name",))
    changes = (("applicant.name", "Đặng Thị Ánh"),)
    desk.perform(Action.CORRECT, code, ActValues(reason="theo người nộp", changes=changes))
    [line] = care.show(NUMBER).dossiers
    assert line.differs == ()


def test_the_next_reception_begins_with_the_corrected_data(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    care.correct(NUMBER, id_number="001190000011")
    [known] = care.find("anh")
    desk.receive(RESIDENCE, PersonValues(known.person.name, id_number=known.person.id_number))
    assert [each.dossiers for each in care.find("anh")] == [2]
    # The wrong number belongs to nobody now; who has it is somebody else.
    desk.receive(applicant=PersonValues("Trần Thị Khác", id_number=NUMBER))
    assert care.names("tran thi khac") == ["Trần Thị Khác"]


def test_what_a_reception_changes_is_in_the_trace_too(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    desk.receive(RESIDENCE, PersonValues("Đặng Thị Anh", id_number=NUMBER, phone="0977777777"))
    desk.receive(RESIDENCE, PersonValues("Đặng Thị Anh", id_number=NUMBER))
    [change] = care.show(NUMBER).changes
    assert (change.what, change.before, change.after) == (
        ApplicantChangeKind.RECEIVED, {"phone": "0900000001"}, {"phone": "0977777777"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": ""}, "name_too_short", "applicant.name"),
        ({"name": "x" * 10_000}, "too_long", "applicant.name"),
        ({"name": "An\u0000h"}, "control_characters", "applicant.name"),
        ({"name": "Ngô 123"}, "name_invalid", "applicant.name"),
        ({"id_number": "12345"}, "id_number_invalid", "applicant.id_number"),
        ({"phone": "12"}, "phone_invalid", "applicant.phone"),
        ({"email": "x@"}, "email_invalid", "applicant.email"),
        ({"birth_date": "31/02/1990"}, "value_unreadable", "applicant.birth_date"),
        ({"birth_date": "2030-01-01"}, "birth_date_invalid", "applicant.birth_date"),
        ({"gender": "x"}, "value_unreadable", "applicant.gender"),
        ({"address": "x" * 501}, "too_long", "applicant.address"),
        ({"dossiers": "9"}, "unknown_field", "dossiers"),
        ({"phone": "0900 000 001"}, "nothing_changed", None),
        ({}, "changes_missing", None),
    ],
)
def test_refused_as_at_the_counter(
    desk: Desk, care: Care, changes: dict[str, str], code: str, field: str | None
) -> None:
    desk.receive(applicant=ANH)
    refused = desk.refused(lambda: care.correct(NUMBER, **changes))
    assert refused.code == code
    assert refused.details.get("field") == field


def test_a_reason_is_needed(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    for reason, code in (("", "reason_missing"), (" \u200b", "reason_missing"), ("x" * 501, "too_long")):
        refused = desk.refused(lambda reason=reason: care.correct(NUMBER, reason, phone=None))
        assert (refused.code, refused.details["field"]) == (code, "reason")


def test_an_older_fault_does_not_stand_in_the_way_of_another(desk: Desk, care: Care) -> None:
    """An organisation's tax number is none of a person, yet her phone may be put right."""
    desk.receive(applicant=PersonValues("Công ty Mẫu", id_number="0101234567", organisation="Công ty Mẫu"))
    view = care.correct("0101234567", phone="0911111111")
    assert view.person.phone == "0911111111"
    refused = desk.refused(lambda: care.correct("0101234567", id_number="0101234568", organisation=None))
    assert refused.code == "id_number_invalid"


def test_a_number_somebody_else_has_is_an_offer_to_merge(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    desk.receive(applicant=PersonValues("Đặng Thị Ánh", id_number="001190000002"))
    refused = desk.refused(lambda: care.correct(NUMBER, id_number="001190000002"))
    assert refused.code == "number_taken"
    assert "gộp" in refused.hint
    assert refused.details["other"] == care.find("001190000002")[0].applicant_id
    # Merged, the number is hers; a third one may still not have it.
    care.merge("001190000002", NUMBER, "một người, gõ nhầm số")
    desk.receive(applicant=PersonValues("Lê Thị Ba", id_number="001190000003"))
    refused = desk.refused(lambda: care.correct("001190000003", id_number=NUMBER))
    assert refused.details["other_name"] == "Đặng Thị Ánh"
    care.correct("001190000002", id_number=NUMBER)


def test_who_may(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    for place, user_name in enumerate(("tiepnhan", "lanhdao", "quantri")):
        care.of(user_name).correct(NUMBER, phone=f"091111111{place}")
    assert desk.refused(lambda: care.of("chuyenvien").correct(NUMBER, phone=None)).code == "role_missing"
    assert care.of("chuyenvien").show(NUMBER).sights is None
    assert not care.of("chuyenvien").show(NUMBER).may_care


def test_two_administrators_correct_different_fields_and_the_same_one(desk: Desk, care: Care) -> None:
    desk.receive(applicant=ANH)
    seen = care.show(NUMBER).person
    write = desk.database.write

    def of(user_name: str, **changes: str) -> None:
        correction = Correction(tuple(changes.items()), "theo giấy", seen)
        write(desk.of(user_name).actor, correcting.correct, NUMBER, correction)

    of("quantri", phone="0911111111")
    of("motcua", address="Số 1 đường Mẫu")
    assert (care.show(NUMBER).person.phone, care.show(NUMBER).person.address) == (
        "0911111111", "Số 1 đường Mẫu",
    )  # fmt: skip
    refused = desk.refused(lambda: of("motcua", phone="0922222222"))
    assert (refused.code, refused.details["field"]) == ("changed_meanwhile", "applicant.phone")


def test_one_number_is_given_to_one_of_two_in_the_same_moment(desk: Desk, care: Care) -> None:
    for place in range(4):
        numbers = [f"00119000010{place}", f"00119000020{place}"]
        for number in numbers:
            desk.receive(BIRTH, PersonValues("Lê Thị Hai", id_number=number))
        wanted = f"00119000030{place}"
        corrections = [partial(care.correct, number, id_number=wanted) for number in numbers]
        assert sorted(at_once(*corrections)) == ["", "number_taken"]
        assert len(care.find(wanted)) == 1
