"""The menu of a list's rows: what may be done now with the dossier, or with all that are selected."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.errors import Told
from app.language import tr
from app.services.views.asked_lists import ListOrder
from app.services.wording.words import action_word
from ui.counter.lists.several_acts import MOST, SeveralActs
from ui.desk import Desk
from ui.widgets.dossier_list import DossierList
from ui.widgets.dossier_rows import ORDERS, DossierColumn
from ui.widgets.keys import key, with_key

if TYPE_CHECKING:
    from app.services.acts.several_offered import SeveralOffered
    from app.services.views import ActionOffer, DossierView


class RowMenu(QObject):
    """Opened by the right button, by the menu key or by Shift+F10; a scan folds it like every menu.

    `act_wanted` carries a dossier's code and the act, which begins on its card.
    """

    act_wanted = Signal(str, object)

    def __init__(
        self, desk: Desk, listing: DossierList, name: str, several: SeveralActs | None = None
    ) -> None:
        super().__init__(listing)
        self._desk, self._list, self._key = desk, listing, f"{name}.menu"
        self._several = several
        self.menu: QMenu | None = None
        """The menu in sight or shown last."""
        self.for_list: tuple[tuple[str, Callable[[], None]], ...] = ()
        """What the page does with the whole list."""
        listing.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        listing.customContextMenuRequested.connect(self._asked)
        # The menu key comes as a request; this one Qt makes one of on Windows alone.
        words = tr("Việc làm được với các hồ sơ đang chọn")
        key("Shift+F10", listing, lambda: self._asked(None), words, only_inside=True)

    def _asked(self, place: QPoint | None) -> None:
        codes = self._list.selected_codes
        where = self._list.viewport().mapToGlobal(self._beside_row(place))
        if len(codes) != 1:
            self._ask_several(where)
            return

        def read() -> "DossierView":
            from app.services.dossiers.finding import dossier

            return self._desk.read(dossier, codes[0])

        self._desk.tasks.run(self._key, read, lambda view: self._open(where, view), self._failed)

    def _ask_several(self, where: QPoint) -> None:
        """The menu has what each of those selected offers, and their papers."""
        codes = self._several.codes if self._several is not None else ()
        if not codes:
            self._open(where, None)
            return

        def read() -> "SeveralOffered":
            from app.services.acts.several_offered import offered_of_all

            return self._desk.read(offered_of_all, codes)

        self._desk.tasks.run(self._key, read, lambda offered: self._open(where, None, offered), self._failed)

    def _beside_row(self, place: QPoint | None) -> QPoint:
        """By the menu key Qt asks somewhere in the middle: the menu belongs under the row, and where that is not in
        sight, or there is none, on top of the list."""
        current = self._list.currentIndex()
        if place is not None and not (current.isValid() and self._list.indexAt(place).row() != current.row()):
            return place
        row = self._list.visualRect(current) & self._list.viewport().rect()
        return row.bottomLeft() if current.isValid() and not row.isEmpty() else QPoint(0, 0)

    def _failed(self, error: Told) -> None:
        self._desk.messages.bad(error.message, error.hint)

    def _open(
        self, where: QPoint, dossier: "DossierView | None", offered: "SeveralOffered | None" = None
    ) -> None:
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if dossier is not None:
            self._offer_acts(menu, dossier)
        if offered is not None and self._several is not None:
            for words, do in self._several.entries(offered):
                menu.addAction(words, do)
            papers = menu.addMenu(tr("In"))
            for words, do in self._several.papers(offered):
                papers.addAction(words, do)
            menu.addSeparator()
        elif self._several is not None and self._list.selected_count > MOST:
            menu.addAction(tr("Làm được cùng lúc nhiều nhất {most} hồ sơ", most=MOST)).setEnabled(False)
        if self._list.selected_count:
            menu.addAction(with_key(tr("Chép thành bảng"), "Ctrl+C"), self._list.copy_rows)
        for words, do in self.for_list:
            menu.addAction(words, do)
        self._offer_orders(menu.addMenu(tr("Xếp theo")))
        self._list.columns.offer(menu.addMenu(tr("Cột")))
        self.menu = menu
        menu.popup(where)

    def _offer_acts(self, menu: QMenu, dossier: "DossierView") -> None:
        menu.addAction(with_key(tr("Mở hồ sơ"), "Enter"), partial(self._list.press_code, dossier.code))
        menu.addSeparator()
        for offer in dossier.actions:
            menu.addAction(_words(dossier, offer), partial(self.act_wanted.emit, dossier.code, offer.action))
        if dossier.actions:
            menu.addSeparator()

    def _offer_orders(self, menu: QMenu) -> None:
        model, heads = self._list.rows, self._list.heads
        for column in DossierColumn:
            title = str(model.headerData(column, Qt.Orientation.Horizontal))
            choice = menu.addAction(title, partial(heads.press, column))
            choice.setCheckable(True)
            order: ListOrder | None = heads.shown
            choice.setChecked(order is not None and order.column is ORDERS[column])


def _words(dossier: "DossierView", offer: "ActionOffer") -> str:
    """An act that asks something more ends in dots, as menus have it everywhere."""
    from ui.counter.dossier.panel_kinds import (
        needs_panel,
    )  # brings the card, which the first list need not load

    word = action_word(offer.action)
    return f"{word}…" if needs_panel(dossier, offer) else word
