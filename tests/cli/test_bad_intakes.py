"""The bad input of a hard world: told by its field, never saved, no number used up."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.desks import FIRST_CODE, intake, receive
from tests.cli.running import Run

BAD = [
    (intake(applicant={"name": ""}), "name_too_short", "applicant.name"),
    (intake(applicant={"name": "A"}), "name_too_short", "applicant.name"),
    (intake(applicant={"name": "An\x07Bình"}), "control_characters", "applicant.name"),
    (intake(applicant={"name": "Nguyễn" * 100}), "too_long", "applicant.name"),
    (
        intake(applicant={"name": "An", "id_number": "00109000000A"}),
        "id_number_invalid",
        "applicant.id_number",
    ),
    (intake(applicant={"name": "An", "id_number": "0010900000"}), "id_number_invalid", "applicant.id_number"),
    (
        intake(applicant={"name": "An", "birth_date": "1990-02-30"}),
        "birth_date_invalid",
        "applicant.birth_date",
    ),
    (
        intake(applicant={"name": "An", "birth_date": "2190-01-01"}),
        "birth_date_invalid",
        "applicant.birth_date",
    ),
    (
        intake(applicant={"name": "An", "birth_date": "1790-01-01"}),
        "birth_date_invalid",
        "applicant.birth_date",
    ),
    (intake(applicant={"name": "An", "phone": "12"}), "phone_invalid", "applicant.phone"),
    (intake(applicant={"name": "An", "email": "an@"}), "email_invalid", "applicant.email"),
    (intake(authorised_by={"name": "B"}), "name_too_short", "authorised_by.name"),
    (intake(procedure="9.999999"), "unknown_procedure", "procedure"),
    (intake(procedure=""), "unknown_procedure", "procedure"),
    (intake(case="khong-co"), "unknown_case", "case"),
    (intake(received_at="2199-01-12T09:15:00+07:00"), "received_in_future", "received_at"),
    (intake(received_at="1950-01-12T09:15:00+07:00"), "received_at_invalid", "received_at"),
    (intake(note="x" * 10_000), "too_long", "note"),
    (intake(note="a\x00b"), "control_characters", "note"),
    (intake(request_id="r" * 1_000), "too_long", "request_id"),
    ({}, "not_an_intake", "procedure"),
    (intake(surprise=1), "not_an_intake", "surprise"),
]


@pytest.mark.parametrize(("given", "code", "field"), BAD, ids=[f"{field}-{code}" for _, code, field in BAD])
def test_bad_input_is_told_and_not_saved(
    run: Run, sqlite_office: str, given: dict[str, Any], code: str, field: str
) -> None:
    ran = receive(run, sqlite_office, given)
    assert (ran.code, ran.error["code"], ran.error["field"]) == (1, code, field)
    assert ran.error["message"]
    # No number was used up by it.
    assert receive(run, sqlite_office, intake()).document["code"] == FIRST_CODE


@pytest.mark.parametrize("count", [-1, 10**6, 10**18, 10**400])
@pytest.mark.parametrize(
    "place", ["copies_of_dossier", "page_count", "papers.0.originals", "papers.0.copies"]
)
def test_counts_that_cannot_be(run: Run, sqlite_office: str, place: str, count: int) -> None:
    key = place.rsplit(".", 1)[-1]
    is_of_a_paper = place.startswith("papers")
    given = intake(papers=[{"name": "Tờ khai", key: count}]) if is_of_a_paper else intake(**{key: count})
    ran = receive(run, sqlite_office, given)
    assert (ran.code, ran.error["field"]) == (1, place)
    assert receive(run, sqlite_office, intake()).document["code"] == FIRST_CODE


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b'{"procedure": NaN}', b"\xff\xfe\x00"])
def test_what_is_no_json(run: Run, sqlite_office: str, data: bytes) -> None:
    ran = run("--database", sqlite_office, "--json", "receive", "-", stdin=data)
    assert (ran.code, ran.error["code"]) == (1, "not_json")


def test_no_such_file(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    ran = run("--database", sqlite_office, "--json", "receive", tmp_path / "none.json")
    assert (ran.code, ran.error["code"]) == (3, "file_missing")


def test_a_folder_is_no_file(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    ran = run("--database", sqlite_office, "--json", "receive", tmp_path)
    assert (ran.code, ran.error["code"]) == (3, "file_unreadable")
