"""The head that all official forms share: who issues the paper, the national title, number, place and date.

Layout after the form annexes of TT 03/2025/TT-VPCP and the model of NĐ 30/2020: two columns, the
issuing body on the left with a short rule, the national title on the right with a rule as wide as its motto.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from printing.fields import gap, paragraph
from printing.fonts import Face
from printing.marks import CopyName, RuledLine, Text
from printing.names import name_lines
from printing.passages import CopyNames, Paragraph, Passage, SideBySide
from printing.reprint import Reprint, reprint_rows
from printing.rows import Cell, Row, saying, stack
from printing.sheet import LEAST, Page
from printing.text import Align, Run, largest_size, measure, wrap
from printing.wording import dated, with_entry

SAMPLE = "DỮ LIỆU THỬ"
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_ISSUER_SHARE = 0.41
_SHARES = (_ISSUER_SHARE, 1 - _ISSUER_SHARE)
_GUTTER = 8.0
_BY_HAND = "……………"
"""Where an office has not said its place, it is written by hand."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the title. `number` is the whole register number, `form_mark` as "Mẫu số 01".

    `entered_at` is given where what the paper is of was written down long after its day.
    """

    parent_name: str
    desk_name: str
    place: str
    day: date
    number: str | None = None
    form_mark: str | None = None
    is_sample: bool = False
    entered_at: datetime | None = None

    def marked(self, mark: str | None) -> "Heading":
        """The same heading with the mark of a form, unless it carries one already."""
        return replace(self, form_mark=self.form_mark or mark)

    @property
    def stamps(self) -> tuple[str, ...]:
        """What every page of a sample office's papers says at its top."""
        return (SAMPLE,) if self.is_sample else ()


def heading_rows(heading: Heading, page: Page) -> list[Row]:
    """The two columns, then register number and place with date."""
    names = _names(heading, page)
    rows = saying(stack(names, page.line(page.head), keep=True), *_said(heading, page))
    if heading.form_mark:
        rows[0] = rows[0].with_marks(_form_mark(heading.form_mark, page))
    rows.append(Row(6, _rules(names, rows, page), keep=True))
    return rows + _number_and_date(heading, names, page)


def _names(heading: Heading, page: Page) -> tuple[Cell, Cell]:
    left = page.text_width * _ISSUER_SHARE - _GUTTER
    right = page.text_width - left - _GUTTER
    issuer = (
        *name_lines(heading.parent_name.upper(), Face.REGULAR, left, page.head),
        *name_lines(heading.desk_name.upper(), Face.BOLD, left, page.head),
    )
    nation_size = page.head
    nation = (
        *wrap((Run(_NATION, Face.BOLD),), right, nation_size),
        *wrap((Run(_MOTTO, Face.BOLD),), right, nation_size),
    )
    return (
        Cell(0, left, issuer, page.head, Align.CENTRE),
        Cell(left + _GUTTER, right, nation, nation_size, Align.CENTRE),
    )


def _said(heading: Heading, page: Page) -> tuple[Passage, ...]:
    """The mark of the form at the right, and under it both columns."""
    mark = heading.form_mark
    shown = (Paragraph((Run(mark, Face.BOLD),), page.head, Align.RIGHT),) if mark else ()
    issuer = ((heading.parent_name.upper(), Face.REGULAR), (heading.desk_name.upper(), Face.BOLD))
    nation = ((_NATION, Face.BOLD), (_MOTTO, Face.BOLD))
    columns = tuple(
        tuple(
            Paragraph((Run(words, face),), page.head, Align.CENTRE, underlined=words == _MOTTO)
            for words, face in column
            if words
        )
        for column in (issuer, nation)
    )
    return (*shown, SideBySide(_SHARES, columns))


def _rules(names: tuple[Cell, Cell], rows: list[Row], page: Page) -> tuple[RuledLine, RuledLine]:
    """A rule under the issuer, and one under the motto as wide as the motto."""
    issuer, nation = names
    issuer_middle = issuer.x + issuer.width / 2
    nation_middle = nation.x + nation.width / 2
    motto = measure(_MOTTO, Face.BOLD, page.head)
    issuer_rule = issuer.width * 0.4
    lines_apart = (len(rows) - len(nation.lines)) * page.line(page.head)
    return (
        RuledLine(issuer_middle - issuer_rule / 2, 1.5, issuer_middle + issuer_rule / 2, 1.5),
        RuledLine(nation_middle - motto / 2, 1.5 - lines_apart, nation_middle + motto / 2, 1.5 - lines_apart),
    )


def _form_mark(mark: str, page: Page) -> tuple[Text]:
    size = max(LEAST, page.head - 0.5)
    width = measure(mark, Face.BOLD, size)
    return (Text(page.text_width - width, -12, Face.BOLD, size, mark),)


def _number_and_date(heading: Heading, names: tuple[Cell, Cell], page: Page) -> list[Row]:
    issuer, nation = names
    size = page.head + 0.5
    number = (Run(f"Số: {heading.number}"),) if heading.number else ()
    dating = with_entry(f"{heading.place or _BY_HAND}, {dated(heading.day)}", heading.entered_at)
    placed = (Run(dating, Face.ITALIC),)
    cells = (
        Cell(issuer.x, issuer.width, wrap(number, issuer.width, size), size, Align.CENTRE),
        Cell(nation.x, nation.width, wrap(placed, nation.width, size), size, Align.CENTRE),
    )
    said = tuple((Paragraph(runs, size, Align.CENTRE),) for runs in (number, placed))
    rows = saying(stack(cells, page.line(size), keep=True), SideBySide(_SHARES, said))
    return [*rows, Row(page.body * 0.5, keep=True)]


def title_rows(
    title: str, page: Page, *, copied: bool = True, reprint: Reprint | bool | None = None
) -> list[Row]:
    """The title centred, on one line where it can be, and room for the copy's name."""
    size = largest_size(title, Face.BOLD, page.text_width, page.title, page.body)
    rows = [
        gap(page, 0.4, keep=True),
        *paragraph((Run(title, Face.BOLD),), page, size=size, align=Align.CENTRE, keep=True),
    ]
    if copied:
        height = page.line(page.small)
        name = CopyName(page.text_width / 2, height * 0.75, Face.ITALIC, page.small)
        rows.append(Row(height, (name,), keep=True, says=(CopyNames(page.small),)))
    rows += [*reprint_rows(reprint, page), gap(page, 0.3, keep=True)]
    return rows
