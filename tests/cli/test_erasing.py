"""`archive`: what has ended is listed, and its personal data are erased by two persons, three years from now."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.database.unit_of_work import Database
from tests.cli.desks import birth, receive
from tests.cli.running import Run
from tests.services.retention.keeping import set_term


class InThreeYears(datetime):
    """The clock of a PC three years on."""

    @classmethod
    def now(cls, tz: Any = None) -> "InThreeYears":
        return super().now(tz) + timedelta(days=3 * 366)


def test_listed_asked_and_agreed_to(
    run: Run, sqlite_office: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")

    def archive(user: str, *words: str) -> Any:
        ran = run("--database", sqlite_office, "--user", user, "--json", "archive", *words)
        return ran.document if ran.code == 0 else (ran.code, ran.error["code"])

    code = receive(run, sqlite_office, birth()).document["code"]
    for act in ("complete", "return_result"):
        assert run("--database", sqlite_office, "--json", "act", act, code).code == 0
    database = Database.open(sqlite_office)
    set_term(database, "1.001193", "2 năm; thử")
    database.close()
    assert archive("lanhdao", "list")["lines"] == []
    assert archive("lanhdao", "ask", "--year", "2026", "--reason", "x") == (1, "nothing_to_erase")
    monkeypatch.setattr("app.database.unit_of_work.datetime", InThreeYears)

    [line] = archive("lanhdao", "list")["lines"]
    assert (line["procedure"], line["keeping"], line["dossiers"]) == ("1.001193", "over", 1)
    assert [
        each["code"] for each in archive("quantri", "erasable", "--citizen", "001090000001")["dossiers"]
    ] == [code]
    assert archive("tiepnhan", "ask", "--year", str(line["year"]), "--reason", "x") == (1, "role_missing")
    asked = archive("lanhdao", "ask", "--year", str(line["year"]), "--reason", "hết hạn")
    assert (asked["dossiers"], asked["stays"]) == (1, {})
    assert archive("lanhdao", "agree", asked["id"], "--yes") == (1, "two_persons_needed")
    assert archive("motcua", "agree", asked["id"]) == (1, "not_confirmed")
    assert archive("motcua", "agree", "một") == (1, "unknown_erasure")
    done = archive("motcua", "agree", asked["id"], "--yes")
    assert (done["is_out_of_the_file"], done["erasure"]["erased_dossiers"]) == (True, 1)
    assert archive("quantri", "withdraw", asked["id"]) == (1, "erasure_decided")
    [told] = archive("quantri", "erasures")
    assert (told["outcome"], told["decided_by"]) == ("done", "motcua")
    said = run("--database", sqlite_office, "--user", "lanhdao", "archive", "erasures").out
    assert "đã xoá dữ liệu của 1 hồ sơ" in said
    assert "Nguyễn Văn An" not in said
    assert run("--database", sqlite_office, "--json", "verify").document["erased"] == {
        asked["id"].replace("-", ""): 1
    }
    kho, file = tmp_path / "kho.db", ("--year", str(line["year"]), "--output")
    assert archive("quantri", "export", *file, str(kho)) == (2, "bad_call")
    monkeypatch.setenv("MOTCUA_ARCHIVE_PASSWORD", "doc lai giay cu")
    assert archive("quantri", "export", *file, str(kho))["dossiers"] == 1
    monkeypatch.setenv("MOTCUA_PASSWORD", "doc lai giay cu")
    read = ("--database", str(kho), "--user", "luutru", "--json")
    assert run(*read, "show", code).document["applicant"] == "(đã xoá)"
    assert run(*read, "history", code).document[-1]["action"] == "erase"
    assert (
        run(*read, "print", "receipt", code, "--output", str(tmp_path / "r.pdf")).error["code"]
        == "never_printed"
    )
    shut = run(*read, "act", "give_back_papers", code)
    assert (shut.code, shut.error["code"]) == (3, "archive_reads_only")
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    assert archive("lanhdao", "scrub") == {"is_out_of_the_file": True}
