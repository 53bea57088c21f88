"""Where each kind of paper goes, as one table: a row says only what differs from the first, which is for all others."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.language import capital, tr
from app.pc_settings import pc_settings
from app.prints.routes import MOST_COPIES, ROLL_PREFIX, PaperGroup, Route, read_route, setting_of, spelled
from printing.sheet import Paper
from ui.desk import Desk
from ui.office.settings.printer_choice import PrinterChoice
from ui.printing.places import parted
from ui.printing.try_print import try_print
from ui.theme import FIELD_HEIGHT, S1, S2
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices, narrow
from ui.widgets.labels import label

Trays = tuple[tuple[str, str], ...]
_SIGNS = 4
"""What a narrow window leaves of a cell."""


def _paper_words() -> dict[Paper, str]:
    return {Paper.A4_TWO_UP: tr("A4 2 liên"), Paper.A5: tr("A5"), Paper.A4: tr("A4")}


class RouteRow:
    """The cells of one kind of paper; without a `group` those of all others, which leave nothing open.

    `changed` is called when a person has chosen something else.
    """

    def __init__(self, desk: Desk, group: PaperGroup | None, words: str, table: "RoutesTable") -> None:
        self.group, self._table = group, table
        self._as_above = "" if group is None else tr("như trên")
        self.words = label(words, "strong" if group is None else "")
        self.words.setMinimumHeight(FIELD_HEIGHT)
        self.place = PrinterChoice(
            desk.tasks, None, as_others="" if group is None else tr("Như các giấy khác")
        )
        narrow(self.place.choice, 2 * _SIGNS)
        self.tray, self.paper, self.copies = (narrow(Choices((), None), _SIGNS) for _cell in range(3))
        self.try_print = Button("", lambda: try_print(desk, group), icon="print")
        self.try_print.setToolTip(tr("In thử"))
        self._trays: Trays = ()
        self._route = Route()
        for cell, name in (
            (self.place.choice, tr("Nơi in")),
            (self.tray, tr("Khay")),
            (self.paper, tr("Khổ giấy")),
            (self.copies, tr("Số bản")),
            (self.try_print, tr("In thử")),
        ):
            cell.setAccessibleName(f"{words}: {name}")
        self.place.chosen.connect(self._take_place)
        for choices in (self.tray, self.paper, self.copies):
            choices.chosen.connect(lambda _value: self._take())

    @property
    def route(self) -> Route:
        """What is chosen."""
        return self._route

    def show(self, route: Route, printers_place: str) -> None:
        """Show a route; `printers_place` is where these papers really go."""
        self._route = route
        self.place.show_place(route.place)
        is_printer = parted(printers_place)[0].word is None
        self.tray.setEnabled(is_printer)
        self.copies.setEnabled(is_printer)
        # A roll is as wide as it is: its width is the printer's own.
        self.paper.setEnabled(not printers_place.startswith(ROLL_PREFIX))
        self.tray.offer(self._tray_choices(), route.tray)
        papers = tuple(_paper_words().items())
        self.paper.offer((*self._open(), *papers), route.paper)
        counts = tuple((each, str(each)) for each in range(1, MOST_COPIES + 1))
        self.copies.offer((*self._open(), *counts), route.copies)

    def offer_trays(self, trays: Trays) -> None:
        """Offer the trays that the printer of these papers has."""
        self._trays = trays
        self.tray.offer(self._tray_choices(), self._route.tray)

    def _open(self) -> tuple[tuple[object, str], ...]:
        return ((None, self._as_above),) if self._as_above else ()

    def _tray_choices(self) -> tuple[tuple[object, str], ...]:
        chosen = self._route.tray
        known = {each for each, _word in self._trays}
        kept = ((chosen, tr("{tray} (không thấy)", tray=chosen)),) if chosen and chosen not in known else ()
        by_itself = tr("tự chọn")
        if self.group is not None and self._route.place is not None:
            first: tuple[tuple[object, str], ...] = ((None, by_itself),)
        else:
            first = (*self._open(), ("", by_itself))
        return (*first, *((each, capital(word)) for each, word in self._trays), *kept)

    def _take_place(self, place: str | None) -> None:
        # A tray is its printer's own: another printer has others.
        self._route = Route(self._route.copies, self._route.paper, self._no_tray(), place)
        self._table.take(self)

    def _no_tray(self) -> str | None:
        return "" if self.group is None else None

    def _take(self) -> None:
        tray, paper, copies = self.tray.value, self.paper.value, self.copies.value
        self._route = Route(
            copies if isinstance(copies, int) else None,
            Paper(str(paper)) if paper is not None else None,
            str(tray) if tray is not None else None,
            self._route.place,
        )
        self._table.take(self)


class RoutesTable(QWidget):
    """One row for each kind of paper under the row of all others; what is chosen counts at once and is kept."""

    found = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        titles = {each.name: each.title for each in pc_settings()}
        self.others = RouteRow(desk, None, tr("Các giấy khác"), self)
        self.groups = {each: RouteRow(desk, each, titles[setting_of(each)], self) for each in PaperGroup}
        self.rows = (self.others, *self.groups.values())
        self._trays: Mapping[str, Trays] = {}
        self._arrange()
        self._show()
        desk.settings.changed.connect(self._show)

    def look(self) -> None:
        """Ask the system in the background which printers there are, and which trays those in use have."""
        settings = self._desk.settings.current
        places = {settings.sending(row.group).place for row in self.rows}

        def work() -> tuple[tuple[str, ...], dict[str, Trays]]:
            from ui.printing import to_printer

            printers = [place for place in places if parted(place)[0].word is None]
            return to_printer.printer_names(), {place: to_printer.trays(place) for place in printers}

        self._desk.tasks.run("printers", work, self._found)

    def take(self, row: RouteRow) -> None:
        """A person has chosen something else in a row."""
        route = row.route
        before = self._desk.settings.current.sending(row.group).place
        if row.group is not None:
            self._change(**{setting_of(row.group): spelled(route)})
        else:
            self._change(
                printer=route.place or "",
                tray=route.tray or "",
                paper=route.paper or Paper.A4_TWO_UP,
                copies=route.copies or 1,
            )
        if self._desk.settings.current.sending(row.group).place != before:
            self.look()

    def _change(self, **values: object) -> None:
        self._desk.settings.change(self._desk.tasks, **values)

    def _found(self, found: tuple[tuple[str, ...], dict[str, Trays]]) -> None:
        names, self._trays = found
        for row in self.rows:
            row.place.offer_printers(names)
        self._show()
        self.found.emit()

    def _show(self) -> None:
        settings = self._desk.settings.current
        for row in self.rows:
            place = settings.sending(row.group).place
            if row.group is None:
                route = Route(settings.copies, settings.paper, settings.tray, settings.printer)
            else:
                route = read_route(getattr(settings, setting_of(row.group)))
            row.show(route, place)
            row.offer_trays(self._trays.get(place, ()))

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S2)
        grid.setVerticalSpacing(S1)
        for column, stretch in enumerate((0, 5, 2, 2, 1)):
            grid.setColumnStretch(column, stretch)
        heads = (tr("Giấy"), tr("Nơi in"), tr("Khay"), tr("Khổ giấy"), tr("Số bản"))
        for column, head in enumerate(heads):
            grid.addWidget(label(head, "muted"), 0, column)
        for line, row in enumerate(self.rows, start=1):
            cells = (row.words, row.place, row.tray, row.paper, row.copies, row.try_print)
            for column, cell in enumerate(cells):
                grid.addWidget(cell, line, column, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(S1)
        whole.addLayout(grid)
        whole.addWidget(
            label(tr("Khay và số bản chỉ có ở máy in; tệp PDF mỗi giấy một tệp."), "muted", wrap=True)
        )
