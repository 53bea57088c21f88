"""The steps of the internal process: which is done, which comes next, and until when."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.language import tr
from app.rules.clock import is_overdue
from app.services.views import AgencyTimes, StepView
from app.services.wording.time_words import made_late_words, step_late_words
from app.services.wording.words import place_word
from models.vocabulary import Clock
from ui.icons import IconLabel
from ui.theme import S2, S6
from ui.widgets.clearing import empty
from ui.widgets.labels import label
from ui.widgets.moments import short


class StepsPart(QWidget):
    """A line for each step with its mark, its unit and its own date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(S6, 0, 0, S2)
        self._grid.setHorizontalSpacing(S2)
        self._grid.setVerticalSpacing(S2)
        self._grid.setColumnStretch(1, 1)

    def show_steps(
        self, steps: tuple[StepView, ...], clock: Clock, now: datetime, times: AgencyTimes | None = None
    ) -> None:
        """Show the steps in their order; the first one not done is the one in hand.

        None is late while the dossier's clock stands still. `times` say how late each was, and who made the whole late.
        """
        empty(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        in_hand = next((step.position for step in steps if step.done_at is None and not step.beside), None)
        for line, step in enumerate(steps):
            icon, tone = _mark(
                step, clock, is_in_hand=step.position == in_hand or step.asked_unit_id is not None, now=now
            )
            self._grid.addWidget(IconLabel(icon, tone), 2 * line, 0, top)
            name = f"{step.position}. {step.name}"
            self._grid.addWidget(
                label(name, "strong" if step.position == in_hand else "", wrap=True), 2 * line, 1
            )
            role = "bad" if tone == "bad" else "muted"
            late = step_late_words(None if times is None else times.of_step(step.position))
            words = step_words(step, clock, now, late)
            self._grid.addWidget(label(words, role, wrap=True), 2 * line + 1, 1)
        if made_late := made_late_words(times):
            self._grid.addWidget(IconLabel("warning", "warning"), 2 * len(steps), 0, top)
            self._grid.addWidget(label(made_late, "warning", wrap=True), 2 * len(steps), 1)


def step_words(step: StepView, clock: Clock, now: datetime, late: str = "") -> str:
    """Whose step it is and how it stands: done when, due when, or outside the clock; and how `late`."""
    parts = [place_word(step.unit, step.agency)] if step.unit else []
    if step.beside:
        parts.append(tr("song song"))
    if step.done_at is not None:
        parts.append(tr("xong {when}", when=short(step.done_at, now)))
    elif step.due_at is not None:
        due = short(step.due_at, now)
        is_late = is_overdue(clock, step.due_at, now)
        parts.append(tr("quá hạn {due}", due=due) if is_late else tr("hạn {due}", due=due))
    if late:
        parts.append(late)
    if step.outside_clock:
        parts.append(tr("ngoài thời hạn giải quyết"))
    return " · ".join(parts)


def _mark(step: StepView, clock: Clock, *, is_in_hand: bool, now: datetime) -> tuple[str, str]:
    if step.done_at is not None:
        return "good", "good"
    if step.due_at is not None and is_overdue(clock, step.due_at, now):
        return "overdue", "bad"
    return ("progress", "accent") if is_in_hand else ("clock", "muted")
