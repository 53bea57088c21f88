"""The table model behind every list of dossiers: as long as the list is, whatever of it has been read."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.language import tr
from app.services.views import DossierRow, RowsPart
from app.services.views.asked_lists import ListColumn
from app.services.wording.words import place_word, status_word, why_expected
from ui.widgets.moments import DueLook, due_look, exact
from ui.widgets.rows_read import RowsRead

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Answers the `DossierRow` of an index."""

_NOWHERE = QModelIndex()


class DossierColumn(IntEnum):
    """The columns in the order a clerk asks: which, whose, what, when, how far; then those to be chosen besides."""

    CODE = 0
    APPLICANT = 1
    PROCEDURE = 2
    DUE = 3
    STATUS = 4
    PHONE = 5
    RECEIVED = 6
    HOLDER = 7


ORDERS = {
    DossierColumn.CODE: ListColumn.CODE,
    DossierColumn.APPLICANT: ListColumn.APPLICANT,
    DossierColumn.PROCEDURE: ListColumn.PROCEDURE,
    DossierColumn.DUE: ListColumn.DUE,
    DossierColumn.STATUS: ListColumn.STATUS,
    DossierColumn.PHONE: ListColumn.PHONE,
    DossierColumn.RECEIVED: ListColumn.RECEIVED,
    DossierColumn.HOLDER: ListColumn.HOLDER,
}
"""What each column puts a list in order by."""


class DossierRows(QAbstractTableModel):
    """As many rows as the list has, with nothing in those that have not been read (`rows_read.RowsRead`).

    Where nobody can say how long the list is, `more_wanted` asks for what comes behind its last row.
    """

    more_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.read = RowsRead()
        """What has been read; changed by the methods below alone."""
        self._is_asked = False

    @property
    def rows(self) -> tuple[DossierRow, ...]:
        """The rows read so far, in the order of the list."""
        return self.read.rows

    def show(self, read: RowsRead) -> bool:
        """Replace everything. Rows that stay in place are only repainted, so nothing jumps; whether they did not."""
        before, self._is_asked = self.read, False
        old, new = before.codes, read.codes
        if before.total == read.total and all(old[rank] == new[rank] for rank in old.keys() & new.keys()):
            self.read = read
            self._repaint(0, read.total)
            return False
        self.beginResetModel()
        self.read = read
        self.endResetModel()
        return True

    def put(self, first: int, part: RowsPart) -> None:
        """Rows that stand from `first` on have been read."""
        self._is_asked = False
        if (last := first + len(part.rows)) > self.read.total:
            self.beginInsertRows(_NOWHERE, self.read.total, last - 1)
            self.read.put(first, part)
            self.endInsertRows()
        else:
            self.read.put(first, part)
        self._repaint(first, last)

    def show_total(self, total: int) -> None:
        """The list is so long, whatever of it has been read."""
        before = self.read.total
        if total > before:
            self.beginInsertRows(_NOWHERE, before, total - 1)
            self.read.cut(total)
            self.endInsertRows()
        elif total < before:
            self.beginRemoveRows(_NOWHERE, total, before - 1)
            self.read.cut(total)
            self.endRemoveRows()

    def ends_here(self) -> None:
        """What grew is whole."""
        self.read.is_growing = False

    def ask_again(self) -> None:
        """What was asked for did not come; the next scroll to the end asks again."""
        self._is_asked = False

    def code_at(self, row: int) -> str | None:
        """The code in a row, `None` when there is none, or it has not been read."""
        found = self.read.row_at(row)
        return None if found is None else found.code

    def row_of(self, code: str) -> int | None:
        """The row of a code, `None` when it is not among the rows read."""
        return self.read.rank_of(code)

    def _repaint(self, first: int, last: int) -> None:
        if last > first:
            self.dataChanged.emit(self.index(first, 0), self.index(last - 1, len(DossierColumn) - 1))

    def due_look(self, row: DossierRow) -> DueLook:
        """How a row's due date is shown now."""
        return due_look(row.due_at, self._now(), overdue=row.overdue, finished=row.finished_at is not None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.read.total

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(DossierColumn)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.read.is_growing and not self._is_asked

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._is_asked = True
            self.more_wanted.emit()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return head(DossierColumn(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.read.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, DossierColumn(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return _TOLD[DossierColumn(index.column())](row)
        return None

    def _text(self, row: DossierRow, column: DossierColumn) -> str:
        return self.due_look(row).text if column is DossierColumn.DUE else written(row, column)


def written(row: DossierRow, column: DossierColumn) -> str:
    """What a column has of a dossier, for itself: moments with their day, where the list says "today"."""
    return _WRITTEN[column](row)


def head(column: DossierColumn) -> str:
    """What stands above a column."""
    return {
        DossierColumn.CODE: tr("Mã hồ sơ"),
        DossierColumn.APPLICANT: tr("Người nộp"),
        DossierColumn.PROCEDURE: tr("Thủ tục"),
        DossierColumn.DUE: tr("Hẹn trả"),
        DossierColumn.STATUS: tr("Tình trạng"),
        DossierColumn.PHONE: tr("Điện thoại"),
        DossierColumn.RECEIVED: tr("Tiếp nhận"),
        DossierColumn.HOLDER: tr("Đơn vị giữ hồ sơ"),
    }[column]


def _due_tooltip(row: DossierRow) -> str:
    lines = [tr("Hẹn trả {when}", when=exact(row.due_at))]
    lines += why_expected(by_calendar=row.due_provisional, by_term=row.term_unsettled)
    lines.append(tr("Tiếp nhận {when}", when=exact(row.received_at)))
    if row.finished_at:
        lines.append(tr("Xong {when}", when=exact(row.finished_at)))
    if row.returned_at:
        lines.append(tr("Đã trả {when}", when=exact(row.returned_at)))
    return "\n".join(lines)


_WRITTEN: Mapping[DossierColumn, Callable[[DossierRow], str]] = {
    DossierColumn.CODE: lambda row: row.code,
    DossierColumn.APPLICANT: lambda row: row.applicant,
    DossierColumn.PROCEDURE: lambda row: row.procedure_name,
    DossierColumn.DUE: lambda row: exact(row.due_at),
    DossierColumn.STATUS: lambda row: status_word(row.status),
    DossierColumn.PHONE: lambda row: row.applicant_phone or "",
    DossierColumn.RECEIVED: lambda row: exact(row.received_at),
    DossierColumn.HOLDER: lambda row: place_word(row.holder, row.holder_agency),
}


def _where_it_is(row: DossierRow) -> str:
    return f"{status_word(row.status)}\n{place_word(row.holder, row.holder_agency)}"


_TOLD: Mapping[DossierColumn, Callable[[DossierRow], str]] = {
    DossierColumn.CODE: lambda row: f"{row.code}\n{row.external_code}" if row.external_code else row.code,
    DossierColumn.APPLICANT: lambda row: (
        f"{row.applicant}\n{row.applicant_phone}" if row.applicant_phone else row.applicant
    ),
    DossierColumn.PROCEDURE: lambda row: f"{row.procedure_name} ({row.procedure})",
    DossierColumn.DUE: _due_tooltip,
    DossierColumn.STATUS: _where_it_is,
    DossierColumn.PHONE: lambda row: row.applicant_phone or "",
    DossierColumn.RECEIVED: _due_tooltip,
    DossierColumn.HOLDER: _where_it_is,
}
"""The tip under the mouse."""
