"""Giấy tiếp nhận hồ sơ và hẹn trả kết quả: form 01, in the field order of the set a dossier began under."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement, Pieces
from printing.charges import Charge, charges_in_line
from printing.fields import BLANK, field, gap, paragraph
from printing.fonts import Face
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import draft_rows, identity_rows
from printing.papers_table import PaperLine, papers_rows
from printing.parts import RECEIPT, Parts
from printing.passages import Paragraph
from printing.people import Party, party_rows, represented_rows
from printing.profiles import FormName, Profile, form
from printing.reprint import Reprint, remark_rows, reprint_stamps
from printing.rows import Cell, Row, framed, saying, stack, tied
from printing.sheet import Page
from printing.signatures import Signer, signature_rows
from printing.text import Run, largest_size, wrap
from printing.wording import figures, running_head, timed, weekday, with_entry

COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nộp hồ sơ")
COPIES_OF_2018 = ("Liên: Lưu", "Liên: Giao khách hàng")
DRAFT = "XEM TRƯỚC – CHƯA LƯU"
_WHEN = "Thời gian trả kết quả giải quyết hồ sơ:"
_WHEN_EXPECTED = "Thời gian dự kiến trả kết quả giải quyết hồ sơ:"
_PROVISIONAL = "(Tạm tính: lịch nghỉ của năm này chưa được xác nhận, ngày hẹn có thể thay đổi.)"
_UNSETTLED = "(Dự kiến: thời hạn đang được kiểm tra, có thể thay đổi; xin hỏi trước khi đến.)"
FOOT = (
    "Giấy này lập thành 02 liên: một lưu cùng hồ sơ, một giao người nộp. "
    "Khi đến nhận kết quả, vui lòng mang theo giấy này và giấy tờ tuỳ thân."
)


@dataclass(frozen=True, slots=True)
class SecondAppointment:
    """A second date for a second result, as land dossiers have one after the tax.

    `due_at` is `None` while only the term is known, which `term` words with its unit and its beginning.
    """

    due_at: datetime | None
    term: str = ""

    @property
    def words(self) -> str:
        """The date when there is one, else the term, else dots."""
        return _appointed(self.due_at) if self.due_at else self.term or BLANK


@dataclass(frozen=True, slots=True)
class Receipt(ArrangedForm):
    """The slip a citizen takes home.

    Without `code` and `barcode` it is a draft: one copy, marked as not saved. `term` is worded with its
    unit; moments are aware, `entered_at` is given where the receipt was written down long afterwards;
    `explanation` says in short lines why the result is due when it is, `provisional` that the calendar may still move
    the date, `unsettled` that nobody has held the term against the law yet, so that the date is only expected.
    `in_place_of` is the remark of a slip that takes the place of a lost one.
    """

    parts: ClassVar[Parts] = RECEIPT

    heading: Heading
    desk: str
    applicant: Party
    request: str
    papers: tuple[PaperLine, ...]
    dossier_copies: int
    term: str
    received_at: datetime
    due_at: datetime | None
    returning_place: str
    clerk: str
    code: str | None = None
    barcode: str | None = None
    represented: Party | None = None
    external_code: str | None = None
    ledger_year: int | None = None
    ledger_number: int | None = None
    charges: tuple[Charge, ...] = ()
    note: str | None = None
    explanation: tuple[str, ...] = ()
    provisional: bool = False
    unsettled: bool = False
    reprint: Reprint | bool | None = False
    contact: str = ""
    profile: str = Profile.OF_2025
    second: SecondAppointment | None = None
    foot: str = FOOT
    entered_at: datetime | None = None
    arrangement: Arrangement = OFFICIAL
    in_place_of: str = ""

    @property
    def title(self) -> str:
        """The form and the dossier it is for."""
        return f"Giấy tiếp nhận hồ sơ và hẹn trả kết quả {self.code or '(xem trước)'}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One to keep and one to hand over; a draft is shown once."""
        if not self.barcode:
            return ("",)
        return COPIES_OF_2018 if self.profile == Profile.OF_2018 else COPIES

    @property
    def running(self) -> str:
        """Its number and the dossier."""
        return running_head("Giấy hẹn", self.heading.number, f"hồ sơ {self.code or '(chưa cấp mã)'}")

    def pieces(self, page: Page) -> Pieces:
        """The mandated fields, what offices add to them, and the date with the signatures.

        The date and the signatures under it are never on two sheets; how it was counted may be on another.
        """
        words = form(FormName.RECEIPT, self.profile)
        received_at = with_entry(timed(self.received_at), self.entered_at)
        return {
            "heading": heading_rows(self.heading.marked(words.mark), page),
            "code": self._identity(page),
            "title": [
                *title_rows(words.title, page, copied=self.barcode is not None, reprint=self.reprint),
                *remark_rows(self.in_place_of, page),
            ],
            "desk": paragraph((Run(self.desk, Face.BOLD),), page),
            "applicant": self._applicant(page),
            "represented": represented_rows(self.represented, page) if self.represented else (),
            "request": paragraph(field("Nội dung yêu cầu giải quyết", self.request, strong=True), page),
            "papers": self._papers(page),
            "dossier_copies": paragraph(
                field("Số lượng hồ sơ", f"{figures(self.dossier_copies)} (bộ)"), page
            ),
            "term": paragraph(field("Thời gian giải quyết hồ sơ theo quy định là", self.term), page),
            "received_at": paragraph(field("Thời gian nhận hồ sơ", received_at), page),
            "charges": self._charges(page),
            "note": paragraph(field(self.worded("note"), self.note), page) if self.note else (),
            "appointment": tied(
                [*self._appointment(page), *self._ledger(page), gap(page, 0.3)], to_next=True
            ),
            "closing": tied([*self._signatures(page), *self.foot_rows(self.foot, page, self.contact)]),
            "explanation": self._explanation(page),
        }

    @property
    def stamps(self) -> tuple[str, ...]:
        """What every page says at its top; of a draft, that nothing is saved."""
        draft = () if self.barcode else (DRAFT,)
        return (*self.heading.stamps, *draft, *reprint_stamps(self.reprint))

    def _identity(self, page: Page) -> list[Row]:
        if self.code is None or self.barcode is None:
            return draft_rows(page)
        outside = (f"Mã nơi khác cấp: {self.external_code}",) if self.external_code else ()
        return identity_rows(self.code, self.barcode, page, outside)

    def _applicant(self, page: Page) -> list[Row]:
        rows = party_rows("Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức", self.applicant, page)
        if self.profile == Profile.OF_2018:
            owner = self.represented.full_name if self.represented else self._owner
            rows += paragraph(field("Chủ hồ sơ", owner), page)
        return rows

    @property
    def _owner(self) -> str:
        return self.applicant.organisation or self.applicant.name

    def _papers(self, page: Page) -> list[Row]:
        if self.request or self.papers:
            return papers_rows(self.papers, page, self.profile)
        return paragraph(field("Thành phần hồ sơ nộp gồm", None), page)

    def _appointment(self, page: Page) -> list[Row]:
        """When and where: the two things the citizen looks for at home."""
        padding = page.body * 0.4
        room = page.text_width - 2 * padding
        whens = self._whens()
        size = min(largest_size(when, Face.BOLD, room, page.title, page.small) for when in whens)
        lines: list[tuple[tuple[Run, ...], float]] = [
            ((Run(_WHEN_EXPECTED if self.unsettled else _WHEN),), page.body),
            *(((Run(when, Face.BOLD),), size) for when in whens),
        ]
        for is_so, words in ((self.unsettled, _UNSETTLED), (self.provisional, _PROVISIONAL)):
            if is_so:
                lines.append(((Run(words, Face.ITALIC),), page.small))
        lines.append((field("Đăng ký nhận kết quả tại", self.returning_place, strong=True), page.body))
        rows = [
            row
            for runs, points in lines
            for row in saying(
                stack((Cell(padding, room, wrap(runs, room, points), points),), page.line(points)),
                Paragraph(tuple(runs), points),
            )
        ]
        return [gap(page, 0.3), *framed(rows, page.text_width, padding * 0.7), gap(page, 0.3)]

    def _whens(self) -> tuple[str, ...]:
        first = _appointed(self.due_at) if self.due_at else BLANK
        if self.second is None:
            return (first,)
        return f"Hẹn lần 1: {first}", f"Hẹn lần 2: {self.second.words}"

    def _charges(self, page: Page) -> list[Row]:
        if not self.charges:
            return []
        return paragraph(field(self.worded("charges"), charges_in_line(self.charges)), page)

    def _explanation(self, page: Page) -> list[Row]:
        if not self.explanation:
            return []
        words = "; ".join(line.rstrip(".") for line in self.explanation)
        runs = (Run(f"{self.worded('explanation')}: {words}.", Face.ITALIC),)
        return [gap(page, 0.2), *paragraph(runs, page, size=page.small)]

    def _ledger(self, page: Page) -> list[Row]:
        number = f"{self.ledger_number:02}" if self.ledger_number else BLANK
        year = f" năm {self.ledger_year}" if self.ledger_year else ""
        return paragraph((Run(f"Vào Sổ theo dõi hồ sơ{year}, Quyển số: ………, Số thứ tự: {number}"),), page)

    def _signatures(self, page: Page) -> list[Row]:
        return signature_rows((Signer("NGƯỜI NỘP HỒ SƠ"), Signer("NGƯỜI TIẾP NHẬN HỒ SƠ", self.clerk)), page)


def _appointed(at: datetime) -> str:
    return f"{timed(at)} ({weekday(at)})"
