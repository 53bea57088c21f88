"""A list of dossiers with everything around it: loading, nothing there, could not be read, more to come.

It is as long as the list is from the moment that has been counted; what somebody scrolls to is read then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.views import ListedRows, RowsPage, RowsPart
from app.services.views.asked_lists import ListOrder, Side, Stretch, StretchesAsked
from ui.counter.lists.looks_part import LooksPart
from ui.counter.lists.read_again import FROM_THE_BEGINNING, ReadAgain, again
from ui.counter.lists.row_menu import RowMenu
from ui.counter.lists.rows_fetch import PAGE_ROWS, CountPatience, Fetch
from ui.counter.lists.several_acts import SeveralActs
from ui.desk import Desk
from ui.messages import Step
from ui.theme import ROW_HEIGHT, S2
from ui.widgets.blank import RowsOrBlank
from ui.widgets.dossier_list import MOST_SELECTED, DossierList
from ui.widgets.focus import holds_focus
from ui.widgets.notice import Notice
from ui.widgets.rows_read import RowsRead

_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up)
PATIENCE_MS = 250
"""A list that is there sooner never says "loading": the word would only flash."""
LEAST_ROWS = 4 * ROW_HEIGHT
"""The heads and three rows: less than that, beside something that is asked, shows nobody what is selected."""


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
    acted = Signal()
    """Something was done with several."""
    act_wanted = Signal(str, object)
    """A dossier's code and what is to be done with it."""

    def __init__(
        self, desk: Desk, key: str, parent: QWidget | None = None, *, takes_several: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk, self._key = desk, key
        self._fetch: Fetch | None = None
        self._empty = Emptiness("dossier", "")
        self._has_answer = self._was_read = False
        self._order: ListOrder | None = None
        self._order_before: ListOrder | None = None
        self._early: list[QKeyEvent] = []
        self._is_filling = False
        self._patience_to_count = CountPatience()
        self.list = DossierList(lambda: desk.database.now, takes_several=takes_several)
        self.list.chosen.connect(self.chosen)
        self.list.entered_row.connect(self.entered)
        self.list.rows.more_wanted.connect(self._read_on)
        self.list.rows_wanted.connect(self._fill)
        self.list.order_wanted.connect(self.put_in_order)
        self.list.copied.connect(self._say_copied)
        self.list.too_many.connect(self._say_too_many)
        self.several = SeveralActs(desk, self.list, key) if takes_several else None
        self.menu = RowMenu(desk, self.list, key, self.several)
        self.menu.act_wanted.connect(self.act_wanted)
        self.looks = LooksPart(desk, self.list.columns, key)
        self._listed = RowsOrBlank(self.list)
        self.blank = self._listed.blank
        self.notice = Notice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.notice)
        if self.several is not None:
            self.several.acted.connect(self.acted)
            self.several.left.connect(self.take_focus)
            self.several.asking.connect(self._make_room)
            column.addWidget(self.several)
        column.addWidget(self._listed, 1)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._say_loading)
        for each in (key, f"{key}.more", f"{key}.length"):
            # What is still being read for a page that has gone is for nobody.
            self.destroyed.connect(partial(desk.tasks.drop, each))

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
        name: str = "",
    ) -> None:
        """Show another list; `first` are rows at hand already, shown until the database has answered. It looks as was
        chosen for its `name` on this page.

        Its heads put it in another order than its own; an `own_order` that no column has is `None`.
        """
        self._fetch, self._empty, self._early = fetch, empty, []
        self._order = self._order_before = None
        self.list.begin_in(own_order)
        self.looks.show(f"{self._key}.{name}" if name else self._key)
        self._has_answer = self._was_read = False
        self._end_asking()
        self.list.clearSelection()
        self.list.scrollToTop()
        self.notice.still()
        self._patience_to_count.forget()
        if first is not None:
            self._show(_of_page(first))
        else:
            self._patience.start()
        self.reload()

    def read_by(self, fetch: Fetch, empty: Emptiness) -> None:
        """Show another part of the same list, in the order it stands in, from its beginning."""
        self._fetch, self._empty = fetch, empty
        self.list.scrollToTop()
        self._has_answer = self._was_read = False  # as many rows as a first page has
        self.reload()

    def show_instead(self, what: Emptiness) -> None:
        """Say this where rows stood; nothing is read, nor shown of what is being read."""
        self._fetch, self._empty, self._early = None, what, []
        self._end_asking()
        self._desk.tasks.drop(self._key)
        self._stop_filling()
        self._show(RowsRead())

    def reload(self) -> None:
        """Read the rows in sight again, and those selected."""
        if self._fetch is None:
            return
        self._stop_filling()
        order, fetch = self._order, self._patience_to_count.timed(self._fetch)
        reading = self._what_to_read()
        self._desk.tasks.run(
            self._key,
            lambda: fetch(reading.asked, order),
            lambda listed: self._show_listed(reading, listed),
            self._failed,
        )

    def _what_to_read(self) -> ReadAgain:
        read = self.list.rows.read
        if not self._has_answer or not read.total:
            return FROM_THE_BEGINNING
        return again(read, self.list.stretches_kept(), is_counted=self._patience_to_count.is_over)

    def _show_listed(self, reading: ReadAgain, listed: ListedRows) -> None:
        read = reading.joined(listed, self.list.rows.read, was_read=self._was_read)
        self._was_read = True
        self._show(read)

    def take_focus(self) -> None:
        """Put the keyboard where the next key belongs; while the rows are on their way, it waits here."""
        if self.shows_list:
            self.list.setFocus()
        elif buttons := self.blank.step_buttons():
            buttons[0].setFocus()
        else:
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pressed while the rows are on their way move in them once they are there. Esc gives up what is asked
        about several of them."""
        if event.key() == Qt.Key.Key_Escape and self.several is not None and self.several.leave():
            event.accept()
            return
        if event.key() not in _ARROWS or self._has_answer:
            super().keyPressEvent(event)
            return
        self._early.append(event.clone())
        event.accept()

    def _give_early(self) -> None:
        early, self._early = self._early, []
        if self.shows_list and self._has_keyboard():
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

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()  # what is asked may have become taller
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """What is asked stands there whole; the rows have the rest, and where that is less than some of them need, they
        go out of sight as long."""
        if self.several is None:
            return
        asked, said = self.several.height_wanted, 0 if self.notice.isHidden() else self.notice.height() + S2
        gives_way = asked > 0 and self.height() - asked - S2 - said < LEAST_ROWS
        if gives_way and holds_focus(self._listed):
            self.several.take_focus()
        self._listed.setMinimumHeight(LEAST_ROWS if asked else 0)
        self._listed.setVisible(not gives_way)

    def _end_asking(self) -> None:
        if self.several is not None:
            self.several.end()

    def _has_keyboard(self) -> bool:
        """Whether the next key is for the rows, or what stands in their place; what is asked keeps its own."""
        return holds_focus(self) and not (self.several is not None and holds_focus(self.several))

    def _say_too_many(self, count: int) -> None:
        self._desk.messages.info(
            tr("Đang chọn {count} dòng, nhiều quá để chép; chưa chép gì.", count=count),
            tr("Chép được nhiều nhất {most} dòng. Cả danh sách thì ghi ra Excel.", most=MOST_SELECTED),
        )

    def _show(self, read: RowsRead) -> None:
        had_focus = self._has_keyboard()
        self._patience.stop()
        self._has_answer, self._order_before = True, self._order
        self.notice.still()
        self.list.show_read(read)
        if read.total:
            self._listed.show_rows()
            self._keep_focus(had_focus)
        else:
            self._say(self._empty)
        self.loaded.emit(read)
        self._give_early()
        if read.is_growing:
            self._count()

    def _count(self) -> None:
        """Ask how long the list is whose first page stands already."""
        if (fetch := self._fetch) is None:
            return
        order, fetch = self._order, self._patience_to_count.timed(fetch)
        asked = StretchesAsked((), is_counted=True)
        self._desk.tasks.run(
            f"{self._key}.length", lambda: fetch(asked, order), self._show_length, _not_counted
        )

    def _show_length(self, listed: ListedRows) -> None:
        if listed.total is not None:
            self.list.rows.ends_here()
            self.list.rows.show_total(max(listed.total, len(self.list.rows.rows)))
            self.loaded.emit(self.list.rows.read)

    def _fill(self) -> None:
        """Read rows that are in sight or selected and are not there yet; one reading at a time, the next by what is
        in sight then."""
        gap = self.list.unread()
        if self._fetch is None or gap is None or self._is_filling:
            return
        first, last = gap
        stretch = self.list.rows.read.way_to(first, last)
        self._is_filling = True
        self._read_more(stretch, lambda part: last - len(part.rows) if stretch.is_backwards else first)

    def _read_on(self) -> None:
        """Read what comes behind the last row of a list that nobody knows the length of."""
        read = self.list.rows.read
        place = read.place_at(read.total - 1)
        if self._fetch is not None and place is not None and not self._is_filling:
            self._is_filling = True
            self._read_more(Stretch(place, Side.BEHIND, limit=PAGE_ROWS), lambda _part: read.total)

    def _read_more(self, stretch: Stretch, begins: Callable[[RowsPart], int]) -> None:
        fetch, order = self._fetch, self._order
        assert fetch is not None

        def done(listed: ListedRows) -> None:
            self._is_filling = False
            [part] = listed.parts
            self._put(max(begins(part), 0), part, reaches_end=part.is_last and not stretch.is_backwards)

        asked = StretchesAsked((stretch,))
        self._desk.tasks.run(f"{self._key}.more", lambda: fetch(asked, order), done, self._more_failed)

    def _put(self, first: int, part: RowsPart, *, reaches_end: bool) -> None:
        rows = self.list.rows
        grows = rows.read.is_growing
        self.list.put(first, part)
        if not reaches_end:
            if not part.rows:
                # Others have made the list shorter than it was when it was counted.
                self._patience_to_count.forget()
                self.reload()
            return
        rows.ends_here()
        rows.show_total(first + len(part.rows))
        if grows:
            self.loaded.emit(rows.read)

    def _stop_filling(self) -> None:
        self._is_filling = False
        for each in ("more", "length"):
            self._desk.tasks.drop(f"{self._key}.{each}")

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
        self._is_filling = False
        self.list.rows.ask_again()
        self.notice.say("warning", error.message, error.hint, (tr("Thử lại"), self.reload))

    def _say_loading(self) -> None:
        self._say(Emptiness("refresh", tr("Đang tải danh sách…")))

    def _say(self, what: Emptiness, tone: str = "muted") -> None:
        had_focus, had_rows = self._has_keyboard(), self._has_answer and holds_focus(self.list)
        self._listed.say(what.icon, what.text, what.hint, *what.steps, tone=tone)
        if had_rows:
            self.setFocus()
        else:
            self._keep_focus(had_focus)

    def _keep_focus(self, had_focus: bool) -> None:
        # What goes out of sight loses the focus to whatever Qt finds next; it belongs here.
        if had_focus:
            self.take_focus()


def _of_page(page: RowsPage) -> RowsRead:
    """Rows at hand already; whether more come behind them is not known before the database has answered."""
    read = RowsRead()
    read.put(0, RowsPart(page.rows, (None,) * len(page.rows), is_last=page.after is None))
    return read


def _not_counted(_error: Told) -> None:
    """The list grows as somebody scrolls; the next reading tells of what is wrong."""
