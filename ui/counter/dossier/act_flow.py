"""An act on its way to the office and back: one at a time, said once it is done, taken back while it may be."""

import uuid

from PySide6.QtCore import QObject, Signal

from app.errors import Told
from app.services.views import ActionOffer, DossierView
from app.services.views.given import ActValues
from models.vocabulary import Action
from ui.counter.dossier import acting
from ui.desk import Desk


class ActFlow(QObject):
    """`busy_changed` while an act is under way, `done(DossierView)` after it or after it was taken back,
    `refused(DossierView, Told, bool)` with the dossier it was about and whether the card is behind the times.

    `history_wanted(code)` and `prepare_wanted(offer, code)` are steps chosen from the message.
    """

    busy_changed = Signal(bool)
    done = Signal(object)
    refused = Signal(object, object, bool)
    history_wanted = Signal(str)
    prepare_wanted = Signal(object, str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether an act is under way."""
        return self._is_busy

    def act(self, offer: ActionOffer, before: DossierView, values: ActValues) -> None:
        """Do an act; nothing while another one is under way."""
        if self._is_busy:
            return
        self._set_busy(True)
        acting.perform(
            self._desk,
            offer.action,
            before.code,
            values,
            done=lambda after: self._done(offer.action, before, after, values),
            failed=lambda error: self._refused(offer, before, values, error),
        )

    def _done(self, action: Action, before: DossierView, after: DossierView, values: ActValues) -> None:
        self._set_busy(False)
        if action is Action.RETURN_RESULT:
            self._desk.pace.returned(after.code)
        acting.say_done(
            self._desk, action, before, after, values=values, take_back=lambda: self._take_back(action, after)
        )
        self.done.emit(after)

    def _take_back(self, action: Action, dossier: DossierView) -> None:
        if self._is_busy:
            return
        self._set_busy(True)
        acting.perform(
            self._desk,
            Action.UNDO,
            dossier.code,
            ActValues(request_id=str(uuid.uuid4())),
            done=lambda after: self._taken_back(action, after),
            failed=lambda error: self._not_taken_back(dossier, error),
        )

    def _taken_back(self, action: Action, after: DossierView) -> None:
        self._set_busy(False)
        acting.say_taken_back(self._desk, action, after)
        self.done.emit(after)

    def _not_taken_back(self, dossier: DossierView, error: Told) -> None:
        self._set_busy(False)
        self._desk.messages.told(error)
        self.refused.emit(dossier, error, True)

    def _refused(self, offer: ActionOffer, before: DossierView, values: ActValues, error: Told) -> None:
        self._set_busy(False)
        is_news = acting.say_refused(
            self._desk,
            error,
            again=lambda: self.act(offer, before, values),
            see_way=lambda: self.history_wanted.emit(before.code),
            settle=lambda: self.prepare_wanted.emit(offer, before.code),
        )
        self.refused.emit(before, error, is_news)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)
