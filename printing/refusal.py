"""Phiếu từ chối tiếp nhận giải quyết hồ sơ: form 03, with the papers that go back."""

from dataclasses import dataclass
from typing import ClassVar

from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement, Pieces
from printing.fields import BLANK, field, gap, paragraph
from printing.fonts import Face
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.papers_back import PaperBack, papers_back_rows, papers_kept_rows
from printing.papers_table import PaperLine
from printing.parts import REFUSAL, Parts
from printing.people import Party, party_rows
from printing.profiles import FormName, Profile, form
from printing.reprint import Reprint
from printing.rows import Row, closing, tied
from printing.sheet import Page
from printing.signatures import Signer, signature_rows
from printing.text import Run
from printing.wording import running_head

COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nộp hồ sơ")


@dataclass(frozen=True, slots=True)
class RefusalSlip(ArrangedForm):
    """Why a dossier is not taken or not granted.

    Without `code` it was refused at the counter, on the ground of `legal_basis`; `decided_by` names the leader who
    refused it later. `foot` is what the office says besides.
    """

    parts: ClassVar[Parts] = REFUSAL

    heading: Heading
    desk: str
    applicant: Party
    request: str
    reason: str
    clerk: str
    papers: tuple[PaperBack, ...] = ()
    kept: tuple[PaperLine, ...] = ()
    legal_basis: str = ""
    decided_by: str | None = None
    code: str | None = None
    barcode: str | None = None
    profile: str = Profile.OF_2025
    reprint: Reprint | None = None
    foot: str = ""
    arrangement: Arrangement = OFFICIAL

    @property
    def title(self) -> str:
        """The form and the dossier or person it is for."""
        return f"Phiếu từ chối tiếp nhận giải quyết hồ sơ {self.code or self.applicant.name}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One is kept, one goes home with the papers."""
        return COPIES

    @property
    def running(self) -> str:
        """Its number and the dossier or person it is for."""
        return running_head("Phiếu từ chối", self.heading.number, f"hồ sơ {self.code or self.applicant.name}")

    def pieces(self, page: Page) -> Pieces:
        """Who received whose dossier, about what, that it is refused and why, and the papers going back."""
        words = form(FormName.REFUSAL, self.profile)
        return {
            "heading": heading_rows(self.heading.marked(words.mark), page),
            "code": identity_rows(self.code, self.barcode, page) if self.code and self.barcode else (),
            "title": title_rows(words.title, page, reprint=self.reprint),
            "desk": paragraph((Run(self.desk, Face.BOLD),), page),
            "applicant": party_rows("Tiếp nhận hồ sơ của", self.applicant, page),
            "no_code": () if self.code else paragraph(field("Mã hồ sơ (nếu có)", None), page),
            "request": paragraph(field("Nội dung yêu cầu giải quyết", self.request, strong=True), page),
            "refused": self._refused(page),
            "papers_back": papers_back_rows(self.papers, page),
            "papers_kept": papers_kept_rows(self.kept, page),
            "closing": closing([gap(page, 0.5), *self._signatures(page), *self.foot_rows(self.foot, page)]),
        }

    def _refused(self, page: Page) -> list[Row]:
        """The sentence of the form, the reason, and who decided where it was not the desk."""
        sentence = f"Qua xem xét, {self.desk} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do sau:"
        rows = [
            gap(page, 0.3),
            *tied(paragraph((Run(sentence),), page), to_next=True),
            *paragraph((Run(self.reason or BLANK, Face.BOLD if self.reason else Face.REGULAR),), page),
        ]
        if self.legal_basis:
            rows += paragraph(field("Căn cứ", self.legal_basis), page)
        if self.decided_by:
            rows += paragraph(field("Người quyết định từ chối", self.decided_by), page)
        return [*rows, gap(page, 0.3)]

    def _signatures(self, page: Page) -> list[Row]:
        return signature_rows((Signer("NGƯỜI NỘP HỒ SƠ"), Signer("NGƯỜI TIẾP NHẬN HỒ SƠ", self.clerk)), page)
