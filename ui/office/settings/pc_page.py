"""Máy này: the settings of this PC, which count at once and are kept in its own file."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.declared import Group
from app.language import tr
from app.settings import pc_settings
from ui.desk import Desk
from ui.office.declared_form import DeclaredForm, Piece
from ui.office.settings.routes_table import RoutesTable
from ui.office.settings.scanner_rows import ScannerRows
from ui.theme import S3, S4, S6
from ui.widgets.buttons import Button
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.form import side_by_side
from ui.widgets.labels import label
from ui.widgets.tall_page import TallPage

WIDEST = 840
_OF_COUNTER = ("counter", "counter_calls")


class PcPage(QWidget):
    """Where papers go, language, looks, sounds, and a place to try the scanner; `password_wanted` for one's own."""

    password_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.routes = RoutesTable(desk)
        self.printer = self.routes.others.place
        self.password = Button(tr("Đổi mật khẩu"), self.password_wanted.emit, icon="lock")
        self.scanner_rows = ScannerRows(desk, self)
        self.scanner_rows.kept.connect(self._show)
        self.scanner, self.scanner_sheet = self.scanner_rows.trial, self.scanner_rows.sheet
        self.fields = self._form()
        self.fields.changed.connect(self._changed)
        self._show()
        self._show_counter(False)
        self._arrange()

    def entered(self) -> None:
        """Look which printers there are, and be ready to choose one."""
        self._show()
        self.routes.look()
        self.scanner_rows.look()
        self._look_for_queue()
        self.area.verticalScrollBar().setValue(0)
        self.printer.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Does nothing: no setting of this PC depends on the office's data."""

    def take_scan(self, text: str) -> bool:
        """Whether the scanner test took this scan."""
        return self.scanner.take(text)

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self.scanner.stop()

    def _look_for_queue(self) -> None:
        """What a counter is called, and which numbers it calls, is asked where the office gives out numbers."""

        def read() -> bool:
            from app.services.queue.kinds import kinds_offered

            return bool(self._desk.read(kinds_offered))

        self._desk.tasks.run("pc-queue", read, self._show_counter, lambda _error: None)

    def _show_counter(self, is_shown: bool) -> None:
        for name in _OF_COUNTER:
            self.fields.row(name).set_visible(is_shown)

    def _form(self) -> DeclaredForm:
        """All that is declared, and beside it what is tried or done here and is no setting."""
        where = label(self._desk.database.location.shown, "muted", wrap=True, copyable=True)
        pieces = {
            "printer": Piece(self.routes, self.printer.choice, is_wide=True),
            "scanner_port": self.scanner_rows.piece,
            "database": Piece(where, where),
        }
        after = {Group.LEAVING: self._add_password, Group.SCANNER: self._add_scanner}
        return DeclaredForm(pieces, after)

    def _add_password(self) -> None:
        row = side_by_side(self.password, QWidget(), stretch=(0, 1))
        self.fields.add("password", self._desk.actor.full_name, row, focus=self.password)

    def _add_scanner(self) -> None:
        self.scanner_rows.add_to(self.fields)

    def _show(self) -> None:
        known, now = pc_settings(), self._desk.settings.current
        self.fields.show_settings(known, {each.name: getattr(now, each.name) for each in known})
        self.scanner_rows.show_settings()

    def _changed(self, name: str) -> None:
        self._desk.settings.change(self._desk.tasks, **{name: self.fields.values[name]})
        self.scanner_rows.show_settings()

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(S6, S4, S6, S6)
        column.setSpacing(S3)
        column.addWidget(label(tr("Cài đặt của máy này"), "title"))
        column.addWidget(self.fields)
        column.addStretch(1)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(WIDEST)
        card.setLayout(column)
        page = TallPage()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(card, 1)
        row.addStretch(0)
        self.area = scroll = FollowingScroll(page)
        scroll.setMaximumWidth(WIDEST + scroll.verticalScrollBar().sizeHint().width())
        self.scanner.said.connect(lambda: scroll.show_grown(self.scanner))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
