"""Forms that come on the page filled in already: kept at the counter before, or told by a code on paper."""

from collections.abc import Callable

from ui.counter.reception.page import ReceptionPage
from ui.counter.reception.typed import TypedForm
from ui.drafts.keeper import DraftKeeper
from ui.drafts.offer import DraftOffer


class FilledForms:
    """Opens them; what is being typed is put away first, and offered again."""

    def __init__(
        self,
        page: ReceptionPage,
        drafts: DraftKeeper,
        offer: DraftOffer,
        open_form: Callable[[TypedForm], None],
    ) -> None:
        self._page, self._drafts, self._offer, self._open = page, drafts, offer, open_form
        self._filled_by_a_code = ""
        self._put_away: TypedForm | None = None

    def go_on_with(self, form: TypedForm) -> None:
        """What was kept at the counter."""
        old = self._page.form
        if old.request_id == self._filled_by_a_code:
            # What a scan alone has filled in is scanned again; what a person typed before it stays offered.
            self._drafts.drop(old.request_id)
        else:
            self._put_away = None if old.is_blank else old
        if self._put_away is old:
            self._drafts.keep_now()
        self._filled_by_a_code = ""
        self._open(form)
        if self._put_away is not None:
            self._offer.put_away(self._put_away)

    def take_code(self, form: TypedForm) -> None:
        """What a code on paper tells; another scan takes its place."""
        self.go_on_with(form)
        self._filled_by_a_code = self._page.form.request_id

    def edited(self) -> None:
        """Of a slip printed ahead a scan tells the number alone: from now on it is a person's work."""
        if self._page.kit:
            self._filled_by_a_code = ""
