"""Phiếu kiểm soát quá trình giải quyết hồ sơ: one block for each time the dossier changed hands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import ClassVar

from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement, Pieces
from printing.fields import field, gap, paragraph
from printing.fonts import Face
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.marks import RuledLine
from printing.parts import CONTROL, Parts
from printing.passages import Block, Paragraph, Room, Ruled
from printing.profiles import FormName, Profile, form
from printing.reprint import Reprint
from printing.rows import Cell, Row, saying, stack, tied
from printing.sheet import Page
from printing.table import PADDING, Column, Span, head, line, ruled, spans, under
from printing.text import Align, Run, flowing, wrap
from printing.wording import running_head, timed, timed_shortly, with_entry

_NO_ONE = "không có"
_BY_HAND = "…… giờ …… phút, ngày ……/……/………"
_HAND_LINES = 2.2
# A name written by hand is higher than a printed one.
_WRITTEN_NAME_LINES = 2.0
_LONGEST_NOTE = 3
_BLOCK_RULE = 1.2
_SIGNERS = ("Người giao (ký, ghi rõ họ tên)", "Người nhận (ký, ghi rõ họ tên)")
FOOT = "Bên nhận ghi kết quả (trước hạn, đúng hạn, quá hạn) khi nhận hồ sơ."
_COLUMNS = (
    Column("Tên đơn vị (1. Giao / 2. Nhận)", 0.3),
    Column("Thời gian giao, nhận", 0.34),
    Column("Kết quả (trước hạn / đúng hạn / quá hạn)", 0.165, Align.CENTRE),
    Column("Ghi chú", 0.195),
)
_WHOLE = (Column("", 1.0),)


class Punctuality(Enum):
    """How the giver kept the time for its part."""

    EARLY = "trước hạn"
    ON_TIME = "đúng hạn"
    LATE = "quá hạn"


@dataclass(frozen=True, slots=True)
class HandOver:
    """A dossier given by one unit and taken by another, with the persons who did it.

    What is not known yet (on the way, or to be written by hand) is `None`; moments are aware.
    """

    giver: str | None = None
    receiver: str | None = None
    given_at: datetime | None = None
    taken_at: datetime | None = None
    outcome: Punctuality | None = None
    note: str = ""
    given_by: str | None = None
    taken_by: str | None = None


@dataclass(frozen=True, slots=True)
class ControlSlip(ArrangedForm):
    """Goes with a dossier from hand to hand; `blanks` empty blocks are left to be filled by pen, `entered_at` is given
    where the receipt was written down long afterwards."""

    parts: ClassVar[Parts] = CONTROL

    heading: Heading
    code: str
    barcode: str
    request: str
    agency: str
    received_at: datetime
    due_at: datetime
    hand_overs: tuple[HandOver, ...]
    partners: tuple[str, ...] = ()
    blanks: int = 0
    profile: str = Profile.OF_2025
    reprint: Reprint | None = None
    foot: str = FOOT
    entered_at: datetime | None = None
    arrangement: Arrangement = OFFICIAL

    @property
    def title(self) -> str:
        """The form and the dossier it goes with."""
        return f"Phiếu kiểm soát quá trình giải quyết hồ sơ {self.code}"

    @property
    def running(self) -> str:
        """Its number and the dossier."""
        return running_head("Phiếu kiểm soát", self.heading.number, f"hồ sơ {self.code}")

    def pieces(self, page: Page) -> Pieces:
        """The dossier, its agencies and dates, then a block for each hand-over under a repeated head."""
        words = form(FormName.CONTROL, self.profile)
        received_at = with_entry(timed(self.received_at), self.entered_at)
        blocks = (*self.hand_overs, *[HandOver()] * self.blanks)
        return {
            "heading": heading_rows(self.heading.marked(words.mark), page),
            "code": identity_rows(self.code, self.barcode, page, label="Mã số hồ sơ"),
            "title": title_rows(words.title, page, copied=False, reprint=self.reprint),
            "request": paragraph(field(self.worded("request"), self.request), page),
            "agency": paragraph(field("Cơ quan (bộ phận) giải quyết", self.agency, strong=True), page),
            "partners": paragraph(field("Cơ quan phối hợp", ", ".join(self.partners) or _NO_ONE), page),
            "received_at": paragraph(field("Ngày nhận hồ sơ", received_at), page),
            "due_at": paragraph(field("Hẹn trả kết quả vào", timed(self.due_at), strong=True), page),
            "hand_overs": [
                gap(page, 0.4),
                *under(head(_COLUMNS, page), [_block(each, page) for each in blocks]),
                gap(page, 0.4),
            ],
            "foot": [
                *paragraph((Run(self.foot, Face.ITALIC),), page, size=page.small),
                *self.words_after(page),
            ],
        }


def _block(each: HandOver, page: Page) -> list[Row]:
    """Giver and receiver with their times, a long note over the whole width, then room for both signatures."""
    outcome = each.outcome.value if each.outcome else ""
    given = (f"1. Giao: {each.giver or ''}", _moment(each.given_at), "", "")
    below = _needs_the_width(each.note, page)
    taken = (f"2. Nhận: {each.receiver or ''}", _moment(each.taken_at), outcome, "" if below else each.note)
    noted = line(_WHOLE, [field("Ghi chú", each.note)], page) if below else []
    rows = [*_cells(given, page), *_cells(taken, page), *noted, *_signatures(each, page)]
    height = rows[-1].height
    rows[-1] = rows[-1].with_marks((RuledLine(0, height, page.text_width, height, _BLOCK_RULE),))
    return rows


def _needs_the_width(note: str, page: Page) -> bool:
    """Whether a note would make a narrow tower of its column."""
    _, room = spans(_COLUMNS, page)[-1]
    return len(flowing((Run(note),), room - 2 * PADDING, page.body)) > _LONGEST_NOTE


def _moment(at: datetime | None) -> str:
    return timed_shortly(at) if at else _BY_HAND


def _cells(words: Sequence[str], page: Page) -> list[Row]:
    return line(_COLUMNS, [(Run(each),) for each in words], page)


def _signatures(each: HandOver, page: Page) -> list[Row]:
    half = page.text_width / 2
    places: list[Span] = [(0, half), (half, half)]
    labels, names = (
        [_centred(words or "", face, place, page) for words, place in zip(pair, places, strict=True)]
        for pair, face in (
            (_SIGNERS, Face.ITALIC),
            ((each.given_by, each.taken_by), Face.BOLD),
        )
    )
    height = page.line(page.small)
    hand, below = Row(height * _HAND_LINES), Row(PADDING)
    signed = [*stack(labels, height), hand, *stack(names, height)]
    # Who is not known yet writes the name; the other one may have the room, too.
    if not (each.given_by and each.taken_by):
        signed.append(Row(height * _WRITTEN_NAME_LINES - sum(row.height for row in stack(names, height))))
    said = tuple(
        _said(words, name, page) for words, name in zip(_SIGNERS, (each.given_by, each.taken_by), strict=True)
    )
    return tied(saying(ruled([*signed, below], places), Ruled((0.5, 0.5), said)))


def _said(words: str, name: str | None, page: Page) -> tuple[Block, ...]:
    hand = page.line(page.small) * _HAND_LINES
    label = Paragraph((Run(words, Face.ITALIC),), page.small, Align.CENTRE)
    known = (Paragraph((Run(name, Face.BOLD),), page.small, Align.CENTRE),) if name else ()
    return (label, Room(hand), *known)


def _centred(words: str, face: Face, place: Span, page: Page) -> Cell:
    x, width = place
    room = width - 2 * PADDING
    return Cell(x + PADDING, room, wrap((Run(words, face),), room, page.small), page.small, Align.CENTRE)
