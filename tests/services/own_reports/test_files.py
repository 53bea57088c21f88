"""A report of one's own as a workbook and a paper: read back cell by cell, on the record, whole or not at all."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from sqlalchemy import select

from app.database.giving_up import Wanted
from app.database.unit_of_work import Database
from app.errors import Told, UserError
from app.rules.people import PersonValues
from app.rules.periods import Period
from app.services.own_reports import line_columns
from app.services.own_reports.definition import Grouping, OwnDefinition, OwnKind
from app.services.own_reports.figures import OwnFigures
from app.services.papers.own_report_file import write_own_report
from app.services.views.asked_lists import ListChip, ListFilter
from models.vocabulary import AccessKind, Status
from models.watch import Access
from tests.conftest import actor_of
from tests.services.desk import Desk, assert_for_people

ALL_DAYS = Period(date(2025, 11, 1), date(2026, 1, 31))
ODD = "=1+1 – theo lĩnh vực"
COUNTED = OwnDefinition(
    OwnKind.COUNTS,
    ("received", "done", "rate", "open_late", "kept"),
    (Grouping.FIELD, Grouping.STATUS),
)
LISTED = OwnDefinition(
    OwnKind.LINES, ("code", "applicant", "received_at", "days_late", "paid"), (Grouping.UNIT,), of="received"
)


@pytest.fixture
def stocked(demo_database: Database) -> Desk:
    return Desk(demo_database, actor_of(demo_database, "lanhdao"))


def written(desk: Desk, definition: OwnDefinition, file: Path, name: str = ODD) -> OwnFigures:
    return write_own_report(desk.database, desk.actor, (name, definition, ALL_DAYS), file)


def exports(desk: Desk) -> list[str]:
    found = select(Access.subject).where(Access.what == AccessKind.EXPORTED).order_by(Access.id)
    return desk.database.read_as(desk.actor, lambda uow: list(uow.session.execute(found).scalars()))


def cells(file: Path) -> Iterator[list[object]]:
    [sheet] = openpyxl.load_workbook(file).worksheets
    assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    for row in sheet.iter_rows(values_only=True):
        yield list(row)


def test_every_figure_is_a_cell_and_sums_can_be_told(stocked: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    found = written(stocked, COUNTED, file)
    rows = list(cells(file))
    assert [row[0] for row in rows[:2]] == [ODD, "Kỳ báo cáo: từ ngày 01/11/2025 đến hết ngày 31/01/2026"]
    head = next(place for place, row in enumerate(rows) if row[0] == "Lĩnh vực")
    body = rows[head + 1 : head + 1 + len(found.lines)]
    for row, line in zip(body, found.lines, strict=True):
        if line.is_sum:
            assert row[:2] == [f"Cộng {line.names[0]}", ""]
        else:
            assert row[:2] == list(line.names)
        assert row[2:] == [
            float(each) if isinstance(each, Decimal) else each for each in line.values.values()
        ]
    total = rows[head + 1 + len(found.lines)]
    assert total[0] == "Tổng cộng"
    inner = [row for row, line in zip(body, found.lines, strict=True) if not line.is_sum]
    assert total[2] == sum(int(str(row[2])) for row in inner) == found.total.values["received"]
    [sheet] = openpyxl.load_workbook(file).worksheets
    assert sheet.auto_filter.ref == f"A{head + 1}:G{head + 1 + len(found.lines)}"
    # Counts name nobody.
    assert exports(stocked) == []


def test_a_list_of_people_is_on_the_record_and_on_paper(stocked: Desk, tmp_path: Path) -> None:
    chip = ListChip("Tình trạng", "Đã trả", ListFilter(statuses=frozenset({Status.RETURNED})))
    definition = OwnDefinition(
        OwnKind.LINES, LISTED.columns, LISTED.groups, (chip,), of="received", order="applicant"
    )
    found = written(stocked, definition, tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    words = re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    count = found.total.dossiers
    assert count
    for part in (ODD.upper(), "Lọc: Tình trạng: Đã trả", f"Tổng cộng: {count} hồ sơ", "Cách tính:"):
        assert part in words, part
    for line in found.lines:
        if not line.is_sum:
            assert str(line.values["code"]).replace("-", "") in words.replace("-", "").replace(" ", "")
    assert exports(stocked) == [
        f"báo cáo “{ODD}; Tình trạng: Đã trả”, 01/11/2025 – 31/01/2026, {count} hồ sơ"
    ]


def test_a_name_that_begins_like_a_formula_is_text(desk: Desk, tmp_path: Path) -> None:
    for name in ("=HYPERLINK(1) An", "+An", "-An", "@An"):
        try:
            desk.receive(applicant=PersonValues(name=name))
        except UserError:
            desk.receive(applicant=PersonValues(name="Nguyễn Văn An", address=name))
    definition = OwnDefinition(OwnKind.LINES, ("applicant", "address", "code"))
    file = tmp_path / "a.xlsx"
    write_own_report(desk.database, desk.actor, ("@SUM(A1)", definition, None), file)
    rows = list(cells(file))
    assert rows[0][0] == "@SUM(A1)"
    assert {"+An", "-An", "@An"} <= {each for row in rows for each in row[:2]}


def test_what_fails_or_is_given_up_leaves_the_old_file(stocked: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"before")
    given_up = Wanted()
    given_up.stop()
    report = (ODD, LISTED, ALL_DAYS)
    with pytest.raises(UserError) as stopped:
        write_own_report(stocked.database, stocked.actor, report, file, wanted=given_up)
    assert stopped.value.code == "given_up"
    with pytest.raises(UserError):
        written(stocked, OwnDefinition(OwnKind.COUNTS, ()), file)
    everything = tuple(line_columns.offered_columns())
    wide = OwnDefinition(OwnKind.LINES, everything)
    with pytest.raises(UserError) as too_wide:
        written(stocked, wide, tmp_path / "a.pdf")
    assert too_wide.value.code == "too_wide_for_paper"
    assert_for_people(too_wide.value)
    with pytest.raises(Told) as away:
        written(stocked, LISTED, tmp_path / "nowhere" / "a.pdf")
    assert away.value.code == "output_unwritable"
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]
    assert file.read_bytes() == b"before"
    assert exports(stocked) == []
    # The workbook has room for all of them.
    written(stocked, wide, file)
    assert len(next(row for row in cells(file) if row[0] == "Mã hồ sơ")) == len(everything)
