"""Keeps what stands beside the form true to it: guidance, due date, fees, warnings and the slip."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.errors import Told
from app.services.views import Guidance, IntakeCheck
from app.services.views.given import Intake
from models.vocabulary import Channel
from ui.counter.reception.inquiries import Inquiries
from ui.counter.reception.typed import TypedForm, intake_of
from ui.widgets.problems import Problem

PAUSE_MS = 250
"""How long typing rests before the rules are asked again."""


class Advice(QObject):
    """Asks the services whenever the form has changed and says what came back.

    `guided(Guidance)` for another procedure, case or channel; `checked(IntakeCheck, unreadable)` after
    edits; `drawn(QImage)` for the slip; `failed(Told)` when the office cannot be asked now.
    """

    guided = Signal(object)
    checked = Signal(object, object)
    drawn = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        inquiries: Inquiries,
        read_form: Callable[[], TypedForm],
        now: Callable[[], datetime],
        slip_width: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inquiries = inquiries
        self._read_form = read_form
        self._now = now
        self._slip_width = slip_width
        self._drawn_as: object = None
        self._subject: tuple[str, str, str] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)

    @property
    def is_current(self) -> bool:
        """Whether the papers on the page are those of its procedure, case and channel."""
        form = self._read_form()
        return not form.procedure or self._subject == (form.procedure, form.case, form.channel)

    def edited(self) -> None:
        """The form has changed: ask again once typing rests."""
        self._pause.start()

    def guide(self, case: str | None = None) -> None:
        """Fetch the guidance of the procedure on the page, for `case` or the case chosen there."""
        form = self._read_form()
        if form.procedure:
            wanted = case or form.case or None
            self._inquiries.guidance(
                form.procedure, wanted, Channel(form.channel), self._guided, self._not_guided
            )

    def ask(self) -> None:
        """Ask the rules about the form now, and draw the slip where there is room for it."""
        self._pause.stop()
        form = self._read_form()
        if not form.procedure:
            return
        if not self.is_current:
            self.guide()
            return
        intake, unreadable = intake_of(form, self._now())
        self._inquiries.check(
            intake, lambda check: self._checked(intake, check, unreadable), self.failed.emit
        )

    def forget(self) -> None:
        """The page is empty: late answers about the form before must not arrive on it."""
        self._pause.stop()
        self._subject = None
        self._drawn_as = None
        self._inquiries.forget()

    def _guided(self, guidance: Guidance) -> None:
        self._subject = (guidance.procedure.code, guidance.case.code, guidance.channel.value)
        self.guided.emit(guidance)
        self.ask()

    def _not_guided(self, error: Told) -> None:
        if error.code == "unknown_case":
            # A draft may name a case of an older version of the procedure.
            self._inquiries.guidance(
                self._read_form().procedure,
                None,
                Channel(self._read_form().channel),
                self._guided,
                self.failed.emit,
            )
        else:
            self.failed.emit(error)

    def _checked(self, intake: Intake, check: IntakeCheck, unreadable: tuple[Problem, ...]) -> None:
        self.checked.emit(check, unreadable)
        width = self._slip_width()
        looks_like = (intake, check.due, check.fees, width)
        if width and looks_like != self._drawn_as:
            self._inquiries.slip(intake, width, lambda page: self._drawn(looks_like, page))

    def _drawn(self, looks_like: object, page: QImage) -> None:
        self._drawn_as = looks_like
        self.drawn.emit(page)
