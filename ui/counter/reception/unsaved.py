"""Whether a form found half typed is still to be saved: one saved right before a power cut is not typed again."""

from collections.abc import Callable
from datetime import datetime

from app.errors import Told
from ui.counter.reception.same_dossier import is_same
from ui.counter.reception.typed import TypedForm, intake_of
from ui.desk import Desk
from ui.drafts.store import DraftStore


class Unsaved:
    """Asks the office of a form, on a worker; a draft that says what was saved of it is dropped.

    One that says something else is kept: the clerk decides (`same_dossier`). Where nobody can say, it is offered.
    """

    def __init__(self, desk: Desk, store: DraftStore[TypedForm], now: Callable[[], datetime]) -> None:
        self._desk, self._store, self._now = desk, store, now

    def __call__(self, form: TypedForm) -> bool:
        from app.services.reception.receiving import received_before

        try:
            saved = self._desk.read(received_before, form.request_id)
        except Told:
            return True
        if saved is None or not is_same(saved, intake_of(form, self._now())[0]):
            return True
        self._store.drop(form.request_id)
        return False
