"""Hôm nay: the lists of the desk, each with its number and one key away."""

from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.views import DayCounts, ListedRows
from app.services.views.asked_lists import (
    ALL,
    ListAsked,
    ListOrder,
    StretchesAsked,
    narrowed_by,
    own_order_of,
)
from ui.counter.lists.filter_bar import FilterBar
from ui.counter.lists.kept_views import KeptView
from ui.counter.lists.list_export import ListExport
from ui.counter.lists.list_letters import ListLetters
from ui.counter.lists.list_pane import Emptiness, ListPane
from ui.counter.lists.rows_fetch import Fetch
from ui.desk import Desk
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.counts import CountTab, CountTabs
from ui.widgets.dossier_rows import ORDERS
from ui.widgets.keys import key, with_key

_LATE_OR_SOON = ("due_soon", "overdue")
"""Lists whose citizens may be owed an apology."""


class TodayScreen(QWidget):
    """Shows what the day asks for; choosing a row asks for its card."""

    dossier_chosen = Signal(str)
    dossier_entered = Signal(str)
    receive_wanted = Signal()
    turned = Signal()
    """Another of the lists is in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_archive = desk.database.location.is_archive
        self.tabs = CountTabs(_tabs(is_archive=self._is_archive))
        self.tabs.chosen.connect(self._turn_to)
        self.receive = Button(tr("Tiếp nhận (F2)"), self.receive_wanted.emit, icon="receive")
        self.hand_over = Button("", self._hand_over, icon="handover")
        self.hand_over.hide()
        self.pane = ListPane(desk, "today.list", takes_several=True)
        self.filters = FilterBar(desk, "today.list")
        self.filters.changed.connect(self._narrow)
        self.filters.left.connect(self.pane.take_focus)
        self.filters.kept_wanted.connect(self._show_kept)
        self.pane.ordered.connect(self._tell_how_it_stands)
        self.pane.list.several_selected.connect(self._show_several)
        assert self.pane.several is not None
        self.several_acts = self.pane.several
        self.pane.acted.connect(self.refresh)
        export = with_key(tr("Ghi danh sách ra Excel…"), "Ctrl+E")
        self.export = ListExport(desk, "today.list", self._asked)
        self.letters = ListLetters(desk, "today.list", self._asked)
        self._for_list = ((export, self.export.ask_where),)
        key("Ctrl+E", self, self.export.ask_where, tr("Ghi danh sách đang xem ra Excel"))
        self.pane.chosen.connect(self.dossier_chosen)
        self.pane.entered.connect(self.dossier_entered)
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(self.tabs, 1)
        head.addWidget(self.receive)
        head.addWidget(self.hand_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(self.export)
        column.addWidget(self.letters)
        column.addWidget(self.pane, 1)
        self._shown_view = ""

    def entered(self) -> None:
        """Show the list as it is now, with the keyboard on it."""
        self.refresh()
        self.pane.take_focus()

    def _hand_over(self) -> None:
        self.several_acts.hand_over()

    def refresh(self) -> None:
        """Read numbers and rows again; selection, scroll and focus stay."""
        self._count()
        if self._shown_view:
            self.pane.reload()
        else:
            self._show_view(self.tabs.view)

    @property
    def view(self) -> str:
        """The list in sight."""
        return self.tabs.view

    @property
    def several(self) -> tuple[str, ...]:
        """The dossiers selected, where they are more than one."""
        codes = self.several_acts.codes
        return codes if len(codes) > 1 else ()

    def show_view(self, view: str) -> None:
        """Show one of `today`, `mine`, `due_soon`, `overdue`, `awaiting`, `waiting`, `all`; an archive has the last."""
        view = ALL if self._is_archive else view
        self.tabs.choose(view)
        self._show_view(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The tabs come first: the button says what F2 and the way at the left say as well."""
        room = self.width() - 2 * S4
        if not self.hand_over.isHidden():
            room -= S3 + self.hand_over.sizeHint().width()
        has_room = self.tabs.wide_width() + S3 + self.receive.sizeHint().width() <= room
        self.receive.setVisible(has_room and not self._is_archive)
        self.tabs.fit(room)

    def _show_several(self, count: int) -> None:
        self.hand_over.setText(with_key(tr("Bàn giao {count} hồ sơ", count=count), "F6"))
        self.hand_over.setVisible(count > 1)
        self._fit()

    def _turn_to(self, view: str) -> None:
        """Somebody wants this list: the next key is for its rows."""
        self._show_view(view)
        self.pane.take_focus()

    def _show_view(self, view: str) -> None:
        self._shown_view = view
        self._offer_letters(view in _LATE_OR_SOON)
        self._still()
        self.turned.emit()
        self.pane.show_list(self._fetch(view), self._nothing(view), own_order=own_order_of(view), name=view)
        self._tell_how_it_stands()

    def _offer_letters(self, are_offered: bool) -> None:
        menu = self.pane.menu
        self.several_acts.besides, menu.for_list = (), self._for_list
        if are_offered:
            self.several_acts.besides = ((tr("Thư xin lỗi cho {count} hồ sơ…"), self._write_to_several),)
            menu.for_list += ((tr("Thư xin lỗi cho cả danh sách…"), self.letters.ask_where),)

    def _write_to_several(self) -> None:
        if several := self.several:
            self.letters.ask_where(several)

    def _still(self) -> None:
        self.export.still()
        self.letters.still()

    def _asked(self) -> ListAsked | None:
        """The list as it stands on the screen; `None` while there is none."""
        if not self.pane.shows_list:
            return None
        chips = self.filters.chips
        return ListAsked(
            self._shown_view,
            self.tabs.title(self._shown_view),
            self.pane.order,
            narrowed_by(chips),
            tuple(chip.words for chip in chips),
            tuple(ORDERS[column] for column in self.pane.list.columns.shown),
        )

    def _show_kept(self, kept: KeptView) -> None:
        self.show_view(kept.view)
        if kept.order is not None:
            self.pane.put_in_order(kept.order)
        self._tell_how_it_stands()

    def _tell_how_it_stands(self) -> None:
        """What may be kept by a name: a list that is not as everybody has it."""
        now = KeptView("", self._shown_view, self.filters.chips, self.pane.order)
        self.filters.keeping.show_now(now if now.chips or now.order is not None else None)

    def _narrow(self) -> None:
        self._still()
        self._tell_how_it_stands()
        self.pane.read_by(self._fetch(self._shown_view), self._nothing(self._shown_view))

    def _fetch(self, view: str) -> Fetch:
        which, desk = narrowed_by(self.filters.chips), self._desk

        def read(asked: StretchesAsked, order: ListOrder | None) -> ListedRows:
            from app.services.dossiers.day_lists import day_stretches

            return desk.read(day_stretches, view, asked, order=order, which=which)

        return read

    def _count(self) -> None:
        def read() -> DayCounts:
            from app.services.dossiers.day_lists import day_counts

            return self._desk.read(day_counts)

        self._desk.tasks.run("today.counts", read, self._show_counts, self._counts_failed)

    def _show_counts(self, counts: DayCounts) -> None:
        self.tabs.show_counts(asdict(counts))
        self._fit()

    def _counts_failed(self, _error: Told) -> None:
        """The list beside the numbers fails for the same reason and says so; twice would be noise."""

    def _nothing(self, view: str) -> Emptiness:
        if self.filters.chips:
            return Emptiness(
                "search",
                tr("Trong danh sách này không có hồ sơ nào khớp bộ lọc."),
                steps=((tr("Bỏ lọc"), self.filters.clear),),
            )
        if view == ALL:
            return Emptiness("dossier", tr("Chưa có hồ sơ nào."), tr("F2 để tiếp nhận hồ sơ đầu tiên."))
        return self._emptiness(view)

    def _emptiness(self, view: str) -> Emptiness:
        match view:
            case "due_soon":
                return Emptiness("good", tr("Không có hồ sơ nào sắp đến hạn."))
            case "overdue":
                return Emptiness("good", tr("Không có hồ sơ nào quá hạn."))
            case "mine":
                return Emptiness("good", tr("Không có hồ sơ nào chờ đơn vị của bạn làm."))
            case "awaiting":
                return Emptiness("good", tr("Không có hồ sơ nào chờ người dân bổ sung hay nộp tiền."))
            case "waiting":
                return Emptiness(
                    "waiting",
                    tr("Không có kết quả nào chờ trả."),
                    tr("Hồ sơ có kết quả sẽ hiện ở đây cho đến khi người dân nhận."),
                )
            case _:
                return Emptiness(
                    "receive",
                    tr("Hôm nay chưa có hồ sơ nào. F2 để tiếp nhận."),
                    tr("Hồ sơ tiếp nhận trong ngày sẽ hiện ở đây."),
                    ((tr("Tiếp nhận hồ sơ"), self.receive_wanted.emit),),
                )


def _tabs(*, is_archive: bool) -> tuple[CountTab, ...]:
    every = CountTab(ALL, tr("Tất cả"), "folder")
    if is_archive:
        return (every,)
    return (
        CountTab("today", tr("Hôm nay"), "calendar"),
        CountTab("mine", tr("Việc của tôi"), "person"),
        CountTab("due_soon", tr("Sắp hạn"), "clock", alarm="warning"),
        CountTab("overdue", tr("Quá hạn"), "overdue", alarm="bad"),
        CountTab("awaiting", tr("Chờ người dân"), "paused"),
        CountTab("waiting", tr("Chờ trả"), "waiting", alarm="good"),
        every,
    )
