"""The day closed: what lay there and came in, what went out and lies there, and the digest of the day's journal."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from models.vocabulary import FormKind
from ui.counter.closing.papers_row import PapersRow
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets.labels import label
from ui.widgets.plain_table import PlainTable
from ui.widgets.tag import Look, Tag

if TYPE_CHECKING:
    from app.services.dossiers.daybook import DayClosing

_GROUP = 8


class SumsPart(QFrame):
    """Counts by field and together, and whether they agree."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.papers = PapersRow(desk, FormKind.CLOSING, tr("Phiếu đóng sổ ngày"))
        self.table = PlainTable(
            (
                tr("Lĩnh vực"),
                tr("Tồn đầu"),
                tr("Tiếp nhận"),
                tr("Đã trả"),
                tr("Từ chối"),
                tr("Dừng, rút"),
                tr("Còn lại"),
            )
        )
        self.state = Tag()
        self.sum = label(wrap=True, copyable=True)
        self.digest = label(role="muted", wrap=True, copyable=True)
        self.kept = label(role="muted", wrap=True, copyable=True)
        self.kept.hide()
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(label(tr("Phiếu đóng sổ ngày"), "heading"), 1)
        head.addWidget(self.papers)
        balance = QHBoxLayout()
        balance.setSpacing(S2)
        balance.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        balance.addWidget(self.sum, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S3, S3, S3)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addLayout(balance)
        column.addWidget(self.digest)
        column.addWidget(self.kept)

    def show_kept(self, words: str) -> None:
        """Say when the day was closed last and where that is kept; nothing for a day that was not."""
        self.kept.setText(words)
        self.kept.setVisible(bool(words))

    def show_closing(self, closing: "DayClosing") -> None:
        """Show the sums of a day."""
        self.papers.set_day(closing.day)
        rows = [(each.field, *map(str, _numbers(each))) for each in closing.fields if any(_numbers(each))]
        rows.append((tr("Cộng"), *map(str, _numbers(closing))))
        self.table.show_rows(rows, bold=frozenset({len(rows) - 1}))
        if closing.balances:
            self.state.say(tr("Số liệu khớp"), Look("good", "good"))
        else:
            self.state.say(tr("Số liệu KHÔNG khớp"), Look("bad", "bad"))
        self.sum.setText(
            tr(
                "Tồn đầu {opening} + tiếp nhận {received} = đã trả {returned} + từ chối {refused} "
                "+ dừng, rút {stopped} + còn lại {closing}",
                opening=closing.opening,
                received=closing.received,
                returned=closing.returned,
                refused=closing.refused,
                stopped=closing.stopped,
                closing=closing.closing,
            )
        )
        groups = " ".join(
            closing.digest[start : start + _GROUP] for start in range(0, len(closing.digest), _GROUP)
        )
        self.digest.setText(
            tr(
                "Mã chốt mọi việc ghi nhật ký trong ngày ({count} việc): {digest}",
                count=closing.acts,
                digest=groups,
            )
        )


def _numbers(sums: object) -> tuple[int, ...]:
    names = ("opening", "received", "returned", "refused", "stopped", "closing")
    return tuple(int(getattr(sums, name)) for name in names)
