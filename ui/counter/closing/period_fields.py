"""From which to which day: typed, or chosen by a word."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.language import tr
from app.rules.periods import Period
from app.rules.usual_periods import usual_periods
from ui.scanner.places import BY_HAND
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.dates import date_text, read_date
from ui.widgets.labels import label
from ui.widgets.problems import mark_wrong

_WIDTH = 112


class PeriodFields(QWidget):
    """`chosen(Period)` when another period is meant, `refused(message, hint)` where what is typed is none.

    `today` is asked each time, for the days of a desk go on.
    """

    chosen = Signal(object)
    refused = Signal(str, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._meant: Period | None = None
        self.first, self.last = _field(tr("Từ ngày")), _field(tr("Đến hết ngày"))
        self.quick = {
            "day": Button(tr("Hôm nay"), lambda: self._usual("day"), kind="quiet"),
            "week": Button(tr("Tuần này"), lambda: self._usual("week"), kind="quiet"),
            "month": Button(tr("Tháng này"), lambda: self._usual("month"), kind="quiet"),
            "quarter": Button(tr("Quý này"), lambda: self._usual("quarter"), kind="quiet"),
            "year": Button(tr("Năm nay"), lambda: self._usual("year"), kind="quiet"),
        }
        for field in (self.first, self.last):
            field.returnPressed.connect(self.look)
            field.editingFinished.connect(self._left)
        days = QHBoxLayout()
        days.setSpacing(S2)
        for part in (label(tr("Từ")), self.first, label(tr("đến hết")), self.last):
            days.addWidget(part)
        days.addStretch(1)
        words = QGridLayout()
        words.setSpacing(S2)
        for place, button in enumerate(self.quick.values()):
            words.addWidget(button, 0, place)
        words.setColumnStretch(len(self.quick), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(days)
        column.addLayout(words)

    @property
    def meant(self) -> Period | None:
        """The period that was chosen last."""
        return self._meant

    def put(self, period: Period) -> None:
        """Write a period, and mean it."""
        self.first.setText(date_text(period.first))
        self.last.setText(date_text(period.last))
        self.look()

    def take_focus(self) -> None:
        """Be ready for another first day."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.first.selectAll()

    def look(self) -> None:
        """Mean what is typed; an empty second day is the first one again."""
        days = []
        for field in (self.first, self.last):
            try:
                days.append(read_date(field.text()))
                mark_wrong(field, days[-1] is None and field is self.first)
            except UserError as unreadable:
                mark_wrong(field, True)
                self._refuse(unreadable.message, unreadable.hint)
                return
        first, last = days
        if first is None:
            self._refuse(
                tr("Chưa ghi ngày đầu của kỳ."), tr("Gõ ngày, ví dụ 01/01/2026, hoặc chọn Tháng này.")
            )
            return
        try:
            period = Period(first, last or first)
        except UserError as refused:
            mark_wrong(self.last, True)
            self._refuse(refused.message, refused.hint)
            return
        self._meant = period
        self.last.setText(date_text(period.last))
        self.chosen.emit(period)

    def _refuse(self, message: str, hint: str) -> None:
        self._meant = None
        self.refused.emit(message, hint)

    def _left(self) -> None:
        """Whoever goes on to the second day has not finished; whoever leaves with other days than before has."""
        if self.first.hasFocus() or self.last.hasFocus():
            return
        typed = (self.first.text(), self.last.text())
        meant = self._meant
        if meant is None or typed != (date_text(meant.first), date_text(meant.last)):
            self.look()

    def _usual(self, name: str) -> None:
        period = getattr(usual_periods(self._today()), name)
        self.put(period)


def _field(name: str) -> QLineEdit:
    field = QLineEdit(maxLength=10)
    field.setFixedWidth(_WIDTH)
    field.setPlaceholderText(tr("Ngày/tháng/năm"))
    field.setAccessibleName(name)
    field.setProperty(BY_HAND, True)
    return field
