"""Thông báo dừng giải quyết hồ sơ: form 05 of 2025, when a citizen takes a dossier back.

The circular names the form and when it is due (TT 03/2025/TT-VPCP art. 7); the fields are what both
sides must be able to prove: whose wish, how far the work had come, where papers and money are.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement, Pieces
from printing.charges import Charge, charges_in_line
from printing.fields import field, gap, paragraph
from printing.fonts import Face
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.papers_back import PaperBack, papers_back_rows, papers_kept_rows
from printing.papers_table import PaperLine
from printing.parts import STOP, Parts
from printing.people import Party
from printing.profiles import FormName, Profile, form
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page
from printing.signatures import HEAD_OF_DESK, Signer, signature_rows
from printing.text import Align, Run
from printing.wording import running_head, timed, with_entry

COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nộp hồ sơ")
_NO_CHARGES = "không thu"


@dataclass(frozen=True, slots=True)
class StopNotice(ArrangedForm):
    """Says that a dossier is not worked on any more.

    `channel` is how the wish came ("trực tiếp tại quầy"), `stage` how far the work had come; moments are aware.
    """

    parts: ClassVar[Parts] = STOP

    heading: Heading
    desk: str
    applicant: Party
    request: str
    received_at: datetime
    asked_at: datetime
    channel: str
    reason: str
    stage: str
    stopped_at: datetime
    code: str
    barcode: str
    papers: tuple[PaperBack, ...] = ()
    kept: tuple[PaperLine, ...] = ()
    charges: tuple[Charge, ...] = ()
    signer_part: str = HEAD_OF_DESK
    signer: str | None = None
    profile: str = Profile.OF_2025
    reprint: Reprint | None = None
    entered_at: datetime | None = None
    arrangement: Arrangement = OFFICIAL

    @property
    def title(self) -> str:
        """The form and the dossier it is for."""
        return f"Thông báo dừng giải quyết hồ sơ {self.code}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One stays with the dossier, one goes home with the papers."""
        return COPIES

    @property
    def running(self) -> str:
        """Its number and the dossier."""
        return running_head("Thông báo dừng", self.heading.number, f"hồ sơ {self.code}")

    def pieces(self, page: Page) -> Pieces:
        """To whom, which dossier, who wished it, when and why, and the state of the work, papers and money."""
        words = form(FormName.STOP, self.profile)
        return {
            "heading": heading_rows(self.heading.marked(words.mark), page),
            "code": identity_rows(self.code, self.barcode, page),
            "title": title_rows(words.title, page, reprint=self.reprint),
            "addressed": self._addressed(page),
            "dossier": self._dossier(page),
            "wish": self._wish(page),
            "papers_back": papers_back_rows(self.papers, page),
            "papers_kept": papers_kept_rows(self.kept, page),
            "charges": paragraph(field(self.worded("charges"), self._charges), page),
            "closing": closing([gap(page, 0.5), *self._signatures(page), *self.words_after(page)]),
        }

    @property
    def _charges(self) -> str:
        return charges_in_line(self.charges) if self.charges else _NO_CHARGES

    def _addressed(self, page: Page) -> list[Row]:
        runs = (Run("Kính gửi: Ông (Bà)/Tổ chức "), Run(self.applicant.full_name, Face.BOLD))
        return [*paragraph(runs, page, align=Align.CENTRE), gap(page, 0.4)]

    def _dossier(self, page: Page) -> list[Row]:
        sentence = f"{self.desk} thông báo dừng giải quyết hồ sơ sau đây kể từ {timed(self.stopped_at)}:"
        return [
            *paragraph((Run(sentence),), page),
            *paragraph(field("Số định danh cá nhân/tổ chức", self.applicant.id_number), page),
            *paragraph(field("Địa chỉ", self.applicant.address), page),
            *paragraph(field("Nội dung yêu cầu giải quyết", self.request, strong=True), page),
            *paragraph(
                field("Thời gian nhận hồ sơ", with_entry(timed(self.received_at), self.entered_at)), page
            ),
        ]

    def _wish(self, page: Page) -> list[Row]:
        asked = f"{timed(self.asked_at)}, {self.channel}"
        return [
            *paragraph(field("Thời gian và cách thức yêu cầu dừng", asked), page),
            *paragraph(field("Lý do", self.reason), page),
            *paragraph(field("Hồ sơ đang ở bước", self.stage), page),
            gap(page, 0.2),
        ]

    def _signatures(self, page: Page) -> list[Row]:
        return signature_rows((Signer("NGƯỜI NỘP HỒ SƠ"), Signer(self.signer_part, self.signer)), page)
