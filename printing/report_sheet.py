"""A report as an official paper: A4 on its side, its tables with numbered columns, what they count, who signs.

After the forms of TT 02/2017 and TT 01/2020/TT-VPCP: under the names of the columns stands a line that numbers them and
says of which others a column is the sum, as "(3) = (4) + (5) + (6)".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from printing.chart import ChartPicture
from printing.chart_layout import lay_out
from printing.document import Layout
from printing.fields import gap, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.marks import Chart
from printing.reprint import Reprint
from printing.rows import Row, closing, tied
from printing.sheet import Page, Shape
from printing.signatures import HEAD_OF_DESK, Signer, signature_rows
from printing.table import Column, head, headed, line
from printing.text import Align, Run, clean, measure
from printing.wording import counted, moment_in_figures, running_head

_ORDINAL = "STT"
_ORDINAL_WEIGHT, _LEAST_ORDINAL = 0.6, 0.036
"""What the ordinals have of the width: as a column of this weight, and never less than their name needs."""
_MOST_NAMED = 4
_NOTHING = "Trong kỳ này không có gì để ghi."
_COUNTS = "Cách tính:"
_CHART_HEIGHT = 0.46
"""Of the height between the margins: with the heading above it, it fills the first page."""
Cell = str | int | Decimal | datetime | None
"""Words, a count, a number with a decimal, a moment; `None` where there is none."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column; `weight` is its part of the width against the others', `sum_of` are places of columns before or after
    it. Words stand to the left, all else in the middle."""

    name: str
    weight: float
    is_words: bool = False
    is_share: bool = False
    group: str = ""
    sum_of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One table of a report; `total` is its line of sums, `chart` the same numbers as a picture above it.

    `sums` are the places of lines that are the sum of some before them.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    lines: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    chart: ChartPicture | None = None
    sums: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ReportSheet(OfficialForm):
    """A report as it stood at a moment; `about` are its period and whose it is, `notes` what it counts."""

    heading: Heading
    name: str
    about: tuple[str, ...]
    tables: tuple[SheetTable, ...]
    notes: tuple[str, ...]
    made_at: datetime
    made_by: str
    head: str | None = None
    signer_part: str = HEAD_OF_DESK
    reprint: Reprint | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name

    @property
    def shape(self) -> Shape:
        """A4 on its side."""
        return Shape.A4_ACROSS

    def layout(self, page: Page) -> Layout:
        """Heading, title and period, table after table, what they count, the signatures."""
        rows = [*heading_rows(self.heading, page), *title_rows(self.name.upper(), page, copied=False)]
        for words in self.about:
            rows += paragraph((Run(words),), page, align=Align.CENTRE, keep=True)
        for each in self.tables:
            rows += [gap(page, 0.5, keep=True), *_table(each, page, is_named=len(self.tables) > 1)]
        rows += [gap(page, 0.4), *self._notes(page), gap(page, 0.3)]
        made = f"Lập lúc {moment_in_figures(self.made_at)}."
        rows += closing(
            [
                *paragraph((Run(made, Face.ITALIC),), page, size=page.small),
                gap(page, 0.3),
                *signature_rows(
                    (Signer("NGƯỜI LẬP BIỂU", self.made_by), Signer(self.signer_part, self.head)), page
                ),
            ]
        )
        running = running_head(self.name, None, self.about[0] if self.about else "")
        return Layout(tuple(rows), running, self.stamps, numbered_from=1)

    def _notes(self, page: Page) -> list[Row]:
        if not self.notes:
            return []
        rows = paragraph((Run(_COUNTS, Face.BOLD),), page, size=page.small, keep=True)
        for words in self.notes:
            rows += paragraph((Run(f"– {words}"),), page, size=page.small)
        return rows


def _table(table: SheetTable, page: Page, *, is_named: bool) -> list[Row]:
    rows = []
    if is_named:
        rows += paragraph((Run(table.name, Face.BOLD),), page, keep=True)
    if not table.lines and table.total is None:
        return [*rows, *paragraph((Run(_NOTHING, Face.ITALIC),), page)]
    if table.chart is not None:
        rows += [_picture(table.chart, page), gap(page, 0.5)]
    columns = _columns(table)
    above = [*head(columns, page), *_numbering(table, columns, page)]
    lines = list(_lines(table))
    if table.total is not None:
        lines.append(_cells("", table.total, table, Face.BOLD))
    return [*rows, *above, *headed((line(columns, cells, page) for cells in lines), above)]


def _lines(table: SheetTable) -> Iterator[list[Sequence[Run]]]:
    """The lines by their numbers; sums among them have none."""
    number = 0
    for place, each in enumerate(table.lines):
        if place in table.sums:
            yield _cells("", each, table, Face.BOLD)
            continue
        number += 1
        yield _cells(str(number), each, table, Face.REGULAR)


def _picture(chart: ChartPicture, page: Page) -> Row:
    """A chart over the width of the text, on one page with its name."""
    width, height = page.text_width, page.text_height * _CHART_HEIGHT
    drawn = lay_out(
        chart, width, height, page.small, lambda text: measure(clean(text), Face.REGULAR, page.small)
    )
    return Row(height, (Chart(0, 0, page.small, drawn),))


def _columns(table: SheetTable) -> list[Column]:
    others = sum(each.weight for each in table.columns)
    ordinal = max(_ORDINAL_WEIGHT, others * _LEAST_ORDINAL)
    whole = ordinal + others
    return [
        Column(_ORDINAL, ordinal / whole, Align.CENTRE),
        *(
            Column(each.name, each.weight / whole, Align.LEFT if each.is_words else Align.CENTRE, each.group)
            for each in table.columns
        ),
    ]


def _numbering(table: SheetTable, columns: Sequence[Column], page: Page) -> list[Row]:
    """The numbers of the columns, the first being that of the ordinals."""
    named = [Run("(1)", Face.ITALIC)]
    for place, each in enumerate(table.columns, start=2):
        sums = _sum_of([other + 2 for other in each.sum_of])
        named.append(Run(f"({place}) = {sums}" if sums else f"({place})", Face.ITALIC))
    centred = [Column(each.name, each.share, Align.CENTRE) for each in columns]
    return tied(line(centred, [(each,) for each in named], page), to_next=True)


def _sum_of(places: Sequence[int]) -> str:
    """ "(4) + (5) + (6)"; of many neighbours the first and the last."""
    named = [f"({place})" for place in places]
    if len(named) > _MOST_NAMED and list(places) == list(range(places[0], places[-1] + 1)):
        named[1:-1] = ["…"]
    return " + ".join(named)


def _cells(number: str, cells: Sequence[Cell], table: SheetTable, face: Face) -> list[Sequence[Run]]:
    written = (_written(cell, column) for cell, column in zip(cells, table.columns, strict=True))
    return [(Run(words, face),) for words in (number, *written)]


def _written(cell: Cell, column: SheetColumn) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return moment_in_figures(cell)
    if isinstance(cell, Decimal):
        words = f"{cell:.1f}".replace(".", ",")
        return f"{words} %" if column.is_share else words
    return counted(cell)
