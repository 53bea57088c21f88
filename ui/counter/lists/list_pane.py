"""A list of dossiers with everything around it: loading, nothing there, could not be read, more to come."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder
from ui.counter.lists.row_menu import RowMenu
from ui.desk import Desk
from ui.messages import Step
from ui.theme import S2
from ui.widgets.blank import RowsOrBlank
from ui.widgets.dossier_list import DossierList
from ui.widgets.focus import holds_focus
from ui.widgets.notice import Notice

Fetch = Callable[[str | None, int, ListOrder | None], RowsPage]
"""Reads the page after a key with at most so many rows, in an order or, without one, in the list's own; called on a
worker thread."""

PAGE_ROWS = 100
_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up)
PATIENCE_MS = 250
"""A list that is there sooner never says "loading": the word would only flash."""


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What a list without rows says."""

    icon: str
    text: str
    hint: str = ""
    steps: tuple[Step, ...] = ()


class ListPane(QWidget):
    """Shows what `fetch` reads. A refresh keeps selection, scroll and focus, and a failing one the old rows.

    Where the last row goes while the keyboard is on it, the keyboard stays here: the key under way is for no button.
    """

    chosen = Signal(str)
    entered = Signal(str)
    loaded = Signal(object)
    ordered = Signal()
    """The rows stand, or are to stand, in another order."""
    act_wanted = Signal(str, object)
    """A dossier's code and what is to be done with it."""

    def __init__(
        self, desk: Desk, key: str, parent: QWidget | None = None, *, takes_several: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk, self._key = desk, key
        self._fetch: Fetch | None = None
        self._empty = Emptiness("dossier", "")
        self._has_answer = False
        self._order: ListOrder | None = None
        self._order_before: ListOrder | None = None
        self._early: list[QKeyEvent] = []
        self.list = DossierList(lambda: desk.database.now, takes_several=takes_several)
        self.list.chosen.connect(self.chosen)
        self.list.entered_row.connect(self.entered)
        self.list.rows.more_wanted.connect(self._fetch_more)
        self.list.order_wanted.connect(self.put_in_order)
        self.list.copied.connect(self._say_copied)
        self.menu = RowMenu(desk, self.list, key)
        self.menu.act_wanted.connect(self.act_wanted)
        self._listed = RowsOrBlank(self.list)
        self.blank = self._listed.blank
        self.notice = Notice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.notice)
        column.addWidget(self._listed, 1)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._say_loading)

    @property
    def shows_list(self) -> bool:
        """Whether rows are in sight (and not a sentence instead of them)."""
        return self._listed.shows_rows

    @property
    def order(self) -> ListOrder | None:
        """The order the rows stand in; `None` is the list's own."""
        return self._order

    def show_list(
        self,
        fetch: Fetch,
        empty: Emptiness,
        first: RowsPage | None = None,
        *,
        own_order: ListOrder | None = None,
    ) -> None:
        """Show another list; `first` are rows at hand already, shown until the database has answered.

        Its heads put it in another order than its own; an `own_order` that no column has is `None`.
        """
        self._fetch, self._empty, self._early = fetch, empty, []
        self._order = self._order_before = None
        self.list.begin_in(own_order)
        self._has_answer = False
        self.list.clearSelection()
        self.list.scrollToTop()
        self.notice.still()
        if first is not None:
            self._show(first)
        else:
            self._patience.start()
        self.reload()

    def read_by(self, fetch: Fetch, empty: Emptiness) -> None:
        """Show another part of the same list, in the order it stands in, from its beginning."""
        self._fetch, self._empty = fetch, empty
        self.list.scrollToTop()
        self._has_answer = False  # as many rows as a first page has
        self.reload()

    def show_instead(self, what: Emptiness) -> None:
        """Say this where rows stood; nothing is read, nor shown of what is being read."""
        self._fetch, self._empty, self._early = None, what, []
        self._desk.tasks.drop(self._key)
        self._desk.tasks.drop(f"{self._key}.more")
        self._show(RowsPage(rows=(), after=None))

    def reload(self) -> None:
        """Read the rows in sight again."""
        if (fetch := self._fetch) is None:
            return
        wanted = max(PAGE_ROWS, len(self.list.rows.rows)) if self._has_answer else PAGE_ROWS
        self._desk.tasks.drop(f"{self._key}.more")
        order = self._order
        self._desk.tasks.run(self._key, lambda: _first_rows(fetch, wanted, order), self._show, self._failed)

    def take_focus(self) -> None:
        """Put the keyboard where the next key belongs; while the rows are on their way, it waits here."""
        if self.shows_list:
            self.list.setFocus()
        elif buttons := self.blank.step_buttons():
            buttons[0].setFocus()
        else:
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pressed while the rows are on their way move in them once they are there."""
        if event.key() not in _ARROWS or self._has_answer:
            super().keyPressEvent(event)
            return
        self._early.append(event.clone())
        event.accept()

    def _give_early(self) -> None:
        early, self._early = self._early, []
        if self.shows_list and holds_focus(self):
            for event in early:
                QApplication.sendEvent(self.list, event)

    def put_in_order(self, order: ListOrder | None) -> None:
        """Show the list from its beginning in this order, or in its own."""
        if (fetch := self._fetch) is None:
            return
        self._order = order
        self.list.show_order(order)
        self.ordered.emit()
        self.read_by(fetch, self._empty)

    def _say_copied(self, count: int) -> None:
        self._desk.messages.info(tr("Đã chép {count} dòng; dán được vào Excel, Word.", count=count))

    def _show(self, page: RowsPage) -> None:
        had_focus = holds_focus(self)
        self._patience.stop()
        self._has_answer, self._order_before = True, self._order
        self.notice.still()
        self.list.show_page(page)
        if page.rows:
            self._listed.show_rows()
            self._keep_focus(had_focus)
        else:
            self._say(self._empty)
        self.loaded.emit(page)
        self._give_early()

    def _fetch_more(self, after: str) -> None:
        if (fetch := self._fetch) is None:
            return
        order = self._order
        self._desk.tasks.run(
            f"{self._key}.more",
            lambda: fetch(after, PAGE_ROWS, order),
            lambda page: self.list.rows.append(page, after),
            self._more_failed,
        )

    def _failed(self, error: Told) -> None:
        self._patience.stop()
        if self._order != self._order_before and self.shows_list:
            # The rows in sight still stand in the order before.
            self._order, self._has_answer = self._order_before, True
            self.list.show_order(self._order)
            self.ordered.emit()
            self.notice.say("warning", error.message, error.hint)
            return
        again = (tr("Thử lại"), self.reload)
        if self._has_answer and self.shows_list:
            stale = tr("Danh sách dưới đây có thể chưa mới. {why}", why=error.message)
            self.notice.say("warning", stale, "", again)
            return
        self._say(Emptiness("bad", error.message, error.hint, (again,)), tone="bad")

    def _more_failed(self, error: Told) -> None:
        self.list.rows.ask_again()
        self.notice.say("warning", error.message, error.hint, (tr("Thử lại"), self.reload))

    def _say_loading(self) -> None:
        self._say(Emptiness("refresh", tr("Đang tải danh sách…")))

    def _say(self, what: Emptiness, tone: str = "muted") -> None:
        had_focus, had_rows = holds_focus(self), self._has_answer and holds_focus(self.list)
        self._listed.say(what.icon, what.text, what.hint, *what.steps, tone=tone)
        if had_rows:
            self.setFocus()
        else:
            self._keep_focus(had_focus)

    def _keep_focus(self, had_focus: bool) -> None:
        # What goes out of sight loses the focus to whatever Qt finds next; it belongs here.
        if had_focus:
            self.take_focus()


def _first_rows(fetch: Fetch, wanted: int, order: ListOrder | None) -> RowsPage:
    """The first rows, as many as were in sight: a service answers at most some hundreds at a time."""
    page = fetch(None, wanted, order)
    rows = list(page.rows)
    while page.after is not None and len(rows) < wanted:
        page = fetch(page.after, wanted - len(rows), order)
        rows.extend(page.rows)
    return RowsPage(rows=tuple(rows), after=page.after)
