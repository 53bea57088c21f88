"""The parts of a procedure behind tabs, typed in place: what is true of all of it, its cases, and what each asks."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app.language import tr
from app.services.catalogue.workbook.waiting import waiting
from ui.office.catalogue import columns, edited
from ui.office.catalogue.edited import Edited
from ui.office.catalogue.general_part import GeneralPart
from ui.office.catalogue.rows_editor import RowsEditor
from ui.office.catalogue.tabs import Tabs
from ui.office.catalogue.unsettled import TermPlace
from ui.theme import S2, S4
from ui.widgets.choices import Choices, narrow
from ui.widgets.column_room import words_width
from ui.widgets.keys import key
from ui.widgets.labels import label
from ui.widgets.words_table import Words, WordsTable

_ALL_THERE_IS = 100
_ARROW = 32
GENERAL, CASES, TERMS, WAITING = "general", "cases", "terms", "waiting"


class EditorParts(QFrame):
    """Changes an `Edited` in place; `changed` after each change by a person."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edited: Edited | None = None
        self.general = GeneralPart(self.changed.emit)
        self.rows = {
            CASES: RowsEditor(tr("Trường hợp"), columns.case_columns(), edited.CASE),
            "papers": RowsEditor(tr("Giấy tờ"), columns.paper_columns(), edited.PAPER),
            TERMS: RowsEditor(tr("Thời hạn"), columns.term_columns(), edited.TERM),
            "fees": RowsEditor(tr("Phí, lệ phí"), columns.fee_columns(), edited.FEE),
            "steps": RowsEditor(tr("Bước"), columns.step_columns(), edited.STEP),
        }
        self.waiting = WaitingPart()
        self.tabs = Tabs(
            (
                (GENERAL, tr("Chung"), self.general),
                (CASES, tr("Trường hợp"), self.rows[CASES]),
                ("papers", tr("Giấy tờ"), self.rows["papers"]),
                (TERMS, tr("Thời hạn"), self.rows[TERMS]),
                ("fees", tr("Phí, lệ phí"), self.rows["fees"]),
                ("steps", tr("Bước"), self.rows["steps"]),
                (WAITING, "", self.waiting),
            )
        )
        self.case = narrow(Choices(((0, ""),), 0))
        self.case.setAccessibleName(tr("Trường hợp đang sửa"))
        self.case.setToolTip("Ctrl+PgUp, Ctrl+PgDn")
        self.tabs.beside.addWidget(self.case, _ALL_THERE_IS)
        self.setProperty("role", "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(S4, S2, S4, S2)
        inside.addWidget(self.tabs, 1)
        self._connect()

    def show_edited(self, what: Edited, workbook_rows: dict[str, Any]) -> None:
        """Show and change another procedure; `workbook_rows` are those it was imported from, if any."""
        self._edited = what
        self.general.show_values(what.values, is_new=what.is_new)
        self.rows[CASES].show_lines(what.cases)
        self._offer_cases(0)
        count = self.waiting.show_rows(workbook_rows)
        self.tabs.word(WAITING, tr("Cần xem ({count})", count=count))
        self.tabs.offer(WAITING, count > 0)
        self.tabs.turn(GENERAL)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self.tabs.turn(GENERAL)
        self.general.take_focus()

    def is_at_start(self) -> bool:
        """Whether the keyboard is in the first field, where it is put when nothing has been done yet."""
        return self.general.is_at_start()

    def finish_typing(self) -> None:
        """Take over what is being typed in a cell; a key that saves does not move the focus by itself."""
        typing = QApplication.focusWidget()
        for rows in self.rows.values():
            if typing is not None and rows.table.isAncestorOf(typing):
                rows.table.setFocus()

    def type_term(self, place: TermPlace) -> None:
        """Bring a row of terms in sight and begin to type its number."""
        self._offer_cases(place.case)
        self.tabs.turn(TERMS)
        self.rows[TERMS].type_into(place.row, "amount")

    def show_problems(self, problems: list[Any]) -> None:
        """Bring the first wrong place in sight, and write those of the general part under their fields."""
        first, _sentence = problems[0]
        if first[:1] == ("cases",) and len(first) > 1:
            self._reach(first)
            return
        self.tabs.turn(GENERAL)
        self.general.show_problems(tuple((str(place[0]), words) for place, words in problems if place))

    def _reach(self, place: tuple[Any, ...]) -> None:
        case, part, line, name = (*place[1:5], *[None] * 4)[:4]
        self._offer_cases(int(case))
        if part not in edited.PARTS:
            self.tabs.turn(CASES)
            self.rows[CASES].reach(int(case), str(part))
            return
        self.tabs.turn(str(part))
        self.rows[str(part)].reach(int(line or 0), str(name))

    def _offer_cases(self, chosen: int) -> None:
        assert self._edited is not None
        names = tuple((place, case["name"] or "…") for place, case in enumerate(self._edited.cases))
        if not names:
            self.case.offer(((0, ""),), 0)
            return
        self.case.offer(names, min(chosen, len(names) - 1))
        self.case.setMaximumWidth(
            words_width(self.case.fontMetrics(), (name for _place, name in names)) + _ARROW
        )
        self._show_case(self.case.value)

    def _show_case(self, place: object) -> None:
        assert self._edited is not None
        case = self._edited.cases[int(str(place))]
        for part in edited.PARTS:
            self.rows[part].show_lines(case[part])

    def _step_case(self, by: int) -> None:
        """The case before or after, from anywhere among its rows."""
        target = self.case.currentIndex() + by
        if self._edited is not None and self.tabs.name in edited.PARTS and 0 <= target < self.case.count():
            self.finish_typing()
            self._offer_cases(target)

    def _cases_edited(self) -> None:
        if self._edited is not None:
            self._offer_cases(int(str(self.case.value)))
        self.changed.emit()

    def _turned(self, name: str) -> None:
        self.case.setVisible(name in edited.PARTS)

    def _connect(self) -> None:
        for name, rows in self.rows.items():
            rows.model.edited.connect(self._cases_edited if name == CASES else self.changed.emit)
        self.case.chosen.connect(self._show_case)
        self.tabs.turned.connect(self._turned)
        self._turned(GENERAL)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            key(keys, self, partial(self._step_case, step), tr("Trường hợp sau, trước"), repeats=True)


class WaitingPart(QWidget):
    """The rows that were not taken, each with why and with the cell's own words; nothing is typed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = (tr("Trang"), tr("Cột"), tr("Cần xem vì sao"), tr("Ô ghi"))
        self.table = WordsTable(tr("Các dòng cần người xem"), titles, (80, 120, 420, 0))
        self.detail = label(wrap=True, copyable=True)
        self.table.row_reached.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S2, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)

    def show_rows(self, rows: dict[str, Any]) -> int:
        """Show what waits in these rows of a workbook; answers how many places that are."""
        places = waiting(rows)
        self.table.words.show_rows([(each.sheet, each.column, each.reason, each.said) for each in places])
        self._tell(())
        return len(places)

    def _tell(self, words: Words) -> None:
        """The whole of the cell, which the column may cut."""
        self.detail.setText(words[-1] if words else "")
        self.detail.setVisible(bool(words))
