"""When the office is open: dates of appointment are counted by it."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from app.language import tr
from app.rules.calendar import default_hours
from ui.entry.first_run.plan import Hours, Plan
from ui.entry.first_run.step import Step
from ui.widgets.hours_editor import HoursEditor
from ui.widgets.labels import label
from ui.widgets.problems import Problem

_SATURDAY = 5


class HoursStep(Step):
    """A line a day, the usual hours at first; a tick for Saturday mornings, which many offices work."""

    fields = frozenset({"hours", *map(str, range(7))})

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Giờ làm việc")
        self.word = tr("Giờ làm")
        self.editor = HoursEditor()
        self.editor.show_hours(default_hours())
        self.editor.changed.connect(self._look_at_saturday)
        self.saturday = QCheckBox(tr("Làm cả sáng thứ Bảy"))
        self.saturday.clicked.connect(self._set_saturday)
        words = tr(
            "Ngày hẹn trả tính theo giờ này. Giờ theo mùa và ngày nghỉ lễ đặt sau, trong Lịch làm việc."
        )
        self.column.addWidget(label(words, "muted", wrap=True))
        self.column.addWidget(self.saturday)
        self.column.addWidget(self.editor)
        self.column.addStretch(1)
        for line, following in pairwise(self.editor.lines):
            line.returnPressed.connect(lambda to=following: to.setFocus(Qt.FocusReason.TabFocusReason))
        self.editor.lines[-1].returnPressed.connect(self.moved_on)

    @property
    def is_untouched(self) -> bool:
        """Whether the usual hours stand."""
        return self.editor.hours == default_hours()

    @property
    def values(self) -> Hours:
        """The hours typed; the usual ones where the step was skipped."""
        return default_hours() if self.skipped else self.editor.hours or {}

    def entered(self) -> None:
        """Put the keyboard into Monday's field."""
        self.editor.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.lines[0].deselect()

    def ready(self) -> bool:
        """Whether every line can be read."""
        return self.editor.check() is not None

    def check(self, plan: Plan) -> None:
        """Check the hours as the set-up will."""
        from app.services.setting_up.new_office import check_week

        check_week(plan.hours)

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """A problem of a day at its line, of all of them under the last."""
        return self.editor.form.show_problems(problems)

    def clear_problems(self) -> None:
        self.editor.form.clear_problems()

    def _set_saturday(self, is_on: bool) -> None:
        hours = dict(self.editor.hours or {})
        hours.pop(_SATURDAY, None)
        if is_on:
            first_day = next((hours[day] for day in sorted(hours)), default_hours()[0])
            hours[_SATURDAY] = first_day[:1]
        self.editor.show_hours(hours)

    def _look_at_saturday(self) -> None:
        hours = self.editor.hours
        if hours is not None:
            self.saturday.setChecked(bool(hours.get(_SATURDAY)))
