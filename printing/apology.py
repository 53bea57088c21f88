"""Phiếu xin lỗi và đề nghị gia hạn (2018: và hẹn lại ngày trả kết quả): form 04, signed by the head of the agency."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement, Pieces
from printing.fields import BLANK, field, gap, paragraph
from printing.fonts import Face
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.parts import APOLOGY, Parts
from printing.passages import Paragraph
from printing.people import Party
from printing.profiles import FormName, Profile, form
from printing.reprint import Reprint, reprint_stamps
from printing.rows import Cell, Row, closing, framed, saying, stack
from printing.sheet import Page
from printing.signatures import Signer, signature_rows
from printing.text import Align, Run, largest_size, wrap
from printing.wording import running_head, timed, weekday, with_entry

SIGNER = "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"
COPIES = ("Liên 1: Lưu", "Liên 2: Gửi người nộp hồ sơ")
_WHOM = "Ông (Bà)/Tổ chức"
DRAFT = "DỰ THẢO"
_NOT_YET = "Dự thảo chuẩn bị trước: chưa có quyết định gia hạn, chưa có số, chưa phát hành."


@dataclass(frozen=True, slots=True)
class ApologySlip(ArrangedForm):
    """An agency says that it cannot keep the date, why, and when it will.

    `agency` is the office by its own name, `head` its head; moments are aware. `overdue` is whether `was_due_at` had
    passed when the slip was made: the law wants it a day before (NĐ 61/2018 art. 19.9). A `draft` is prepared ahead of
    the decision: it says so on every page, has an address to be sent to, and a new date only as one that is meant.
    """

    parts: ClassVar[Parts] = APOLOGY

    heading: Heading
    agency: str
    applicant: Party
    procedure: str
    received_at: datetime
    was_due_at: datetime
    due_at: datetime | None
    reason: str
    head: str | None
    code: str
    barcode: str
    overdue: bool = False
    signer_part: str = SIGNER
    profile: str = Profile.OF_2025
    reprint: Reprint | None = None
    entered_at: datetime | None = None
    draft: bool = False
    arrangement: Arrangement = OFFICIAL

    @property
    def title(self) -> str:
        """The form and the dossier it is for."""
        return f"Phiếu xin lỗi {self.code}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One stays with the dossier, one is sent."""
        return ("",) if self.draft else COPIES

    @property
    def stamps(self) -> tuple[str, ...]:
        """As of every form; a draft says that it is one."""
        marks = (*self.heading.stamps, *reprint_stamps(self.reprint))
        return (DRAFT, *marks) if self.draft else marks

    @property
    def running(self) -> str:
        """Its number and the dossier."""
        return running_head("Phiếu xin lỗi", self.heading.number, f"hồ sơ {self.code}")

    def pieces(self, page: Page) -> Pieces:
        """A letter: received when, due when, why not kept, the apology, and the new date in a frame."""
        words = form(FormName.APOLOGY, self.profile)
        return {
            "heading": heading_rows(self.heading.marked(words.mark), page),
            "code": identity_rows(self.code, self.barcode, page),
            "title": [*title_rows(words.title, page, reprint=self.reprint), *self._draft_remark(page)],
            "addressed": self._addressed(page),
            "received": self._received(page),
            "not_kept": self._not_kept(page),
            "new_date": self._new_date(page),
            "closing": closing([gap(page, 0.5), *self._signature(page), *self.words_after(page)]),
        }

    def _draft_remark(self, page: Page) -> list[Row]:
        if not self.draft:
            return []
        return [
            *paragraph((Run(_NOT_YET, Face.ITALIC),), page, size=page.small, align=Align.CENTRE),
            gap(page, 0.3),
        ]

    def _addressed(self, page: Page) -> list[Row]:
        runs = (Run(f"Kính gửi: {_WHOM} "), Run(self.applicant.full_name, Face.BOLD))
        return [*paragraph(runs, page, align=Align.CENTRE), *self._sent_to(page), gap(page, 0.4)]

    def _sent_to(self, page: Page) -> list[Row]:
        """Where a letter goes, and who can be called; the slip itself is handed over."""
        if not self.draft:
            return []
        return [
            *paragraph(field("Địa chỉ", self.applicant.address), page, align=Align.CENTRE),
            *paragraph(field("Điện thoại", self.applicant.phone), page, align=Align.CENTRE),
        ]

    def _received(self, page: Page) -> list[Row]:
        number = f" (số định danh: {self.applicant.id_number})" if self.applicant.id_number else ""
        received_at = with_entry(timed(self.received_at), self.entered_at)
        received = (
            Run(f"Lúc {received_at}, {self.agency} tiếp nhận hồ sơ đề nghị giải quyết thủ tục "),
            Run(self.procedure, Face.BOLD),
            Run(f" của {_WHOM} {self.applicant.full_name}{number}; mã hồ sơ: {self.code}."),
        )
        due = (Run("Thời gian hẹn trả kết quả: "), Run(timed(self.was_due_at), Face.BOLD), Run("."))
        return [*paragraph(received, page), gap(page, 0.2), *paragraph(due, page), gap(page, 0.2)]

    def _not_kept(self, page: Page) -> list[Row]:
        told = (
            f"Tuy nhiên đến nay, {self.agency} chưa trả kết quả giải quyết hồ sơ đúng thời hạn đã hẹn."
            if self.overdue
            else f"Tuy nhiên, {self.agency} không thể trả kết quả giải quyết hồ sơ đúng thời hạn đã hẹn."
        )
        sorry = (
            f"Việc này gây phiền hà và làm mất thời gian, công sức của {_WHOM}. "
            f"{self.agency} thành thật xin lỗi {_WHOM} và {self._asked} như sau:"
        )
        return [
            *paragraph((Run(told),), page),
            gap(page, 0.2),
            *paragraph((Run("Lý do: "), self._reason), page),
            gap(page, 0.2),
            *paragraph((Run(sorry),), page, keep=True),
        ]

    @property
    def _reason(self) -> Run:
        if not self.reason:
            return Run(BLANK)
        return Run(f"{self.reason.rstrip('.')}.", Face.BOLD)

    @property
    def _asked(self) -> str:
        if self.profile == Profile.OF_2018:
            return "hẹn lại ngày trả kết quả"
        return "đề nghị gia hạn thời gian giải quyết"

    def _new_date(self, page: Page) -> list[Row]:
        padding = page.body * 0.4
        room = page.text_width - 2 * padding
        when = BLANK if self.due_at is None else f"{timed(self.due_at)} ({weekday(self.due_at)})"
        size = largest_size(when, Face.BOLD, room, page.title, page.body)
        name = "Thời gian trả kết quả mới (đề nghị):" if self.draft else "Thời gian trả kết quả mới:"
        lines = (((Run(name),), page.body), ((Run(when, Face.BOLD),), size))
        rows = [
            row
            for runs, points in lines
            for row in saying(
                stack((Cell(padding, room, wrap(runs, room, points), points),), page.line(points)),
                Paragraph(runs, points),
            )
        ]
        thanks = f"Rất mong {_WHOM} thông cảm."
        return [
            gap(page, 0.3, keep=True),
            *framed(rows, page.text_width, padding * 0.7),
            gap(page, 0.3),
            *paragraph((Run(thanks),), page),
        ]

    def _signature(self, page: Page) -> list[Row]:
        return signature_rows((None, Signer(self.signer_part, self.head)), page)
