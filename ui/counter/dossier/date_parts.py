"""Dates an act sets: the new appointment of an extension, and the citizen's own for a supplement."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from app.language import tr
from app.rules.calendar import local
from app.rules.lifecycle_row import Takes
from app.services.views.given import ActValues
from ui.counter.dossier.part import Asking
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.moment_field import MomentField
from ui.widgets.moments import short
from ui.widgets.problems import Problem

CLOSE_OF_DAY = time(17)
SUGGESTIONS = "card.due"
_DAYS_OFFERED = (1, 3, 5, 10)
_BESIDE = 2

Suggestions = tuple[tuple[int, datetime], ...]
"""Working days from the old date (or from now, when that has passed), and the appointment they come to."""


class NewDuePart:
    """The new appointment; the calendar's own suggestions stand below, one press each."""

    def __init__(self, asking: Asking) -> None:
        now = asking.desk.database.now
        self._now = now
        self._due_at = asking.dossier.due_at
        self.field = MomentField(now, local(self._due_at).time())
        asking.form.add("due_at", tr("Hẹn mới"), self.field)
        self._offers = QWidget()
        self._grid = QGridLayout(self._offers)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S2)
        lead = label(tr("Gợi ý theo lịch, cộng số ngày làm việc:"), "muted", wrap=True)
        self._grid.addWidget(lead, 0, 0, 1, _BESIDE)
        self._offers.hide()
        asking.form.add_wide(self._offers)
        self.suggested: tuple[Button, ...] = ()
        asking.desk.tasks.run(SUGGESTIONS, _reading(asking), self._show, lambda _error: None)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The field; the suggestions are reached by Tab."""
        return (self.field,)

    def problems(self) -> tuple[Problem, ...]:
        """No date, or one that cannot be read or is no later; the calendar is asked when the act is done."""
        moment = self.field.moment
        if moment is None:
            return (("due_at", tr("Ghi ngày và giờ hẹn mới, ví dụ 15/01/2026 09:15.")),)
        if moment <= self._due_at:
            now_due = short(self._due_at, self._now)
            return (("due_at", tr("Ngày hẹn mới phải sau ngày hẹn đang có ({due}).", due=now_due)),)
        return ()

    def give(self, values: ActValues) -> ActValues:
        """Add the new appointment to the act's values."""
        return replace(values, due_at=self.field.moment)

    def _show(self, suggestions: Suggestions) -> None:
        buttons = []
        for place, (days, moment) in enumerate(suggestions):
            words = f"+{days}: {short(moment, self._now)}"
            button = Button(words, partial(self.field.put, moment))
            self._grid.addWidget(button, place // _BESIDE + 1, place % _BESIDE)
            buttons.append(button)
        self.suggested = tuple(buttons)
        self._offers.setVisible(bool(buttons))


class DeadlinePart:
    """The day until which the citizen may supplement, left empty there is none; or another unit is to answer."""

    def __init__(self, asking: Asking) -> None:
        self._is_needed = asking.offer.takes is Takes.OPINION
        self.field = MomentField(asking.desk.database.now, CLOSE_OF_DAY)
        example = tr("Ví dụ 30/01/2026 15:00") if self._is_needed else tr("Không bắt buộc, ví dụ 30/01/2026")
        self.field.setPlaceholderText(example)
        asking.form.add(
            "deadline_at", tr("Hạn trả lời") if self._is_needed else tr("Hạn bổ sung"), self.field
        )

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The one field."""
        return (self.field,)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong: the text typed is no date, or there has to be one."""
        if self.field.moment is not None:
            return ()
        if self._is_needed:
            return (("deadline_at", tr("Ghi ngày giờ trả lời, ví dụ 30/01/2026 15:00.")),)
        if self.field.is_blank:
            return ()
        return (("deadline_at", tr("Ghi ngày, ví dụ 30/01/2026, hoặc để trống.")),)

    def give(self, values: ActValues) -> ActValues:
        """Add the citizen's own date to the act's values, where one is typed."""
        return replace(values, deadline_at=self.field.moment)


def _reading(asking: Asking) -> Callable[[], Suggestions]:
    desk = asking.desk
    start = max(asking.dossier.due_at, desk.database.now)

    def read() -> Suggestions:
        from app.services.procedures.due import due_for

        return tuple(
            (days, desk.read(due_for, start, term=f"{days} working_days").due_at) for days in _DAYS_OFFERED
        )

    return read
