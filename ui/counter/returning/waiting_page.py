"""Chờ trả: scan the slip; beside that, what waits to be collected."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.services.views import ListedRows
from app.services.views.asked_lists import ListOrder, StretchesAsked, own_order_of
from ui.counter.lists.list_pane import Emptiness, ListPane
from ui.desk import Desk
from ui.icons import IconLabel
from ui.theme import S1, S2, S3, S4
from ui.widgets.key_hint import key_hint
from ui.widgets.labels import label
from ui.widgets.rows_read import RowsRead

BIG_ICON = 48


class WaitingResultsPage(QWidget):
    """Says that a scan is all it takes, and lists the results that wait; choosing one opens its card."""

    dossier_chosen = Signal(str)
    dossier_entered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.count = label(role="heading")
        self.pane = ListPane(desk, "returning.list", takes_several=True)
        self.pane.chosen.connect(self.dossier_chosen)
        self.pane.entered.connect(self.dossier_entered)
        self.pane.acted.connect(self.refresh)
        self.pane.loaded.connect(self._show_count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addWidget(_scan_hint())
        column.addWidget(self.count)
        column.addWidget(self.pane, 1)
        self._is_loaded = False

    def entered(self) -> None:
        """Show what waits now, with the keyboard on the list; a scan needs no focus at all."""
        self.pane.take_focus()  # before there are rows: Qt would point at the first, and lose it with what is fetched
        self.refresh()

    def refresh(self) -> None:
        """Read the waiting results again; selection, scroll and focus stay."""
        if self._is_loaded:
            self.pane.reload()
            return
        self._is_loaded = True
        self.pane.show_list(
            self._read,
            Emptiness(
                "waiting",
                tr("Không có kết quả nào chờ trả."),
                tr("Vẫn quét được giấy hẹn: chương trình cho biết hồ sơ đang ở đâu."),
            ),
            own_order=own_order_of("waiting"),
        )

    def _read(self, asked: StretchesAsked, order: ListOrder | None) -> ListedRows:
        from app.services.dossiers.day_lists import day_stretches

        return self._desk.read(day_stretches, "waiting", asked, order=order)

    def _show_count(self, read: RowsRead) -> None:
        count = read.total
        if read.is_growing:
            self.count.setText(tr("Hơn {count} kết quả chờ người dân đến nhận", count=count))
        elif count:
            self.count.setText(tr("{count} kết quả chờ người dân đến nhận", count=count))
        else:
            self.count.setText(tr("Kết quả chờ người dân đến nhận"))


def _scan_hint() -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    words = QVBoxLayout()
    words.setSpacing(S1)
    words.addWidget(label(tr("Quét giấy hẹn"), "title"))
    hint = QHBoxLayout()
    hint.setSpacing(S2)
    hint.addWidget(
        label(
            tr("Không có giấy: quét căn cước, hoặc gõ mã, tên, số điện thoại vào ô tìm"), "muted", wrap=True
        ),
        1,
    )
    hint.addWidget(key_hint("F3"))
    words.addLayout(hint)
    row = QHBoxLayout(frame)
    row.setContentsMargins(S4, S3, S4, S3)
    row.setSpacing(S4)
    row.addWidget(IconLabel("scanner", "accent", BIG_ICON))
    row.addLayout(words, 1)
    return frame
