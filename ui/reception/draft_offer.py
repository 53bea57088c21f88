"""Offering the form that a power cut, or a hasty closing, interrupted."""

from collections.abc import Callable
from datetime import datetime

from app.language import tr
from app.rules.calendar import local
from ui.reception.draft_keeper import DraftKeeper
from ui.reception.drafts import Draft
from ui.reception.typed import TypedForm
from ui.widgets.notice import Notice


class DraftOffer:
    """A line above the blank page: open the interrupted form again, or put it away for good."""

    def __init__(
        self,
        notice: Notice,
        keeper: DraftKeeper,
        read_form: Callable[[], TypedForm],
        now: Callable[[], datetime],
        reopen: Callable[[TypedForm], None],
    ) -> None:
        self._notice = notice
        self._keeper = keeper
        self._read_form = read_form
        self._now = now
        self._reopen = reopen

    def look(self) -> None:
        """Look for an interrupted form and offer it, if the page is still blank by then."""
        self._keeper.find(self._read_form().request_id, self._offer)

    def _offer(self, draft: Draft | None) -> None:
        if draft is None or not self._read_form().is_blank:
            return
        kept = local(draft.kept_at)
        when = f"{kept:%H:%M}" if kept.date() == self._now().date() else f"{kept:%H:%M %d/%m}"
        self._notice.say(
            "info",
            tr("Có hồ sơ đang gõ dở lúc {when}", when=when),
            " · ".join(part for part in (draft.form.applicant.name, draft.form.procedure_name) if part),
            (tr("Mở lại"), lambda: self._reopen(draft.form)),
            (tr("Bỏ"), lambda: self._discard(draft)),
        )

    def _discard(self, draft: Draft) -> None:
        self._notice.still()
        # Several may lie there, and the older ones are no less somebody's dossier.
        self._keeper.drop(draft.form.request_id, self.look)
