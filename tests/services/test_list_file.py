"""A list as a workbook: every dossier of it in its order, read back cell by cell, and on the record as exported."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.calendar import local
from app.rules.people import PersonValues
from app.services.dossiers import day_lists
from app.services.papers.list_file import write_list
from app.services.views.asked_lists import ALL, ListAsked, ListColumn, ListFilter, ListOrder
from app.services.wording.words import place_word, status_word
from models.vocabulary import AccessKind, Status
from models.watch import Access
from tests.conftest import actor_of
from tests.services.desk import Desk


@pytest.fixture
def stocked(demo_database: Database) -> Desk:
    """An office with thirty dossiers of the last month in every state."""
    return Desk(demo_database, actor_of(demo_database, "motcua"))


def written(desk: Desk, file: Path, asked: ListAsked) -> tuple[int, list[list[Any]]]:
    lines = write_list(desk.database, desk.actor, asked, file)
    with closing(load_workbook(file)) as book:
        sheet = book.active
        assert sheet is not None
        return lines, [[cell.value for cell in row] for row in sheet.iter_rows()]


def exports(desk: Desk) -> list[str]:
    found = select(Access.subject).where(Access.what == AccessKind.EXPORTED).order_by(Access.id)
    return desk.database.read_as(desk.actor, lambda uow: list(uow.session.execute(found).scalars()))


def test_each_dossier_stands_in_its_line_as_it_is(stocked: Desk, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("app.services.papers.list_file.MOST_ROWS", 7)
    asked = ListAsked(ALL, "Tất cả", ListOrder(ListColumn.APPLICANT))
    lines, cells = written(stocked, tmp_path / "a.xlsx", asked)
    page = stocked.database.read_as(stocked.actor, day_lists.day_list, ALL, 500, order=asked.order)
    assert lines == len(page.rows) == 30
    head = next(at for at, row in enumerate(cells) if row[0] == "STT")
    for number, (row, line) in enumerate(zip(page.rows, cells[head + 1 :], strict=True), start=1):
        moments = [
            None if at is None else local(at).replace(tzinfo=None, second=0, microsecond=0)
            for at in (row.received_at, row.due_at, row.finished_at, row.returned_at)
        ]
        said = [
            None if at is None else at.replace(second=0, microsecond=0) for at in (*line[6:8], *line[10:12])
        ]
        assert line[:6] == [
            number,
            row.code,
            row.applicant,
            row.applicant_phone,
            row.procedure,
            row.procedure_name,
        ]
        assert said == moments
        assert line[8:10] == [status_word(row.status), place_word(row.holder, row.holder_agency)]
    assert exports(stocked) == ["danh sách hồ sơ (Tất cả), 30 dòng"]


def test_only_what_the_chips_want_and_the_sheet_says_so(stocked: Desk, tmp_path: Path) -> None:
    which = ListFilter(statuses=frozenset({Status.RETURNED}))
    asked = ListAsked(ALL, "Tất cả", which=which, narrowed_by=("Tình trạng: Đã trả",))
    lines, cells = written(stocked, tmp_path / "a.xlsx", asked)
    head = next(at for at, row in enumerate(cells) if row[0] == "STT")
    assert 0 < lines < 30
    assert {row[8] for row in cells[head + 1 :]} == {status_word(Status.RETURNED)}
    assert "Lọc: Tình trạng: Đã trả" in [row[0] for row in cells[:head]]


def test_a_name_that_begins_like_a_formula_is_text(desk: Desk, tmp_path: Path) -> None:
    name = "=HYPERLINK(1) An"
    try:
        desk.receive(applicant=PersonValues(name=name))
    except UserError:
        desk.receive(applicant=PersonValues(name="Nguyễn Văn An", organisation=name))
    file = tmp_path / "a.xlsx"
    write_list(desk.database, desk.actor, ListAsked("today", "Hôm nay"), file)
    with closing(load_workbook(file)) as book:
        sheet = book.active
        assert sheet is not None
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_given_up_in_the_middle_nothing_is_left(stocked: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"before")

    def tell(_rows: int) -> None:
        raise UserError("given_up", "Đã thôi.", "Làm lại.")

    with pytest.raises(UserError, match="Đã thôi"):
        write_list(stocked.database, stocked.actor, ListAsked(ALL, "Tất cả"), file, tell)
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]
    assert file.read_bytes() == b"before"
    assert exports(stocked) == []
