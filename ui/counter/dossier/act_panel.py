"""What an act asks before it is done, in the card itself: recipient, unit, dates, reason. Enter walks through it."""

import uuid
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.views import ActionOffer, CardHolder, DossierView
from app.services.views.given import ActValues
from app.services.wording.words import action_word, money_text
from models.vocabulary import Action
from ui.counter.dossier.fee_rows import FeeRows
from ui.counter.dossier.glance import Glance
from ui.counter.dossier.panel_kinds import parts_of
from ui.counter.dossier.part import Asking
from ui.counter.dossier.reason_part import ReasonLine, ReasonText
from ui.counter.dossier.recipient_rows import RecipientRows
from ui.counter.dossier.tick_parts import RefundPart
from ui.counter.dossier.unit_part import UnitPart
from ui.desk import Desk
from ui.theme import S3
from ui.widgets.form import Form
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.problems import Problem

LABEL_WIDTH = 92
WIDEST = 560

FIELDS_ELSEWHERE = {"waive_reason": "fees.waive_reason"}
"""Fields which the service names shorter than this form, where they lie beside others."""

P = TypeVar("P")


class ActPanel(QFrame):
    """One act being prepared, under the name of the person it is about. `confirmed` carries its `ActValues`,
    complete and with an identity of their own, made when the panel opened: pressing twice, or again after the
    database was away, acts once.

    Enter walks through the fields and on to the button (`walked`), where it confirms; from within a field it
    confirms only the choice of a unit, since anything may have been scanned into any other. What ends something
    takes Ctrl+Enter or a click. Before the panel has been seen, by `glance`, no key does anything: who presses
    Ctrl+Enter twice has asked for the panel and not for what it does.
    """

    confirmed = Signal(object)
    dismissed = Signal()
    walked = Signal()
    words_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        dossier: DossierView,
        offer: ActionOffer,
        glance: Glance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._glance = glance
        self.setProperty("role", "card")
        self.setMaximumWidth(WIDEST)
        self.offer = offer
        self.code = dossier.code
        self.request_id = str(uuid.uuid4())
        self._is_busy = False
        self.is_refused = False
        """Whether what was confirmed last was refused."""
        self.is_outdated = False
        """Whether the dossier has become another since, so that nothing can be confirmed here any more."""
        self.notice = Notice()
        self.draft_notice = Notice()
        self.form = Form(label_width=LABEL_WIDTH)
        self.parts = parts_of(Asking(desk, dossier, offer, self.form), self.words_changed.emit)
        self.form.remember()
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S3, S3, S3)
        column.setSpacing(S3)
        column.addWidget(label(action_word(offer.action), "heading"))
        self.who = label(dossier.applicant, "strong", wrap=True)
        column.addWidget(self.who)
        column.addWidget(label(dossier.procedure_name, "muted", wrap=True))
        column.addWidget(self.draft_notice)
        column.addWidget(self.notice)
        column.addWidget(self.form)

    def part(self, kind: type[P]) -> P | None:
        """The part of a kind, where the act asks for it."""
        return next((part for part in self.parts if isinstance(part, kind)), None)

    @property
    def recipient(self) -> RecipientRows | None:
        """Who takes the result, where the act asks."""
        return self.part(RecipientRows)

    @property
    def fees(self) -> FeeRows | None:
        """What is done about the fees, where the act asks."""
        return self.part(FeeRows)

    @property
    def reason(self) -> QLineEdit | QPlainTextEdit | None:
        """The field for the reason, where the act asks."""
        part = self.part(ReasonLine) or self.part(ReasonText)
        return part.field if part is not None else None

    @property
    def confirm_words(self) -> str:
        """What the confirming button says, with the money it confirms."""
        word = action_word(self.offer.action)
        if (refund := self.part(RefundPart)) is not None:
            return tr("{act}: {amount}", act=word, amount=money_text(refund.total))
        if self.offer.action is Action.CORRECT:
            return tr("Lưu")
        total = self.fees.total if self.fees is not None else None
        if not total:
            return word
        if self.offer.action is Action.COLLECT_FEE:
            return tr("Thu {amount}", amount=money_text(total))
        return tr("{act}, thu {amount}", act=word, amount=money_text(total))

    def take_focus(self) -> bool:
        """Put the keyboard on the first thing asked; `False` when there is nothing but to confirm."""
        stops = self._stops()
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(stops)

    def confirm_by_key(self) -> None:
        """Ctrl+Enter: as the button, once the panel has been in sight for a moment."""
        if self._glance.is_over:
            self.confirm()

    def confirm_by_enter(self) -> None:
        """Enter on the confirming button: as a click, but not for what ends something."""
        if not self.offer.ends:
            self.confirm()
            return
        act = action_word(self.offer.action)
        self.notice.say("info", tr("Bấm Ctrl+Enter để xác nhận: {act}.", act=act))

    def confirm(self) -> None:
        """Say what is missing under its field, or give the act's values to whoever does it."""
        if self._is_busy or self.is_outdated:
            return
        self.is_refused = False
        problems = self._problems()
        self.form.show_problems(problems)
        self.notice.still()
        if not problems:
            self.confirmed.emit(self.values())

    def values(self) -> ActValues:
        """The values of the act as typed."""
        values = ActValues(request_id=self.request_id)
        for part in self.parts:
            values = part.give(values)
        return values

    def show_error(self, error: Told) -> None:
        """Write a refusal under the fields it is about, else at the top of the panel."""
        self.is_refused = True
        problems = problems_of(error)
        if not problems or self.form.show_problems(problems):
            self.notice.say("bad", error.message, error.hint)

    def set_busy(self, is_busy: bool) -> None:
        """While the act is being done nothing in the panel can be changed or pressed."""
        self._is_busy = is_busy
        self.form.setEnabled(not is_busy)

    def outdate(self) -> None:
        """The dossier was changed elsewhere: what is typed stays to be read and is kept, and Esc leads on."""
        self.is_outdated = True
        self.notice.say(
            "warning",
            tr("Hồ sơ vừa có thay đổi ở nơi khác nên chưa làm được việc này. Phần đang gõ còn nguyên."),
            tr("Bấm Esc để xem tình trạng mới rồi làm tiếp."),
        )

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
            self.confirm_by_key()
            return
        if not self._glance.is_over:
            return
        stops = self._stops()
        at = next((place for place, stop in enumerate(stops) if stop.hasFocus()), len(stops) - 1)
        unit = self.part(UnitPart)
        if at + 1 < len(stops):
            stops[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        elif unit is not None and stops[at] is unit.field:
            self.confirm_by_enter()
        else:
            self.walked.emit()

    def _stops(self) -> tuple[QWidget, ...]:
        stops = (stop for part in self.parts for stop in part.stops)
        return tuple(stop for stop in stops if stop.isVisibleTo(self))

    def _problems(self) -> tuple[Problem, ...]:
        return tuple(problem for part in self.parts for problem in part.problems())


def problems_of(error: Told) -> tuple[Problem, ...]:
    """The fields of the panel which a refusal is about, each with its sentence; empty when it names none."""
    details = error.details
    if isinstance(several := details.get("problems"), list):
        return tuple((_row(str(each["field"])), str(each["message"])) for each in several)
    if field := details.get("field"):
        return ((_row(str(field)), error.message),)
    if isinstance(positions := details.get("fees"), list):
        place = "fees.part" if error.code.startswith("fee_part") else "fees"
        return tuple((f"{place}.{position}", error.message) for position in positions)
    return ()


def _row(field: str) -> str:
    return FIELDS_ELSEWHERE.get(field, field)
