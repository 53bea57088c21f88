"""Tờ thử máy quét: bars of each length and width and a 2D code, to find out what a scanner reads and sends."""

from dataclasses import dataclass

from printing import barcode128, matrix
from printing.document import Layout
from printing.fields import gap, numbered_rows, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.marks import Bars, Mark, Squares, Text
from printing.reprint import Reprint
from printing.rows import Row, framed, tied
from printing.sheet import Page
from printing.text import Run

TITLE = "TỜ THỬ MÁY QUÉT"
_HOW = (
    "Mở Cài đặt (F9), bấm Thử máy quét, rồi quét lần lượt từng mã dưới đây. Màn hình cho biết mã có đến đủ không, "
    "nhịp phím, phím kết thúc, kiểu bàn phím và Caps Lock. Tờ này không thuộc hồ sơ nào."
)
_HEIGHT_LINES = 2.2
_SET_UP = "ĐẶT MÁY QUÉT"
_PLACE = (
    "Mã cài đặt khác nhau theo hãng và kiểu máy, phần nhiều mang ký tự điều khiển riêng mà tờ này không vẽ được, nên "
    "tờ này không in mã nào của hãng. Lấy mã trong sách hướng dẫn của đúng máy ấy, dán vào khung dưới đây."
)
_ROOM_LINES = 7.0


@dataclass(frozen=True, slots=True)
class ScannerSheet(OfficialForm):
    """`slip` is the code of no dossier with a slip's check digits, `codes` are digits from short to long, `carried` the
    digits of the 2D code; `wanted` is what this PC expects its scanner to be set to, a line each."""

    heading: Heading
    slip: str
    codes: tuple[str, ...]
    carried: str
    wanted: tuple[str, ...] = ()
    reprint: Reprint | None = None

    @property
    def title(self) -> str:
        """What the paper is."""
        return "Tờ thử máy quét"

    def layout(self, page: Page) -> Layout:
        """How to use it, then the slip's bars narrow and wide, the other lengths, and the 2D code."""
        narrow, wide = barcode128.NARROW_DOTS, barcode128.WIDE_DOTS
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(TITLE, page, copied=False),
            *paragraph((Run(_HOW),), page),
            gap(page, 0.8),
            *_strip("Mã giấy hẹn, vạch hẹp", self.slip, narrow, page),
            *_strip("Mã giấy hẹn, vạch rộng", self.slip, wide, page),
        ]
        for code in self.codes:
            rows += _strip(f"{len(code)} chữ số", code, narrow, page)
        rows += _square(f"Mã hai chiều, {len(self.carried)} chữ số", self.carried, page)
        return Layout((*rows, *self._set_up(page)), self.title, self.stamps)

    def _set_up(self, page: Page) -> list[Row]:
        """What to set, and room for the maker's own codes."""
        if not self.wanted:
            return []
        words = (
            *paragraph((Run(_SET_UP, Face.BOLD),), page),
            *numbered_rows(self.wanted, page),
            gap(page, 0.3),
            *paragraph((Run(_PLACE),), page, size=page.small),
            gap(page, 0.3),
        )
        place = framed([gap(page, _ROOM_LINES)], page.text_width, page.body * 0.3)
        return [*tied(words, to_next=True), *place]


def _strip(word: str, digits: str, dots: int, page: Page) -> list[Row]:
    height = page.body * _HEIGHT_LINES
    quiet = barcode128.QUIET_MODULES * dots * barcode128.DOT
    return _captioned(f"{word}: {digits}", height, Bars(quiet, 0, height, digits, dots), page)


def _square(word: str, digits: str, page: Page) -> list[Row]:
    quiet = matrix.QUIET_MODULES * matrix.MODULE
    return _captioned(word, matrix.side(digits) - quiet, Squares(quiet, 0, digits), page)


def _captioned(caption: str, height: float, mark: Mark, page: Page) -> list[Row]:
    """The symbol over its words, and room to the next one: a scanner reads one at a time."""
    baseline = height + page.line(page.small) * 0.9
    text = Text(0, baseline, Face.REGULAR, page.small, caption)
    return [Row(baseline + page.small * 0.4, (mark, text)), gap(page, 1.0)]
