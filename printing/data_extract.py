"""Bản trích xuất dữ liệu cá nhân: all that the office holds of a person, in words she can read.

Not a form of the law; the duty to answer is of Law 91/2025/QH15 on the protection of personal data, the term of
two working days of decree 356/2025/NĐ-CP.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from printing.document import Layout
from printing.fields import field, gap, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page, Shape
from printing.signatures import Signer, signature_rows
from printing.table import Column, table
from printing.text import Align, Run
from printing.wording import figures, moment_in_figures, running_head, timed

TITLE = "BẢN TRÍCH XUẤT DỮ LIỆU CÁ NHÂN"
LAW = (
    "Theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP. "
    "Người có dữ liệu có quyền yêu cầu sửa dữ liệu chưa đúng."
)
_NO_DAY = "chưa tính được, lịch làm việc chưa có"
_NOTHING = "Không có."
_DATA = (Column("Mục", 0.3), Column("Nội dung", 0.7))
_ACTS = (
    Column("Thời gian", 0.2, Align.CENTRE),
    Column("Người làm", 0.25),
    Column("Việc", 0.25),
    Column("Lý do", 0.3),
)
_CHANGES = (
    Column("Thời gian", 0.17, Align.CENTRE),
    Column("Người sửa", 0.19),
    Column("Thay đổi", 0.42),
    Column("Lý do", 0.22),
)
_SIGHTS = (
    Column("Thời gian", 0.17, Align.CENTRE),
    Column("Người được xem", 0.22),
    Column("Vai trò hiện nay", 0.22),
    Column("Việc", 0.16),
    Column("Ở đâu", 0.23),
)

Pair = tuple[str, str]
"""What a field is called, and what stands in it."""


@dataclass(frozen=True, slots=True)
class TimedLine:
    """A line of a table: when, and the words of the other columns."""

    at: datetime
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierPart:
    """One dossier: its code with what was asked for, what is kept of it, and every act on it."""

    code: str
    request: str
    facts: tuple[Pair, ...]
    acts: tuple[TimedLine, ...]


@dataclass(frozen=True, slots=True)
class SlipPart:
    """One slip of the counter: what it is with its number and what was asked for, and what is kept of it."""

    code: str
    request: str
    facts: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class DataExtract(OfficialForm):
    """The answer to one request; `answer_by` is empty where no date can be told."""

    heading: Heading
    person: str
    requester: str
    reason: str
    asked_at: datetime
    answer_by: datetime | None
    made_at: datetime
    made_by: str
    data: tuple[Pair, ...]
    dossiers: tuple[DossierPart, ...]
    slips: tuple[SlipPart, ...]
    mentions: tuple[tuple[Pair, ...], ...]
    changes: tuple[TimedLine, ...]
    sights: tuple[TimedLine, ...]
    contact: str = ""
    reprint: Reprint | None = None

    @property
    def title(self) -> str:
        """The paper and whom it is about."""
        return f"Bản trích xuất dữ liệu cá nhân: {self.person}"

    @property
    def shape(self) -> Shape:
        """A whole A4."""
        return Shape.A4_UPRIGHT

    def layout(self, page: Page) -> Layout:
        """Who asked and until when, then the data, the dossiers and slips, the changes, and who looked."""
        small = replace(page, body=page.small)
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(TITLE, page, copied=False, reprint=self.reprint),
            *self._request(page),
            *_section("I. Dữ liệu đang lưu", page),
            *_pairs(self.data, small),
            *_section(f"II. Hồ sơ đã nộp: {figures(len(self.dossiers))}", page),
            *self._dossiers(page, small),
            *_section(f"III. Phiếu nhận tại quầy khi chưa có hồ sơ: {figures(len(self.slips))}", page),
            *self._slips(page, small),
            *_section("IV. Được ghi trong hồ sơ, phiếu của người khác", page),
            *self._mentions(small),
            *_section("V. Dữ liệu đã thay đổi thế nào", page),
            *_timed(_CHANGES, self.changes, small),
            *_section("VI. Dữ liệu đã được ai xem, in, xuất", page),
            *_timed(_SIGHTS, self.sights, small),
            *closing([gap(page, 0.5), *self._foot(page), gap(page, 0.4), *self._signatures(page)]),
        ]
        return Layout(
            tuple(rows),
            running_head("Bản trích xuất dữ liệu cá nhân", self.heading.number, self.person),
            self.stamps,
        )

    def _request(self, page: Page) -> list[Row]:
        until = _NO_DAY if self.answer_by is None else timed(self.answer_by)
        return [
            *paragraph(field("Người có dữ liệu", self.person, strong=True), page),
            *paragraph(field("Người yêu cầu", self.requester), page),
            *paragraph(field("Lý do", self.reason), page),
            *paragraph(field("Nhận yêu cầu lúc", timed(self.asked_at)), page),
            *paragraph(field("Hạn trả lời (02 ngày làm việc)", until), page),
            *paragraph(field("Trích xuất lúc", timed(self.made_at)), page),
        ]

    def _dossiers(self, page: Page, small: Page) -> list[Row]:
        if not self.dossiers:
            return _none(page)
        rows: list[Row] = []
        for number, each in enumerate(self.dossiers, start=1):
            rows += [
                *_part(number, each, page, small),
                gap(page, 0.2),
                *_timed(_ACTS, each.acts, small),
                gap(page, 0.5),
            ]
        return rows

    def _slips(self, page: Page, small: Page) -> list[Row]:
        if not self.slips:
            return _none(page)
        parts = [_part(number, each, page, small) for number, each in enumerate(self.slips, start=1)]
        return [row for part in parts for row in (*part, gap(page, 0.4))]

    def _mentions(self, page: Page) -> list[Row]:
        if not self.mentions:
            return _none(page)
        return [row for each in self.mentions for row in (*_pairs(each, page), gap(page, 0.4))]

    def _foot(self, page: Page) -> list[Row]:
        contact = f" Liên hệ: {self.contact}." if self.contact else ""
        return paragraph((Run(f"{LAW}{contact}", Face.ITALIC),), page, size=page.small)

    def _signatures(self, page: Page) -> list[Row]:
        return signature_rows((Signer("NGƯỜI LẬP", self.made_by), Signer("THỦ TRƯỞNG CƠ QUAN")), page)


def _section(title: str, page: Page) -> list[Row]:
    return [
        gap(page, 0.6, keep=True),
        *paragraph((Run(title, Face.BOLD),), page, keep=True),
        gap(page, 0.15, keep=True),
    ]


def _part(number: int, part: DossierPart | SlipPart, page: Page, small: Page) -> list[Row]:
    head = (Run(f"{number}. {part.code}", Face.BOLD), Run(f" – {part.request}"))
    return [*paragraph(head, page, keep=True), gap(page, 0.1, keep=True), *_pairs(part.facts, small)]


def _none(page: Page) -> list[Row]:
    return paragraph((Run(_NOTHING, Face.ITALIC),), page)


def _pairs(pairs: Sequence[Pair], page: Page) -> list[Row]:
    return table(_DATA, [((Run(name),), (Run(value),)) for name, value in pairs], page)


def _timed(columns: Sequence[Column], lines: Sequence[TimedLine], page: Page) -> list[Row]:
    if not lines:
        return _none(page)
    cells = [((Run(moment_in_figures(each.at)),), *((Run(cell),) for cell in each.cells)) for each in lines]
    return table(columns, cells, page)
