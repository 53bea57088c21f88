"""Setting up: a real office from nothing, every wrong field named, and never two offices in one place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.database import migrate
from app.database.location import parse_location
from app.database.schema import SchemaState, schema_state
from app.database.unit_of_work import Database
from app.errors import Unavailable, UserError
from app.rules.calendar import Session
from app.rules.permissions import IN_ONES_OWN_OFFICE
from app.services.accounts.who_acts import sign_in
from app.services.calendar.work_calendar import work_calendar
from app.services.dossiers import finding
from app.services.office.own_agency import is_set_up, office
from app.services.procedures import guidance
from app.services.reception import receiving
from app.services.setting_up import new_office
from app.services.setting_up.contents import OfficeContents, contents
from app.services.views.given import AccountValues, Intake, OfficeValues, PersonValues
from models.vocabulary import Level
from tests.clock import Clock
from tests.offices import Offices, opened
from tests.services.desk import BIRTH, assert_for_people

OFFICE = OfficeValues(name=" UBND  phường Thật ", code="h26.18", barcode_number="00018", phone="024 1234")
PERSON = AccountValues("Nguyen.An", " Nguyễn  Văn An ", "mat khau dai")


def test_a_real_office_from_nothing(empty_url: str, clock: Clock) -> None:
    new_office.set_up(empty_url, OFFICE, PERSON, clock)
    database = Database.open(empty_url, clock)
    try:
        got = database.read(office)
        assert (got.name, got.code, got.barcode_number) == ("UBND phường Thật", "H26.18", "00018")
        assert (got.level, got.phone, got.is_sample) == (Level.COMMUNE, "024 1234", False)
        assert got.desk_name == "Bộ phận Tiếp nhận và Trả kết quả – UBND phường Thật"
        actor = database.write(None, sign_in, "nguyen.an", "mat khau dai")
        assert (actor.full_name, actor.roles) == ("Nguyễn Văn An", IN_ONES_OWN_OFFICE)
        assert len(database.read(guidance.search_procedures, "")) == 19
        dossier = database.write(actor, receiving.receive, Intake(BIRTH, PersonValues("Trần Thị Bé")))
        assert (dossier.code, dossier.barcode[:5]) == ("H26.18-260112-0001", "00018")
        assert dossier.due_provisional  # nobody has confirmed the calendar of a new office yet
    finally:
        database.close()


def test_a_sample_office_is_not_begun_on_a_day_before_its_procedures(tmp_path: Path, clock: Clock) -> None:
    place = tmp_path / "mau.db"
    for day in ((2018, 5, 14, 9, 0), (2025, 7, 2, 9, 0)):
        clock.set(*day)
        for dossiers in (72, 2_000):
            with pytest.raises(UserError) as refused:
                new_office.set_up_demo(str(place), dossiers, clock=clock)
            assert refused.value.code == "clock_too_early"
            assert f"{day[2]:02}/{day[1]:02}/{day[0]}" in refused.value.message
    assert list(tmp_path.iterdir()) == []


WRONG_OFFICES: list[tuple[dict[str, Any], str, str]] = [
    ({"name": ""}, "name", "office_name_missing"),
    ({"name": "ab"}, "name", "office_name_missing"),
    ({"name": "x" * 201}, "name", "too_long"),
    ({"name": "Phường\x00"}, "name", "control_characters"),
    ({"name": "Phường\ud800"}, "name", "control_characters"),
    ({"code": ""}, "code", "unit_code_invalid"),
    ({"code": "phường"}, "code", "unit_code_invalid"),
    ({"code": "H26-16"}, "code", "unit_code_invalid"),
    ({"barcode_number": "1234"}, "barcode_number", "barcode_number_invalid"),
    ({"barcode_number": "123456"}, "barcode_number", "too_long"),
    ({"barcode_number": "12a45"}, "barcode_number", "barcode_number_invalid"),
    ({"barcode_number": "١٢٣٤٥"}, "barcode_number", "barcode_number_invalid"),
    ({"desk_name": "x" * 201}, "desk_name", "too_long"),
    ({"parent_name": "a\nb"}, "parent_name", "control_characters"),
    ({"place": "x" * 101}, "place", "too_long"),
    ({"address": "x" * 301}, "address", "too_long"),
    ({"phone": "x" * 41}, "phone", "too_long"),
]
WRONG_PEOPLE: list[tuple[dict[str, Any], str, str]] = [
    ({"user_name": ""}, "user_name", "user_name_invalid"),
    ({"user_name": "..."}, "user_name", "user_name_invalid"),
    ({"user_name": "nguyễn"}, "user_name", "user_name_invalid"),
    ({"user_name": "an nguyen"}, "user_name", "user_name_invalid"),
    ({"user_name": "an\x00"}, "user_name", "user_name_invalid"),
    ({"user_name": "a" * 61}, "user_name", "user_name_invalid"),
    ({"full_name": "  "}, "full_name", "full_name_missing"),
    ({"full_name": "x" * 121}, "full_name", "too_long"),
    ({"full_name": "An\x00"}, "full_name", "control_characters"),
    ({"password": "1234567"}, "password", "password_too_short"),
    ({"password": ""}, "password", "password_too_short"),
    ({"password": "\ud800" * 9}, "password", "password_invalid"),
    ({"password": "x" * 1_001}, "password", "password_too_long"),
]


def test_every_wrong_field_is_named_and_nothing_is_made(empty_url: str, clock: Clock) -> None:
    calls: list[tuple[Callable[[], None], str, str]] = [
        (partial(new_office.set_up, empty_url, replace(OFFICE, **wrong), PERSON, clock), field, code)
        for wrong, field, code in WRONG_OFFICES
    ]
    calls += [
        (partial(new_office.set_up, empty_url, OFFICE, replace(PERSON, **wrong), clock), field, code)
        for wrong, field, code in WRONG_PEOPLE
    ]
    for call, field, code in calls:
        with pytest.raises(UserError) as refused:
            call()
        assert (refused.value.details["field"], refused.value.code) == (field, code)
        assert_for_people(refused.value)
    assert schema_state(parse_location(empty_url)) is SchemaState.EMPTY
    new_office.set_up(empty_url, OFFICE, replace(PERSON, user_name="a" * 60, full_name="ữ" * 120), clock)


def test_several_wrong_fields_at_once() -> None:
    with pytest.raises(UserError) as refused:
        new_office.check_office(OfficeValues(name="", code="x", barcode_number="y", phone="\x00"))
    said = refused.value.details["problems"]
    assert isinstance(said, list)
    assert {each["field"] for each in said} == {"name", "code", "barcode_number", "phone"}


def test_an_office_is_never_set_up_over_another(offices: Offices, clock: Clock) -> None:
    real, sample = offices.empty(), offices.sample(dossiers=0)
    new_office.set_up(real, OFFICE, PERSON, clock)
    before = {place: held(place) for place in (real, sample)}
    for place in (real, sample):
        for again in (
            partial(new_office.set_up, place, OFFICE, PERSON, clock),
            partial(new_office.set_up_demo, place, 5, clock=clock),
        ):
            with pytest.raises(UserError) as refused:
                again()
            assert refused.value.code == "already_set_up"
            assert_for_people(refused.value)
    assert {place: held(place) for place in (real, sample)} == before


def held(place: str) -> OfficeContents:
    database = opened(place)
    try:
        return database.read(contents)
    finally:
        database.close()


def test_tables_without_an_office_can_be_set_up_later(empty_url: str, clock: Clock) -> None:
    migrate.upgrade(parse_location(empty_url))
    database = Database.open(empty_url, clock)
    with pytest.raises(Unavailable) as refused:
        database.read(office)
    assert refused.value.code == "office_not_set_up"
    database.close()
    new_office.set_up(empty_url, OFFICE, PERSON, clock)


def test_a_sample_office_is_the_same_for_the_same_seed(tmp_path: Path, clock: Clock) -> None:
    def made(name: str, seed: int) -> list[tuple[str, str, str]]:
        place = str(tmp_path / name)
        new_office.set_up_demo(place, dossiers=12, seed=seed, clock=clock)
        database = Database.open(place, clock)
        try:
            actor = database.write(None, sign_in, "motcua", "motcua-demo")
            rows = database.read_as(actor, finding.find, "h26", limit=500).rows
            return [(row.code, row.applicant, row.status) for row in rows]
        finally:
            database.close()

    first = made("a.db", 1)
    assert len(first) == 12
    assert made("b.db", 1) == first
    assert made("c.db", 2) != first


@pytest.mark.parametrize("kind", ["file_in_the_way", "not_ours", "folder"])
def test_a_place_that_cannot_be_used_is_said_so(tmp_path: Path, kind: str, clock: Clock) -> None:
    place = tmp_path / "noi"
    if kind == "file_in_the_way":
        place.write_text("một tệp", encoding="utf-8")
        where, code = place / "office.db", "database_unopened"
    elif kind == "not_ours":
        place.write_bytes(b"This is a letter, and a rather long one." * 100)
        where, code = place, "database_unreadable"
    else:
        place.mkdir()
        where, code = place, "database_unopened"
    with pytest.raises(Unavailable) as refused:
        new_office.set_up(str(where), OFFICE, PERSON, clock)
    assert refused.value.code == code
    assert refused.value.hint
    if kind == "not_ours":
        assert place.read_bytes().startswith(b"This is a letter")


def test_the_hours_are_written_with_the_office(empty_url: str, clock: Clock) -> None:
    hours = {5: (Session(time(8), time(11)),), 0: (Session(time(13), time(16)), Session(time(7), time(11)))}
    new_office.set_up(empty_url, OFFICE, PERSON, clock, hours=hours)
    database = Database.open(empty_url, clock)
    try:
        kept = database.read(work_calendar).hours
    finally:
        database.close()
    assert kept == {0: tuple(reversed(hours[0])), 5: hours[5]}


@pytest.mark.parametrize(
    "hours",
    [
        {},
        {0: ()},
        {0: (Session(time(11), time(7)),)},
        {0: (Session(time(7), time(12)), Session(time(11), time(16)))},
        {7: (Session(time(7), time(12)),)},
    ],
)
def test_hours_no_calendar_can_have_are_refused_and_nothing_is_made(
    tmp_path: Path, clock: Clock, hours: dict[int, tuple[Session, ...]]
) -> None:
    where = str(tmp_path / "office.db")
    with pytest.raises(UserError) as refused:
        new_office.set_up(where, OFFICE, PERSON, clock, hours=hours)
    assert refused.value.details["field"] == "hours"
    assert_for_people(refused.value)
    assert schema_state(parse_location(where)) is SchemaState.EMPTY


def test_nothing_of_an_office_is_left_when_the_database_refuses_on_the_way(
    empty_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> None:
        raise Unavailable("disk_full", "Ổ đĩa đầy. Chưa có gì được lưu.", "Dọn bớt rồi làm lại.")

    with monkeypatch.context() as broken:
        broken.setattr(new_office, "fill_shipped", full)
        with pytest.raises(Unavailable):
            new_office.set_up(empty_url, OFFICE, PERSON, clock)
    database = Database.open(empty_url, clock)
    try:
        assert not database.read(is_set_up)
    finally:
        database.close()
    new_office.set_up(empty_url, OFFICE, PERSON, clock)
    assert held(empty_url).office.code == "H26.18"
