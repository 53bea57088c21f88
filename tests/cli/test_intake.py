"""The intake object: every key of it, and every shape it must not have."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.cli.asked.intake import read_intake
from app.errors import UserError
from app.rules.people import PersonValues
from app.services.views.given import Intake, PaperValues
from models.birth_dates import BirthDate
from models.vocabulary import Channel, Gender

LEAST = {"procedure": "1.001193", "applicant": {"name": "Nguyễn Văn An"}}


def refusal_of(given: object) -> UserError:
    with pytest.raises(UserError) as refused:
        read_intake(given)
    return refused.value


def test_the_least_there_is() -> None:
    assert read_intake(LEAST) == Intake(procedure="1.001193", applicant=PersonValues(name="Nguyễn Văn An"))


def test_every_key() -> None:
    person = {
        "name": "Nguyễn Văn An",
        "id_number": "001090000001",
        "birth_date": "1990-12-31",
        "gender": "male",
        "phone": "0912345678",
        "email": "an@example.vn",
        "address": "Số 1",
        "organisation": "Công ty An",
    }
    values = PersonValues(
        name="Nguyễn Văn An",
        id_number="001090000001",
        birth_date=BirthDate(1990, 12, 31),
        gender=Gender.MALE,
        phone="0912345678",
        email="an@example.vn",
        address="Số 1",
        organisation="Công ty An",
    )
    given = {
        "procedure": "1.001193",
        "case": "thuong",
        "channel": "post",
        "applicant": person,
        "authorised_by": person,
        "papers": [{"name": "Tờ khai", "originals": 2, "copies": 3}, {"name": "Ảnh"}],
        "copies_of_dossier": 2,
        "page_count": 7,
        "received_at": "2026-01-12T09:15:00+07:00",
        "returning_place": "Quầy 2",
        "external_code": "G22.99.1",
        "note": "Ghi chú",
        "authority": "số 15",
        "request_id": "r-1",
    }
    assert read_intake(given) == Intake(
        procedure="1.001193",
        case="thuong",
        channel=Channel.POST,
        applicant=values,
        authorised_by=values,
        papers=(PaperValues("Tờ khai", 2, 3), PaperValues("Ảnh", 1, 0)),
        copies_of_dossier=2,
        page_count=7,
        received_at=datetime(2026, 1, 12, 2, 15, tzinfo=UTC),
        returning_place="Quầy 2",
        external_code="G22.99.1",
        note="Ghi chú",
        authority="số 15",
        request_id="r-1",
    )


def test_null_is_as_good_as_absent() -> None:
    keys = (
        "case",
        "authorised_by",
        "papers",
        "received_at",
        "returning_place",
        "external_code",
        "note",
        "authority",
        "request_id",
    )
    assert read_intake(LEAST | dict.fromkeys(keys)) == read_intake(LEAST)


@pytest.mark.parametrize("given", [None, 1, "x", True, [], [LEAST]])
def test_what_is_no_object(given: object) -> None:
    assert refusal_of(given).code == "not_an_intake"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"applicant": None}, "not_an_intake", "applicant"),
        ({"applicant": "An"}, "not_an_intake", "applicant"),
        ({"applicant": {}}, "not_an_intake", "applicant.name"),
        ({"applicant": {"name": 5}}, "not_an_intake", "applicant.name"),
        ({"applicant": {"name": "An", "id_number": 1090000001}}, "not_an_intake", "applicant.id_number"),
        ({"applicant": {"name": "An", "gender": "nam"}}, "not_an_intake", "applicant.gender"),
        ({"applicant": {"name": "An", "age": 5}}, "not_an_intake", "applicant.age"),
        (
            {"applicant": {"name": "An", "birth_date": "1990-02-30"}},
            "birth_date_invalid",
            "applicant.birth_date",
        ),
        (
            {"applicant": {"name": "An", "birth_date": "31/12/1990"}},
            "birth_date_invalid",
            "applicant.birth_date",
        ),
        (
            {"applicant": {"name": "An", "birth_date": "19901231"}},
            "birth_date_invalid",
            "applicant.birth_date",
        ),
        (
            {"applicant": {"name": "An", "birth_date": "1990-12-31T00:00"}},
            "birth_date_invalid",
            "applicant.birth_date",
        ),
        ({"applicant": {"name": "An", "birth_date": 0}}, "not_an_intake", "applicant.birth_date"),
        ({"authorised_by": {"name": []}}, "not_an_intake", "authorised_by.name"),
        ({"procedure": None}, "not_an_intake", "procedure"),
        ({"procedure": 1.001193}, "not_an_intake", "procedure"),
        ({"channel": "fax"}, "not_an_intake", "channel"),
        ({"channel": None}, "not_an_intake", "channel"),
        ({"papers": {}}, "not_an_intake", "papers"),
        ({"papers": "Tờ khai"}, "not_an_intake", "papers"),
        ({"papers": [{"name": "A"}, {"name": "B", "originals": "1"}]}, "not_an_intake", "papers.1.originals"),
        ({"papers": [{"name": "A", "copies": True}]}, "not_an_intake", "papers.0.copies"),
        ({"copies_of_dossier": 1.5}, "not_an_intake", "copies_of_dossier"),
        ({"copies_of_dossier": None}, "not_an_intake", "copies_of_dossier"),
        ({"received_at": "2026-01-12"}, "received_at_invalid", "received_at"),
        ({"received_at": "2026-13-12T09:00"}, "received_at_invalid", "received_at"),
        ({"received_at": 1768183200}, "not_an_intake", "received_at"),
        ({"aplicant": {}}, "not_an_intake", "aplicant"),
    ],
)
def test_a_wrong_shape_is_told_by_its_field(change: dict[str, Any], code: str, field: str) -> None:
    error = refusal_of(LEAST | change)
    assert (error.code, error.details["field"]) == (code, field)
    assert field in error.message
    assert error.hint


def test_everything_wrong_is_told_at_once() -> None:
    error = refusal_of({"applicant": {"name": 1, "phone": 2}, "channel": "fax"})
    problems: Any = error.details["problems"]
    assert {problem["field"] for problem in problems} == {
        "procedure",
        "applicant.name",
        "applicant.phone",
        "channel",
    }


@pytest.mark.parametrize(
    ("change", "beside"),
    [
        ({"aplicant": {}}, "procedure, applicant, case"),
        ({"applicant": {"name": "An", "age": 5}}, "name, id_number, birth_date"),
        ({"papers": [{"name": "A", "pages": 5}]}, "name, originals, copies"),
    ],
)
def test_a_strange_key_is_told_the_keys_there_are(change: dict[str, Any], beside: str) -> None:
    error = refusal_of(LEAST | change)
    assert beside in error.hint


def test_the_words_of_a_closed_list_are_told() -> None:
    error = refusal_of(LEAST | {"channel": "fax"})
    assert all(word in error.hint for word in ("direct", "post", "online"))
