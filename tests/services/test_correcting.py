"""Putting right what was written down wrongly: found by the new words, not by the old, and both in the journal."""

from app.rules.people import PersonValues
from app.services.views.given import ActValues
from models.birth_dates import BirthDate
from models.vocabulary import Action, Gender
from tests.services.desk import AN, RESIDENCE, Desk

MOTHER = PersonValues(name="Lê Thị Hoa", id_number="001160012346")


def changes(*pairs: tuple[str, str | None], reason: str = "Ghi nhầm") -> ActValues:
    return ActValues(reason=reason, changes=pairs)


def test_found_by_the_new_words_and_not_by_the_old(office: Desk) -> None:
    code = office.receive(RESIDENCE, external_code="GKL51", note="Gọi trước").code
    got = office.perform(
        Action.CORRECT,
        code,
        changes(
            ("applicant.name", " Đặng  Thị Ánh "),
            ("applicant.phone", "0987 654 321"),
            ("applicant.birth_date", "1990-02-28"),
            ("applicant.gender", "female"),
            ("external_code", "gmn87"),
            ("note", None),
        ),
    )
    person = got.applicant_person
    assert (got.applicant, person.phone, person.birth_date, person.gender) == (
        "Đặng Thị Ánh",
        "0987654321",
        BirthDate(1990, 2, 28),
        Gender.FEMALE,
    )
    assert (got.external_code, got.note) == ("GMN87", None)
    assert person.id_number == AN.id_number
    for words in ("dang thi anh", "0987654321", "gmn87", "001090012345", code):
        assert [row.code for row in office.find(words).rows] == [code], words
    for words in ("nguyen van an", "0912345678", "gkl51"):
        assert office.find(words).rows == (), words
    row = office.history(code)[-1]
    assert row.reason == "Ghi nhầm"
    assert row.details["changes"] == [
        {"field": "applicant.name", "before": "Nguyễn Văn An", "after": "Đặng Thị Ánh"},
        {"field": "applicant.birth_date", "before": None, "after": "1990-02-28"},
        {"field": "applicant.gender", "before": None, "after": "female"},
        {"field": "applicant.phone", "before": "0912345678", "after": "0987654321"},
        {"field": "external_code", "before": "GKL51", "after": "GMN87"},
        {"field": "note", "before": "Gọi trước", "after": None},
    ]
    assert (got.status, got.due_at, got.money) == (row.from_status, row.due_before, got.money)


def test_the_person_acted_for_can_be_put_right_too(office: Desk) -> None:
    code = office.receive(authorised_by=MOTHER).code
    got = office.perform(Action.CORRECT, code, changes(("represented.name", "Lê Thị Huệ")))
    assert got.represented is not None
    assert (got.represented.name, got.applicant) == ("Lê Thị Huệ", "Nguyễn Văn An")
    assert office.find("le thi hue").rows[0].code == code
    assert office.find("le thi hoa").rows == ()


WRONG = [
    (changes(), "changes_missing"),
    (changes(("due_at", "2026-02-01")), "unknown_field"),
    (changes(("applicant.id", "1")), "unknown_field"),
    (changes(("recipient.name", "A")), "unknown_field"),
    (changes(("applicant.name", "Nguyễn Văn An")), "nothing_changed"),
    (changes(("applicant.name", " Nguyễn  Văn An")), "nothing_changed"),
    (changes(("note", "")), "nothing_changed"),
    (changes(("applicant.name", None)), "name_too_short"),
    (changes(("applicant.name", "Nguyễn\x00An")), "control_characters"),
    (changes(("applicant.id_number", "12")), "id_number_invalid"),
    (changes(("applicant.birth_date", "28/02/1990")), "value_unreadable"),
    (changes(("applicant.gender", "nữ")), "value_unreadable"),
    (changes(("applicant.phone", "0987654321"), ("applicant.birth_date", "ngày nào")), "value_unreadable"),
    (changes(("represented.name", "Lê Thị Hoa")), "no_such_person"),
    (changes(("returning_place", " ")), "returning_place_missing"),
    (changes(("note", "x" * 2_001)), "too_long"),
    (changes(("external_code", "x" * 61)), "too_long"),
    (changes(("note", "a\ud800")), "control_characters"),
    (changes(("note", "b"), reason=" "), "reason_missing"),
]


def test_corrections_that_make_no_sense_change_nothing(office: Desk) -> None:
    code = office.receive().code
    for values, expected in WRONG:
        error = office.refused(lambda values=values: office.perform(Action.CORRECT, code, values))
        assert (values.changes, error.code) == (values.changes, expected)


def test_who_may_and_when(office: Desk) -> None:
    code = office.receive().code
    officer = office.of("chuyenvien")
    values = changes(("note", "Gọi"))
    assert officer.refused(lambda: officer.perform(Action.CORRECT, code, values)).code == "role_missing"
    office.complete(code)
    office.return_result(code)
    assert office.of("lanhdao").perform(Action.CORRECT, code, values).note == "Gọi"
