"""`report`: its figures for scripts, its files, and what it refuses."""

from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from tests.cli.running import Ran, Run
from tests.clock import OFFICE

QUARTER = ("--from", "2025-12-01", "--to", "2026-02-28")
SERIES = {"daily": 90, "monthly": 12, "ageing": 6}
"""How many points each has."""
YEAR = ("--from", "2025-12-01", "--to", "2026-12-31")


def report(run: Run, office: str, *words: object) -> Ran:
    return run("--database", office, "--json", "report", *words)


@pytest.mark.parametrize("name", ["periodic", "indices", "overdue", "workload", "speed"])
def test_figures_for_scripts_and_lines_for_people(run: Run, sqlite_stocked: str, name: str) -> None:
    found = report(run, sqlite_stocked, name, *YEAR)
    assert found.code == 0, found.err
    assert (found.document["first"], found.document["last"]) == ("2025-12-01", "2026-12-31")
    assert found.document["explained"]
    said = run("--database", sqlite_stocked, "report", name, *YEAR, "--by", "unit")
    assert said.code == 0
    assert "Kỳ báo cáo: từ ngày 01/12/2025 đến hết ngày 31/12/2026" in said.out


def test_the_periodic_figures_add_up(run: Run, sqlite_stocked: str) -> None:
    found = report(run, sqlite_stocked, "periodic", *YEAR, "--by", "field").document
    total = found["total"]["numbers"]
    assert total["received"] == 30 == total["done"] + total["open"]
    assert sum(line["numbers"]["received"] for line in found["lines"]) == 30


@pytest.mark.parametrize(
    "name", ["periodic", "indices", "overdue", "workload", "fees", "speed", "satisfaction"]
)
def test_a_paper_of_it(run: Run, sqlite_stocked: str, tmp_path: Path, name: str) -> None:
    file = tmp_path / "bao-cao.pdf"
    written = report(run, sqlite_stocked, name, *YEAR, "--output", file)
    assert written.code == 0, written.err
    assert written.document["output"] == str(file)
    assert written.document["figures"]["first"] == "2025-12-01"
    document = pypdfium2.PdfDocument(file)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert document[0].get_size()[0] > document[0].get_size()[1]
    for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "NGƯỜI LẬP BIỂU", "Cách tính:", "Trang 1/"):
        assert part in words, part
    document.close()


@pytest.mark.parametrize("name", SERIES)
def test_a_series_as_figures_lines_paper_and_workbook(
    run: Run, sqlite_stocked: str, tmp_path: Path, name: str
) -> None:
    points = report(run, sqlite_stocked, name, *QUARTER).document["points"]
    assert len(points) == SERIES[name]
    said = run("--database", sqlite_stocked, "report", name, *QUARTER)
    assert said.code == 0
    assert said.out.count("\n") > SERIES[name]
    for ending in ("pdf", "xlsx"):
        file = tmp_path / f"{name}.{ending}"
        written = report(run, sqlite_stocked, name, *QUARTER, "--output", file)
        assert written.document["figures"]["points"] == points
        assert file.stat().st_size == written.document["bytes"]
    assert report(run, sqlite_stocked, name, *QUARTER, "--by", "field").code == 2


def test_too_many_days_for_a_series(run: Run, sqlite_stocked: str) -> None:
    refused = report(run, sqlite_stocked, "daily", *YEAR)
    assert (refused.code, refused.error["code"]) == (1, "period_too_long")


def test_a_workbook_of_it_has_the_figures(run: Run, sqlite_stocked: str, tmp_path: Path) -> None:
    file = tmp_path / "bao-cao.xlsx"
    written = report(run, sqlite_stocked, "periodic", *YEAR, "--by", "procedure", "--output", file)
    assert written.code == 0, written.err
    lines = written.document["figures"]["lines"]
    form, beside = openpyxl.load_workbook(file).worksheets
    rows = {row[0]: row[1:] for row in form.iter_rows(values_only=True) if row[0]}
    for line in [*lines, {**written.document["figures"]["total"], "name": "Tổng cộng"}]:
        numbers = line["numbers"]
        assert rows[line["name"]][:4] == tuple(
            numbers[name] for name in ("received", "online", "counter", "carried")
        )
        assert rows[line["name"]][4:8] == tuple(
            numbers[name] for name in ("done", "early", "on_time", "late")
        )
    assert beside.title == "Theo dõi thêm"


def test_what_is_refused(run: Run, sqlite_stocked: str, tmp_path: Path) -> None:
    backwards = report(run, sqlite_stocked, "periodic", "--from", "2026-02-01", "--to", "2026-01-31")
    assert (backwards.code, backwards.error["code"]) == (1, "period_invalid")
    ages = report(run, sqlite_stocked, "periodic", "--from", "0001-01-01", "--to", "9999-12-31")
    assert (ages.code, ages.error["code"]) == (1, "period_invalid")
    for words in (
        ("nothing", *YEAR),
        ("periodic", *YEAR, "--by", "colour"),
        ("workload", *YEAR, "--by", "field"),
        ("periodic", *YEAR, "--in-time", "never"),
        ("periodic", *YEAR, "--output", tmp_path / "bao-cao.doc"),
        ("periodic", "--from", "yesterday", "--to", "2026-01-31"),
    ):
        assert report(run, sqlite_stocked, *words).code == 2, words
    assert list(tmp_path.iterdir()) == []


