"""The foot of the card: the one main act, the two likeliest beside it, the rest behind one list; or, while an
act is prepared, its confirmation."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from app.language import tr
from app.services.views import ActionOffer, DossierView
from app.services.wording.words import action_word, place_word
from models.vocabulary import Action, Status
from ui.counter.dossier.glance import Glance
from ui.counter.dossier.head import WIDE
from ui.counter.dossier.more_acts import MoreActs, more_word
from ui.theme import S2, S3
from ui.widgets.buttons import Button, Kind
from ui.widgets.clearing import empty
from ui.widgets.focus import holds_focus
from ui.widgets.keys import with_key
from ui.widgets.labels import label

_WORDS_ALONE = (Action.COMMENT, Action.INSTRUCT)
"""Who can do nothing else has nothing to do."""
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ICONS = {
    Action.RETURN_RESULT: "return",
    Action.COMPLETE: "done",
    Action.COLLECT_FEE: "money",
    Action.WAIVE_FEE: "money",
    Action.HAND_OVER: "route",
    Action.ACCEPT: "waiting",
    Action.SUPPLEMENT: "papers",
    Action.CONFIRM_PAYMENT: "money",
}
_LIKELIEST = 2
"""So many acts have a button of their own beside the main one."""


class ActButton(Button):
    """`entered` is what Enter does where that is not the same as a click."""

    def __init__(
        self,
        text: str,
        pressed: Callable[[], None],
        glance: Glance,
        *,
        entered: Callable[[], None] | None = None,
        kind: Kind = "plain",
        icon: str | None = None,
    ) -> None:
        super().__init__(text, pressed, kind=kind, icon=icon)
        self._glance = glance
        self._entered = entered or self.click

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & _CONTROL:
            super().keyPressEvent(event)
            return
        if self._glance.is_over and not event.isAutoRepeat():
            self._entered()
        event.accept()


class ActionsBar(QFrame):
    """Draws whatever `ActionOffer`s a dossier has; an act it has never heard of gets its button too.

    `others` are the buttons beside the main one, those of the list after them. `glance` says whether what stands
    here has been seen; before that Enter does none of it.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.main: Button | None = None
        self.others: tuple[Button, ...] = ()
        self.main_offer: ActionOffer | None = None
        self.more: MoreActs | None = None
        self.glance = Glance(self)
        self._subject: tuple[str, Status, ActionOffer | None] | None = None
        self._words = ""
        self._offers: dict[Button, ActionOffer] = {}
        self._dossier: DossierView | None = None
        self._count = 0
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._whole.setContentsMargins(S3, S2, S3, S2)
        self._whole.setSpacing(S2)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._column.setSpacing(S2)
        self._whole.addLayout(self._column)

    def show_offers(self, dossier: DossierView) -> None:
        """Show what the person signed in may do with a dossier now; the same act keeps the keyboard."""
        had_focus, before = holds_focus(self), self._offer_in_hand()
        was_open = self.more is not None and self.more.is_open
        self._clear()
        self._dossier = dossier
        main = self.main_offer = next((offer for offer in dossier.actions if offer.main), None)
        if main is not None:
            self.main = self._button(main, is_main=True)
            self._words = self.main.text()
            self._column.addWidget(self.main, 1)
        elif all(offer.action in _WORDS_ALONE for offer in dossier.actions):
            self._column.addWidget(label(nothing_to_do(dossier), "muted", wrap=True))
        rest = [offer for offer in dossier.actions if not offer.main]
        self.others = tuple(self._button(offer) for offer in rest)
        self._put_others()
        self._come_into_sight()
        if (subject := (dossier.code, dossier.status, main)) != self._subject or not self.glance.is_seen:
            self._subject = subject
            self.look_again()
        if was_open and self.more is not None:
            self.more.set_open(True)
        if had_focus:
            # Another act than the one the clerk was about to press must not get her Enter.
            same = next((button for button, offer in self._offers.items() if offer == before), None)
            (same or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_in_hand(self) -> ActionOffer | None:
        """The act whose button has the keyboard."""
        return next((offer for button, offer in self._offers.items() if button.hasFocus()), None)

    def _put_others(self) -> None:
        if not self.others:
            return
        count = self._count = self._likeliest()
        beside = QHBoxLayout()
        beside.setSpacing(S2)
        for button in self.others[:count]:
            beside.addWidget(button, 1)
        if behind := self.others[count:]:
            self.more = MoreActs(behind)
            beside.addWidget(self.more.opener)
            self._whole.insertWidget(0, self.more)
        self._column.addLayout(beside)

    def _likeliest(self) -> int:
        """How many acts find room for their whole word beside the button of the list."""
        room = self.width() - 2 * S3 - Button(more_word()).sizeHint().width()
        widths = [button.sizeHint().width() + S2 for button in self.others[:_LIKELIEST]]
        return next((count for count in range(len(widths), 1, -1) if sum(widths[:count]) <= room), 1)

    def show_confirm(
        self,
        words: str,
        confirm: Callable[[], None],
        entered: Callable[[], None],
        dismiss: Callable[[], None],
    ) -> None:
        """Show the confirmation of an act being prepared; `entered` is what Enter on it does."""
        self._clear()
        self._subject = None
        self._words = with_key(words, "Ctrl+Enter")
        self.main = ActButton(self._words, confirm, self.glance, entered=entered, kind="main")
        self.others = (Button(tr("Thôi (Esc)"), dismiss),)
        self._column.addWidget(self.main, 1)
        self._column.addWidget(self.others[0])
        self._come_into_sight()
        self.glance.begin(self.main)

    def take_focus(self) -> None:
        """Put the keyboard on the main button, where there is one; its next Enter comes after a look."""
        self.look_again()
        if self.main is not None:
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_again(self) -> None:
        """The person came here just now: what stands here is to be seen before Enter does it."""
        self.glance.begin(self.main or next(iter(self.others), None))

    def set_words(self, words: str) -> None:
        """Change what the confirming button says."""
        if self.main is not None:
            self._words = with_key(words, "Ctrl+Enter")
            self.main.setText(self._words)

    def set_busy(self, is_busy: bool) -> None:
        """While something is being done nothing here can be pressed, and the main button says so."""
        self.setEnabled(not is_busy)
        if self.main is not None:
            self.main.setText(tr("Đang làm…") if is_busy else self._words)

    def forbid_main(self) -> None:
        """What is prepared cannot be confirmed any more; it can be left."""
        if self.main is not None:
            self.main.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.more is not None and self.more.is_open:
            self.more.set_open(False)
            self.more.opener.setFocus(Qt.FocusReason.OtherFocusReason)
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._column.setDirection(direction)
        if self._dossier is not None and self.others and self._likeliest() != self._count:
            self.show_offers(self._dossier)

    def _button(self, offer: ActionOffer, *, is_main: bool = False) -> Button:
        word = action_word(offer.action)
        button = ActButton(
            with_key(word, "Enter") if is_main else word,
            lambda: self.wanted.emit(offer),
            self.glance,
            kind="main" if is_main else "plain",
            icon=_ICONS.get(offer.action) if is_main else None,
        )
        button.setAccessibleName(word)
        self._offers[button] = offer
        return button

    def _come_into_sight(self) -> None:
        # A layout shows what is added to it only later, and what is not in sight cannot take the focus.
        for button in (self.main, *self.others, self.more.opener if self.more is not None else None):
            if button is not None:
                button.show()
        self.show()

    def _clear(self) -> None:
        self.setEnabled(True)
        self.main, self.main_offer, self.others = None, None, ()
        self._offers = {}
        self._dossier = None
        if self.more is not None:
            self._whole.removeWidget(self.more)
            self.more.hide()
            self.more.deleteLater()
            self.more = None
        empty(self._column)


def nothing_to_do(dossier: DossierView) -> str:
    """Why this dossier has no button for the person signed in."""
    if dossier.status is Status.RETURNED:
        return tr("Hồ sơ đã xong. In lại ở mục In giấy tờ.")
    if dossier.finished_at is not None and dossier.is_received_here and not dossier.home:
        return tr("Kết quả do bộ phận tiếp nhận trả cho người dân.")
    return tr(
        "Hồ sơ đang ở {holder}; lúc này bạn chưa cần làm gì.",
        holder=place_word(dossier.holder, dossier.holder_agency),
    )
