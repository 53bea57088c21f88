"""Weekly hours by season: one season in sight, its first day and its hours typed, another one chosen or added."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices, narrow
from ui.widgets.form import Form
from ui.widgets.hours_editor import LABEL_WIDTH, Hours, HoursEditor
from ui.widgets.hours_words import WHOLE_YEAR, day_of_year, season_word
from ui.widgets.keys import confirm_key
from ui.widgets.notice import Notice

_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})")
_LEAP_YEAR = 2024  # 29 February may begin a season


@dataclass(frozen=True, slots=True)
class SeasonWanted:
    """A season as it shall be: `was` is the day (`MM-DD`) it began until now, `None` for a new one; `hours`
    are `None` when it is given up."""

    was: str | None
    starts: str
    hours: Hours | None


class SeasonsEditor(QWidget):
    """`wanted(SeasonWanted)` on Ctrl+Enter and to give a season up, `left` on Esc."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seasons: Mapping[str, Hours] = {}
        self._usual: Hours = {}
        self.notice = Notice()
        self.which = narrow(Choices(((None, ""),), None))
        self.which.chosen.connect(lambda _start: self._show_chosen())
        self.starts = QLineEdit(maxLength=10)
        self.starts.setPlaceholderText(tr("Ngày/tháng; cả năm: 01/01"))
        self.editor = HoursEditor()
        self.save = Button(tr("Lưu giờ (Ctrl+Enter)"), self.keep, kind="main")
        self.remove = Button(tr("Bỏ mùa này"), self._give_up)
        self.form = Form(label_width=LABEL_WIDTH)
        self.form.add("which", tr("Mùa"), self.which)
        self.form.add("season_start", tr("Từ ngày"), self.starts)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        buttons.addWidget(self.save)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        for part in (self.notice, self.form, self.editor):
            column.addWidget(part)
        column.addLayout(buttons)
        confirm_key(self, self.keep, tr("Lưu giờ làm việc"))

    @property
    def was(self) -> str | None:
        """The season in sight by the day it begins (`MM-DD`), `None` while a new one is typed."""
        value = self.which.value
        return value if isinstance(value, str) else None

    def show_seasons(self, seasons: Mapping[str, Hours], usual: Hours) -> None:
        """Show other seasons; without any, a new one with the `usual` hours for the whole year.

        Where the seasons are the same as before, what is half typed stays.
        """
        if seasons and seasons == self._seasons:
            return
        chosen, self._seasons, self._usual = self.was, seasons, usual
        offered: tuple[tuple[object, str], ...] = tuple(
            (start, season_word(start, len(seasons))) for start in sorted(seasons)
        )
        self.which.offer((*offered, (None, tr("Thêm mùa…"))), chosen or min(seasons, default=None))
        self.form.row("which").set_visible(bool(seasons))
        self._show_chosen()

    def forget_typed(self) -> None:
        """Show the season in sight as it is kept."""
        self._show_chosen()

    def take_focus(self) -> None:
        """Put the keyboard where typing begins."""
        target = self.which if self._seasons else self.editor.lines[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Ask for what is typed, or say what cannot be read."""
        if not self.save.isEnabled():
            return
        self._clear_problems()
        starts = read_day_of_year(self.starts.text())
        hours = self.editor.check()
        if starts is None:
            sentence = tr("Chưa đọc được ngày. Ghi ngày và tháng, như 16/04.")
            self.form.show_problems([("season_start", sentence)])
        elif hours is not None:
            self.wanted.emit(SeasonWanted(self.was, starts, hours))

    def set_busy(self, is_busy: bool) -> None:
        """While the database is asked nothing more is asked of it."""
        self.save.setEnabled(not is_busy)
        self.remove.setEnabled(not is_busy)

    def show_error(self, error: Told) -> None:
        """Say why the hours stay as they were, at the field it is about."""
        sentence = f"{error.message} {error.hint}".strip()
        field, weekday = error.details.get("field"), error.details.get("weekday")
        if field == "hours" or isinstance(weekday, int):
            self.editor.show_problem(sentence, weekday if isinstance(weekday, int) else None)
        elif self.form.show_problems([(str(field), sentence)]):
            self.notice.say("bad", error.message, error.hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _give_up(self) -> None:
        if (was := self.was) is not None:
            self._clear_problems()
            self.wanted.emit(SeasonWanted(was, was, None))

    def _show_chosen(self) -> None:
        self._clear_problems()
        was = self.was
        self.remove.setVisible(was is not None and len(self._seasons) > 1)
        if was is not None:
            self.starts.setText(day_of_year(was))
            self.editor.show_hours(self._seasons[was])
        elif self._seasons:
            # A new season begins with the hours of the one that was in sight.
            self.starts.clear()
            self.starts.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.starts.setText(day_of_year(WHOLE_YEAR))
            self.editor.show_hours(self._usual)

    def _clear_problems(self) -> None:
        self.notice.still()
        self.form.clear_problems()
        self.editor.form.clear_problems()


def read_day_of_year(text: str) -> str | None:
    """`MM-DD` for `16/04`, `16.4`; `None` for what is no day of a year."""
    found = _DAY_AND_MONTH.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    try:
        return f"{date(_LEAP_YEAR, int(found[2]), int(found[1])):%m-%d}"
    except ValueError:
        return None
