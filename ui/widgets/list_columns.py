"""The columns of a list of dossiers: which are shown, in which order, how they share the room there is.

Without a choice of somebody's own: code, due date and status get what their words need, name and procedure share the
rest. With one, columns that were given a width have it, and the others with long words share what is left. Where there
is not enough for all, the code loses its beginning (which is the office's own) first, then what can be read elsewhere
folds away; tooltips and the card still have everything.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from app.language import tr
from app.services.wording.words import status_word
from models.vocabulary import Status
from ui.theme import ICON_SIZE, S1, S2
from ui.widgets.dossier_rows import DossierColumn
from ui.widgets.list_look import AT_FIRST, LEAST_WIDTH, ListLook
from ui.widgets.row_delegate import PROVISIONAL, tag_width

WIDEST_CODE, SHORTEST_CODE = "H26.16-260119-00001", "…260119-00001"
USUAL_NAME, SHORTEST_NAME = "Nguyễn Thị Mỹ Yến", "Nguyễn Thị An"
SHORTEST_PROCEDURE = "Đăng ký khai…"
_USUAL_PROCEDURE, _USUAL_HOLDER = "Đăng ký khai sinh có yếu tố", "Bộ phận Tiếp nhận và Trả"
_SHORTEST_HOLDER = "Bộ phận Tiếp…"
_ELASTIC = (DossierColumn.APPLICANT, DossierColumn.PROCEDURE, DossierColumn.HOLDER)
_FOLD_FIRST = (
    DossierColumn.PROCEDURE,
    DossierColumn.HOLDER,
    DossierColumn.RECEIVED,
    DossierColumn.DUE,
    DossierColumn.PHONE,
)
"""What folds away where there is no room, in this order: what was there unasked before what was asked for; whose
dossier it is and how far it is stays."""


class ListColumns(QObject):
    """`changed` with the `ListLook` that somebody has chosen, or `None` for how it is at first.

    On the head: the right button offers the columns, edges are dragged for widths, heads for the order.
    """

    changed = Signal(object)

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._look: ListLook | None = None
        self._is_arranging = False
        self._width = 0
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(LEAST_WIDTH)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(True)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._asked)
        self._show_order()

    @property
    def shown(self) -> tuple[DossierColumn, ...]:
        """The columns chosen, from left to right, those that have folded away among them."""
        return AT_FIRST if self._look is None else self._look.columns

    @property
    def look(self) -> ListLook | None:
        """What somebody has chosen."""
        return self._look

    def show(self, look: ListLook | None) -> None:
        """Show the list as it was chosen, or as at first."""
        self._look = look
        self._show_order()
        self.share_out(self._width)

    def turn(self, column: DossierColumn, is_on: bool) -> None:
        """Show a column, or show it no more; one at least stays."""
        shown = tuple(each for each in self.shown if each is not column)
        shown = (*shown, column) if is_on else shown
        if shown:
            self._choose(replace(self._look or ListLook(), columns=shown))

    def as_at_first(self) -> None:
        """Forget what was chosen."""
        self._choose(None)

    def offer(self, menu: QMenu) -> None:
        """Put all columns into a menu, those shown ticked, and the way back to how it was at first."""
        model = self._view.model()
        for column in DossierColumn:
            title = str(model.headerData(column, Qt.Orientation.Horizontal))
            has_room = column not in self.shown or not self._view.isColumnHidden(column)
            choice = menu.addAction(title if has_room else tr("{column} (chưa đủ chỗ)", column=title))
            choice.setCheckable(True)
            choice.setChecked(column in self.shown)
            choice.setEnabled(self.shown != (column,))
            choice.toggled.connect(partial(self.turn, column))
        menu.addSeparator()
        menu.addAction(tr("Như ban đầu"), self.as_at_first).setEnabled(self._look is not None)

    def share_out(self, width: int) -> None:
        """Share this width, of the rows' part without the scroll bar."""
        self._width = width
        widths = self._at_first(width) if self._look is None else self._chosen(self._look, width)
        self._is_arranging = True
        for column in DossierColumn:
            self._view.setColumnHidden(column, column not in widths)
        for column, wanted in widths.items():
            self._view.setColumnWidth(column, wanted)
        self._is_arranging = False

    def _asked(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.offer(menu)
        menu.popup(self._view.horizontalHeader().viewport().mapToGlobal(place))

    def _choose(self, look: ListLook | None) -> None:
        self.show(look)
        self.changed.emit(look)

    def _show_order(self) -> None:
        header = self._view.horizontalHeader()
        self._is_arranging = True
        rest = (column for column in DossierColumn if column not in self.shown)
        for place, column in enumerate((*self.shown, *rest)):
            header.moveSection(header.visualIndex(column), place)
        self._is_arranging = False

    def _moved(self, *_what: int) -> None:
        if self._is_arranging:
            return
        header = self._view.horizontalHeader()
        in_order = [DossierColumn(header.logicalIndex(place)) for place in range(header.count())]
        columns = tuple(column for column in in_order if column in self.shown)
        if columns != self.shown:
            self._choose(replace(self._look or ListLook(), columns=columns))

    def _resized(self, section: int, _old: int, new: int) -> None:
        """Somebody drags an edge: what stands left of it stays as it is, what stands right of it shares the rest."""
        if self._is_arranging or not new:
            return
        look = self._look or ListLook()
        before = self.shown[: self.shown.index(DossierColumn(section))]
        widths = dict(look.widths)
        widths |= {each: width for each in before if (width := self._view.columnWidth(each))}
        self._choose(replace(look, widths=widths | {DossierColumn(section): new}))

    def _at_first(self, width: int) -> Mapping[DossierColumn, int]:
        usual, least = self._usual(), self._least()
        full, short = usual[DossierColumn.CODE], least[DossierColumn.CODE]
        due, status = usual[DossierColumn.DUE], usual[DossierColumn.STATUS]
        usual_name, least_name = usual[DossierColumn.APPLICANT], least[DossierColumn.APPLICANT]
        least_procedure = least[DossierColumn.PROCEDURE]
        room = width - due - status
        # What is shown does not change with one row more, which brings the scroll bar.
        bar = self._view.verticalScrollBar()
        sure = room if bar.isVisible() else room - bar.sizeHint().width()
        shows_procedure = sure - short - usual_name >= least_procedure
        shows_due = sure - short >= least_name
        least_rest = usual_name + least_procedure if shows_procedure else least_name
        code = full if sure - full >= least_rest else short
        rest = max((room if shows_due else room + due) - code, least_name)
        name = max(usual_name, rest * 45 // 100) if shows_procedure else rest
        widths = {DossierColumn.CODE: code, DossierColumn.APPLICANT: name}
        if shows_procedure:
            widths[DossierColumn.PROCEDURE] = rest - name
        if shows_due:
            widths[DossierColumn.DUE] = due
        return widths | {DossierColumn.STATUS: status}

    def _chosen(self, look: ListLook, width: int) -> Mapping[DossierColumn, int]:
        usual, least = self._usual(), self._least()
        columns = list(look.columns)
        for folding in _FOLD_FIRST:
            if sum(least[column] for column in columns) <= width or len(columns) == 1:
                break
            columns = [column for column in columns if column is not folding] or columns
        widths = {column: look.widths.get(column, usual[column]) for column in columns}
        elastic = [column for column in columns if column in _ELASTIC and column not in look.widths]
        spare = width - sum(widths.values())
        if spare > 0 and elastic:
            for number, column in enumerate(elastic):
                widths[column] += spare // len(elastic) + (number < spare % len(elastic))
        for giving in (elastic, [DossierColumn.CODE], columns):
            _take(widths, least, [column for column in giving if column in widths], width)
        return widths

    def _usual(self) -> Mapping[DossierColumn, int]:
        """The width that the words of each column usually need."""
        advance = QFontMetrics(self._view.font()).horizontalAdvance
        due = advance(PROVISIONAL + tr("ngày mai {time}", time="00:00")) + ICON_SIZE + S1 + 2 * S2
        words = {
            DossierColumn.CODE: WIDEST_CODE,
            DossierColumn.APPLICANT: USUAL_NAME,
            DossierColumn.PROCEDURE: _USUAL_PROCEDURE,
            DossierColumn.PHONE: "0912 345 678",
            DossierColumn.RECEIVED: "17:30 31/12/2026",
            DossierColumn.HOLDER: _USUAL_HOLDER,
        }
        return {column: advance(text) + 2 * S2 for column, text in words.items()} | {
            DossierColumn.DUE: due,
            DossierColumn.STATUS: tag_width(self._view.font(), tuple(status_word(each) for each in Status)),
        }

    def _least(self) -> Mapping[DossierColumn, int]:
        """The width below which nothing can be read in a column."""
        advance = QFontMetrics(self._view.font()).horizontalAdvance
        words = {
            DossierColumn.CODE: SHORTEST_CODE,
            DossierColumn.APPLICANT: SHORTEST_NAME,
            DossierColumn.PROCEDURE: SHORTEST_PROCEDURE,
            DossierColumn.HOLDER: _SHORTEST_HOLDER,
        }
        return {**self._usual(), **{column: advance(text) + 2 * S2 for column, text in words.items()}}


def _take(
    widths: dict[DossierColumn, int],
    least: Mapping[DossierColumn, int],
    giving: list[DossierColumn],
    width: int,
) -> None:
    """Make these columns narrower, by as much as is too much, each down to what it needs at least."""
    for column in giving:
        too_much = sum(widths.values()) - width
        if too_much > 0:
            widths[column] = max(min(widths[column], least[column]), widths[column] - too_much)
