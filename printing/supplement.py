"""Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: form 02, all that is missing, asked for once and completely."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement, Pieces
from printing.fields import BLANK, field, gap, numbered_rows, pair, paragraph
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.papers_table import PaperLine, counts_table
from printing.parts import SUPPLEMENT, Parts
from printing.people import Party
from printing.profiles import FormName, Profile, form
from printing.reprint import Reprint
from printing.rows import Row, closing, tied
from printing.sheet import Page
from printing.signatures import Signer, signature_rows
from printing.text import Run
from printing.wording import running_head, timed

_LEAD = "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:"
_PAPERS_LEAD = "Giấy tờ cần nộp:"
CONTACT = "Trong quá trình hoàn thiện hồ sơ, nếu cần hỏi thêm xin liên hệ"
"""What leads to the name and telephone of who may be asked."""

COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nộp hồ sơ")


@dataclass(frozen=True, slots=True)
class SupplementSlip(ArrangedForm):
    """What a citizen must bring or mend before her dossier goes on.

    `wanted` are the points asked for, `papers` those of them that are papers with counts. Without code
    and barcode the dossier was not received yet. `until` is the citizen's own deadline, an aware moment.
    `contact` leads to who may be asked, `foot` is what the office says besides.
    """

    parts: ClassVar[Parts] = SUPPLEMENT

    heading: Heading
    applicant: Party
    request: str
    wanted: tuple[str, ...]
    reason: str
    contact_name: str
    contact_phone: str
    clerk: str
    papers: tuple[PaperLine, ...] = ()
    until: datetime | None = None
    code: str | None = None
    barcode: str | None = None
    external_code: str | None = None
    profile: str = Profile.OF_2025
    reprint: Reprint | None = None
    contact: str = CONTACT
    foot: str = ""
    arrangement: Arrangement = OFFICIAL

    @property
    def title(self) -> str:
        """The form and the dossier or person it is for."""
        return f"Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ {self.code or self.applicant.name}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One stays with the dossier, one goes home with the citizen."""
        return COPIES

    @property
    def running(self) -> str:
        """Its number and the dossier or person it is for."""
        return running_head("Phiếu bổ sung", self.heading.number, f"hồ sơ {self.code or self.applicant.name}")

    def pieces(self, page: Page) -> Pieces:
        """Whose dossier, about what, the points asked for, why, and whom to ask."""
        words = form(FormName.SUPPLEMENT, self.profile)
        who = self.applicant
        return {
            "heading": heading_rows(self.heading.marked(words.mark), page),
            "code": self._identity(page),
            "title": title_rows(words.title, page, reprint=self.reprint),
            "applicant": paragraph(field("Hồ sơ của", who.full_name, strong=True), page),
            "request": paragraph(field("Nội dung yêu cầu giải quyết", self.request, strong=True), page),
            "address": paragraph(field("Địa chỉ", who.address), page),
            "reached_by": pair(field("Số điện thoại", who.phone), field("Email", who.email), page),
            "wanted": self._wanted(page),
            "reason": paragraph(field("Lý do", self.reason), page),
            "until": self._until(page),
            "closing": closing(
                [
                    *self._contact(page),
                    gap(page, 0.5),
                    *self._signature(page),
                    *self.foot_rows(self.foot, page),
                ]
            ),
        }

    def _identity(self, page: Page) -> list[Row]:
        if self.code is None or self.barcode is None:
            return []
        outside = (f"Mã nơi khác cấp: {self.external_code}",) if self.external_code else ()
        return identity_rows(self.code, self.barcode, page, outside)

    def _wanted(self, page: Page) -> Sequence[Row]:
        lead = tied(paragraph((Run(_LEAD),), page), to_next=True)
        points = self.wanted or (() if self.papers else (BLANK,))
        rows = [gap(page, 0.2), *lead, *numbered_rows(points, page)]
        if self.papers:
            rows.append(gap(page, 0.25))
            rows += tied(paragraph((Run(_PAPERS_LEAD),), page), to_next=True)
            rows += [gap(page, 0.15, keep=True), *counts_table(self.papers, page, self.profile)]
        return [*rows, gap(page, 0.2)]

    def _until(self, page: Page) -> list[Row]:
        if self.until is None:
            return []
        return paragraph(field(self.worded("until"), timed(self.until), strong=True), page)

    def _contact(self, page: Page) -> list[Row]:
        whom = f"{self.contact_name}, điện thoại {self.contact_phone or BLANK}"
        return paragraph(field(self.contact, whom), page)

    def _signature(self, page: Page) -> list[Row]:
        return signature_rows((None, Signer("NGƯỜI HƯỚNG DẪN", self.clerk)), page)
