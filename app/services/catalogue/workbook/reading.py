"""A workbook's bytes turned into rows, nothing interpreted yet; a doubtful file is refused whole."""

import io
import warnings
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Protocol
from xml.sax import SAXException

from app.language import tr
from app.services.catalogue.workbook.layout import (
    CODE,
    COPIES,
    ORIGINALS,
    PAPERS,
    PROCEDURES,
    SHEETS,
    TERMS,
    SheetLayout,
)
from app.services.catalogue.workbook.refusals import (
    at_place,
    missing_column,
    missing_sheet,
    too_many_rows,
    unreadable,
)
from app.services.catalogue.workbook.rows import Cell, Entry, SheetRow, Workbook, clean
from app.services.catalogue.workbook.safe_file import check
from app.services.catalogue.workbook.sheet_xml import refuse_merged

_COUNTS = {PAPERS.name: (ORIGINALS, COPIES)}
_FARTHEST_COLUMN = 60
_LONGEST_COUNT = 9
"""Digits of a number that can be a count of papers."""


class _Cell(Protocol):
    """What openpyxl gives for a cell."""

    value: Any
    data_type: str


def read_workbook(content: bytes) -> Workbook:
    """The rows of a workbook in their order.

    `UserError` for a file that is no workbook, too big, with macros, with formulas or merged cells, without
    one of the sheets or columns, too long, or with a code twice; it names sheet, row and column.
    """
    check(content)
    rows = _sheets(content)
    _refuse_codes_twice(rows[PROCEDURES.name])
    return _by_procedure(rows)


def _sheets(content: bytes) -> dict[str, list[SheetRow]]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            # openpyxl warns about decoration it does not know; only the cells matter here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            try:
                return {layout.name: _rows(book, layout, content) for layout in SHEETS}
            finally:
                book.close()
    except _DAMAGE as error:
        raise unreadable(
            tr("Mở tệp bằng Excel, lưu lại thành dạng .xlsx rồi nhập; hoặc chọn tệp khác.")
        ) from error


# What openpyxl lets through from a damaged part: it has no error of its own for that.
_DAMAGE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
    SyntaxError,
    SAXException,
)


def _rows(book: Any, layout: SheetLayout, content: bytes) -> list[SheetRow]:
    names = {clean(name).casefold(): name for name in book.sheetnames}
    name = names.get(layout.name.casefold())
    if name is None or not hasattr(book[name], "iter_rows"):
        raise missing_sheet(layout.name, list(book.sheetnames))
    sheet = book[name]
    refuse_merged(content, sheet._worksheet_path.lstrip("/"), layout.name)  # noqa: SLF001  no public name
    sheet.reset_dimensions()
    lines = sheet.iter_rows(max_col=_FARTHEST_COLUMN)
    places = _columns(next(lines, ()), layout)
    return list(_filled(lines, layout, places))


def _columns(titles: tuple[_Cell, ...], layout: SheetLayout) -> list[int]:
    """Where each column of the layout stands; their order is the person's own."""
    found = [clean(str(cell.value)) if cell.value is not None else "" for cell in titles]
    folded = [title.casefold() for title in found]
    for column in layout.columns:
        if column.casefold() not in folded:
            raise missing_column(layout.name, column, [title for title in found if title])
    return [folded.index(column.casefold()) for column in layout.columns]


def _filled(lines: Iterator[tuple[_Cell, ...]], layout: SheetLayout, places: list[int]) -> Iterator[SheetRow]:
    for number, line in enumerate(lines, start=2):
        if number > layout.most_rows + 1:
            raise too_many_rows(layout.name, layout.most_rows)
        cells = tuple(
            _value(line[place], layout, column, number) if place < len(line) else None
            for column, place in enumerate(places)
        )
        if any(cell is not None for cell in cells):
            yield SheetRow(number, cells)


def _value(cell: _Cell, layout: SheetLayout, column: int, number: int) -> Cell:
    if cell.value is None:
        return None
    if cell.data_type == "f":
        raise at_place("workbook_formula", layout.name, number, layout.columns[column])
    if cell.data_type == "e":
        raise at_place("workbook_error_cell", layout.name, number, layout.columns[column])
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = clean(str(value))
    if (
        column in _COUNTS.get(layout.name, ())
        and text.isascii()
        and text.isdigit()
        and len(text) <= _LONGEST_COUNT
    ):
        return int(text)
    return text or None


def _refuse_codes_twice(rows: list[SheetRow]) -> None:
    seen: set[str] = set()
    for row in rows:
        code = row.text(CODE)
        if code and code in seen:
            raise at_place("workbook_code_twice", PROCEDURES.name, row.number, PROCEDURES.columns[CODE])
        seen.add(code)


def _by_procedure(rows: dict[str, list[SheetRow]]) -> Workbook:
    papers, terms = _by_code(rows[PAPERS.name]), _by_code(rows[TERMS.name])
    entries = []
    stray = []
    for row in rows[PROCEDURES.name]:
        code = row.text(CODE)
        if code:
            entries.append(Entry(code, row, tuple(papers.pop(code, ())), tuple(terms.pop(code, ()))))
        else:
            stray.append(row)
    return Workbook(tuple(entries), tuple(stray), _left(papers), _left(terms))


def _by_code(rows: list[SheetRow]) -> dict[str, list[SheetRow]]:
    found: dict[str, list[SheetRow]] = defaultdict(list)
    for row in rows:
        found[row.text(CODE)].append(row)
    return found


def _left(rows: dict[str, list[SheetRow]]) -> tuple[SheetRow, ...]:
    return tuple(sorted((row for some in rows.values() for row in some), key=lambda row: row.number))
