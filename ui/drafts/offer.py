"""Offering what a power cut, or a hasty closing, interrupted."""

from collections.abc import Callable
from datetime import datetime
from typing import Generic

from app.language import tr
from app.rules.calendar import local
from ui.drafts.keeper import DraftKeeper
from ui.drafts.store import Draft, Form
from ui.widgets.focus import holds_focus
from ui.widgets.notice import Notice

Words = Callable[[Form, str], tuple[str, str]]
"""The sentence of the offer and what stands under it, for a form and the time of its last key."""

Fits = Callable[[Form], bool]


class DraftOffer(Generic[Form]):
    """A line above the untouched page: open the interrupted form again, or put it away for good."""

    def __init__(
        self,
        notice: Notice,
        keeper: DraftKeeper[Form],
        read_form: Callable[[], Form],
        now: Callable[[], datetime],
        reopen: Callable[[Form], None],
        *,
        take_focus: Callable[[], None],
        may_take_focus: Callable[[], bool] = lambda: False,
    ) -> None:
        """`now` answers the office's time, `may_take_focus` whether the offer is what is answered first.

        `take_focus` puts the keyboard where the page begins, once it was on an offer that is gone.
        """
        self._may_take_focus = may_take_focus
        self._notice = notice
        self._keeper = keeper
        self._read_form = read_form
        self._now = now
        self._reopen = reopen
        self._take_focus = take_focus

    def look(
        self,
        words: Words[Form],
        fits: Fits[Form] = lambda _form: True,
    ) -> None:
        """Look for an interrupted form that `fits` and offer it, if the page is still untouched by then."""
        self._keeper.find(self._read_form().request_id, fits, lambda draft: self._offer(draft, words, fits))

    def put_away(self, form: Form) -> None:
        """Say that a form was put away for another: it is a draft, offered once in the line of the drafts."""
        self._notice.say(
            "info",
            tr("Đã cất tờ đang gõ."),
            "",
            (tr("Lấy lại"), lambda: self._reopen(form)),
            (tr("Bỏ hẳn"), lambda: self._throw_away(form)),
        )

    def _throw_away(self, form: Form) -> None:
        self._keeper.drop(form.request_id)
        self._notice.still()
        self._take_focus()

    def _offer(
        self,
        draft: Draft[Form] | None,
        words: Words[Form],
        fits: Fits[Form],
    ) -> None:
        if draft is None or not self._read_form().is_blank:
            return
        self._notice.say(
            "info",
            *words(draft.form, self._when(draft)),
            (tr("Mở lại"), lambda: self._reopen(draft.form)),
            (tr("Bỏ"), lambda: self._discard(draft, words, fits)),
        )
        if self._may_take_focus():
            self._notice.take_focus()

    def _when(self, draft: Draft[Form]) -> str:
        kept = local(draft.kept_at)
        return f"{kept:%H:%M}" if kept.date() == self._now().date() else f"{kept:%H:%M %d/%m}"

    def _discard(
        self,
        draft: Draft[Form],
        words: Words[Form],
        fits: Fits[Form],
    ) -> None:
        had_keyboard = holds_focus(self._notice)
        self._notice.still()
        if had_keyboard:
            self._take_focus()
        # Several may lie there, and the older ones are no less somebody's work.
        self._keeper.drop(draft.form.request_id, lambda: self.look(words, fits))
