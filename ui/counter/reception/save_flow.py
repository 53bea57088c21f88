"""Saving the form: once however often it is pressed, and with nothing lost when it is refused."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.errors import Told
from app.services.views import DossierView, IntakeCheck
from app.services.views.given import Intake
from ui.counter.reception.advice import Advice
from ui.counter.reception.inquiries import Inquiries
from ui.counter.reception.same_dossier import is_same
from ui.counter.reception.typed import TypedForm, intake_of
from ui.widgets.problems import Problem, problems_of, sentence


class SaveFlow(QObject):
    """Sends the form to the office.

    `saved(DossierView, prints)`, `refused(problems)` with every problem at once, or `failed(Told)` when
    the office could not be reached: then the same form is sent again under the same `request_id`.
    `saved_before(DossierView)` when an earlier sending had arrived after all, and the form was changed since.
    """

    busy_changed = Signal(bool)
    saved = Signal(object, bool)
    saved_before = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        inquiries: Inquiries,
        advice: Advice,
        read_form: Callable[[], TypedForm],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inquiries = inquiries
        self._advice = advice
        self._read_form = read_form
        self._now = now
        self._is_busy = self._rests = False
        self._waits_for_guidance: bool | None = None
        advice.guided.connect(lambda _guidance: self._go_on())
        advice.failed.connect(self._give_up_waiting)

    @property
    def is_busy(self) -> bool:
        """Whether the form is on its way."""
        return self._is_busy

    def save(self, *, prints: bool) -> None:
        """Save the form as it stands; pressed again meanwhile, or before anything new was typed, nothing happens."""
        if self._is_busy or (self._rests and self._read_form().is_blank):
            return
        self._rests = False
        if not self._advice.is_current:
            # Pressed before the papers of the procedure have arrived: they belong to the dossier.
            self._waits_for_guidance = prints
            self._advice.guide()
            return
        intake, unreadable = intake_of(self._read_form(), self._now())
        self._set_busy(True)
        if unreadable:
            self._inquiries.check(intake, lambda check: self._unreadable(unreadable, check), self._failed)
        else:
            self._inquiries.receive(
                intake, lambda dossier: self._saved(dossier, intake, prints), self._failed, prints=prints
            )

    def rest(self) -> None:
        """The page was just emptied: a key pressed once too often has nothing to save, and nothing is wrong."""
        self._rests = True

    def _go_on(self) -> None:
        if self._waits_for_guidance is not None:
            prints, self._waits_for_guidance = self._waits_for_guidance, None
            self.save(prints=prints)

    def _give_up_waiting(self, error: Told) -> None:
        if self._waits_for_guidance is not None:
            self._waits_for_guidance = None
            self.failed.emit(error)

    def _saved(self, dossier: DossierView, intake: Intake, prints: bool) -> None:
        self._set_busy(False)
        as_typed = is_same(dossier, intake)
        if not (prints and as_typed):
            self._inquiries.print_none(dossier)
        if as_typed:
            self.saved.emit(dossier, prints)
        else:
            self.saved_before.emit(dossier)

    def _unreadable(self, unreadable: tuple[Problem, ...], check: IntakeCheck) -> None:
        self._set_busy(False)
        self.refused.emit(merged(unreadable, check))

    def _failed(self, error: Told) -> None:
        self._set_busy(False)
        problems = problems_of(error)
        if problems:
            self.refused.emit(problems)
        else:
            self.failed.emit(error)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)


def merged(unreadable: tuple[Problem, ...], check: IntakeCheck) -> tuple[Problem, ...]:
    """What cannot be read on the page, then what the rules found in the rest; one problem a field."""
    taken = {name for name, _ in unreadable}
    found = ((problem.field, sentence(problem.message, problem.hint)) for problem in check.problems)
    return (*unreadable, *(problem for problem in found if problem[0] not in taken))
