"""Days on which one agency alone is closed, works, or makes up for another day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.errors import Told, UserError
from app.language import tr
from app.rules.calendar import local
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.clearing import empty
from ui.widgets.dates import read_date
from ui.widgets.day_field import DayField
from ui.widgets.form import Form, side_by_side
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.problems import problems_of

if TYPE_CHECKING:
    from app.services.calendar_care.calendar_care import CalendarDayView

OFF, MAKE_UP, USUAL, AS_OFFICE = "off", "make_up", "usual", "as_office"
"""Kinds of days, as the service names them."""

LABEL_WIDTH = 76
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class OwnDayWanted:
    """What a day shall be at this agency."""

    day: date
    kind: str
    name: str = ""
    replaces: date | None = None


class OwnDaysPart(QWidget):
    """`wanted(OwnDayWanted)` for a day that shall differ, or be as everywhere again."""

    wanted = Signal(object)

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._this_year = local(now).year
        self.backs: list[Button] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(S2)
        self.notice = Notice()
        self.day = DayField(now)
        self.kind = Choices(tuple(_kind_words().items()), OFF)
        self.kind.currentIndexChanged.connect(lambda _at: self._fold())
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.replaces = QLineEdit(maxLength=10)
        self.replaces.setPlaceholderText(tr("Ngày/tháng/năm"))
        self.form = Form(label_width=LABEL_WIDTH)
        self.form.add("day", tr("Ngày"), self.day)
        self.form.add("kind", tr("Là ngày"), self.kind)
        self.form.add("name", tr("Tên gọi"), self.name)
        self.form.add("replaces", tr("Bù cho"), self.replaces)
        self.save = Button(tr("Đặt ngày riêng"), self.keep, icon="add")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(self._list)
        column.addWidget(self.notice)
        column.addWidget(self.form)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self._fold()

    def show_days(self, days: "tuple[CalendarDayView, ...]") -> None:
        """Show the days that differ from this year on."""
        self.notice.still()
        self.form.clear_problems()
        empty(self._list)
        self.backs = []
        shown = [each for each in days if each.day.year >= self._this_year]
        if not shown:
            self._list.addWidget(label(tr("Chưa có ngày nào riêng."), "muted"))
        for each in shown:
            self._list.addWidget(self._line(each))

    def keep(self) -> None:
        """Ask for the day typed, or say what cannot be read."""
        self.form.clear_problems()
        self.notice.still()
        kind, day = str(self.kind.value), self.day.day
        if day is None:
            self.form.show_problems([("day", tr("Chưa đọc được ngày. Ghi dạng 15/01/2026."))])
            return
        try:
            replaces = read_date(self.replaces.text()) if kind == MAKE_UP else None
        except UserError as refused:
            self.form.show_problems([("replaces", refused.message)])
            return
        name = self.name.text() if kind != USUAL else ""
        self.wanted.emit(OwnDayWanted(day, kind, name, replaces))

    def show_error(self, error: Told) -> None:
        """Say why the days stay as they were."""
        problems = problems_of(error)
        if not problems or self.form.show_problems(problems):
            self.notice.say("bad", error.message, error.hint)

    def clear_typed(self) -> None:
        """Empty the field: the day typed was kept."""
        self.name.clear()
        self.replaces.clear()

    def _line(self, view: "CalendarDayView") -> QWidget:
        words = f"{view.day:%d/%m/%Y} · {_kind_words()[view.kind]} · {view.name}"
        if view.replaces is not None:
            words = f"{words} ({tr('bù cho {day}', day=f'{view.replaces:%d/%m/%Y}')})"
        back = Button(
            tr("Về lịch chung"), lambda: self.wanted.emit(OwnDayWanted(view.day, AS_OFFICE)), kind="link"
        )
        back.setAccessibleName(f"{tr('Về lịch chung')}: {words}")
        self.backs.append(back)
        return side_by_side(label(words, wrap=True), back, stretch=(1, 0))

    def _fold(self) -> None:
        self.form.row("name").set_visible(self.kind.value != USUAL)
        self.form.row("replaces").set_visible(self.kind.value == MAKE_UP)


def _kind_words() -> dict[str, str]:
    return {OFF: tr("Nghỉ"), MAKE_UP: tr("Làm bù"), USUAL: tr("Làm việc như thường")}
