"""Tables as an Excel workbook: row after row in constant memory, and no text of a citizen's ever becomes a formula.

The one way a workbook of figures or of a book leaves the program.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from math import floor
from pathlib import Path
from typing import Any, BinaryIO

from app.files.held_folder import held_folder
from app.files.writing import write_filled
from app.files.xlsx_chart import XlsxChart

Cell = str | int | float | Decimal | date | datetime | None
"""Text stays text; numbers, days and aware moments become Excel's own, a moment in office time. `None` is empty."""

Tell = Callable[[int], None]
"""Is told again and again how many rows there are by now; what it raises ends the writing, and no file is left."""

MOST_ROWS = 1_048_576
"""Lines of a worksheet; what is longer goes on on another one."""

_AHEAD = 7 * 3_600
_OFFICE = timezone(timedelta(seconds=_AHEAD))
"""Vietnam's clock, without asking the rules, which lie above."""
_BETWEEN = 64
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DAY_NOUGHT = date(1899, 12, 30).toordinal()
_FIRST_DAY = 61
"""Days are numbers to Excel; those before 01/03/1900 are not those of the calendar, and there are none before 1900."""
_EPOCH_DAY = date(1970, 1, 1).toordinal() - _DAY_NOUGHT
_A_DAY = 86_400

_PRINTED_A4 = 9
_MARGINS_INCHES = {"left": 0.6, "right": 0.4, "top": 0.5, "bottom": 0.6}


@dataclass(frozen=True, slots=True)
class XlsxColumn:
    """A column by its name, as wide as so many digits; neighbours of one `group` have its name above theirs.

    `is_number` sets its head to the right. `plain` writes numbers without points between thousands: years, ordinals.
    `seconds` shows those of its moments.
    """

    name: str
    width: float = 12
    group: str = ""
    is_number: bool = False
    plain: bool = False
    seconds: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """A row of sums: bold, with a line above it. `is_last` says that no rows follow that can be filtered."""

    cells: Sequence[Cell]
    is_last: bool = True


XlsxRow = Sequence[Cell] | Sums


@dataclass(frozen=True, slots=True)
class XlsxTable:
    """One worksheet: lines above the head (the first is the title), the rows, lines below.

    `rows` is gone through once, and `below` only after it: what it says may have been counted on the way. `name` has
    at most 31 letters and none of `[]:*?/\\`. The head stays in sight, and `frozen` columns on the left.
    """

    name: str
    columns: tuple[XlsxColumn, ...]
    rows: Iterable[XlsxRow]
    above: tuple[str, ...] = ()
    below: Iterable[str] = ()
    frozen: int = 0
    chart: XlsxChart | None = None


def told_to_nobody(_rows: int) -> None:
    """Nobody is told."""


def write_xlsx(file: Path, tables: Iterable[XlsxTable], tell: Tell = told_to_nobody) -> int:
    """Write the tables to an .xlsx in one step, one worksheet each; how many rows that were. Errors as `write_filled`.

    Takes no more memory for a million rows than for ten.
    """
    written = 0

    def fill(out: BinaryIO) -> None:
        nonlocal written
        written = fill_xlsx(out, tables, tell)

    write_filled(file, fill)
    return written


def xlsx_bytes(tables: Iterable[XlsxTable]) -> bytes:
    """The same as bytes, for what is short."""
    out = io.BytesIO()
    fill_xlsx(out, tables)
    return out.getvalue()


