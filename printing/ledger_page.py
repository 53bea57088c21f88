"""Sổ theo dõi hồ sơ: pages of the ledger on A4 on its side, numbered, with a place for the joint seal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

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
from printing.table import Column, headed, line
from printing.table import head as head_of_table
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

    `result` is what the result is known by, in words; `…_entered_at` are given for moments told later,
    `received_on` for a receipt written on a slip printed ahead.
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
    received_on: str = ""


@dataclass(frozen=True, slots=True)
class LedgerSpan:
    """How many dossiers there are, and their first and last numbers."""

    count: int
    first: int
    last: int


class Ends(Enum):
    """Why the lines end: the ledger of the year is closed, the volume is full, or the days asked for are over."""

    YEAR = "year"
    VOLUME = "volume"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class LedgerPages(OfficialForm):
    """A stretch of the ledger of a year: a paper of some days, or a part of a book.

    `volume` is the number of the volume (quyển), `first_page` that of the first page of a paper. `lines` are gone
    through once, and `span` is of them, `None` where there are none. The opening line stands when `opened_on` is
    given, the closing line with the head's signature when `closed_on` is. `days` says between which days they were
    received, `of_agency` whose ledger it is where that is not the desk's own.
    """

    heading: Heading
    year: int
    volume: int
    lines: Iterable[LedgerLine]
    span: LedgerSpan | None
    opened_on: date | None = None
    closed_on: date | None = None
    ends: Ends = Ends.YEAR
    days: tuple[date, date] | None = None
    of_agency: str = ""
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

    @property
    def running(self) -> str:
        """What names it on the pages after its first."""
        return running_head("Sổ theo dõi hồ sơ", self.heading.number, self._volume)

    @property
    def most_pages(self) -> int:
        """A page holds more than two lines, and heading and signatures are on less than two pages."""
        return 2 + (self.span.count // 2 if self.span else 0)

    def layout(self, page: Page) -> Layout:
        """Heading, opening line, one line a dossier in the order of its numbers, closing line."""
        rows = [row for each in self.body(page) for row in each]
        rows = [*self.opening(page), *rows, *self.ending(page)]
        return Layout(tuple(rows), self.running, self.stamps, numbered_from=self.first_page, sealed=True)

    def opening(self, page: Page) -> list[Row]:
        """Heading, title, volume, and from which number on."""
        words = form(FormName.LEDGER, self.profile)
        return [
            *heading_rows(self.heading.marked(words.mark), page),
            *title_rows(words.title, page, copied=False, reprint=self.reprint),
            *self._opened(page),
            gap(page, 0.3, keep=True),
            *(
                head_of_table(self._columns, page)
                if self.span
                else paragraph((Run(_NO_LINES, Face.ITALIC),), page)
            ),
        ]

    def _opened(self, page: Page) -> list[Row]:
        whose = f" – {self.of_agency}" if self.of_agency else ""
        rows = paragraph((Run(f"{self._volume}{whose}", Face.BOLD),), page, align=Align.CENTRE, keep=True)
        if self.days:
            received = f"Hồ sơ nhận {between(*self.days)}"
            rows += paragraph((Run(received, Face.ITALIC),), page, align=Align.CENTRE, keep=True)
        if self.opened_on:
            first = f"{self.span.first:02}" if self.span else BLANK
            opened = f"Mở sổ {dated(self.opened_on)}, bắt đầu từ số thứ tự {first}."
            rows += paragraph((Run(opened, Face.ITALIC),), page, align=Align.CENTRE, keep=True)
        return rows

    @property
    def _columns(self) -> tuple[Column, ...]:
        return _OF_2018 if self.profile == Profile.OF_2018 else _OF_2025

    def body(self, page: Page) -> Iterator[list[Row]]:
        """The lines, each with the head of the table above it where it begins a page."""
        columns = self._columns
        above = tuple(head_of_table(columns, page))
        cells_of = _cells_of_2018 if self.profile == Profile.OF_2018 else _cells
        for each in self.lines:
            cells = [(Run(words),) for words in cells_of(each)]
            yield headed((line(columns, cells, page, least=_TO_SIGN),), above)

    def ending(self, page: Page, pages: int | None = None) -> list[Row]:
        """How many pages and dossiers, from which number to which, and who signs for that."""
        if self.closed_on is None:
            return []
        closed = f"{self._why(self.closed_on)} {self._counted(pages)}."
        return closing(
            [
                gap(page, 0.4),
                *paragraph((Run(closed, Face.BOLD),), page),
                gap(page, 0.3),
                *signature_rows((None, Signer(self.signer_part, self.head)), page),
            ]
        )

    def _why(self, day: date) -> str:
        match self.ends:
            case Ends.YEAR:
                return f"Khoá sổ {dated(day)}:"
            case Ends.VOLUME:
                return f"Hết quyển số {self.volume:02}:"
            case Ends.DAYS:
                return f"Cộng {between(*self.days)}:" if self.days else f"Cộng đến {dated(day)}:"

    def _counted(self, pages: int | None) -> str:
        is_whole = self.opened_on is not None and self.ends is not Ends.DAYS
        what = "sổ này" if is_whole else "phần sổ này"
        parts = [] if pages is None else [f"{what} có {figures(pages)} trang"]
        parts.append(f"{figures(self.span.count if self.span else 0)} hồ sơ")
        if self.span:
            parts.append(f"từ số thứ tự {self.span.first:02} đến số thứ tự {self.span.last:02}")
        return ", ".join(parts)


def between(first: date, last: date) -> str:
    """One day, or from one to another: "từ ngày 12/01/2026 đến ngày 16/01/2026"."""
    if first == last:
        return f"ngày {first:%d/%m/%Y}"
    return f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"


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
    moment = _moment(each.received_at, each.received_entered_at)
    received = "; ".join(part for part in (moment, each.received_on) if part)
    returned = "; ".join(
        part for part in (_moment(each.returned_at, each.returned_entered_at), each.result) if part
    )
    return received, moment_in_figures(each.due_at), returned


def _moment(at: datetime | None, entered_at: datetime | None) -> str:
    """A moment and its mark; no sign touches the date, since a column is as wide as one."""
    if at is None:
        return ""
    return f"{moment_in_figures(at)} – {entry_note(entered_at)}" if entered_at else moment_in_figures(at)