def test_an_office_without_dossiers(run: Run, sqlite_office: str) -> None:
    for name in SERIES:
        found = report(run, sqlite_office, name, *QUARTER).document
        numbers = {each for point in found["points"] for each in (point.get("done"), point.get("open"))}
        assert numbers == {0, None}
    for name in ("periodic", "indices", "overdue", "workload", "speed", "satisfaction"):
        assert report(run, sqlite_office, name, *YEAR, "--by", "person").code == 0
    assert report(run, sqlite_office, "periodic", *YEAR).document["total"]["rate"] is None
    # Decades nobody has a calendar of.
    assert report(run, sqlite_office, "overdue", "--from", "1950-01-01", "--to", "2150-12-31").code == 0


def test_the_ledger_is_said_and_written(run: Run, sqlite_stocked: str, tmp_path: Path) -> None:
    found = report(run, sqlite_stocked, "ledger", *YEAR)
    assert found.document["lines"] == 30 == sum(each["lines"] for each in found.document["volumes"])
    said = run("--database", sqlite_stocked, "report", "ledger", *YEAR)
    assert "Sổ theo dõi hồ sơ, nhận từ 01/12/2025 đến 31/12/2026: 30 hồ sơ." in said.out
    workbook, book = tmp_path / "so.xlsx", tmp_path / "so.pdf"
    written = report(run, sqlite_stocked, "ledger", *YEAR, "--output", workbook)
    assert (written.document["output"], written.document["lines"]) == (str(workbook), 30)
    codes = [row[1] for sheet in openpyxl.load_workbook(workbook).worksheets for row in sheet.values]
    assert len({each for each in codes if each and each.startswith("H26.16-")}) == 30
    written = report(run, sqlite_stocked, "ledger", *YEAR, "--output", book)
    document = pypdfium2.PdfDocument(book)
    assert written.document["pages"] == len(document)
    document.close()
    assert report(run, sqlite_stocked, "ledger", *YEAR, "--by", "field").code == 2
    access = run(
        "--database", sqlite_stocked, "--json", "access", "--kind", "exported", "--from", "2020-01-01"
    )
    assert [each["subject"] for each in access.document] == [
        "sổ theo dõi hồ sơ, 01/12/2025 – 31/12/2026, 30 dòng"
    ] * 2


def test_people_with_logins_of_their_own_read_and_a_leader_closes(
    run: Run, demo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a server its own policies hold, whatever the program asks."""
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")

    def asked(user: str, *words: str) -> Ran:
        return run("--database", demo_url, "--user", user, "--json", "report", *words)

    for name in ("periodic", "indices", "overdue", "workload", "speed", "satisfaction"):
        found = asked("tiepnhan", name, *YEAR)
        assert found.code == 0, found.out
    assert (
        asked("tiepnhan", "periodic", *YEAR, "--by", "person").document["total"]["numbers"]["received"] == 30
    )
    december = ("periodic", "--from", "2025-12-01", "--to", "2025-12-31")
    assert asked("tiepnhan", *december, "--close").error["code"] == "role_missing"
    closed = asked("lanhdao", *december, "--close")
    assert closed.code == 0, closed.out
    assert closed.document["differences"] == []
    assert asked("lanhdao", *december, "--close").error["code"] == "period_closed"
    again = asked("tiepnhan", "closed", *december[1:])
    assert again.document["total"] == closed.document["total"]
    assert asked("tiepnhan", "closed", *YEAR).error["code"] == "unknown_closed_period"


def test_what_falls_due_and_letters_ahead_of_it(run: Run, sqlite_stocked: str, tmp_path: Path) -> None:
    today = datetime.now(OFFICE).date()
    weeks = ("--from", str(today), "--to", str(today + timedelta(days=13)))
    found = report(run, sqlite_stocked, "forecast", *weeks, "--by", "field").document
    days = {each["key"]: each["running"] + each["paused"] for each in found["days"]}
    assert sum(days.values()) == sum(
        each["before"] + each["running"] + each["paused"] for each in found["groups"]
    )
    assert days["before"] > 0  # the office was stocked long ago
    said = run("--database", sqlite_stocked, "report", "forecast", *weeks)
    assert f"Kỳ báo cáo: từ ngày {today:%d/%m/%Y}" in said.out
    late = ("--from", "2025-12-01", "--to", "2026-01-13")
    words = ("--reason", "Thiếu người", "--more-days", "2")
    letters = report(run, sqlite_stocked, "letters", *late, *words).document
    codes = [each["code"] for each in letters["lines"]]
    assert codes
    assert all(each["meant_due_at"] or each["was_extended"] for each in letters["lines"])
    for ending, sheets in (("pdf", len(codes)), ("xlsx", None)):
        file = tmp_path / f"thu.{ending}"
        written = report(run, sqlite_stocked, "letters", *late, *words, "--output", file).document
        assert written == {"output": str(file), "letters": len(codes), "sheets": sheets, "left_out": []}
    document = pypdfium2.PdfDocument(tmp_path / "thu.pdf")
    for page, code in zip(document, codes, strict=True):
        assert code in page.get_textpage().get_text_range()
    document.close()
    none = report(
        run,
        sqlite_stocked,
        "letters",
        "--from",
        "2030-01-01",
        "--to",
        "2030-01-02",
        "--output",
        tmp_path / "a.pdf",
    )
    assert (none.code, none.error["code"]) == (1, "no_letters")
    standby = ("--standby", "postgresql://h/d", "--output", tmp_path / "a.pdf")
    for refused in (
        ("periodic", *weeks, "--reason", "x"),
        ("forecast", *weeks, "--by", "agency"),
        ("letters", *late, "--by", "unit"),
        ("letters", *late, *standby),
        ("ledger", *late, *standby),
    ):
        assert report(run, sqlite_stocked, *refused).code == 2, refused
    assert not (tmp_path / "a.pdf").exists()
