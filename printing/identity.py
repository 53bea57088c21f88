"""The block by which a paper is found again: bars with their digits, and the official code beside them."""

from printing import barcode128
from printing.fonts import Face
from printing.marks import Bars, Mark, RuledLine, Text
from printing.passages import Paragraph, SideBySide, Symbol
from printing.rows import Row
from printing.sheet import LEAST, Page
from printing.text import Align, Run, largest_size, measure, wrap
from printing.wording import grouped


def identity_rows(
    code: str, barcode: str, page: Page, beside: tuple[str, ...] = (), label: str = "Mã hồ sơ"
) -> list[Row]:
    """Bars on the left, on the right the form's word for the code, the code as large as fits, and lines such as an
    outside code."""
    dots = barcode128.dots_for(barcode, page.text_width * 0.56)
    symbol = barcode128.width(barcode, dots)
    quiet = barcode128.QUIET_MODULES * dots * barcode128.DOT
    height = page.body * 3
    digits_size = page.small
    digits = grouped(barcode)
    # The left margin of the page is quiet enough; the right side keeps the zone of the standard.
    bars_width = symbol - 2 * quiet
    digits_x = (bars_width - measure(digits, Face.REGULAR, digits_size)) / 2
    digits_y = height + page.line(digits_size) * 0.9
    left: list[Mark] = [
        Bars(0, 0, height, barcode, dots),
        Text(digits_x, digits_y, Face.REGULAR, digits_size, digits),
    ]
    right, bottom = _code_column(f"{label}:", code, bars_width + quiet, page, beside)
    share = symbol / page.text_width
    bars = (Symbol(barcode, dots, height), Paragraph((Run(digits),), digits_size, Align.CENTRE))
    said = SideBySide((share, 1 - share), (bars, _code_said(f"{label}:", code, page, beside)))
    return [Row(max(digits_y + page.small * 0.4, bottom), (*left, *right), keep=True, says=(said,))]


def draft_rows(page: Page) -> list[Row]:
    """The same block before the dossier is saved: an empty frame where the bars will stand."""
    width = page.text_width * 0.42
    height = page.body * 3
    frame = (
        RuledLine(0, 0, width, 0),
        RuledLine(0, height, width, height),
        RuledLine(0, 0, 0, height),
        RuledLine(width, 0, width, height),
    )
    label, code = "Mã hồ sơ:", "(cấp khi lưu)"
    right, bottom = _code_column(label, code, width + page.body * 1.5, page, ())
    said = _code_said(label, code, page, ())
    return [Row(max(height + page.small, bottom), (*frame, *right), keep=True, says=said)]


def _code_said(label: str, code: str, page: Page, beside: tuple[str, ...]) -> tuple[Paragraph, ...]:
    return (
        Paragraph((Run(label),), page.body),
        Paragraph((Run(code, Face.BOLD),), page.title),
        *(Paragraph((Run(text),), page.small) for text in beside),
    )


def _code_column(
    label: str, code: str, x: float, page: Page, beside: tuple[str, ...]
) -> tuple[list[Mark], float]:
    room = page.text_width - x
    size = largest_size(code, Face.BOLD, room, page.title, LEAST)
    y = page.line(page.body) * 0.85
    marks: list[Mark] = [Text(x, y, Face.REGULAR, page.body, label)]
    for line in wrap((Run(code, Face.BOLD),), room, size):
        y += page.line(size)
        marks.extend(line.marks(x, room, y, size, Align.LEFT))
    for text in beside:
        for line in wrap((Run(text),), room, page.small):
            y += page.line(page.small)
            marks.extend(line.marks(x, room, y, page.small, Align.LEFT))
    return marks, y + page.small * 0.4
