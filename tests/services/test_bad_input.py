"""What must not come in: each is refused with its field, a sentence and a hint, and no table has changed."""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from app.rules.people import PersonValues
from app.services.views.given import PaperValues
from models.birth_dates import BirthDate
from tests.clock import OFFICE, Clock
from tests.services.desk import AN, BIRTH, Desk, assert_for_people, papers

LONE_SURROGATE = "Nguyễn \ud83d Văn An"
NUL = "Nguyễn\x00Văn An"


def somebody(**values: Any) -> dict[str, Any]:
    return {"applicant": PersonValues(**{"name": "Nguyễn Văn An", "phone": "0912345678", **values})}


def one_paper(originals: int, copies: int = 0) -> dict[str, Any]:
    return {"papers": papers(("Giấy chứng sinh", originals, copies))}


BAD = [
    ("no_name", somebody(name=""), "applicant.name", "name_too_short"),
    ("spaces_for_a_name", somebody(name=" \t "), "applicant.name", "name_too_short"),
    ("one_letter", somebody(name="A"), "applicant.name", "name_too_short"),
    ("one_letter_and_dots", somebody(name="A…"), "applicant.name", "name_too_short"),
    ("digits_in_a_name", somebody(name="Nguyễn 4"), "applicant.name", "name_invalid"),
    ("name_of_201", somebody(name="a" * 201), "applicant.name", "too_long"),
    ("old_font", somebody(name="NguyÔn V¨n An"), "applicant.name", "old_font"),
    ("nul_in_a_name", somebody(name=NUL), "applicant.name", "control_characters"),
    ("half_a_sign_in_a_name", somebody(name=LONE_SURROGATE), "applicant.name", "control_characters"),
    ("letters_in_the_number", somebody(id_number="00109001234O"), "applicant.id_number", "id_number_invalid"),
    ("eleven_digits", somebody(id_number="00109001234"), "applicant.id_number", "id_number_invalid"),
    ("thirteen_digits", somebody(id_number="0010900123456"), "applicant.id_number", "id_number_invalid"),
    ("nul_in_the_number", somebody(id_number="001090\x00012345"), "applicant.id_number", "id_number_invalid"),
    ("half_a_sign_in_the_number", somebody(id_number="\udc00"), "applicant.id_number", "id_number_invalid"),
    ("other_digits", somebody(id_number="٠" * 12), "applicant.id_number", "id_number_invalid"),
    (
        "born_tomorrow",
        somebody(birth_date=BirthDate(2026, 1, 13)),
        "applicant.birth_date",
        "birth_date_invalid",
    ),
    (
        "born_too_early",
        somebody(birth_date=BirthDate(1879, 12, 31)),
        "applicant.birth_date",
        "birth_date_invalid",
    ),
    ("born_in_year_1", somebody(birth_date=BirthDate(1, 1, 1)), "applicant.birth_date", "birth_date_invalid"),
    ("phone_with_letters", somebody(phone="09l2345678"), "applicant.phone", "phone_invalid"),
    ("nul_in_the_phone", somebody(phone="0912\x00345678"), "applicant.phone", "phone_invalid"),
    ("no_such_email", somebody(email="an@"), "applicant.email", "email_invalid"),
    ("email_of_two_lines", somebody(email="an@x.vn\nbcc@y.vn"), "applicant.email", "control_characters"),
    ("address_of_501", somebody(address="ă" * 501), "applicant.address", "too_long"),
    ("address_of_two_lines", somebody(address="Số 1\nSố 2"), "applicant.address", "control_characters"),
    ("organisation_of_301", somebody(organisation="ă" * 301), "applicant.organisation", "too_long"),
    ("nobody_for_another", {"authorised_by": PersonValues(name="")}, "authorised_by.name", "name_too_short"),
    ("unknown_procedure", {"procedure": "9.999999"}, "procedure", "unknown_procedure"),
    ("no_procedure", {"procedure": ""}, "procedure", "unknown_procedure"),
    ("nul_procedure", {"procedure": "1.001193\x00"}, "procedure", "unknown_procedure"),
    ("half_a_sign_procedure", {"procedure": "\ud800"}, "procedure", "unknown_procedure"),
    ("unknown_case", {"case": "khong-co"}, "case", "unknown_case"),
    ("empty_case", {"case": ""}, "case", "unknown_case"),
    ("minus_one_original", one_paper(-1, 5), "papers.0.originals", "paper_count_invalid"),
    ("minus_one_copy", one_paper(1, -1), "papers.0.copies", "paper_count_invalid"),
    ("thousand_originals", one_paper(1_000), "papers.0.originals", "paper_count_invalid"),
    ("absurd_copies", one_paper(1, 10**30), "papers.0.copies", "paper_count_invalid"),
    ("no_copy_at_all", one_paper(0, 0), "papers.0.originals", "paper_count_zero"),
    ("paper_without_name", {"papers": (PaperValues(" "),)}, "papers.0.name", "paper_without_name"),
    ("paper_of_1001", {"papers": (PaperValues("x" * 1_001),)}, "papers.0.name", "too_long"),
    ("nul_paper", {"papers": (PaperValues("Ảnh\x00"),)}, "papers.0.name", "control_characters"),
    ("half_a_sign_paper", {"papers": (PaperValues("Ảnh\ud83d"),)}, "papers.0.name", "control_characters"),
    ("papers_300", {"papers": (PaperValues("Ảnh"),) * 300}, "papers", "too_many_papers"),
    ("no_set_of_papers", {"copies_of_dossier": 0}, "copies_of_dossier", "copies_of_dossier_invalid"),
    ("minus_one_set", {"copies_of_dossier": -1}, "copies_of_dossier", "copies_of_dossier_invalid"),
    ("sets_100000", {"copies_of_dossier": 100_000}, "copies_of_dossier", "copies_of_dossier_invalid"),
    ("no_page", {"page_count": 0}, "page_count", "page_count_invalid"),
    ("absurd_pages", {"page_count": 10**12}, "page_count", "page_count_invalid"),
    ("note_of_10000", {"note": "ă" * 10_000}, "note", "too_long"),
    ("bell_in_the_note", {"note": "Gọi\x07"}, "note", "control_characters"),
    ("nul_in_the_note", {"note": "Gọi\x00"}, "note", "control_characters"),
    ("half_a_sign_in_the_note", {"note": "Gọi \udead"}, "note", "control_characters"),
    ("turned_text_in_the_note", {"note": "Gọi \u202e trước"}, "note", "control_characters"),
    ("code_of_61", {"external_code": "G" * 61}, "external_code", "too_long"),
    ("code_that_grows_in_capitals", {"external_code": "ß" * 60}, "external_code", "too_long"),
    ("nul_in_the_code", {"external_code": "G\x00"}, "external_code", "control_characters"),
    ("place_of_301", {"returning_place": "ă" * 301}, "returning_place", "too_long"),
    ("nul_in_the_request", {"request_id": "a\x00b"}, "request_id", "control_characters"),
    ("half_a_sign_in_the_request", {"request_id": "\ud800"}, "request_id", "control_characters"),
]
MOMENTS = [
    ("future", datetime(2026, 1, 12, 2, 16, 1, tzinfo=UTC), "received_in_future"),
    ("far_future", datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "received_in_future"),
    ("end_of_time", datetime.max.replace(tzinfo=timezone(-timedelta(hours=12))), "received_in_future"),
    ("naive", datetime(2026, 1, 12, 9, 0), "received_at_invalid"),  # noqa: DTZ001  the point of it
    ("year_1800", datetime(1800, 1, 1, tzinfo=OFFICE), "received_at_invalid"),
    ("year_1", datetime.min.replace(tzinfo=OFFICE), "received_at_invalid"),
    ("before_the_calendar", datetime(2005, 5, 5, 9, 0, tzinfo=OFFICE), "calendar_year_missing"),
]


