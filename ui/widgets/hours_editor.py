"""The hours of a week, a line for each day, typed as people write them: `7h30-11h30, 13:30–17:00`; empty is free."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.language import tr
from app.rules.calendar import Session
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.form import Form, mark
from ui.widgets.hours_words import sessions_words, weekday_names

Hours = dict[int, tuple[Session, ...]]
"""The sessions of each weekday that has any, Monday 0, as the services take them."""

LABEL_WIDTH = 76
_LONGEST = 80
_FRIDAY = 4
_CLOCK = r"(\d{1,2})\s*(?:[:.hg](\d{2})?)?"
_SESSION = re.compile(rf"(?<!\d){_CLOCK}\s*(?:[-–—]|đến)\s*{_CLOCK}(?![\d:.])", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;+&]|và", re.IGNORECASE)
_NO_HOURS = ("", "nghỉ", "-", "–")


class HoursEditor(QWidget):
    """`changed` when the person changes a line. Up and Down go between the days."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(label_width=LABEL_WIDTH)
        self.lines = tuple(_Line(self._beside) for _day in range(7))
        names = weekday_names()
        for weekday, line in enumerate(self.lines):
            self.form.add(str(weekday), names[weekday], line)
            line.textEdited.connect(lambda _text, weekday=weekday: self._edited(weekday))
        self.copy = Button(tr("Thứ Ba – Thứ Sáu như Thứ Hai"), self._copy_monday, kind="link")
        self.form.add_wide(self.copy, name="hours", focus=self.lines[0])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.form)
        self.setFocusProxy(self.lines[0])

    @property
    def hours(self) -> Hours | None:
        """The hours typed, without the free days; `None` while a line cannot be read."""
        read = [read_sessions(line.text()) for line in self.lines]
        if None in read:
            return None
        return {weekday: sessions for weekday, sessions in enumerate(read) if sessions}

    def show_hours(self, hours: Mapping[int, tuple[Session, ...]]) -> None:
        """Show other hours; announces nothing."""
        self.form.clear_problems()
        for weekday, line in enumerate(self.lines):
            line.setText(sessions_words(hours.get(weekday, ())))

    def check(self) -> Hours | None:
        """The hours typed, or `None` after saying at each line why it cannot be read."""
        unread = [
            (str(weekday), tr("Chưa đọc được giờ. Ghi như 07:30–11:30, 13:30–17:00; ngày nghỉ để trống."))
            for weekday, line in enumerate(self.lines)
            if read_sessions(line.text()) is None
        ]
        self.form.show_problems(unread)
        return self.hours

    def show_problem(self, sentence: str, weekday: int | None = None) -> None:
        """Say what is wrong with a day, or under all of them; the keyboard goes there."""
        self.form.show_problems([("hours" if weekday is None else str(weekday), sentence)])

    def _edited(self, weekday: int) -> None:
        mark(self.form.row(str(weekday)), "")
        mark(self.form.row("hours"), "")
        self.changed.emit()

    def _copy_monday(self) -> None:
        for weekday in range(1, _FRIDAY + 1):
            self.lines[weekday].setText(self.lines[0].text())
        self.form.clear_problems()
        self.changed.emit()

    def _beside(self, line: "_Line", step: int) -> None:
        place = self.lines.index(line) + step
        if 0 <= place < len(self.lines):
            self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)


class _Line(QLineEdit):
    """One day; it writes what it understood as everybody writes it."""

    def __init__(self, beside: "Callable[[_Line, int], None]") -> None:
        super().__init__(maxLength=_LONGEST)
        self._beside = beside
        self.setPlaceholderText(tr("Nghỉ"))
        self.editingFinished.connect(self._tidy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._beside(self, step)
        event.accept()

    def _tidy(self) -> None:
        if (sessions := read_sessions(self.text())) is not None:
            self.setText(sessions_words(sessions))


def read_sessions(text: str) -> tuple[Session, ...] | None:
    """The sessions meant, by their openings; none for an empty text, `None` for one that cannot be read.

    Whether they overlap, or close before they open, is for the calendar to say.
    """
    plain = unicodedata.normalize("NFC", text).strip()
    if plain.lower() in _NO_HOURS:
        return ()
    if _BETWEEN.sub("", _SESSION.sub("", plain)):
        return None
    try:
        read = [
            Session(_clock(opens, past), _clock(closes, over))
            for opens, past, closes, over in _SESSION.findall(plain)
        ]
    except ValueError:
        return None
    return tuple(sorted(read, key=lambda session: session.opens)) or None


def _clock(hour: str, minute: str) -> time:
    return time(int(hour), int(minute or 0))
