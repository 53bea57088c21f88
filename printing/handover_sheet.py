"""Phiếu bàn giao hồ sơ: what one unit hands over to another, signed by both, and the sheet of what did not agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from printing.document import Layout
from printing.fields import field, gap, pair, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page, Shape
from printing.signatures import Signer, signature_rows
from printing.table import Column, Content, Squared, head, headed, line
from printing.text import Align, Run
from printing.wording import figures, moment_in_figures, running_head, timed

TITLE = "PHIẾU BÀN GIAO HỒ SƠ"
COPIES = ("Liên 1: Bên giao", "Liên 2: Bên nhận")
DIFFERENCE_TITLE = "BIÊN BẢN CHÊNH LỆCH KHI NHẬN BÀN GIAO HỒ SƠ"
_COLUMNS = (
    Column("STT", 0.045, Align.CENTRE),
    Column("Mã hồ sơ", 0.15),
    Column("Người nộp", 0.19),
    Column("Thủ tục", 0.22),
    Column("Bản chính", 0.065, Align.CENTRE),
    Column("Bản sao", 0.065, Align.CENTRE),
    Column("Hẹn trả", 0.135, Align.CENTRE),
    Column("Ghi chú", 0.13),
)
_CARRYING_COLUMNS = (
    Column("STT", 0.04, Align.CENTRE),
    Column("Mã hồ sơ", 0.145),
    Column("Người nộp", 0.16),
    Column("Thủ tục", 0.185),
    Column("Bản chính", 0.06, Align.CENTRE),
    Column("Bản sao", 0.055, Align.CENTRE),
    Column("Hẹn trả", 0.13, Align.CENTRE),
    Column("Ghi chú", 0.1),
    Column("Mã hai chiều", 0.125, Align.CENTRE),
)
_DIFFERENCE_COLUMNS = (
    Column("STT", 0.045, Align.CENTRE),
    Column("Mã hồ sơ", 0.16),
    Column("Người nộp", 0.22),
    Column("Thủ tục", 0.275),
    Column("Chênh lệch", 0.3),
)
_FOR_THE_SCANNER = "Nơi nhận quét mã hai chiều để mở hồ sơ khi không nhận được gói dữ liệu."
_WHOLE = (Column("", 1.0),)


@dataclass(frozen=True, slots=True)
class FolderLine:
    """A dossier on the list: whose it is, for what, how many sheets lie in it, when it is due, and what to know.

    `carried` are the digits by which an office that has other data opens it from this paper.
    """

    number: int
    code: str
    applicant: str
    procedure: str
    originals: int
    copies: int
    due_at: datetime | None
    note: str = ""
    carried: str = ""


class _ForBothSides(OfficialForm):
    """A copy for who gives and one for who takes, across a sheet."""

    __slots__ = ()

    @property
    def copies(self) -> tuple[str, ...]:
        """One for each side."""
        return COPIES

    @property
    def shape(self) -> Shape:
        """A4 on its side."""
        return Shape.A4_ACROSS


@dataclass(frozen=True, slots=True)
class HandoverSheet(_ForBothSides):
    """What goes with the folders: one copy for each side."""

    heading: Heading
    code: str
    barcode: str
    giver: str
    taker: str
    handed_at: datetime
    folders: tuple[FolderLine, ...]
    given_by: str
    taken_by: str | None = None
    reprint: Reprint | None = None

    @property
    def title(self) -> str:
        """The list by its code."""
        return f"Phiếu bàn giao hồ sơ {self.code}"

    def layout(self, page: Page) -> Layout:
        """Who gives to whom, the bars, the folders with their sums, and both signatures."""
        columns = _CARRYING_COLUMNS if self._is_carrying else _COLUMNS
        lines = [_folder(each, columns, page) for each in self.folders]
        names = head(columns, page)
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(TITLE, page, reprint=self.reprint),
            *identity_rows(self.code, self.barcode, page, label="Mã phiếu bàn giao"),
            gap(page, 0.3, keep=True),
            *_ends(self.giver, self.taker, page),
            *paragraph(field("Thời gian giao", timed(self.handed_at)), page, keep=True),
            gap(page, 0.2, keep=True),
            *names,
            *headed(lines, names),
            gap(page, 0.2),
            *paragraph(self._sum(), page),
            *(paragraph((Run(_FOR_THE_SCANNER, Face.ITALIC),), page) if self._is_carrying else ()),
            *closing([gap(page, 0.5), *self._signatures(page)]),
        ]
        return Layout(tuple(rows), running_head("Phiếu bàn giao", self.code, self.taker), self.stamps)

    @property
    def _is_carrying(self) -> bool:
        return any(each.carried for each in self.folders)

    def _sum(self) -> Sequence[Run]:
        originals = sum(each.originals for each in self.folders)
        copies = sum(each.copies for each in self.folders)
        said = (
            f"{figures(len(self.folders))} hồ sơ, {figures(originals)} bản chính, {figures(copies)} bản sao."
        )
        return (Run("Tổng cộng: "), Run(said, Face.BOLD))

    def _signatures(self, page: Page) -> list[Row]:
        return signature_rows((Signer("BÊN GIAO", self.given_by), Signer("BÊN NHẬN", self.taken_by)), page)


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A dossier that did not come as the list says, or came without standing on it, and what is to be said of it."""

    code: str
    applicant: str
    procedure: str
    words: str


