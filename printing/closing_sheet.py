"""Phiếu đóng sổ ngày: what lay there and came in equals what went out and lies there, and what seals the journal.

The digest of the day and the closing mark of everything written so far, printed and signed every evening, are what
no later hand in the database can change; `verify --closing` holds them against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from printing import matrix
from printing.document import Layout
from printing.fields import field, gap, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.marks import Squares
from printing.reprint import Reprint
from printing.rows import Cell, Row, closing, framed, stack
from printing.sheet import Page, Shape
from printing.signatures import HEAD_OF_DESK, Signer, signature_rows
from printing.table import Column, table
from printing.text import Align, Run, wrap
from printing.wording import counted, dated, figures, running_head, timed

TITLE = "PHIẾU ĐÓNG SỔ NGÀY"
_IN, _OUT = "Vào", "Ra"
_COLUMNS = (
    Column("STT", 0.05, Align.CENTRE),
    Column("Lĩnh vực", 0.29),
    Column("Tồn đầu ngày", 0.1, Align.RIGHT, _IN),
    Column("Tiếp nhận", 0.1, Align.RIGHT, _IN),
    Column("Đã trả kết quả", 0.12, Align.RIGHT, _OUT),
    Column("Từ chối", 0.1, Align.RIGHT, _OUT),
    Column("Dừng, rút", 0.1, Align.RIGHT, _OUT),
    Column("Còn lại cuối ngày", 0.14, Align.RIGHT),
)
_DIGEST_GROUP, _MARK_GROUP, _DAY_OF_MARK = 8, 4, 8
_MARK_LEAD = "Mã chốt toàn bộ sổ và nhật ký, gồm mọi việc đã ghi đến {until}:"
_KEY_LEAD = "Mã vuông ở dưới mang mã chốt đã ký bằng khoá của cơ quan; khoá ký là:"
_UNSIGNED = (
    "Mã vuông ở dưới mang mã chốt, chưa ký bằng khoá của cơ quan: ở máy chủ dùng chung, người giữ dữ liệu ký."
)
_WHAT_FOR = (
    "Các mã này để đối chiếu về sau: giữ tờ phiếu đã ký ở ngoài máy tính. Khi cần, người quản trị gõ một mã, hoặc đưa "
    "ảnh chụp tờ này, vào lệnh motcua-admin verify --closing; mã khớp thì những gì đã ghi trước lúc đó còn nguyên, "
    "chưa ai sửa, xoá hay thêm; mã không khớp thì có chỗ đã bị sửa, xoá, thêm, hoặc dữ liệu đã bị thay bằng một bản cũ."
)


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Dossiers of one field on one day: opening + received = returned + refused + stopped + open."""

    field: str
    opening: int
    received: int
    returned: int
    refused: int
    stopped: int
    open: int

    @property
    def difference(self) -> int:
        """What came in less what went out or lies there; 0 when the counts agree."""
        return self.opening + self.received - (self.returned + self.refused + self.stopped + self.open)

    @property
    def trouble(self) -> str:
        """The field with how many dossiers are missing at the end of the day, or too many."""
        missing = self.difference
        return f"{self.field} ({'thiếu' if missing > 0 else 'thừa'} {figures(abs(missing))})"

    @property
    def numbers(self) -> tuple[int, ...]:
        """In the order of the columns."""
        return self.opening, self.received, self.returned, self.refused, self.stopped, self.open


