"""Calls that make no sense, and answers that need no office: exit codes 0, 2, 3 and 70."""

import json
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.cli.answers.exits import fault
from tests.cli.running import Run
from tests.offices import Offices

COMMANDS = (
    *("init", "upgrade", "receive", "show", "find", "act", "undo", "history", "print", "due", "verify"),
    *("calendar", "settings", "late"),
)


@pytest.mark.parametrize(
    ("words", "help_of"),
    [
        (["user", "add", "an", "--name", "An"], "user add"),
        (["calendar", "hours"], "calendar hours"),
        (["applicant", "list"], "applicant"),
        (["show"], "show"),
        (["--loud"], ""),
    ],
)
def test_a_bad_call_is_led_to_the_help_of_its_own_command(run: Run, words: list[str], help_of: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert f": motcua-admin {help_of} --help".replace("  ", " ") in ran.err


def test_help_lists_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"\n  {command} " in ran.out for command in COMMANDS)
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert command in ran.out.splitlines()[0]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["frobnicate"],
        ["show"],
        ["show", "a", "b"],
        ["show", "a", "--loud"],
        ["show", "a", "--database"],
        ["find", "a", "--limit", "many"],
        ["find", "a", "--limit", "0"],
        ["find", "a", "--limit", "-1"],
        ["act", "destroy", "x"],
        ["act", "receive", "x"],
        ["act", "complete"],
        ["act", "complete", "x", "--at", "mai"],
        ["act", "complete", "x", "--recipient-name", "An"],
        ["act", "complete", "x", "--fee-collected"],
        ["act", "return_result", "x", "--authority", "Giấy uỷ quyền"],
        ["act", "return_result", "x", "--fee-collected", "--waive-reason", "Hộ nghèo"],
        ["act", "collect_fee", "x", "--fee-amount", "8000"],
        ["act", "collect_fee", "x", "--fee-amount", "1=-8000"],
        ["act", "collect_fee", "x", "--fee-amount", "1=8.000"],
        ["act", "collect_fee", "x", "--fee-amount", "1=" + "9" * 5000],
        ["act", "collect_fee", "x", "--fee-amount", "1=8000", "--fee-amount", "1=9000"],
        ["act", "waive_fee", "x", "--reason", "Hộ nghèo", "--fee-amount", "1=8000"],
        ["act", "complete", "x", "--to", "Tư pháp"],
        ["act", "hand_over", "x", "--due", "2026-01-20T10:00"],
        ["act", "extend", "x", "--due", "2026-01-20"],
        ["act", "extend", "x", "--deadline", "2026-01-20T10:00"],
        ["act", "request_supplement", "x", "--paper", "Tờ khai=1,0"],
        ["act", "request_supplement", "x", "--deadline", "mai"],
        ["act", "supplement", "x", "--paper", "Tờ khai"],
        ["act", "supplement", "x", "--paper", "Tờ khai=1"],
        ["act", "supplement", "x", "--paper", "=1,0"],
        ["act", "complete", "x", "--position", "1"],
        ["act", "give_back_papers", "x", "--position", "một"],
        ["act", "refund_fee", "x", "--fee-collected"],
        ["act", "stop", "x", "--set", "note=Rút"],
        ["act", "correct", "x", "--set", "note"],
        ["act", "correct", "x", "--set", "note=a", "--set", "note=b"],
        ["act", "undo", "x", "--waive-reason", "Hộ nghèo"],
        ["find"],
        ["find", "an", "--list", "today"],
        ["find", "--list", "yesterday"],
        ["late"],
        ["late", "--from", "2026-01-01"],
        ["late", "--from", "01/01/2026", "--to", "2026-01-31"],
        ["undo"],
        ["verify", "x"],
        ["calendar"],
        ["calendar", "frobnicate"],
        ["calendar", "show", "năm nay"],
        ["calendar", "show", "99999999999999999999"],
        ["calendar", "confirm", "1899"],
        ["calendar", "set", "02/01/2026", "off"],
        ["calendar", "set", "2026-01-02", "holiday"],
        ["calendar", "set", "2026-01-02", "off", "--replaces", "2026-01-03"],
        ["calendar", "hours", "13-01", "mon 07:30-11:30"],
        ["calendar", "hours", "1-1", "mon 07:30-11:30"],
        ["calendar", "hours", "01-01", "monday 07:30-11:30"],
        ["calendar", "hours", "01-01", "mon"],
        ["calendar", "hours", "01-01", "mon 07:30"],
        ["calendar", "hours", "01-01", "mon 07:30-11:30; mon-tue 13:30-17:00"],
        ["calendar", "hours", "01-01", ""],
        ["calendar", "hours", "01-01", "no-such-file.txt"],
        ["settings", "set", "form_profile"],
        ["print", "poster", "x", "--output", "f.pdf"],
        ["print", "receipt", "x"],
        ["print", "receipt", "x", "--output", "f.pdf", "--paper", "a3"],
        ["print", "receipt", "x", "--output", "f.pdf", "--case", "thuong"],
        ["print", "ledger", "2026-01-12", "--output", "f.pdf", "--channel", "post"],
        ["print", "guide", "x", "--output", "f.pdf", "--channel", "fax"],
        ["due", "2026-01-12T09:15"],
        ["due", "2026-01-12T09:15", "--term", "3 working_days", "--procedure", "1"],
        ["due", "2026-01-12T09:15", "--term", "3 working_days", "--case", "1"],
        ["due", "12/01/2026", "--term", "3 working_days"],
        ["due", "2026-01-12T09:15", "--procedure", "1", "--channel", "fax"],
        ["init", "--demo", "--agency-code", "H26.16"],
        ["init", "--demo", "--dossiers", "-1"],
        ["init", "--dossiers", "5"],
        [
            "init",
            "--agency-code",
            "H26",
            "--agency-name",
            "X",
            "--barcode-number",
            "01234",
            "--level",
            "ward",
        ],
        ["show", "a", "--user", "an"],
        ["show", "a", "--language", "fr"],
        ["show", "\udcff"],
    ],
    ids=lambda words: " ".join(words)[:80],
)
def test_a_call_that_makes_no_sense(run: Run, tmp_path: Path, words: list[str]) -> None:
    database = tmp_path / "a.db"
    where = [] if words[-1:] == ["--database"] else ["--database", database]
    if "--user" in words:
        run("init", "--demo", "--dossiers", "0", *where)
    before = set(tmp_path.iterdir())

    spoken = run(*words, *where) if where else run(*words)
    assert spoken.code == 2
    assert spoken.out == ""
    assert spoken.err.strip()
    assert "Error" not in spoken.err

    told = run("--json", *words, *where) if where else run("--json", *words)
    assert told.code == 2
    assert told.err == ""
    assert told.error["code"] == "bad_call"
    assert told.error["message"] in spoken.err
    assert set(tmp_path.iterdir()) == before


