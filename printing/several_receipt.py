"""Phiếu tiếp nhận nhiều hồ sơ: one submitter, one sheet, a line with a small barcode for each dossier."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement, Pieces
from printing.fields import BLANK, field, gap, pair, paragraph
from printing.fonts import Face
from printing.heading import Heading, heading_rows, title_rows
from printing.parts import SEVERAL, Parts
from printing.people import Party
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page, Shape
from printing.signatures import Signer, signature_rows
from printing.table import Coded, Column, Content, table
from printing.text import Align, Run
from printing.wording import figures, moment_in_figures, running_head, timed, timed_shortly, with_entry

TITLE = "PHIẾU TIẾP NHẬN NHIỀU HỒ SƠ"
COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nộp hồ sơ")
FOOT = "Khi đến nhận kết quả, vui lòng mang theo phiếu này và giấy tờ tuỳ thân."
_LEFT = 0.62
_COLUMNS = (
    Column("STT", 0.06, Align.CENTRE),
    Column("Mã hồ sơ", 0.23, Align.CENTRE),
    Column("Nội dung yêu cầu giải quyết", 0.26),
    Column("Chủ hồ sơ", 0.22),
    Column("Số bộ", 0.065, Align.CENTRE),
    Column("Hẹn trả kết quả", 0.165),
)


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier of several: its code with the barcode's 18 digits, what it asks for, whose it is, when it is due.

    Of one that was told later, `received_at` and `entered_at` are said on its line. `expected` is the mark of a date
    that may still change.
    """

    code: str
    barcode: str
    request: str
    owner: str
    due_at: datetime | None
    copies_of_dossier: int = 1
    received_at: datetime | None = None
    entered_at: datetime | None = None
    expected: str = ""

    @property
    def told_later(self) -> str:
        """The mark of one told later: "nhận lúc 09:15 12/01/2026 (nhập bù lúc …)"; empty for any other."""
        if self.received_at is None or self.entered_at is None:
            return ""
        return f"nhận lúc {with_entry(moment_in_figures(self.received_at), self.entered_at)}"


@dataclass(frozen=True, slots=True)
class SeveralReceipt(ArrangedForm):
    """What one submitter takes home for many dossiers; each of them has its own form 01 besides."""

    parts: ClassVar[Parts] = SEVERAL

    heading: Heading
    desk: str
    applicant: Party
    dossiers: tuple[DossierLine, ...]
    received_at: datetime
    returning_place: str
    clerk: str
    contact: str = ""
    reprint: Reprint | None = None
    foot: str = FOOT
    arrangement: Arrangement = OFFICIAL

    @property
    def title(self) -> str:
        """The paper and its submitter."""
        return f"Phiếu tiếp nhận nhiều hồ sơ: {self.applicant.name}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One to keep and one to hand over."""
        return COPIES

    @property
    def shape(self) -> Shape:
        """On its side, as the list is wide."""
        return Shape.ACROSS

    @property
    def running(self) -> str:
        """Its number, when and by whom they were handed in."""
        return running_head(
            "Phiếu nhiều hồ sơ", self.heading.number, f"{timed(self.received_at)} – {self.applicant.name}"
        )

    def pieces(self, page: Page) -> Pieces:
        """Who handed in, the list, then when and where, and the signatures."""
        count = f"{figures(len(self.dossiers))} hồ sơ"
        lines = [_cells(number, each) for number, each in enumerate(self.dossiers, 1)]
        return {
            "heading": heading_rows(self.heading, page),
            "title": title_rows(TITLE, page, reprint=self.reprint),
            "applicant": self._people(page),
            "received_at": pair(
                field("Thời gian nhận hồ sơ", timed(self.received_at)),
                field("Số hồ sơ tiếp nhận", count, strong=True),
                page,
                share=_LEFT,
            ),
            "dossiers": [gap(page, 0.2, keep=True), *table(_COLUMNS, lines, page), gap(page, 0.2)],
            "place": paragraph(field("Đăng ký nhận kết quả tại", self.returning_place, strong=True), page),
            "closing": closing(
                [
                    gap(page, 0.2),
                    *self._signatures(page),
                    *self.foot_rows(self.foot, page, self.contact),
                ]
            ),
        }

    def _people(self, page: Page) -> list[Row]:
        """Desk and submitter; two fields beside each other, since the page is wide and low."""
        who = self.applicant
        lead = (Run(self.desk, Face.BOLD), Run(" tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: "))
        return [
            *paragraph((*lead, Run(who.full_name, Face.BOLD)), page),
            *pair(
                field("Số định danh cá nhân/tổ chức", who.id_number),
                field("Số điện thoại", who.phone),
                page,
                share=_LEFT,
            ),
            *pair(field("Địa chỉ", who.address), field("Email", who.email), page, share=_LEFT),
        ]

    def _signatures(self, page: Page) -> list[Row]:
        return signature_rows((Signer("NGƯỜI NỘP HỒ SƠ"), Signer("NGƯỜI TIẾP NHẬN HỒ SƠ", self.clerk)), page)


def _cells(number: int, each: DossierLine) -> tuple[Content, ...]:
    mark = f" ({each.expected})" if each.expected else ""
    due = timed_shortly(each.due_at) + mark if each.due_at else BLANK
    return (
        (Run(str(number)),),
        Coded(each.barcode, (Run(each.code, Face.BOLD),)),
        (Run(f"{each.request}; {each.told_later}" if each.told_later else each.request),),
        (Run(each.owner),),
        (Run(figures(each.copies_of_dossier)),),
        (Run(due),),
    )
