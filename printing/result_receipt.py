"""Giấy biên nhận trả kết quả: who took the result home, on whose authority, and when."""

from dataclasses import dataclass
from datetime import datetime

from printing.charges import Charge, charges_in_line
from printing.document import Layout
from printing.fields import field, gap, paragraph
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.papers_back import PaperBack, papers_back_rows
from printing.people import Party
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page
from printing.signatures import Signer, signature_rows
from printing.text import Run
from printing.wording import running_head, timed, with_entry

TITLE = "GIẤY BIÊN NHẬN TRẢ KẾT QUẢ"
COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nhận kết quả")
_HERSELF = "chính người nộp hồ sơ"
STATEMENT = "Người nhận đã nhận kết quả giải quyết hồ sơ nêu trên."
_PAPERS = "các giấy tờ ghi “đã trả” trong bảng trên"


@dataclass(frozen=True, slots=True)
class ResultReceipt(OfficialForm):
    """Signed when a result is handed over. `recipient` is `None` when the applicant came herself.

    `ended` says how a dossier ended that has no result ("dừng giải quyết"); `statement` is the sentence she signs
    under, where the office has its own.

    `entered_at` and `returned_entered_at` are given where receipt and return were written down long afterwards.
    """

    heading: Heading
    code: str
    barcode: str
    applicant: Party
    request: str
    received_at: datetime
    due_at: datetime
    returned_at: datetime
    returning_place: str
    clerk: str
    result: str = ""
    recipient: Party | None = None
    external_code: str | None = None
    charges: tuple[Charge, ...] = ()
    papers_back: tuple[PaperBack, ...] = ()
    reprint: Reprint | None = None
    ended: str = ""
    statement: str = ""
    entered_at: datetime | None = None
    returned_entered_at: datetime | None = None

    @property
    def title(self) -> str:
        """The paper and the dossier it is for."""
        return f"Giấy biên nhận trả kết quả {self.code}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One stays with the dossier, one goes with the result."""
        return COPIES

    def layout(self, page: Page) -> Layout:
        """Whose dossier, what it asked for, who received the result and when, then the signatures."""
        returned_at = with_entry(timed(self.returned_at), self.returned_entered_at)
        outside = (f"Mã nơi khác cấp: {self.external_code}",) if self.external_code else ()
        rows = [
            *heading_rows(self.heading, page),
            *identity_rows(self.code, self.barcode, page, outside),
            *title_rows(TITLE, page, reprint=self.reprint),
            *paragraph(field("Người nộp hồ sơ", self.applicant.full_name, strong=True), page),
            *paragraph(field("Số định danh cá nhân/tổ chức", self.applicant.id_number), page),
            *paragraph(field("Nội dung yêu cầu giải quyết", self.request, strong=True), page),
            *paragraph(
                field("Thời gian nhận hồ sơ", with_entry(timed(self.received_at), self.entered_at)), page
            ),
            *paragraph(field("Thời gian hẹn trả kết quả", timed(self.due_at)), page),
            *(paragraph(field("Kết quả", self.result, strong=True), page) if self.result else ()),
            gap(page, 0.4),
            *self._recipient(page),
            *paragraph(field("Thời gian trả kết quả", returned_at, strong=True), page),
            *paragraph(field("Nơi trả kết quả", self.returning_place), page),
            *(paragraph(field("Phí, lệ phí", charges_in_line(self.charges)), page) if self.charges else ()),
            *((gap(page, 0.3), *papers_back_rows(self.papers_back, page)) if self.papers_back else ()),
            *closing(
                [
                    gap(page, 0.4),
                    *paragraph((Run(self._signed),), page),
                    gap(page, 0.6),
                    *self._signatures(page),
                ]
            ),
        ]
        return Layout(
            tuple(rows),
            running_head("Giấy biên nhận trả kết quả", self.heading.number, f"hồ sơ {self.code}"),
            self.stamps,
        )

    def _recipient(self, page: Page) -> list[Row]:
        if self.recipient is None:
            named = field("Người nhận kết quả", self.applicant.name, strong=True)
            return paragraph((*named, Run(f" ({_HERSELF})")), page)
        taker = self.recipient
        return [
            *paragraph(field("Người nhận kết quả", taker.full_name, strong=True), page),
            *paragraph(field("Số định danh", taker.id_number), page),
            *paragraph(field("Nhận thay theo", taker.authority), page),
        ]

    @property
    def _signed(self) -> str:
        """What was received, and nothing else: the result where there is one, the papers where some went back."""
        papers = any(paper.given_back_at for paper in self.papers_back)
        if self.ended:
            back = f"; người nhận đã nhận lại {_PAPERS}" if papers else ""
            return f"Hồ sơ nêu trên {self.ended}, không có kết quả giải quyết{back}."
        if self.statement:
            return self.statement
        return f"{STATEMENT.rstrip('.')} và {_PAPERS}." if papers else STATEMENT

    def _signatures(self, page: Page) -> list[Row]:
        return signature_rows((Signer("NGƯỜI NHẬN KẾT QUẢ"), Signer("NGƯỜI TRẢ KẾT QUẢ", self.clerk)), page)
