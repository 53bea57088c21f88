"""Giấy cam kết mất giấy hẹn: who lost which slip and how, and what she answers for; no circular gives a form for it.

What both sides must be able to prove: who she is, that the lost paper counts no more, and that another took its place.
"""

from dataclasses import dataclass
from datetime import datetime

from printing.document import Layout
from printing.fields import BLANK, field, gap, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.people import Party
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page
from printing.signatures import Signer, signature_rows
from printing.text import Align, Run
from printing.wording import running_head, timed, with_entry

TITLE = "GIẤY CAM KẾT MẤT GIẤY HẸN"
COPIES = ("Liên 1: Lưu", "Liên 2: Giao người cam kết")
_HERSELF = "chính người nộp hồ sơ"
PLEDGES = (
    "Những điều ghi trên đây là đúng sự thật.",
    "Giấy hẹn đã mất không được giao, bán, cầm cố cho ai; từ lúc cam kết, giấy đó không còn giá trị.",
    "Nếu tìm lại được, tôi nộp giấy đó cho nơi tiếp nhận và không dùng để nhận kết quả.",
    "Tôi chịu trách nhiệm trước pháp luật nếu có tranh chấp do giấy hẹn đã mất.",
)
"""What she answers for, a point each."""


@dataclass(frozen=True, slots=True)
class LostSlipPledge(OfficialForm):
    """Signed when a slip is told of as lost. `teller` is `None` when the applicant herself tells of it; `reason` is how
    it was lost, as far as it was written down, `until_then` since when the paper counts no more."""

    heading: Heading
    desk: str
    code: str
    barcode: str
    applicant: Party
    identity: str
    request: str
    received_at: datetime
    until_then: datetime
    clerk: str
    reason: str = ""
    teller: Party | None = None
    reprint: Reprint | None = None
    entered_at: datetime | None = None

    @property
    def title(self) -> str:
        """The paper and the dossier it is for."""
        return f"Giấy cam kết mất giấy hẹn {self.code}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One stays with the dossier, one goes home."""
        return COPIES

    def layout(self, page: Page) -> Layout:
        """To whom, who she is, which slip, how it was lost, what she answers for, and both signatures."""
        received_at = with_entry(timed(self.received_at), self.entered_at)
        rows = [
            *heading_rows(self.heading, page),
            *identity_rows(self.code, self.barcode, page),
            *title_rows(TITLE, page, reprint=self.reprint),
            *paragraph((Run("Kính gửi: "), Run(self.desk, Face.BOLD)), page, align=Align.CENTRE),
            gap(page, 0.3),
            *self._teller(page),
            *paragraph(field("Người nộp hồ sơ", self.applicant.full_name, strong=True), page),
            *paragraph(field("Nội dung yêu cầu giải quyết", self.request, strong=True), page),
            *paragraph(field("Thời gian nhận hồ sơ", received_at), page),
            *paragraph(field("Giấy hẹn bị mất từ lúc, ở đâu, vì sao", self.reason or BLANK), page),
            *paragraph(
                field("Giấy hẹn đã mất không còn giá trị từ", timed(self.until_then), strong=True), page
            ),
            gap(page, 0.3),
            *paragraph((Run("Tôi cam kết:", Face.BOLD),), page, keep=True),
            *self._pledges(page),
            *closing([gap(page, 0.5), *self._signatures(page)]),
        ]
        running = running_head("Giấy cam kết mất giấy hẹn", self.heading.number, f"hồ sơ {self.code}")
        return Layout(tuple(rows), running, self.stamps)

    def _teller(self, page: Page) -> list[Row]:
        who = self.teller or self.applicant
        named = (*field("Tôi là", who.full_name, strong=True), Run("" if self.teller else f" ({_HERSELF})"))
        rows = [
            *paragraph(named, page),
            *paragraph(field("Số giấy tờ tuỳ thân đã đối chiếu", self.identity or BLANK), page),
        ]
        if self.teller is not None:
            rows += paragraph(field("Thay mặt theo", self.teller.authority or BLANK), page)
        return rows

    def _pledges(self, page: Page) -> list[Row]:
        rows: list[Row] = []
        for number, words in enumerate(PLEDGES, start=1):
            rows += paragraph((Run(f"{number}. {words}"),), page)
        return rows

    def _signatures(self, page: Page) -> list[Row]:
        return signature_rows((Signer("NGƯỜI CAM KẾT"), Signer("NGƯỜI TIẾP NHẬN CAM KẾT", self.clerk)), page)