def fill_xlsx(out: BinaryIO, tables: Iterable[XlsxTable], tell: Tell = told_to_nobody) -> int:
    """Write the tables as a workbook into `out`; how many rows that were. `OSError` as the disk has it."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # Who is on its way into the file lies for now where only the owner looks.
    with held_folder("motcua-xlsx") as folder:
        outlet = _Outlet(out, tell)
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        book = xlsxwriter.Workbook(outlet, options)
        book.use_zip64()
        try:
            pen = _Pen(book, outlet)
            for table in tables:
                pen.write(table)
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            outlet.end()
            for sheet in book.worksheets():
                sheet.row_data_fh.close()
        tell(outlet.rows)
        return outlet.rows


class _Outlet:
    """The file as the workbook is packed into it; asks at each piece whether to go on.

    The archive still wants to end itself when it was given up, or when its file is long closed: nothing is heard then.
    """

    def __init__(self, out: BinaryIO, tell: Tell) -> None:
        self._out: BinaryIO | None = out
        self._tell = tell
        self._at = 0
        self.rows = 0

    def one_more(self) -> None:
        """A row more."""
        self.rows += 1
        if self.rows % _BETWEEN == 0:
            self._tell(self.rows)

    def end(self) -> None:
        """Let go of the file."""
        if self._out is not None:
            with suppress(OSError, ValueError):  # a pipe has no places
                self._at = self._out.tell()
            self._out = None

    def write(self, data: bytes) -> int:
        if self._out is None:
            self._at += len(data)
        else:
            self._tell(self.rows)
            self._out.write(data)
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        if self._out is not None:
            return self._out.seek(offset, whence)
        self._at = offset
        return offset

    def tell(self) -> int:
        return self._at if self._out is None else self._out.tell()

    def flush(self) -> None:
        if self._out is not None:
            self._out.flush()


class _Looks:
    """How cells look; `line` is what all cells of a row have alike."""

    def __init__(self, book: Any, **line: object) -> None:
        self._book, self._line = book, {"valign": "top", **line}

    @cached_property
    def text(self) -> Any:
        return self._made(text_wrap=True)

    @cached_property
    def quoted(self) -> Any:
        """Text that Excel would take for a formula as soon as somebody edits it."""
        return self._made(text_wrap=True, quote_prefix=True)

    @cached_property
    def plain(self) -> Any:
        return self._made(num_format="0")

    @cached_property
    def whole(self) -> Any:
        return self._made(num_format="#,##0")

    @cached_property
    def broken(self) -> Any:
        return self._made(num_format="#,##0.0##")

    @cached_property
    def day(self) -> Any:
        return self._made(num_format="dd/mm/yyyy", align="left")

    @cached_property
    def moment(self) -> Any:
        return self._made(num_format="dd/mm/yyyy hh:mm", align="left")

    @cached_property
    def second(self) -> Any:
        return self._made(num_format="dd/mm/yyyy hh:mm:ss", align="left")

    def write(self, sheet: Any, line: int, place: int, cell: Cell, *, column: XlsxColumn) -> None:
        """Put a cell into its place as what it is."""
        if isinstance(cell, str):
            look = self.quoted if cell.startswith(_BEGINS_A_FORMULA) else self.text
            sheet.write_string(line, place, cell, look)
        elif isinstance(cell, int):
            sheet.write_number(line, place, cell, self.plain if column.plain else self.whole)
        elif isinstance(cell, float | Decimal):
            sheet.write_number(line, place, cell, self.broken)
        elif isinstance(cell, datetime):
            days = _days_of_moment(cell)
            if days < _FIRST_DAY:
                sheet.write_string(line, place, f"{cell.astimezone(_OFFICE):%d/%m/%Y %H:%M}", self.text)
            else:
                sheet.write_number(line, place, days, self.second if column.seconds else self.moment)
        elif cell is None:
            sheet.write_blank(line, place, None, self.text)
        else:
            days = cell.toordinal() - _DAY_NOUGHT
            if days < _FIRST_DAY:
                sheet.write_string(line, place, f"{cell:%d/%m/%Y}", self.text)
            else:
                sheet.write_number(line, place, days, self.day)

    def _made(self, **others: object) -> Any:
        return self._book.add_format({**self._line, **others})


class _Pen:
    """Writes tables into a workbook, sheet after sheet."""

    def __init__(self, book: Any, outlet: _Outlet) -> None:
        self._book, self._outlet = book, outlet
        self._usual = _Looks(book)
        self._sums = _Looks(book, bold=True, top=1)
        self._title = book.add_format({"bold": True, "font_size": 14})
        frame = {"bold": True, "border": 1, "valign": "vcenter", "text_wrap": True}
        self._head = book.add_format({**frame, "align": "left"})
        self._head_right = book.add_format({**frame, "align": "right"})
        self._group = book.add_format({**frame, "align": "center"})

    def write(self, table: XlsxTable) -> None:
        sheet, line = self._opened(table, table.name)
        first, sheets = line, 1
        end: int | None = None
        for row in table.rows:
            if line == MOST_ROWS:
                sheets += 1
                _offer_filters(sheet, first, end or line, table)
                sheet, line = self._opened(table, f"{table.name} ({sheets})")
                end = None
            if isinstance(row, Sums):
                end = end or (line if row.is_last else None)
                self._write_row(sheet, line, row.cells, table.columns, looks=self._sums)
            else:
                self._write_row(sheet, line, row, table.columns, looks=self._usual)
            line += 1
            self._outlet.one_more()
        _offer_filters(sheet, first, end or line, table)
        count = (end or line) - first
        if table.chart is not None and count and sheets == 1:
            table.chart.put(self._book, sheet, [column.name for column in table.columns], (first, count))
        line += 1
        for words in table.below:
            if line >= MOST_ROWS:
                sheets += 1
                sheet, line = self._opened(table, f"{table.name} ({sheets})")
            sheet.write_string(line, 0, words)
            line += 1

    def _write_row(
        self, sheet: Any, line: int, cells: Sequence[Cell], columns: Sequence[XlsxColumn], *, looks: _Looks
    ) -> None:
        for place, cell in enumerate(cells):
            if cell or cell == 0 or looks is self._sums:
                looks.write(sheet, line, place, cell, column=columns[place])

    def _opened(self, table: XlsxTable, name: str) -> tuple[Any, int]:
        """A new worksheet with its head, and the line its rows begin in."""
        from xlsxwriter.utility import xl_col_to_name

        sheet = self._book.add_worksheet(name)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
        for line, words in enumerate(table.above):
            sheet.write_string(line, 0, words, *((self._title,) if line == 0 else ()))
        first = len(table.above) + (1 if table.above else 0)
        head = first + 1 if any(column.group for column in table.columns) else first
        if head > first:
            self._write_groups(sheet, first, table.columns)
        for place, column in enumerate(table.columns):
            sheet.write_string(head, place, column.name, self._head_right if column.is_number else self._head)
        _set_up_print(sheet, first, head)
        sheet.freeze_panes(head + 1, table.frozen)
        # Telephone and identity numbers are text, and that is no mistake to be pointed at.
        last = len(table.columns) - 1
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(last)}{MOST_ROWS}"})
        return sheet, head + 1

    def _write_groups(self, sheet: Any, line: int, columns: Sequence[XlsxColumn]) -> None:
        place = 0
        for name, members in groupby(columns, key=lambda column: column.group):
            count = len(list(members))
            if name and count > 1:
                sheet.merge_range(line, place, line, place + count - 1, name, self._group)
            else:
                for each in range(place, place + count):
                    sheet.write(line, each, name, self._group)
            place += count


def _days_of_moment(moment: datetime) -> float:
    """Day and clock of the office to the second, as Excel counts: a workbook knows no zones."""
    return _EPOCH_DAY + (floor(moment.timestamp()) + _AHEAD) / _A_DAY


def _offer_filters(sheet: Any, first: int, end: int, table: XlsxTable) -> None:
    """The rows up to `end` can be filtered; sums, and what is said below, are none of them."""
    if end > first:
        sheet.autofilter(first - 1, 0, end - 1, len(table.columns) - 1)


def _set_up_print(sheet: Any, first: int, head: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_PRINTED_A4)
    sheet.set_margins(**_MARGINS_INCHES)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first, head)
    sheet.set_footer("&C&P/&N")