def test_an_unknown_act_is_told_what_there_is(run: Run) -> None:
    error = run("--json", "act", "destroy", "x").error
    # Every act of the table but the receiving itself, spelled out once more.
    assert set(error["values"]) == {
        *("hand_over", "accept", "send_back", "request_supplement", "supplement", "request_payment"),
        *("confirm_payment", "extend", "propose_refusal", "refuse", "stop", "complete", "return_result"),
        *("collect_fee", "waive_fee", "refund_fee", "give_back_papers", "reappoint", "correct", "undo"),
        *("roll_back", "send_result", "assign", "ask_opinion", "reply", "reroute", "comment", "instruct"),
        "report_lost",
    }
    assert all(word in error["hint"] for word in error["values"])


def test_the_other_language(run: Run) -> None:
    assert run("--language", "en", "frobnicate").code == 2


@pytest.mark.parametrize("command", [["show", "x"], ["find", "an"], ["receive", "-"], ["history", "x"]])
def test_no_office_there(run: Run, tmp_path: Path, command: list[str]) -> None:
    ran = run("--json", "--database", tmp_path / "none.db", *command, stdin=b"{}")
    assert (ran.code, ran.error["code"]) == (3, "database_empty")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_bytes(b"Dear all, this is a letter and no database. " * 100)
    before = file.read_bytes()
    ran = run("--database", file, "--json", "show", "x")
    assert (ran.code, ran.error["code"]) == (3, "database_unreadable")
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["letter.db"]


def test_somebody_elses_database(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    ran = run("--database", file, "--json", "show", "x")
    assert (ran.code, ran.error["code"]) == (3, "database_unreadable")


def test_a_server_that_is_away(run: Run) -> None:
    ran = run("--json", "--database", "postgresql+psycopg://an:secret@127.0.0.1:1/x", "show", "x")
    assert (ran.code, ran.error["code"]) == (3, "database_away")
    assert "secret" not in ran.out


def test_a_server_without_that_database(run: Run, postgresql_offices: Offices) -> None:
    url = urlsplit(postgresql_offices.empty())._replace(path="/nobody_made_it").geturl()
    for command in (["show", "x"], ["init", "--demo"]):
        ran = run("--json", "--database", url, *command)
        assert (ran.code, ran.error["code"]) == (3, "database_missing"), command


def test_another_kind_of_database(run: Run) -> None:
    ran = run("--json", "--database", "mysql://localhost/x", "show", "x")
    assert (ran.code, ran.error["code"]) == (1, "database_kind")


def test_the_database_from_the_environment(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE", str(tmp_path / "none.db"))
    assert "none.db" in run("show", "x").err


def test_a_fault_of_ours_is_told_without_its_trace(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("inner words")

    monkeypatch.setattr("app.database.unit_of_work.require_current_schema", broken)
    ran = run("--json", "--database", tmp_path / "a.db", "show", "x")
    assert (ran.code, ran.error["code"], ran.err) == (70, "fault", "")
    assert "inner words" not in ran.out

    monkeypatch.setenv("MOTCUA_DEBUG", "1")
    ran = run("--json", "--database", tmp_path / "a.db", "show", "x")
    assert ran.code == 70
    assert "ZeroDivisionError: inner words" in ran.err
    assert json.loads(ran.out)["error"]["message"] == fault().message
