"""Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: form 02, all that is missing, asked for once and completely."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from printing.document import Layout
from printing.fields import BLANK, field, gap, numbered_rows, pair, paragraph
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.papers_table import PaperLine, counts_table
from printing.people import Party
from printing.profiles import FormName, Profile, form
from printing.reprint import Reprint
from printing.rows import Row, closing, tied
from printing.sheet import Page
from printing.signatures import Signer, foot_rows, signature_rows
from printing.text import Run
from printing.wording import running_head, timed

_LEAD = "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:"
_PAPERS_LEAD = "Giấy tờ cần nộp:"
CONTACT = "Trong quá trình hoàn thiện hồ sơ, nếu cần hỏi thêm xin liên hệ"
"""What leads to the name and telephone of who may be asked."""

COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nộp hồ sơ")


@dataclass(frozen=True, slots=True)
class SupplementSlip(OfficialForm):
    """What a citizen must bring or mend before her dossier goes on.

    `wanted` are the points asked for, `papers` those of them that are papers with counts. Without code
    and barcode the dossier was not received yet. `until` is the citizen's own deadline, an aware moment.
    `contact` leads to who may be asked, `foot` is what the office says besides.
    """

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

    @property
    def title(self) -> str:
        """The form and the dossier or person it is for."""
        return f"Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ {self.code or self.applicant.name}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One stays with the dossier, one goes home with the citizen."""
        return COPIES

    def layout(self, page: Page) -> Layout:
        """Whose dossier, about what, the points asked for, why, and whom to ask."""
        words = form(FormName.SUPPLEMENT, self.profile)
        rows = [
            *heading_rows(self.heading.marked(words.mark), page),
            *self._identity(page),
            *title_rows(words.title, page, reprint=self.reprint),
            *paragraph(field("Hồ sơ của", self.applicant.full_name, strong=True), page),
            *paragraph(field("Nội dung yêu cầu giải quyết", self.request, strong=True), page),
            *paragraph(field("Địa chỉ", self.applicant.address), page),
            *pair(field("Số điện thoại", self.applicant.phone), field("Email", self.applicant.email), page),
            *self._wanted(page),
            *paragraph(field("Lý do", self.reason), page),
            *self._until(page),
            *closing(
                [*self._contact(page), gap(page, 0.5), *self._signature(page), *foot_rows(self.foot, page)]
            ),
        ]
        return Layout(
            tuple(rows),
            running_head("Phiếu bổ sung", self.heading.number, f"hồ sơ {self.code or self.applicant.name}"),
            self.stamps,
        )

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
        return paragraph(field("Nộp bổ sung trước", timed(self.until), strong=True), page)

    def _contact(self, page: Page) -> list[Row]:
        whom = f"{self.contact_name}, điện thoại {self.contact_phone or BLANK}"
        return paragraph(field(self.contact, whom), page)

    def _signature(self, page: Page) -> list[Row]:
        return signature_rows((None, Signer("NGƯỜI HƯỚNG DẪN", self.clerk)), page)
