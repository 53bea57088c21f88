"""Giấy biên nhận trả kết quả: who took the result home, on whose authority, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement, Pieces
from printing.charges import Charge, charges_in_line
from printing.fields import field, gap, paragraph
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.papers_back import PaperBack, papers_back_rows
from printing.parts import RESULT, Parts
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
class ResultReceipt(ArrangedForm):
    """Signed when a result is handed over. `recipient` is `None` when the applicant came herself.

    `ended` says how a dossier ended that has no result ("dừng giải quyết"); `statement` is the sentence she signs
    under, where the office has its own.

    `entered_at` and `returned_entered_at` are given where receipt and return were written down long afterwards.
    """

    parts: ClassVar[Parts] = RESULT

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
    arrangement: Arrangement = OFFICIAL

    @property
    def title(self) -> str:
        """The paper and the dossier it is for."""
        return f"Giấy biên nhận trả kết quả {self.code}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One stays with the dossier, one goes with the result."""
        return COPIES

    @property
    def running(self) -> str:
        """Its number and the dossier."""
        return running_head("Giấy biên nhận trả kết quả", self.heading.number, f"hồ sơ {self.code}")

    def pieces(self, page: Page) -> Pieces:
        """Whose dossier, what it asked for, who received the result and when, then the signatures."""
        received_at = with_entry(timed(self.received_at), self.entered_at)
        returned_at = with_entry(timed(self.returned_at), self.returned_entered_at)
        outside = (f"Mã nơi khác cấp: {self.external_code}",) if self.external_code else ()

        def line(name: str, value: str | None, *, strong: bool = False) -> list[Row]:
            return paragraph(field(self.worded(name), value, strong=strong), page)

        return {
            "heading": heading_rows(self.heading, page),
            "code": identity_rows(self.code, self.barcode, page, outside),
            "title": title_rows(TITLE, page, reprint=self.reprint),
            "applicant": line("applicant", self.applicant.full_name, strong=True),
            "id_number": line("id_number", self.applicant.id_number),
            "request": line("request", self.request, strong=True),
            "received_at": line("received_at", received_at),
            "due_at": line("due_at", timed(self.due_at)),
            "result": line("result", self.result, strong=True) if self.result else (),
            "recipient": [gap(page, 0.4), *self._recipient(page)],
            "returned_at": line("returned_at", returned_at, strong=True),
            "place": line("place", self.returning_place),
            "charges": line("charges", charges_in_line(self.charges)) if self.charges else (),
            "papers_back": (
                (gap(page, 0.3), *papers_back_rows(self.papers_back, page)) if self.papers_back else ()
            ),
            "closing": closing(
                [
                    gap(page, 0.4),
                    *paragraph((Run(self._signed),), page),
                    gap(page, 0.6),
                    *self._signatures(page),
                    *self.words_after(page),
                ]
            ),
        }

    def _recipient(self, page: Page) -> list[Row]:
        if self.recipient is None:
            named = field(self.worded("recipient"), self.applicant.name, strong=True)
            return paragraph((*named, Run(f" ({_HERSELF})")), page)
        taker = self.recipient
        return [
            *paragraph(field(self.worded("recipient"), taker.full_name, strong=True), page),
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
