"""What an act asks before it is done, in the card itself: recipient, fees, reason. Enter walks through it."""

import uuid

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.values import ActValues
from app.services.views import ActionOffer, CardHolder, DossierView
from app.services.words import action_word, money_text
from ui.dossier.fee_rows import LONGEST_REASON, FeeRows
from ui.dossier.panel_kinds import FeeWay, fee_way, unsettled
from ui.dossier.recipient_rows import RecipientRows
from ui.theme import S3
from ui.widgets.form import Form, Problem
from ui.widgets.labels import label
from ui.widgets.notice import Notice

LABEL_WIDTH = 92
WIDEST = 560

FIELDS_ELSEWHERE = {"waive_reason": "fees.waive_reason"}
"""Fields which the service names shorter than this form, where they lie beside others."""


class ActPanel(QFrame):
    """One act being prepared. `confirmed` carries its `ActValues`, complete and with an identity of their
    own, made when the panel opened: pressing twice, or again after the database was away, acts once."""

    confirmed = Signal(object)
    dismissed = Signal()
    words_changed = Signal()

    def __init__(self, dossier: DossierView, offer: ActionOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMaximumWidth(WIDEST)
        self.offer = offer
        self.request_id = str(uuid.uuid4())
        self._is_busy = False
        self.notice = Notice()
        self.form = Form(label_width=LABEL_WIDTH)
        self.recipient = RecipientRows(self.form, dossier) if offer.needs_recipient else None
        way = fee_way(dossier, offer)
        self._way = way
        self.fees: FeeRows | None = None
        if way is not None:
            self.fees = FeeRows(self.form, unsettled(dossier), way, self.words_changed.emit)
        self.reason: QLineEdit | None = None
        if offer.needs_reason and way is not FeeWay.WAIVE:
            self.reason = QLineEdit(maxLength=LONGEST_REASON)
            self.form.add("reason", tr("Lý do"), self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S3, S3, S3)
        column.setSpacing(S3)
        column.addWidget(label(action_word(offer.action), "heading"))
        column.addWidget(self.notice)
        column.addWidget(self.form)

    @property
    def confirm_words(self) -> str:
        """What the confirming button says, with the money it confirms."""
        word = action_word(self.offer.action)
        total = self.fees.total if self.fees is not None else None
        return tr("{act}, thu {amount}", act=word, amount=money_text(total)) if total else word

    def take_focus(self) -> bool:
        """Put the keyboard on the first thing asked; `False` when there is nothing but to confirm."""
        stops = self._stops()
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(stops)

    def confirm(self) -> None:
        """Say what is missing under its field, or give the act's values to whoever does it."""
        if self._is_busy:
            return
        problems = self._problems()
        self.form.show_problems(problems)
        self.notice.still()
        if not problems:
            self.confirmed.emit(self.values())

    def values(self) -> ActValues:
        """The values of the act as typed."""
        reason = self.reason.text().strip() if self.reason is not None else None
        fees = self.fees.settlement() if self.fees is not None else None
        if self._way is FeeWay.WAIVE and self.offer.needs_reason and fees is not None:
            reason = fees.waive_reason
        return ActValues(
            reason=reason,
            recipient=self.recipient.recipient() if self.recipient is not None else None,
            fees=fees,
            request_id=self.request_id,
        )

    def show_error(self, error: Told) -> None:
        """Write a refusal under the fields it is about, else at the top of the panel."""
        problems = problems_of(error)
        if not problems or self.form.show_problems(problems):
            self.notice.say("bad", error.message, error.hint)

    def set_busy(self, is_busy: bool) -> None:
        """While the act is being done nothing in the panel can be changed or pressed."""
        self._is_busy = is_busy
        self.form.setEnabled(not is_busy)

    def take_card(self, holder: CardHolder) -> bool:
        """An identity card was scanned; `True` when it was of use here (somebody else takes the result)."""
        if self.recipient is None or self._is_busy:
            return False
        self.recipient.take_card(holder)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _enter(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirm()
            return
        stops = self._stops()
        at = next((place for place, stop in enumerate(stops) if stop.hasFocus()), len(stops) - 1)
        if at + 1 < len(stops):
            stops[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.confirm()

    def _stops(self) -> tuple[QWidget, ...]:
        wanted: tuple[QWidget, ...] = self.recipient.stops if self.recipient is not None else ()
        wanted += self.fees.stops if self.fees is not None else ()
        wanted += (self.reason,) if self.reason is not None else ()
        return tuple(stop for stop in wanted if stop.isVisibleTo(self))

    def _problems(self) -> tuple[Problem, ...]:
        found: tuple[Problem, ...] = self.recipient.problems() if self.recipient is not None else ()
        found += self.fees.problems() if self.fees is not None else ()
        if self.reason is not None and not self.reason.text().strip():
            found += (("reason", tr("Ghi lý do.")),)
        return found


def problems_of(error: Told) -> tuple[Problem, ...]:
    """The fields of the panel which a refusal is about, each with its sentence; empty when it names none."""
    details = error.details
    if isinstance(several := details.get("problems"), list):
        return tuple((_row(str(each["field"])), str(each["message"])) for each in several)
    if field := details.get("field"):
        return ((_row(str(field)), error.message),)
    if isinstance(positions := details.get("fees"), list):
        return tuple((f"fees.{position}", error.message) for position in positions)
    return ()


def _row(field: str) -> str:
    return FIELDS_ELSEWHERE.get(field, field)
