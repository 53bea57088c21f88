"""Who stands in for the person shown, and for whom she does: arranged and given up here."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.people.views import PersonView, StandInView
from ui.desk import Desk
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.clearing import empty
from ui.widgets.day_field import DayField
from ui.widgets.focus import FocusKeeper
from ui.widgets.form import Form, side_by_side
from ui.widgets.labels import label
from ui.widgets.notice import Notice


class StandInPart(QWidget):
    """`changed(user_name)` after a stand-in was arranged or given up."""

    changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: PersonView | None = None
        self._keyboard = FocusKeeper()
        self._people: tuple[PersonView, ...] = ()
        self.present = QVBoxLayout()
        self.present.setSpacing(S2)
        self.cancels: list[Button] = []
        self.notice = Notice()
        self.who = Choices((("", ""),), "")
        self.who.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(12)
        self.first, self.last = DayField(desk.database.now), DayField(desk.database.now)
        self.arrange_button = Button(tr("Phân công làm thay"), self.arrange, icon="add")
        self.form = Form()
        self.form.add("stand_in", tr("Người làm thay"), self.who)
        days = side_by_side(self.first, label("–"), self.last, stretch=(1, 0, 1))
        self.form.add("first_day", tr("Từ – đến hết"), days, focus=self.first)
        self.last.setAccessibleName(tr("Đến hết ngày"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(label(tr("Làm thay khi nghỉ"), "heading"))
        column.addLayout(self.present)
        column.addWidget(self.notice)
        column.addWidget(self.form)
        column.addWidget(self.arrange_button, 0, Qt.AlignmentFlag.AlignLeft)

    def know_people(self, people: tuple[PersonView, ...]) -> None:
        """Whom one can choose among."""
        self._people = people
        self._offer()

    def show_person(self, view: PersonView) -> None:
        """Show the stand-ins of somebody, on either side."""
        is_other = self._person is None or self._person.user_name != view.user_name
        self._person = view
        if is_other:
            self.notice.still()
            self.form.clear_problems()
        self._offer()
        empty(self.present)
        self.cancels = []
        for each in view.stand_ins:
            self.present.addWidget(self._line(each))

    def arrange(self) -> None:
        """Ask the database to keep the stand-in typed."""
        person, first, last = self._person, self.first.day, self.last.day
        self.form.clear_problems()
        if person is None:
            return
        if first is None or last is None:
            self.form.show_problems([("first_day", tr("Chưa đọc được ngày. Ghi dạng 15/01/2026."))])
            return
        absent, stand_in = person.user_name, str(self.who.value)
        self._run(absent, lambda: _arrange(self._desk, absent, stand_in, first, last))

    def _line(self, view: StandInView) -> QWidget:
        words = tr(
            "{stand_in} làm thay {absent}, {first} – {last}",
            stand_in=view.stand_in_name,
            absent=view.absent_name,
            first=f"{view.first_day:%d/%m/%Y}",
            last=f"{view.last_day:%d/%m/%Y}",
        )
        cancel = Button(tr("Huỷ"), lambda: self._cancel(view), kind="link")
        cancel.setAccessibleName(f"{tr('Huỷ')}: {words}")
        self.cancels.append(cancel)
        return side_by_side(label(words, wrap=True), cancel, stretch=(1, 0))

    def _cancel(self, view: StandInView) -> None:
        person = self._person
        if person is not None:
            self._run(person.user_name, lambda: _cancel(self._desk, view))

    def _run(self, user_name: str, work: Callable[[], StandInView]) -> None:
        self._keyboard.put(False, self.arrange_button)

        def done(_view: StandInView) -> None:
            self._keyboard.put(True, self.arrange_button)
            self.notice.still()
            self.changed.emit(user_name)

        self._desk.tasks.run("people.stand-in", work, done, self._refused)

    def _refused(self, error: Told) -> None:
        self._keyboard.put(True, self.arrange_button)
        field = str(error.details.get("field", ""))
        if self.form.show_problems([(field, f"{error.message} {error.hint}")]):
            self.notice.say("bad", error.message, error.hint)

    def _offer(self) -> None:
        person = self._person
        able = [
            each
            for each in self._people
            if each.active
            and (person is None or (each.user_name != person.user_name and each.agency == person.agency))
        ]
        chosen = self.who.value
        self.who.offer(tuple((each.user_name, each.full_name) for each in able) or (("", ""),), chosen)


def _arrange(desk: Desk, absent: str, stand_in: str, first: date, last: date) -> StandInView:
    from app.services.people import standing_in

    return desk.write(standing_in.arrange, absent, stand_in, first, last)


def _cancel(desk: Desk, view: StandInView) -> StandInView:
    from app.services.people import standing_in

    return desk.write(standing_in.cancel, view.absent, view.first_day)
