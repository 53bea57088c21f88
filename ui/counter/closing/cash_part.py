"""The money of a day: each collector's receipts and refunds, and what must be in the till."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.rules.calendar import local
from app.services.wording.words import money_text
from models.vocabulary import FormKind
from ui.counter.closing.papers_row import PapersRow
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets.labels import label
from ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from app.services.dossiers.daybook import CashSheet

_AMOUNT = 5


class CashPart(QFrame):
    """Lines by collector with their sums; a refund is negative."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.papers = PapersRow(desk, FormKind.CASH, tr("Bảng kê thu phí, lệ phí"))
        heads = (
            tr("Người thu"),
            tr("Giờ"),
            tr("Biên lai"),
            tr("Mã hồ sơ"),
            tr("Khoản"),
            tr("Số tiền"),
        )
        self.table = PlainTable(heads, wide=4, numbers=_AMOUNT)
        self.nothing = label(tr("Ngày này không thu và không hoàn khoản nào."), "muted", wrap=True)
        self.total = label(role="strong")
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(label(tr("Bảng kê thu phí, lệ phí"), "heading"), 1)
        head.addWidget(self.papers)
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S3, S3, S3)
        column.setSpacing(S2)
        column.addLayout(head)
        for part in (self.table, self.nothing, self.total):
            column.addWidget(part)

    def show_sheet(self, sheet: "CashSheet") -> None:
        """Show the money of a day."""
        self.papers.set_day(sheet.day)
        rows: list[tuple[str, ...]] = []
        sums: list[int] = []
        for collector, total in sheet.totals:
            own = [line for line in sheet.lines if line.collector == collector]
            rows += [
                (
                    collector if place == 0 else "",
                    f"{local(line.at):%H:%M}",
                    line.receipt_number,
                    line.code,
                    line.name,
                    money_text(line.amount),
                )
                for place, line in enumerate(own)
            ]
            sums.append(len(rows))
            rows.append((tr("Cộng {who}", who=collector), "", "", "", "", money_text(total)))
        self.table.show_rows(rows, bold=frozenset(sums))
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.total.setText(tr("Phải có trong quỹ: {amount}", amount=money_text(sheet.total)))
