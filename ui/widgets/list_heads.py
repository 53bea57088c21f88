"""The heads of a list of dossiers: a click puts the rows in order by what stands below it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTableView

from app.services.views.asked_lists import ListOrder
from ui.widgets.dossier_rows import ORDERS, DossierColumn

_COLUMNS = {order: column for column, order in ORDERS.items()}
_NONE = -1


class SortedHeads(QObject):
    """The first click on a head puts the rows in its order, the second turns it round, the third gives the list its
    own order back. An arrow stands where the order comes from; an order no head has shows none.

    `wanted` carries a `ListOrder`, or `None` for the list's own.
    """

    wanted = Signal(object)

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._own: ListOrder | None = None
        self.order: ListOrder | None = None
        """The order shown; `None` is the list's own."""
        header = view.horizontalHeader()
        header.sectionClicked.connect(lambda section: self.press(DossierColumn(section)))
        header.setSectionsClickable(True)
        self.show(None)

    @property
    def shown(self) -> ListOrder | None:
        """The order the rows stand in, their own where they were put in no other; `None` for one no column has."""
        return self.order or self._own

    def begin(self, own: ListOrder | None) -> None:
        """Another list, whose own order may be one that no column has."""
        self._own = own
        self.show(None)

    def show(self, order: ListOrder | None) -> None:
        """Say in which order the rows stand now."""
        self.order = order
        shown = self.shown
        section = _NONE if shown is None else _COLUMNS.get(shown.column, _NONE)
        # Asked for each time: what Python holds of a view's own header goes before the view does.
        header = self._view.horizontalHeader()
        header.setSortIndicatorShown(section != _NONE)
        is_turned = shown is not None and shown.descending
        down = Qt.SortOrder.DescendingOrder if is_turned else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(section, down)

    def press(self, column: DossierColumn) -> None:
        """As a click on this head."""
        self.wanted.emit(self._after(ListOrder(ORDERS[column])))

    def _after(self, pressed: ListOrder) -> ListOrder | None:
        shown = self.shown
        turned = ListOrder(pressed.column, descending=True)
        if shown is None or shown.column is not pressed.column:
            return pressed
        if self.order is None or not shown.descending:
            return pressed if shown.descending else turned
        return None
