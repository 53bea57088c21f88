"""`calendar` and `settings`: an administrator's care, on both databases, and what is refused."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime, time
from pathlib import Path

import pytest

from app.cli.commands.calendar_days import read_hours
from app.rules.calendar import Session
from tests.cli.running import Ran, Run
from tests.clock import OFFICE


def calendar(run: Run, url: str, *words: object) -> Ran:
    return run("--database", url, "--json", "calendar", *words)


def due(run: Run, url: str, received: str) -> str:
    """When one working day is over."""
    found = run("--database", url, "--json", "due", received, "--term", "1 working_days").document
    due_at: str = found["due_at"]
    return due_at


def days(ran: Ran) -> dict[str, tuple[str, str | None]]:
    return {each["day"]: (each["kind"], each["replaces"]) for each in ran.document["days"]}


def test_days_set_and_a_year_confirmed(run: Run, office_url: str) -> None:
    shown = calendar(run, office_url, "show", 2026)
    assert days(shown)["2026-01-01"] == ("off", None)
    assert shown.document["confirmed_at"] is not None

    changed = calendar(run, office_url, "set", "2026-01-02", "off", "--name", "Nghỉ hoán đổi")
    assert days(changed)["2026-01-02"] == ("off", None)
    assert changed.document["confirmed_at"] is None
    swapped = calendar(run, office_url, "set", "2026-01-10", "make_up", "--replaces", "2026-01-02")
    assert days(swapped)["2026-01-10"] == ("make_up", "2026-01-02")
    assert due(run, office_url, "2026-01-09T09:00") == "2026-01-10T09:00:00+07:00"

    confirmed = calendar(run, office_url, "confirm", 2026)
    assert confirmed.document["confirmed_by"] == "Người dùng thử"
    usual = calendar(run, office_url, "set", "2026-01-10", "usual")
    assert "2026-01-10" not in days(usual)
    assert due(run, office_url, "2026-01-09T09:00") == "2026-01-12T09:00:00+07:00"


def test_hours_of_a_season(run: Run, office_url: str, tmp_path: Path) -> None:
    ran = calendar(run, office_url, "hours", "04-15", "mon-fri 07:00-11:30 13:00-16:30")
    assert ran.document[0] == {"season_start": "04-15", "weekday": "mon", "opens": "07:00", "closes": "11:30"}
    assert len(ran.document) == 10
    assert due(run, office_url, "2026-05-04T18:00") == "2026-05-05T16:30:00+07:00"
    assert due(run, office_url, "2026-03-04T18:00") == "2026-03-05T17:00:00+07:00"

    file = tmp_path / "giờ.txt"
    file.write_text("mon-thu 07:00-11:00\nfri 07:00-12:00\n", encoding="utf-8")
    assert len(calendar(run, office_url, "hours", "04-15", file).document) == 5
    assert due(run, office_url, "2026-05-04T18:00") == "2026-05-05T11:00:00+07:00"
    assert calendar(run, office_url, "hours", "04-15", tmp_path).error["code"] == "file_unreadable"
    assert calendar(run, office_url, "hours", "04-15", "none").document == []
    assert due(run, office_url, "2026-05-04T18:00") == "2026-05-05T17:00:00+07:00"


def test_how_hours_are_written() -> None:
    morning, afternoon = Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17))
    both = (morning, afternoon)
    written = "mon-wed 07:30-11:30 13:30-17:00;\n sat 07:30-11:30"
    assert read_hours(written) == {0: both, 1: both, 2: both, 5: (morning,)}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", "1999"], "calendar_year_missing"),
        (["set", "1999-01-02", "off"], "calendar_year_missing"),
        (["confirm", "1999"], "calendar_year_missing"),
        (["hours", "01-01", "mon 07:30-11:30 11:00-17:00"], "calendar_invalid"),
        (["hours", "01-01", "mon 11:30-07:30"], "calendar_invalid"),
        (["hours", "04-15", "mon 07:30-11:30 07:30-12:00"], "calendar_invalid"),
        (["hours", "01-01", "none"], "calendar_invalid"),
        (["set", "2026-01-02", "off", "--name", "x" * 201], "too_long"),
    ],
)
def test_a_calendar_that_makes_no_sense(run: Run, sqlite_office: str, words: list[str], code: str) -> None:
    before = calendar(run, sqlite_office, "show", 2026).document
    ran = calendar(run, sqlite_office, *words)
    assert (ran.code, ran.error["code"]) == (1, code)
    assert calendar(run, sqlite_office, "show", 2026).document == before
    assert due(run, sqlite_office, "2026-01-12T18:00") == "2026-01-13T17:00:00+07:00"


def test_a_year_is_added_and_a_confirmation_taken_back(run: Run, office_url: str) -> None:
    assert due(run, office_url, "2035-12-31T09:00") == "2036-01-02T09:00:00+07:00"
    added = calendar(run, office_url, "add", 2036)
    assert (added.code, added.document["added"], added.document["year"]) == (0, True, 2036)
    assert days(added)["2036-01-01"] == ("off", None)
    again = calendar(run, office_url, "add", 2036)
    assert (again.code, again.document["added"]) == (0, False)
    assert calendar(run, office_url, "add", 2150).error["code"] == "calendar_year_unknown"
    assert calendar(run, office_url, "add", 3000).code == 2
    said = run("--database", office_url, "calendar", "add", "2036").out.splitlines()
    assert said[0] == "Lịch năm 2036 đã có từ trước, giữ nguyên."

    received = {"procedure": "1.004222", "applicant": {"name": "Nguyễn Văn An"}}
    code = run(
        "--database", office_url, "--json", "receive", "-", stdin=json.dumps(received).encode()
    ).document["code"]
    year = int(calendar(run, office_url, "show", 2026).document["year"])
    taken = calendar(run, office_url, "unconfirm", year, "--reason", "Có hoán đổi")
    assert taken.document["confirmed_at"] is None
    assert taken.document["taken_back"]["reason"] == "Có hoán đổi"
    assert [each["code"] for each in taken.document["given_as_firm"]] == [code]
    said = run("--database", office_url, "calendar", "show", str(year)).out.splitlines()
    assert said[0].startswith(f"Lịch năm {year}: tạm tính, Người dùng thử rút xác nhận lúc ")
    assert said[0].endswith(": Có hoán đổi")
    refused = calendar(run, office_url, "unconfirm", year, "--reason", "Thử")
    assert (refused.code, refused.error["code"]) == (1, "calendar_not_confirmed")
    assert calendar(run, office_url, "unconfirm", year).code == 2


def test_the_first_command_that_writes_fills_the_years_ahead(run: Run, sqlite_office: str) -> None:
    next_year = datetime.now(OFFICE).year + 1
    with closing(sqlite3.connect(sqlite_office, isolation_level=None)) as connection:
        connection.execute("DELETE FROM calendar_year WHERE year >= ?", (next_year,))
    assert calendar(run, sqlite_office, "show", next_year).error["code"] == "calendar_year_missing"
    assert calendar(run, sqlite_office, "set", "2026-01-02", "off").code == 0
    shown = calendar(run, sqlite_office, "show", next_year + 1)
    assert shown.document["confirmed_at"] is None


@pytest.mark.parametrize(
    "words",
    [
        ["calendar", "set", "2026-01-02", "off"],
        ["calendar", "add", "2040"],
        ["calendar", "unconfirm", "2026", "--reason", "Thử"],
        ["calendar", "confirm", "2026"],
        ["calendar", "hours", "01-01", "mon 07:30-11:30"],
        ["settings", "set", "form_profile", "2018"],
    ],
)
def test_only_an_administrator(
    run: Run, sqlite_office: str, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    ran = run("--database", sqlite_office, "--json", "--user", "lanhdao", *words)
    assert (ran.code, ran.error["code"]) == (1, "role_missing")
    assert run("--database", sqlite_office, "--json", "--user", "quantri", *words).code == 0


def test_for_a_person(run: Run, sqlite_office: str) -> None:
    said = run("--database", sqlite_office, "calendar", "show", "2026").out.splitlines()
    assert said[0].startswith("Lịch năm 2026: Người dùng thử xác nhận lúc ")
    assert "  22/08/2026 · làm bù · Làm bù · thay 31/08/2026" in said
    said = run("--database", sqlite_office, "calendar", "set", "2026-01-02", "off").out.splitlines()
    assert said[:1] == ["Lịch năm 2026: tạm tính, chưa ai xác nhận."]
    assert "  02/01/2026 · nghỉ · Ngày nghỉ" in said
    moved = run("--database", sqlite_office, "calendar", "moved").out
    assert moved == "Không có hồ sơ nào phải đổi ngày hẹn theo lịch hiện nay.\n"