@pytest.mark.parametrize(
    ("values", "field", "code"), [each[1:] for each in BAD], ids=[each[0] for each in BAD]
)
def test_refused_with_its_field_and_nothing_written(
    untouched_desk: Desk, values: dict[str, Any], field: str, code: str
) -> None:
    checked = untouched_desk.check(**values)
    assert (field, code) in [(problem.field, problem.code) for problem in checked.problems]
    error = untouched_desk.refused(lambda: untouched_desk.receive(**values))
    assert (error.details["field"], error.code) == (field, code)


@pytest.mark.parametrize(("at", "code"), [each[1:] for each in MOMENTS], ids=[each[0] for each in MOMENTS])
def test_moments_that_cannot_be(untouched_desk: Desk, at: datetime, code: str) -> None:
    error = untouched_desk.refused(lambda: untouched_desk.receive(received_at=at, later_reason="Mất điện"))
    assert (error.details["field"], error.code) == ("received_at", code)
    assert untouched_desk.check(received_at=at, later_reason="Mất điện").problems[0].code == code


def test_everything_wrong_is_said_at_once(desk: Desk) -> None:
    values: dict[str, Any] = {
        "procedure": "9.9",
        "applicant": PersonValues(
            name="", id_number="x", birth_date=BirthDate(3000, 1, 1), phone="1", email="?", address="a\x01"
        ),
        "authorised_by": PersonValues(name="1"),
        "papers": papers(("", -1, 1_000), ("Ảnh", 0, 0)),
        "copies_of_dossier": 0,
        "page_count": -3,
        "received_at": datetime(2030, 1, 1, tzinfo=UTC),
        "note": "\x00",
        "external_code": "\x00",
        "returning_place": "\x00",
        "request_id": "\x00",
    }
    expected = {
        "procedure",
        "applicant.name",
        "applicant.id_number",
        "applicant.birth_date",
        "applicant.phone",
        "applicant.email",
        "applicant.address",
        "authorised_by.name",
        "papers.0.name",
        "papers.0.originals",
        "papers.0.copies",
        "papers.1.originals",
        "copies_of_dossier",
        "page_count",
        "received_at",
        "note",
        "external_code",
        "returning_place",
        "request_id",
    }
    problems = desk.check(**values).problems
    assert {problem.field for problem in problems} == expected
    for problem in problems:
        assert problem.message.endswith(".")
        assert problem.hint
    error = desk.refused(lambda: desk.receive(**values))
    said = error.details["problems"]
    assert isinstance(said, list)
    assert [each["field"] for each in said] == [problem.field for problem in problems]


