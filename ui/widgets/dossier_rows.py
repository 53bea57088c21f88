"""The table model behind every list of dossiers: pages come in by their keys, never by counting rows."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.language import tr
from app.services.views import DossierRow, RowsPage
from app.services.views.asked_lists import ListColumn
from app.services.wording.words import place_word, status_word, why_expected
from ui.widgets.moments import DueLook, due_look, exact

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Answers the `DossierRow` of an index."""

_NOWHERE = QModelIndex()


class DossierColumn(IntEnum):
    """The columns in the order a clerk asks: which, whose, what, when, how far."""

    CODE = 0
    APPLICANT = 1
    PROCEDURE = 2
    DUE = 3
    STATUS = 4


ORDERS = {
    DossierColumn.CODE: ListColumn.CODE,
    DossierColumn.APPLICANT: ListColumn.APPLICANT,
    DossierColumn.PROCEDURE: ListColumn.PROCEDURE,
    DossierColumn.DUE: ListColumn.DUE,
    DossierColumn.STATUS: ListColumn.STATUS,
}
"""What each column puts a list in order by."""


class DossierRows(QAbstractTableModel):
    """Holds the rows fetched so far; `more_wanted` asks for the page after a key, `append` brings it."""

    more_wanted = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: list[DossierRow] = []
        self._after: str | None = None
        self._asked: str | None = None

    @property
    def rows(self) -> tuple[DossierRow, ...]:
        """The rows in sight so far."""
        return tuple(self._rows)

    @property
    def has_more(self) -> bool:
        """Whether the database has rows after these."""
        return self._after is not None

    def show_page(self, page: RowsPage) -> None:
        """Replace everything. Rows that stay in place are only repainted, so nothing jumps."""
        self._after, self._asked = page.after, None
        rows = list(page.rows)
        if [row.code for row in rows] == [row.code for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(DossierColumn) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def append(self, page: RowsPage, after: str) -> None:
        """Add the page that was asked for after a key; an answer to a question no longer open is dropped."""
        if after != self._after:
            return
        self._after, self._asked = page.after, None
        if not page.rows:
            return
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(page.rows) - 1)
        self._rows.extend(page.rows)
        self.endInsertRows()

    def ask_again(self) -> None:
        """The page asked for did not come; the next scroll to the end asks again."""
        self._asked = None

    def code_at(self, row: int) -> str | None:
        """The code in a row, `None` when there is no such row."""
        return self._rows[row].code if 0 <= row < len(self._rows) else None

    def row_of(self, code: str) -> int | None:
        """The row of a code, `None` when it is not among the rows fetched."""
        return next((at for at, row in enumerate(self._rows) if row.code == code), None)

    def due_look(self, row: DossierRow) -> DueLook:
        """How a row's due date is shown now."""
        return due_look(row.due_at, self._now(), overdue=row.overdue, finished=row.finished_at is not None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(DossierColumn)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._after is not None and self._asked != self._after

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent) and self._after is not None:
            self._asked = self._after
            self.more_wanted.emit(self._after)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _heads()[DossierColumn(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, DossierColumn(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(row, DossierColumn(index.column()))
        return None

    def _text(self, row: DossierRow, column: DossierColumn) -> str:
        match column:
            case DossierColumn.CODE:
                return row.code
            case DossierColumn.APPLICANT:
                return row.applicant
            case DossierColumn.PROCEDURE:
                return row.procedure_name
            case DossierColumn.DUE:
                return self.due_look(row).text
            case DossierColumn.STATUS:
                return status_word(row.status)

    def _tooltip(self, row: DossierRow, column: DossierColumn) -> str:
        match column:
            case DossierColumn.CODE:
                return f"{row.code}\n{row.external_code}" if row.external_code else row.code
            case DossierColumn.APPLICANT:
                return f"{row.applicant}\n{row.applicant_phone}" if row.applicant_phone else row.applicant
            case DossierColumn.PROCEDURE:
                return f"{row.procedure_name} ({row.procedure})"
            case DossierColumn.DUE:
                return _due_tooltip(row)
            case DossierColumn.STATUS:
                return f"{status_word(row.status)}\n{place_word(row.holder, row.holder_agency)}"


def _heads() -> dict[DossierColumn, str]:
    return {
        DossierColumn.CODE: tr("Mã hồ sơ"),
        DossierColumn.APPLICANT: tr("Người nộp"),
        DossierColumn.PROCEDURE: tr("Thủ tục"),
        DossierColumn.DUE: tr("Hẹn trả"),
        DossierColumn.STATUS: tr("Tình trạng"),
    }


def _due_tooltip(row: DossierRow) -> str:
    lines = [tr("Hẹn trả {when}", when=exact(row.due_at))]
    lines += why_expected(by_calendar=row.due_provisional, by_term=row.term_unsettled)
    lines.append(tr("Tiếp nhận {when}", when=exact(row.received_at)))
    if row.finished_at:
        lines.append(tr("Xong {when}", when=exact(row.finished_at)))
    if row.returned_at:
        lines.append(tr("Đã trả {when}", when=exact(row.returned_at)))
    return "\n".join(lines)
