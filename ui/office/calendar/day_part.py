"""The day chosen in the calendar: what it is, and for the administrator what it shall be."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.errors import Told, UserError
from app.language import tr
from ui.office.calendar.year_grid import MAKE_UP, OFF
from ui.office.calendar.year_read import YearRead
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.dates import date_text, read_date
from ui.widgets.form import Form
from ui.widgets.hours_words import day_words, weekday_names
from ui.widgets.labels import label
from ui.widgets.notice import Notice

USUAL = "usual"
LONGEST_NAME = 200
_LABEL_WIDTH = 76


@dataclass(frozen=True, slots=True)
class DayWanted:
    """What the administrator wants a day to be."""

    day: date
    kind: str
    name: str
    replaces: date | None


class DayPart(QFrame):
    """`wanted(DayWanted)` when a day shall be another kind of day."""

    wanted = Signal(object)

    def __init__(self, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._day = date(2000, 1, 1)
        self._shown: tuple[date, YearRead] | None = None
        self._filled: tuple[str, str, str] | None = None
        self.title = label(role="heading", wrap=True)
        self.what = label(wrap=True)
        self.notice = Notice()
        self.kinds = {
            USUAL: QRadioButton(tr("Như thường")),
            OFF: QRadioButton(tr("Nghỉ")),
            MAKE_UP: QRadioButton(tr("Làm bù")),
        }
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.replaces = QLineEdit(maxLength=10)
        self.replaces.setPlaceholderText(tr("Ngày/tháng/năm"))
        self.form = Form(label_width=_LABEL_WIDTH)
        self._group = QButtonGroup(self)
        choice = QWidget()
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for button in self.kinds.values():
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.form.add_wide(choice)
        self.form.add("name", tr("Tên gọi"), self.name)
        self.form.add("replaces", tr("Bù cho"), self.replaces)
        self.save_button = Button(tr("Lưu ngày này"), self.save, kind="main")
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S3, S3, S3)
        column.setSpacing(S2)
        for part in (self.title, self.what, self.notice, self.form, self.save_button):
            column.addWidget(part)
        self.form.setVisible(may_change)
        self.save_button.setVisible(may_change)
        self._group.buttonToggled.connect(lambda _button, _on: self._fold())
        self.kinds[USUAL].setChecked(True)

    @property
    def kind(self) -> str:
        """The kind of day chosen in the form."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    @property
    def is_half_typed(self) -> bool:
        """Whether something else is in the form than what the day is."""
        return self._filled is not None and self._filled != self._typed()

    def show_day(self, day: date, year: YearRead) -> None:
        """Show a day; what is half typed about it stays, also where the year was changed at another desk."""
        if (day, year) == self._shown:
            return
        stays = day == self._day and self.is_half_typed
        self._shown, self._day = (day, year), day
        self.title.setText(f"{weekday_names()[day.weekday()]}, {day:%d/%m/%Y}")
        self.what.setText(day_words(year.calendar, day))
        make_up = year.calendar.make_up(day)
        before, self._filled = (
            self._filled,
            (
                year.kinds.get(day, USUAL),
                year.names.get(day, ""),
                date_text(make_up.replaces) if make_up is not None else "",
            ),
        )
        if stays and self._meant() != self._filled:
            if before != self._filled:
                self.notice.say("info", tr("Ngày này vừa được sửa ở nơi khác. Phần đang gõ còn nguyên."))
            return
        self.notice.still()
        self.form.clear_problems()
        kind, name, replaces = self._filled
        self.kinds[kind].setChecked(True)
        self.name.setText(name)
        self.replaces.setText(replaces)
        self._fold()

    def save(self) -> None:
        """Ask for what was typed, or say what cannot be read."""
        try:
            replaces = read_date(self.replaces.text()) if self.kind == MAKE_UP else None
        except UserError as refused:
            self.form.show_problems((("replaces", refused.message),))
            return
        self.form.clear_problems()
        kind, name, _replaces = self._meant()
        self.wanted.emit(DayWanted(self._day, kind, name, replaces))

    def show_error(self, error: Told) -> None:
        """Say why the calendar stays as it was."""
        self.notice.say("bad", error.message, error.hint)

    def _typed(self) -> tuple[str, str, str]:
        return self.kind, self.name.text(), self.replaces.text()

    def _meant(self) -> tuple[str, str, str]:
        """What is typed, as it would be kept."""
        name = " ".join(self.name.text().split()) if self.kind != USUAL else ""
        return self.kind, name, self.replaces.text().strip() if self.kind == MAKE_UP else ""

    def _fold(self) -> None:
        self.form.row("name").set_visible(self.kind != USUAL)
        self.form.row("replaces").set_visible(self.kind == MAKE_UP)
