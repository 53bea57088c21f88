"""Sổ ngày: one day of the office, its sums, its money, and the papers to print in the evening."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.errors import Told, UserError
from app.language import tr
from app.rules.calendar import local
from models.vocabulary import FormKind
from ui.counter.closing.cash_part import CashPart
from ui.counter.closing.papers_row import PapersRow
from ui.counter.closing.sums_part import SumsPart
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.dates import date_text, read_date
from ui.widgets.hours_words import weekday_names
from ui.widgets.keys import key, with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.tall_page import TallPage

if TYPE_CHECKING:
    from app.services.anchors.checking import DayKept
    from app.services.dossiers.daybook import CashSheet, DayClosing

_FIELD_WIDTH = 120
TRAY_KEY = "Shift+F7"


@dataclass(frozen=True, slots=True)
class _Day:
    closing: "DayClosing"
    cash: "CashSheet"


class ClosingScreen(QWidget):
    """Shows today at first; arrows beside the date go to the days before. `tray_wanted` before the day is closed."""

    tray_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._day: date | None = None
        self._kept_of: date | None = None
        self.title = label(role="title")
        self.field = QLineEdit(maxLength=10)
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.field.setAccessibleName(tr("Ngày của sổ"))
        self.field.setPlaceholderText(tr("Ngày/tháng/năm"))
        self.field.returnPressed.connect(self._typed)
        self.later = self._arrow("▶", tr("Ngày sau"), 1)
        self.notice = Notice()
        self.alarm = Notice()
        self.sums = SumsPart(desk)
        self.cash = CashPart(desk)
        self.tray = Button(with_key(tr("Kiểm khay kết quả"), TRAY_KEY), self.tray_wanted.emit, icon="scanner")
        key(TRAY_KEY, self, self.tray_wanted.emit, tr("Kiểm khay kết quả trước khi đóng sổ"))
        self.ledger = PapersRow(desk, FormKind.LEDGER, tr("Sổ theo dõi hồ sơ"))
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(self._arrow("◀", tr("Ngày trước"), -1))
        head.addWidget(self.field)
        head.addWidget(self.later)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.tray)
        head.addWidget(label(tr("Sổ theo dõi hồ sơ"), "muted"))
        head.addWidget(self.ledger)
        inside = TallPage()
        parts = QVBoxLayout(inside)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(S3)
        parts.addWidget(self.sums)
        parts.addWidget(self.cash)
        parts.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.alarm)
        column.addWidget(self._scroll, 1)

    @property
    def day(self) -> date:
        """The day in sight; today until another one is chosen."""
        return self._day or self._today()

    def entered(self) -> None:
        """Show the day as it stands now, with the keyboard on its date."""
        self.show_day(self.day)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def refresh(self) -> None:
        """Read the day again."""
        self._read(self.day)

    def show_day(self, day: date) -> None:
        """Show a day; there is no book of a day to come."""
        today = self._today()
        day = min(day, today)
        # Today moves on with the clock, an earlier day stays.
        self._day = None if day == today else day
        self.field.setText(date_text(day))
        self.title.setText(weekday_names()[day.weekday()])
        self.later.setEnabled(day < today)
        self.ledger.set_day(day)
        self._read(day)

    def _read(self, day: date) -> None:
        def read() -> _Day:
            from app.services.dossiers.daybook import cash_sheet, close_day

            return _Day(self._desk.read(close_day, day), self._desk.read(cash_sheet, day))

        if (
            day != self._kept_of
        ):  # other machines may take long, or not answer: nothing of another day stands meanwhile
            self._kept_of = day
            self.sums.show_kept("")
            self.alarm.still()
        self._desk.tasks.run("closing.day", read, self._show, self._failed)
        self._desk.tasks.run("closing.kept", lambda: self._look_outside(day), self._show_kept, _says_nothing)

    def _look_outside(self, day: date) -> "DayKept":
        """What was kept of the day; blocks for as long as other machines take."""
        from app.services.anchors.checking import day_kept

        return day_kept(self._desk.database, self._desk.actor, day)

    def _show_kept(self, kept: "DayKept") -> None:
        from app.services.anchors.words import alarms, kept_words, what_to_do

        self.sums.show_kept(kept_words(kept))
        told = alarms(kept.checked)
        if told and kept.checked.is_harmless:
            self.alarm.say("warning", told[0])
        elif told:
            level = "warning" if kept.checked.is_clock_alone else "bad"
            self.alarm.say(level, told[0], what_to_do())
        else:
            self.alarm.still()

    def _show(self, day: _Day) -> None:
        self.notice.still()
        self._scroll.show()
        self.sums.show_closing(day.closing)
        self.cash.show_sheet(day.cash)

    def _failed(self, error: Told) -> None:
        # Yesterday's numbers under today's date would be worse than none.
        self._scroll.hide()
        self.notice.say("bad", error.message, error.hint, (tr("Thử lại"), self.refresh))

    def _typed(self) -> None:
        try:
            day = read_date(self.field.text())
        except UserError as refused:
            self.notice.say("warning", refused.message)
            return
        self.notice.still()
        self.show_day(day or self._today())

    def _arrow(self, sign: str, word: str, step: int) -> Button:
        button = Button(sign, lambda: self.show_day(self.day + timedelta(days=step)), kind="quiet")
        button.setToolTip(word)
        button.setAccessibleName(word)
        return button

    def _today(self) -> date:
        return local(self._desk.database.now).date()


def _says_nothing(_error: Told) -> None:
    """The day itself tells of data that cannot be read; what other machines have is told once they answer."""
