"""The fees of a dossier that is returned while the citizen waits, asked for over the save bar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.lifecycle_row import FeeWay
from app.services.views import FeeLine
from app.services.wording.words import money_text
from ui.counter.dossier.act_panel import LABEL_WIDTH, problems_of
from ui.counter.dossier.fee_rows import FeeRows
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.form import Form
from ui.widgets.keys import with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice


class AtOncePanel(QFrame):
    """`confirmed(FeeSettlement)` once the fees are said to be collected or waived, `dismissed()` else."""

    confirmed = Signal(object)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.rows: FeeRows | None = None
        self.notice = Notice()
        self._form = Form(label_width=LABEL_WIDTH)
        self.main = Button("", self.confirm, kind="main", icon="done")
        self.back = Button(tr("Thôi (Esc)"), self.dismissed.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        buttons.addWidget(self.main)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S4, S3, S4, S3)
        self._column.setSpacing(S3)
        self._column.addWidget(label(tr("Phí, lệ phí khi trả ngay"), "heading"))
        self._column.addWidget(self.notice)
        self._column.addWidget(self._form)
        self._column.addLayout(buttons)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the fees are being asked for."""
        return not self.isHidden()

    def ask(self, fees: tuple[FeeLine, ...]) -> None:
        """Ask what was done about these fees."""
        form = Form(label_width=LABEL_WIDTH)
        self.notice.still()
        self.rows = FeeRows(form, fees, FeeWay.SETTLE, self._write)
        self._column.replaceWidget(self._form, form)
        self._form.hide()
        self._form.deleteLater()
        self._form = form
        self._write()
        self.show()
        self._stops(self.rows)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_up(self) -> None:
        """Close the questions about the fees."""
        self.hide()

    def confirm(self) -> None:
        """Say what is missing under its field, or what was done about the fees."""
        if self.rows is None:
            return
        problems = self.rows.problems()
        self._form.show_problems(problems)
        self.notice.still()
        if not problems:
            self.confirmed.emit(self.rows.settlement())

    def show_error(self, error: Told) -> bool:
        """Write a refusal under the fee it is about; `False` when it is about none of them."""
        problems = problems_of(error)
        return bool(problems) and not self._form.show_problems(problems)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._go_on()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _go_on(self) -> None:
        stops = self._stops(self.rows) if self.rows is not None else ()
        at = next((place for place, stop in enumerate(stops) if stop.hasFocus()), len(stops) - 1)
        if at + 1 < len(stops):
            stops[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.confirm()

    def _stops(self, rows: FeeRows) -> tuple[QWidget, ...]:
        return tuple(stop for stop in rows.stops if stop.isVisibleTo(self))

    def _write(self) -> None:
        total = self.rows.total if self.rows is not None else None
        words = (
            tr("Lưu và trả ngay, thu {amount}", amount=money_text(total)) if total else tr("Lưu và trả ngay")
        )
        self.main.setText(with_key(words, "Ctrl+Enter"))