def test_decomposed_text_is_kept_composed_and_found(desk: Desk) -> None:
    name, note, code = "Nguyễn Thị Thuỳ Dương", "Hẹn gọi điện trước", "HỒ SƠ-7"
    decomposed = [unicodedata.normalize("NFD", text) for text in (name, note, code)]
    assert decomposed[0] != name
    got = desk.receive(
        applicant=PersonValues(name=decomposed[0]),
        note=decomposed[1],
        external_code=decomposed[2],
        papers=(PaperValues(unicodedata.normalize("NFD", "Giấy chứng sinh")),),
    )
    assert (got.applicant, got.note, got.external_code) == (name, note, code)
    assert got.papers[0].name == "Giấy chứng sinh"
    for text in (name, decomposed[0], "thuy duong", "DƯƠNG", decomposed[2], code.lower()):
        assert [row.code for row in desk.find(text).rows] == [got.code]
    assert desk.dossier(decomposed[2]).code == got.code


def test_the_longest_of_everything_comes_back_as_it_was(desk: Desk) -> None:
    person = PersonValues(
        name="ữ" * 200,
        id_number="001090012345",
        birth_date=BirthDate(1880, 1, 1),
        phone="09123456789",
        email="a" * 194 + "@ab.vn",
        address="ữ" * 500,
        organisation="ữ" * 300,
    )
    note = "ữ" * 999 + "\n\t" + "😀" * 999
    many = tuple(PaperValues("ữ" * 496 + f"{number:04d}", 999, 999) for number in range(200))
    got = desk.receive(
        applicant=person,
        authorised_by=person,
        papers=many,
        note=note,
        copies_of_dossier=99,
        page_count=10_000,
        external_code="Ữ" * 60,
        returning_place="ữ" * 300,
    )
    again = desk.dossier(got.barcode)
    assert again.note == note
    assert [(paper.name, paper.originals, paper.copies) for paper in again.papers] == [
        (paper.name, 999, 999) for paper in many
    ]
    assert again.applicant_person == again.represented
    assert (again.applicant, again.external_code) == ("ữ" * 200, "Ữ" * 60)
    assert again.applicant_person.address == "ữ" * 500
    assert desk.dossier("ữ" * 60).code == got.code


def test_refusals_of_the_desk_itself(desk: Desk, clock: Clock) -> None:
    clerk_less = desk.of("chuyenvien")
    error = clerk_less.refused(lambda: clerk_less.receive(BIRTH, AN))
    assert error.code == "role_missing"
    assert_for_people(error)
    clock.set(2101, 6, 2, 9, 0)
    error = desk.refused(desk.receive)
    assert (error.code, error.details["field"]) == ("calendar_year_missing", "received_at")
