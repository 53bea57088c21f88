"""How the reception screen is laid out: the page, what it comes to beside it, the save bar under both."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.services.views import Office
from ui.counter.reception.at_once_panel import AtOncePanel
from ui.counter.reception.from_kit import KitNotice
from ui.counter.reception.page import ReceptionPage, chain_tabs
from ui.counter.reception.refusal_panel import RefusalPanel
from ui.counter.reception.save_bar import SaveBar
from ui.counter.reception.summary_card import SummaryCard
from ui.printing.slip_pane import SlipPane
from ui.theme import ROW_HEIGHT, S3, S4
from ui.widgets.form import soon_in_sight
from ui.widgets.notice import Notice
from ui.widgets.tall_page import scrolled

WIDE = 1000
"""From this width on the slip stands beside the form; below it, only what it comes to."""

_NARROW_ASIDE = 232
_LEAST_ASIDE = 152
_LEAST_FORM = 440
_WIDEST_ASIDE = 432
_ASIDE_SHARE = 0.36


class ReceptionSurface(QWidget):
    """The parts in their places at any width; the field with the focus is always in sight.

    `slip_wanted` says that there is another room for the slip than before.
    """

    slip_wanted = Signal()

    def __init__(self, office: Office, bar: SaveBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = ReceptionPage(office)
        self.summary = SummaryCard()
        self.slip = SlipPane()
        self.draft_notice = Notice()
        self.kit_notice = Notice()
        self._kit = KitNotice(self.page, self.kit_notice, self)
        self.notice = Notice()
        self.term_notice = Notice()
        self.bar = bar
        self.at_once_panel = AtOncePanel()
        self.refusal_panel = RefusalPanel()
        self._last_field: QWidget | None = None
        self._lay_out()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keep_focus_in_sight)

    def _lay_out(self) -> None:
        self._content = content = QWidget()
        top = QVBoxLayout(content)
        top.setContentsMargins(0, 0, S3, S3)
        top.setSpacing(S3)
        for part in (self.draft_notice, self.kit_notice, self.notice, self.term_notice, self.page):
            top.addWidget(part)
        top.addStretch(1)
        self._scroll = scrolled(content)
        self._scroll.viewport().installEventFilter(self)
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _at: self.page.fold_offers())
        table = self.page.papers.table
        table.selectionModel().currentChanged.connect(lambda index, _before: self._keep_row_in_sight(index))
        beside = QWidget()
        aside = QVBoxLayout(beside)
        aside.setContentsMargins(0, 0, 0, S3)
        aside.setSpacing(S3)
        for thing in (self.summary, self.summary.warnings, self.slip):
            aside.addWidget(thing)
        aside.addStretch(1)
        self._aside = scrolled(beside)
        self._aside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QHBoxLayout()
        middle.setContentsMargins(S4, S3, S4, 0)
        middle.setSpacing(S4)
        middle.addWidget(self._scroll, 1)
        middle.addWidget(self._aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.at_once_panel)
        column.addWidget(self.refusal_panel)
        column.addWidget(self.bar)
        chain_tabs((*self.page.fields, self.summary.why, *self.bar.buttons))

    @property
    def slip_width(self) -> int:
        """Device pixels there are for the slip, 0 where there is no room for it."""
        return self.slip.wanted_width if self.slip.isVisible() else 0

    def focus_last_field(self) -> None:
        """Put the cursor back where it was on the page, else where the conversation begins."""
        last = self._last_field
        # A radio button of another procedure's cases may be gone by now.
        if last is not None and isValid(last) and last.isVisible():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.page.procedure.focus()

    def focus_wrong(self, field: QWidget) -> None:
        """Put the cursor into a field that is wrong, with what is said of it in sight."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        soon_in_sight(field.parentWidget() or field)

    def scroll_to_top(self) -> None:
        """Show where the conversation begins."""
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.fit(self.width())
        is_wide = self.width() >= WIDE
        if is_wide:
            width = min(round(self.width() * _ASIDE_SHARE), _WIDEST_ASIDE)
        else:
            # The form first: its labels must not slip out of sight.
            left_over = self.width() - 3 * S4 - S3 - _LEAST_FORM
            width = max(_LEAST_ASIDE, min(left_over, _NARROW_ASIDE))
        had_slip, had_width = not self.slip.isHidden(), self._aside.width()
        self.slip.setVisible(is_wide)
        self._aside.setFixedWidth(width)
        if is_wide and (not had_slip or had_width != width):
            self.slip_wanted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._scroll.viewport():
            self.page.fit(self._scroll.viewport().width() - S3)
        return False

    def _keep_focus_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.page.isAncestorOf(now):
            self._last_field = now
            self._scroll.ensureWidgetVisible(now, 0, S4)

    def _keep_row_in_sight(self, index: QModelIndex) -> None:
        table = self.page.papers.table
        if index.isValid() and table.hasFocus():
            place = table.viewport().mapTo(self._content, table.visualRect(index).center())
            self._scroll.ensureVisible(place.x(), place.y(), 0, 2 * ROW_HEIGHT)
