"""Receiving and returning while the citizen waits (NĐ 61/2018 art. 17.4): the fees first, then all in one commit."""

from collections.abc import Callable, Collection
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.errors import Told
from app.rules.at_once import is_at_once, may_at_once
from app.services.views import DossierView, Guidance, IntakeCheck
from app.services.views.given import FeeSettlement, Intake
from models.vocabulary import Role, Status
from ui.counter.reception.advice import Advice
from ui.counter.reception.at_once_panel import AtOncePanel
from ui.counter.reception.inquiries import Inquiries
from ui.counter.reception.same_dossier import is_same
from ui.counter.reception.save_flow import merged
from ui.counter.reception.typed import TypedForm, intake_of
from ui.widgets.problems import Problem, problems_of


class AtOnce(QObject):
    """Sends the form with what was done about its fees.

    `offered(bool)` follows the procedure on the page; `asked(bool)` while the fees are asked for.
    `returned(DossierView)` once it is done; the other signals are those of `SaveFlow`.
    """

    offered = Signal(bool)
    asked = Signal(bool)
    busy_changed = Signal(bool)
    returned = Signal(object)
    saved_before = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(  # noqa: PLR0917  what a flow on this page is always given, and the panel it fills
        self,
        panel: AtOncePanel,
        inquiries: Inquiries,
        advice: Advice,
        read_form: Callable[[], TypedForm],
        now: Callable[[], datetime],
        roles: Collection[Role],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.panel = panel
        self._inquiries = inquiries
        self._advice = advice
        self._read_form = read_form
        self._now = now
        self._may = may_at_once(roles)
        self._is_offered = False
        self._is_busy = False
        self._waits_for_guidance = False
        panel.confirmed.connect(self._send)
        panel.dismissed.connect(self.dismiss)
        advice.guided.connect(self._guided)
        advice.failed.connect(self._unguided)

    @property
    def is_offered(self) -> bool:
        """Whether the procedure on the page can be returned at once by the person at the desk."""
        return self._is_offered

    def begin(self) -> None:
        """Look at the form; then ask for the fees, or do it where nothing is owed."""
        if self._is_busy or not self._is_offered:
            return
        if not self._advice.is_current:
            self._waits_for_guidance = True
            self._advice.guide()
            return
        intake, unreadable = intake_of(self._read_form(), self._now())
        self._set_busy(True)
        self._inquiries.check(intake, lambda check: self._checked(check, unreadable), self._failed)

    def dismiss(self) -> None:
        """Ask for the fees no more; the form stays as it is."""
        if self.panel.is_open:
            self.panel.close_up()
            self.asked.emit(False)

    def forget(self) -> None:
        """Offer nothing: the form was emptied."""
        self._waits_for_guidance = False
        self.dismiss()
        self._offer(False)

    def _guided(self, guidance: Guidance) -> None:
        self.dismiss()
        term = guidance.term
        self._offer(self._may and term is not None and is_at_once(term.unit, guidance.channel))
        if self._waits_for_guidance:
            self._waits_for_guidance = False
            self.begin()

    def _unguided(self, error: Told) -> None:
        if self._waits_for_guidance:
            self._waits_for_guidance = False
            self.failed.emit(error)

    def _checked(self, check: IntakeCheck, unreadable: tuple[Problem, ...]) -> None:
        self._set_busy(False)
        problems = merged(unreadable, check)
        if problems:
            self.refused.emit(problems)
        elif check.fees:
            self.asked.emit(True)
            self.panel.ask(check.fees)
        else:
            self._send(None)

    def _send(self, fees: FeeSettlement | None) -> None:
        if self._is_busy:
            return
        intake, _readable = intake_of(self._read_form(), self._now())
        self._set_busy(True)
        self._inquiries.receive_and_return(
            intake, fees, lambda dossier: self._done(dossier, intake), self._failed
        )

    def _done(self, dossier: DossierView, intake: Intake) -> None:
        self._set_busy(False)
        self.dismiss()
        if dossier.status is Status.RETURNED and is_same(dossier, intake):
            self.returned.emit(dossier)
        else:
            self.saved_before.emit(dossier)

    def _failed(self, error: Told) -> None:
        self._set_busy(False)
        if self.panel.is_open and self.panel.show_error(error):
            return
        problems = problems_of(error)
        if problems:
            self.dismiss()
            self.refused.emit(problems)
        else:
            self.failed.emit(error)

    def _offer(self, is_offered: bool) -> None:
        self._is_offered = is_offered
        self.offered.emit(is_offered)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.panel.setEnabled(not is_busy)
        self.busy_changed.emit(is_busy)
