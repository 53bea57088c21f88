"""Sổ theo dõi hồ sơ: pages of the ledger on A4 on its side, numbered, with a place for the joint seal."""

from dataclasses import dataclass
from datetime import date, datetime

from printing.document import Layout
from printing.fields import BLANK, gap, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.profiles import FormName, Profile, form
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import MM, Page, Shape
from printing.signatures import HEAD_OF_DESK, Signer, signature_rows
from printing.table import Column, table
from printing.text import Align, Run
from printing.wording import dated, entry_note, figures, moment_in_figures, running_head

# A line of the book is signed by the citizen.
_TO_SIGN = 12 * MM
_GROUP = "Nhận và trả kết quả"
_NO_LINES = "Trong khoảng này không có hồ sơ nào."
_NUMBER = Column("STT", 0.04, Align.CENTRE)
_DATES = (
    Column("Nhận hồ sơ", 0.0745, Align.CENTRE, _GROUP),
    Column("Hẹn trả kết quả", 0.0745, Align.CENTRE, _GROUP),
    Column("Trả kết quả", 0.0745, Align.CENTRE, _GROUP),
)
_OF_2025 = (
    _NUMBER,
    Column("Mã hồ sơ", 0.133),
    Column("Tên thủ tục hành chính", 0.122),
    Column("Tên tổ chức, cá nhân", 0.122),
    Column("Địa chỉ, số điện thoại", 0.113),
    Column("Cơ quan chủ trì giải quyết", 0.0855),
    *_DATES,
    Column("Phương thức nhận kết quả", 0.081, Align.CENTRE, _GROUP),
    Column("Ký nhận", 0.08, Align.CENTRE, _GROUP),
)
_OF_2018 = (
    _NUMBER,
    Column("Mã hồ sơ", 0.085),
    Column("Tên thủ tục hành chính", 0.112),
    Column("Số lượng hồ sơ (bộ)", 0.0575, Align.CENTRE),
    Column("Tên tổ chức, cá nhân", 0.1),
    Column("Địa chỉ, số điện thoại", 0.092),
    Column("Cơ quan chủ trì giải quyết", 0.073),
    *_DATES,
    Column("Phương thức nhận kết quả", 0.081, Align.CENTRE, _GROUP),
    Column("Ký nhận", 0.08, Align.CENTRE, _GROUP),
    Column("Ghi chú", 0.056),
)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One dossier in the ledger; moments are aware, `returned_at` is `None` until then.

    `result` is what the result is known by, in words; `…_entered_at` are given for moments told later.
    """

    number: int
    code: str
    procedure: str
    person: str
    address: str
    phone: str
    agency: str
    received_at: datetime
    due_at: datetime
    returned_at: datetime | None = None
    result: str = ""
    way: str = ""
    copies_of_dossier: int = 1
    note: str = ""
    received_entered_at: datetime | None = None
    returned_entered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LedgerPages(OfficialForm):
    """A stretch of the ledger of a year.

    `volume` is the number of the volume (quyển), `first_page` that of the first page printed. The opening
    line stands when `opened_on` is given, the closing line with the head's signature when `closed_on` is.
    """

    heading: Heading
    year: int
    volume: int
    lines: tuple[LedgerLine, ...]
    opened_on: date | None = None
    closed_on: date | None = None
    head: str | None = None
    signer_part: str = HEAD_OF_DESK
    first_page: int = 1
    profile: str = Profile.OF_2025
    reprint: Reprint | None = None

    @property
    def title(self) -> str:
        """The ledger, its year and volume."""
        return f"Sổ theo dõi hồ sơ năm {self.year}, quyển {self.volume}"

    @property
    def _volume(self) -> str:
        return f"Năm {self.year} – Quyển số {self.volume:02}"

    @property
    def shape(self) -> Shape:
        """A4, as the law has it; on its side, as eleven columns want."""
        return Shape.A4_ACROSS

    def layout(self, page: Page) -> Layout:
        """Heading, opening line, one line a dossier in the order of its numbers, closing line."""
        words = form(FormName.LEDGER, self.profile)
        rows = [
            *heading_rows(self.heading.marked(words.mark), page),
            *title_rows(words.title, page, copied=False, reprint=self.reprint),
            *self._opening(page),
            gap(page, 0.3, keep=True),
            *self._lines(page),
            *self._closing(page),
        ]
        running = running_head("Sổ theo dõi hồ sơ", self.heading.number, self._volume)
        return Layout(tuple(rows), running, self.stamps, numbered_from=self.first_page, sealed=True)

    def _opening(self, page: Page) -> list[Row]:
        rows = paragraph((Run(self._volume, Face.BOLD),), page, align=Align.CENTRE, keep=True)
        if self.opened_on:
            first = f"{self.lines[0].number:02}" if self.lines else BLANK
            opened = f"Mở sổ {dated(self.opened_on)}, bắt đầu từ số thứ tự {first}."
            rows += paragraph((Run(opened, Face.ITALIC),), page, align=Align.CENTRE, keep=True)
        return rows

    def _lines(self, page: Page) -> list[Row]:
        if not self.lines:
            return paragraph((Run(_NO_LINES, Face.ITALIC),), page)
        old = self.profile == Profile.OF_2018
        cells = [_cells_of_2018(each) if old else _cells(each) for each in self.lines]
        lines = [[(Run(words),) for words in each] for each in cells]
        return table(_OF_2018 if old else _OF_2025, lines, page, least=_TO_SIGN)

    def _closing(self, page: Page) -> list[Row]:
        if self.closed_on is None:
            return []
        counted = figures(len(self.lines))
        span = ""
        if self.lines:
            span = f", từ số thứ tự {self.lines[0].number:02} đến số thứ tự {self.lines[-1].number:02}"
        closed = f"Khoá sổ {dated(self.closed_on)}: {counted} hồ sơ{span}."
        return closing(
            [
                gap(page, 0.4),
                *paragraph((Run(closed, Face.BOLD),), page),
                gap(page, 0.3),
                *signature_rows((None, Signer(self.signer_part, self.head)), page),
            ]
        )


def _cells(each: LedgerLine) -> tuple[str, ...]:
    return (
        f"{each.number:02}",
        each.code,
        each.procedure,
        each.person,
        _where(each),
        each.agency,
        *_moments(each),
        each.way,
        "",
    )


def _cells_of_2018(each: LedgerLine) -> tuple[str, ...]:
    number, code, procedure, *rest = _cells(each)
    return number, code, procedure, figures(each.copies_of_dossier), *rest, each.note


def _where(each: LedgerLine) -> str:
    return "; ".join(part for part in (each.address, each.phone) if part)


def _moments(each: LedgerLine) -> tuple[str, ...]:
    received = _moment(each.received_at, each.received_entered_at)
    returned = "; ".join(
        part for part in (_moment(each.returned_at, each.returned_entered_at), each.result) if part
    )
    return received, moment_in_figures(each.due_at), returned


def _moment(at: datetime | None, entered_at: datetime | None) -> str:
    """A moment and its mark; no sign touches the date, since a column is as wide as one."""
    if at is None:
        return ""
    return f"{moment_in_figures(at)} – {entry_note(entered_at)}" if entered_at else moment_in_figures(at)