@dataclass(frozen=True, slots=True)
class DifferenceSheet(_ForBothSides):
    """What did not agree when a list was taken over, for both to sign: each kind with its dossiers."""

    heading: Heading
    code: str
    barcode: str
    giver: str
    taker: str
    handed_at: datetime
    listed: int
    accepted: int
    parts: tuple[tuple[str, tuple[DifferenceLine, ...]], ...]
    made_at: datetime
    made_by: str
    given_by: str
    reprint: Reprint | None = None

    @property
    def title(self) -> str:
        """The sheet and its list."""
        return f"Chênh lệch khi nhận phiếu bàn giao {self.code}"

    def layout(self, page: Page) -> Layout:
        """The list it is of, how many came of how many, then what differs, and both signatures."""
        counts = f"{figures(self.accepted)}/{figures(self.listed)} hồ sơ trên phiếu"
        names = head(_DIFFERENCE_COLUMNS, page)
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(DIFFERENCE_TITLE, page, reprint=self.reprint),
            *identity_rows(self.code, self.barcode, page, label="Của phiếu bàn giao"),
            gap(page, 0.3, keep=True),
            *_ends(self.giver, self.taker, page),
            *pair(
                field("Thời gian giao", timed(self.handed_at)),
                field("Đã nhận", counts, strong=True),
                page,
            ),
            *paragraph(field("Lập lúc", timed(self.made_at)), page, keep=True),
            gap(page, 0.2, keep=True),
            *names,
            *headed(self._lines(page), names),
            *closing([gap(page, 0.5), *self._signatures(page)]),
        ]
        return Layout(tuple(rows), running_head("Chênh lệch bàn giao", self.code, self.taker), self.stamps)

    def _lines(self, page: Page) -> list[list[Row]]:
        found: list[list[Row]] = []
        for title, lines in self.parts:
            named = line(
                _WHOLE,
                [(Run(f"{title}: "), Run(f"{figures(len(lines))} hồ sơ", Face.BOLD))],
                page,
            )
            for number, each in enumerate(lines, start=1):
                cells = (str(number), each.code, each.applicant, each.procedure, each.words)
                rows = line(_DIFFERENCE_COLUMNS, [(Run(cell),) for cell in cells], page)
                # A title stays with the first of its lines.
                found.append([*named, *rows] if number == 1 else rows)
        return found

    def _signatures(self, page: Page) -> list[Row]:
        return signature_rows((Signer("BÊN GIAO", self.given_by), Signer("BÊN NHẬN", self.made_by)), page)


def _ends(giver: str, taker: str, page: Page) -> list[Row]:
    return [
        *paragraph(field("Bên giao", giver, strong=True), page, keep=True),
        *paragraph(field("Bên nhận", taker, strong=True), page, keep=True),
    ]


def _folder(each: FolderLine, columns: Sequence[Column], page: Page) -> list[Row]:
    words = (
        str(each.number),
        each.code,
        each.applicant,
        each.procedure,
        figures(each.originals),
        figures(each.copies),
        moment_in_figures(each.due_at) if each.due_at else "",
        each.note,
    )
    cells: list[Content] = [(Run(cell),) for cell in words]
    return line(columns, [*cells, Squared(each.carried)][: len(columns)], page)