@dataclass(frozen=True, slots=True)
class ClosingSheet(OfficialForm):
    """A day closed at a moment, with the digest (SHA-256, 64 hexadecimal digits) over `entries` acts of the journal.

    `mark` is the closing mark as `verify` tells it, of everything written until `mark_until`. `anchor` has the digits
    of the signed anchor of that day, and `key` the public key it is signed with, hexadecimal, empty where it is not.
    """

    heading: Heading
    day: date
    counts: tuple[DayCounts, ...]
    digest: str
    entries: int
    closed_at: datetime
    closed_by: str
    mark: str
    mark_until: datetime
    anchor: str = ""
    key: str = ""
    head: str | None = None
    signer_part: str = HEAD_OF_DESK
    reprint: Reprint | None = None

    @property
    def title(self) -> str:
        """The sheet and its day."""
        return f"Phiếu đóng sổ {dated(self.day)}"

    @property
    def shape(self) -> Shape:
        """A4 on its side."""
        return Shape.A4_ACROSS

    @property
    def total(self) -> DayCounts:
        """All fields together."""
        sums = [sum(column) for column in zip(*(each.numbers for each in self.counts), strict=True)]
        return DayCounts("Cộng", *(sums or [0] * 6))

    def layout(self, page: Page) -> Layout:
        """The counts by field and together, whether they agree, digest and mark, the signatures."""
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(TITLE, page, copied=False, reprint=self.reprint),
            *paragraph((Run(f"Sổ {dated(self.day)}"),), page, align=Align.CENTRE, keep=True),
            gap(page, 0.4, keep=True),
            *table(_COLUMNS, self._lines(), page),
            gap(page, 0.4),
            *closing([*self._balance(page), *self._digest(page), gap(page, 0.5), *self._signatures(page)]),
        ]
        running = running_head("Phiếu đóng sổ", self.heading.number, dated(self.day))
        return Layout(tuple(rows), running, self.stamps)

    def _lines(self) -> list[list[Sequence[Run]]]:
        lines = [_line(str(number), each, Face.REGULAR) for number, each in enumerate(self.counts, start=1)]
        return [*lines, _line("", self.total, Face.BOLD)]

    def _balance(self, page: Page) -> list[Row]:
        total = self.total
        opening, received, returned, refused, stopped, left = (figures(number) for number in total.numbers)
        sum_ = (
            f"Tồn đầu ngày {opening} + tiếp nhận {received} = đã trả {returned} + từ chối {refused} "
            f"+ dừng hoặc rút {stopped} + còn lại {left}"
        )
        wrong = ", ".join(each.trouble for each in self.counts if each.difference)
        if not wrong:
            return paragraph((Run(f"{sum_}: số liệu khớp."),), page)
        off = f"SỐ LIỆU KHÔNG KHỚP, ở: {wrong}."
        return [*paragraph((Run(f"{sum_}."),), page), *paragraph((Run(off, Face.BOLD),), page)]

    def _digest(self, page: Page) -> list[Row]:
        padding = page.body * 0.5
        room = page.text_width - 2 * padding
        lead = f"Mã chốt mọi việc ghi nhật ký trong ngày ({figures(self.entries)} việc):"
        rows = [
            row
            for run in (
                Run(lead),
                Run(_grouped(self.digest, _DIGEST_GROUP), Face.BOLD),
                Run(_MARK_LEAD.format(until=timed(self.mark_until))),
                Run(self._mark, Face.BOLD),
                *self._key,
            )
            for row in stack(
                (Cell(padding, room, wrap((run,), room, page.body), page.body),), page.line(page.body)
            )
        ]
        return [
            gap(page, 0.4),
            *framed(rows, page.text_width, padding),
            gap(page, 0.2),
            *paragraph((Run(_WHAT_FOR, Face.ITALIC),), page, size=page.small),
            gap(page, 0.3),
            *paragraph(field("Đóng sổ lúc", timed(self.closed_at)), page),
        ]

    @property
    def _mark(self) -> str:
        """The mark in short groups, so that it can be read out and typed: "20260112 103000 - 42 - 0f3a 91bc …"."""
        moment, rows, digest = self.mark.split("-")
        parts = (_grouped(moment, _DAY_OF_MARK), rows, _grouped(digest, _MARK_GROUP))
        return " - ".join(parts)

    @property
    def _key(self) -> tuple[Run, ...]:
        """The public key in groups that two people read to each other, of a sheet that has a symbol."""
        if not self.anchor:
            return ()
        if not self.key:
            return (Run(_UNSIGNED),)
        return (Run(_KEY_LEAD), Run(_grouped(self.key, _MARK_GROUP), Face.BOLD))

    def _signatures(self, page: Page) -> list[Row]:
        """With the symbol of the signed anchor between them, where nobody signs and no seal comes."""
        head = Signer(self.signer_part, self.head)
        rows = signature_rows((Signer("NGƯỜI ĐÓNG SỔ", self.closed_by), head), page)
        if not self.anchor:
            return rows
        side = matrix.side(self.anchor) - 2 * matrix.QUIET_MODULES * matrix.MODULE
        symbol = Squares((page.text_width - side) / 2, 0, self.anchor)
        lacking = side - sum(row.height for row in rows)
        room = [Row(lacking)] if lacking > 0 else []
        return [rows[0].with_marks((symbol,)), *rows[1:], *room]


def _grouped(signs: str, size: int) -> str:
    return " ".join(signs[start : start + size] for start in range(0, len(signs), size))


def _line(number: str, counts: DayCounts, face: Face) -> list[Sequence[Run]]:
    return [(Run(words, face),) for words in (number, counts.field, *map(counted, counts.numbers))]
