"""The ledger of any period as a file, held against what plain SQL finds in the tables."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import text

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.rules.people import PersonValues
from app.rules.periods import Period
from app.services.access_record.access_pages import access
from app.services.accounts.access_views import AccessQuery
from app.services.dossiers.ledger import ledger_volumes
from app.services.office.kept_settings import setting_key, write_setting
from app.services.office.ledger_volume import LEDGER_VOLUME
from app.services.office.own_agency import own_agency_id
from app.services.papers.ledger_file import write_ledger
from app.services.views.given import ActValues
from models.vocabulary import AccessKind, Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.printing.reading import read_back
from tests.services.desk import BIRTH, RESIDENCE, Desk

FORMULAS = ("=Lê An", "+Lê An", "-Lê An", "@Lê An")
ALWAYS = Period(date(1900, 1, 1), date(2199, 12, 31))
SIZE = 7


@dataclass(frozen=True)
class Line:
    """A dossier as the tables have it."""

    agency: str
    year: int
    number: int
    code: str
    procedure: str
    person: str
    organisation: str | None
    address: str | None
    phone: str | None
    received: str
    due: str
    returned: str | None
    status: str


def lines(database: Database, period: Period) -> list[Line]:
    """All there are in the tables of the period, by plain SQL and the clock on the wall."""
    is_sqlite = database.location.path is not None

    def wall(column: str) -> str:
        if is_sqlite:
            return f"strftime('%Y-%m-%d %H:%M:%S', dossier.{column} / 1000000 + 7 * 3600, 'unixepoch')"
        return f"to_char(dossier.{column} AT TIME ZONE interval '7 hours', 'YYYY-MM-DD HH24:MI:SS')"

    statement = f"""
        SELECT agency.name, ledger_year, ledger_number, dossier.code, procedure_version.name, person.name,
               person.organisation, person.address, person.phone,
               {wall("received_at")}, {wall("due_at")}, {wall("returned_at")}, dossier.status
        FROM dossier, agency, procedure_version, dossier_person AS person
        WHERE agency.id = dossier.agency_id AND procedure_version.id = dossier.version_id
          AND person.dossier_id = dossier.id AND person.part = 'applicant'
          AND substr({wall("received_at")}, 1, 10) BETWEEN '{period.first}' AND '{period.last}'
        ORDER BY agency.code, ledger_year, ledger_number"""

    def read(uow: UnitOfWork) -> list[Line]:
        return [Line(*row) for row in uow.session.execute(text(statement))]

    return database.read(read)


@pytest.fixture
def office_url(demo_url: str) -> str:
    return demo_url


@pytest.fixture
def busy(office_database: Database, clock: Clock) -> Desk:
    """A sample office of a month with names like formulas, something told later, and another year."""
    desk = Desk(office_database, actor_of(office_database, "motcua"))
    for name in FORMULAS:
        desk.receive(BIRTH, PersonValues(name, address="=A1", phone="0912345678"))
    back = desk.receive(RESIDENCE, PersonValues("Lê Thị Bưởi", organisation="Hợp tác xã Mẫu"))
    desk.perform(Action.REFUSE, back.code, ActValues(reason="Không đủ điều kiện"))
    clock.forward(days=1)
    yesterday = datetime(2026, 1, 12, 15, 30, tzinfo=clock.now.tzinfo) - timedelta(hours=7)
    desk.receive(RESIDENCE, received_at=yesterday, later_reason="Mất điện")
    clock.set(2027, 1, 4, 8)
    desk.receive(BIRTH, PersonValues("Trần Văn Sang Năm"))
    office_database.write(desk.actor, set_volume, SIZE)
    return desk


def set_volume(uow: UnitOfWork, size: int) -> None:
    write_setting(uow, setting_key(own_agency_id(uow), LEDGER_VOLUME), str(size))


def periods(all_lines: list[Line]) -> Iterator[Period]:
    """All there is, days on which something came, and days on which nothing did."""
    days = sorted({date.fromisoformat(each.received[:10]) for each in all_lines})
    yield ALWAYS
    yield Period(days[0], days[0])
    yield Period(days[len(days) // 3], days[-2])
    yield Period(date(2026, 12, 31), date(2027, 1, 4))
    yield Period(date(1999, 1, 1), date(1999, 12, 31))


def test_a_workbook_has_every_line_and_nothing_else(busy: Desk, tmp_path: Path) -> None:
    for period in periods(lines(busy.database, ALWAYS)):
        wanted = lines(busy.database, period)
        file = tmp_path / "so.xlsx"
        told: list[int] = []
        written = write_ledger(busy.database, busy.actor, period, file, told.append)
        assert (written.lines, written.pages, told[-1]) == (len(wanted), None, len(wanted))
        sheets = openpyxl.load_workbook(file).worksheets
        assert [each.title for each in sheets] == sorted({str(each.year) for each in wanted}) or [
            str(period.last.year)
        ]
        for sheet in sheets:
            own = [each for each in wanted if str(each.year) == sheet.title]
            assert_sheet(list(sheet.values), own, period)
            assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert os.listdir(tmp_path) == ["so.xlsx"]


def assert_sheet(rows: list[tuple[Any, ...]], wanted: list[Line], period: Period) -> None:
    head = next(place for place, row in enumerate(rows) if row[0] == "STT")
    assert rows[0][0] == "SỔ THEO DÕI HỒ SƠ (DỮ LIỆU THỬ)"
    if wanted and period is not ALWAYS:
        assert rows[3][0].startswith("Hồ sơ nhận ")
        assert f"{period.first:%d/%m/%Y}" in rows[3][0] or wanted[0].year > period.first.year
    body = rows[head + 1 : head + 1 + len(wanted)]
    for row, line in zip(body, wanted, strict=True):
        assert row[:3] == (line.number, line.code, line.procedure)
        assert row[4] == (f"{line.person} – {line.organisation}" if line.organisation else line.person)
        assert row[5:7] == (line.address or None, line.phone or None)
        assert [str(cell) for cell in row[8:10]] == [line.received, line.due]
        assert row[13] is None
        assert ("từ chối" in str(row[14])) == (line.status == "refused")
        if "nhập bù" not in str(row[14]):
            assert str(row[10]) == str(line.returned)
    rest = [row[0] for row in rows[head + 1 + len(wanted) :] if row[0]]
    span = f", từ số thứ tự {wanted[0].number:02} đến số thứ tự {wanted[-1].number:02}" if wanted else ""
    assert rest[0] == f"Cộng: {len(wanted)} hồ sơ{span}."
    assert "(Ký và ghi rõ họ tên)" in rest


def test_a_book_has_every_number_on_its_page_and_counts_itself(busy: Desk, tmp_path: Path) -> None:
    for period in periods(lines(busy.database, ALWAYS)):
        wanted = lines(busy.database, period)
        file = tmp_path / "so.pdf"
        written = write_ledger(busy.database, busy.actor, period, file)
        pages = read_back(file.read_bytes()).pages
        assert (written.lines, written.pages) == (len(wanted), len(pages))
        found = " ".join(pages)
        codes = [each.replace(" ", "") for each in re.findall(r"H26\.16-2\d{5}- ?\d{4}", found)]
        assert codes == [each.code for each in wanted]
        volumes: dict[tuple[int, int], list[Line]] = {}
        for each in wanted:
            volumes.setdefault((each.year, (each.number - 1) // SIZE + 1), []).append(each)
        assert written.volumes == len(volumes)
        assert len(re.findall(r"Trang 1/", found)) == max(1, len(volumes))
        for (year, volume), own in volumes.items():
            assert f"Năm {year} – Quyển số {volume:02}" in found
            counted = f"{len(own)} hồ sơ, từ số thứ tự {own[0].number:02} đến số thứ tự {own[-1].number:02}."
            assert counted in found
        assert found.count("(Ký và ghi rõ họ tên)") == max(1, len(volumes))
        if not wanted:
            assert "Trong khoảng này không có hồ sơ nào." in found
    assert os.listdir(tmp_path) == ["so.pdf"]


def test_how_a_volume_ends(busy: Desk, tmp_path: Path) -> None:
    """By its last number, by the year's last day once that is over, else with the days asked for."""

    def said(period: Period) -> list[str]:
        file = tmp_path / "so.pdf"
        write_ledger(busy.database, busy.actor, period, file)
        return re.findall(
            r"(Khoá sổ ngày 31 tháng 12 năm \d+|Hết quyển số \d+|Cộng (?:từ )?ngày [^:]*): (phần sổ|sổ)",
            read_back(file.read_bytes()).text,
        )

    of_2026 = [each for each in lines(busy.database, ALWAYS) if each.year == 2026]
    full = [("Hết quyển số " + f"{volume:02}", "sổ") for volume in range(1, len(of_2026) // SIZE + 1)]
    whole_year = said(Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert [each for each in whole_year if each[0].startswith("Hết")][-len(full) :] == full
    assert whole_year[-1] == ("Khoá sổ ngày 31 tháng 12 năm 2026", "sổ")
    # A year that is not over is not closed, and what does not begin with the volume is a part of it.
    assert said(Period(date(2027, 1, 1), date(2027, 12, 31))) == [
        ("Cộng từ ngày 01/01/2027 đến ngày 04/01/2027", "phần sổ")
    ]
    assert said(Period(date(2026, 1, 13), date(2026, 1, 13)))[0][1] == "phần sổ"


def test_it_is_the_offices_own_ledger_in_one_volume_where_it_wants_that(busy: Desk, tmp_path: Path) -> None:
    busy.database.write(busy.actor, set_volume, 0)
    by_year: dict[int, list[Line]] = {}
    for each in lines(busy.database, ALWAYS):
        by_year.setdefault(each.year, []).append(each)
    there = busy.another_agency()
    alien = there.receive(BIRTH, PersonValues("Người Phường Khác"))
    volumes = busy.database.read_as(busy.actor, ledger_volumes, ALWAYS)
    assert [(each.year, each.volume, each.lines, each.begins, each.is_full) for each in volumes] == [
        (year, 1, len(own), True, False) for year, own in by_year.items()
    ]
    write_ledger(busy.database, there.actor, ALWAYS, tmp_path / "so.xlsx")
    [sheet] = openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets
    assert [row[1] for row in sheet.values if row[1]] == ["Mã hồ sơ", alien.code]


def test_it_is_on_the_record_before_it_has_its_name(
    busy: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "so.xlsx"
    whole = len(lines(busy.database, ALWAYS))
    write_ledger(busy.database, busy.actor, ALWAYS, file)
    assert exported(busy)[0] == f"sổ theo dõi hồ sơ, 01/01/1900 – 31/12/2199, {whole} dòng"
    before = file.read_bytes()

    def away(*_: object) -> None:
        raise Unavailable("database_away", "Máy chủ không trả lời.")

    monkeypatch.setattr("app.services.papers.ledger_file.note", away)
    with pytest.raises(Unavailable, match="database_away"):
        write_ledger(busy.database, busy.actor, Period(date(2026, 1, 1), date(2026, 1, 1)), file)
    assert file.read_bytes() == before
    assert os.listdir(tmp_path) == ["so.xlsx"]


def exported(desk: Desk) -> list[str]:
    page = desk.database.read_as(desk.actor, access, AccessQuery(kinds=frozenset({AccessKind.EXPORTED})))
    return [each.subject for each in page.rows]


def test_given_up_at_any_moment_it_leaves_the_old_file_and_no_record(busy: Desk, tmp_path: Path) -> None:
    for ending in ("xlsx", "pdf"):
        file = tmp_path / f"so.{ending}"
        heard: list[int] = []
        write_ledger(busy.database, busy.actor, ALWAYS, file, heard.append)
        whole = file.read_bytes()
        records = exported(busy)
        for most in {0, 1, len(heard) // 2, len(heard) - 1}:
            with pytest.raises(UserError, match="given_up"):
                write_ledger(busy.database, busy.actor, ALWAYS, file, giving_up_after(most))
            assert file.read_bytes() == whole
        assert exported(busy) == records
    assert sorted(os.listdir(tmp_path)) == ["so.pdf", "so.xlsx"]
    # Whoever gave it up left no reading behind that others would wait for.
    assert busy.receive(BIRTH).code


def giving_up_after(most: int) -> Callable[[int], None]:
    """Somebody who hears so often how far it has come, and then wants no more."""
    heard = 0

    def tell(_lines: int) -> None:
        nonlocal heard
        if heard == most:
            raise UserError("given_up", "Đã thôi.")
        heard += 1

    return tell


def test_no_period_no_such_file_and_an_office_without_dossiers(sqlite_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="period_invalid"):
        Period(date(2026, 1, 13), date(2026, 1, 12))
    for name in ("so.csv", "so", "so.xls"):
        with pytest.raises(UserError, match="output_ending"):
            write_ledger(sqlite_desk.database, sqlite_desk.actor, ALWAYS, tmp_path / name)
    assert not os.listdir(tmp_path)
    for ending in ("xlsx", "pdf"):
        written = write_ledger(sqlite_desk.database, sqlite_desk.actor, ALWAYS, tmp_path / f"so.{ending}")
        assert (written.lines, written.volumes) == (0, 0)
    assert "0 hồ sơ" in read_back((tmp_path / "so.pdf").read_bytes()).text
    [sheet] = openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets
    assert "Cộng: 0 hồ sơ." in [row[0] for row in sheet.values]
