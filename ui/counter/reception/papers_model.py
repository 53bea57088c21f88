"""The papers of the dossier on the form as a table model: tick, name, originals, copies.

Works without a window. A paper that is only shown (xuất trình) has a tick and no counts.
"""

from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.language import tr
from app.services.views import PaperAsked
from models.vocabulary import PaperKind
from ui.counter.reception.typed import TypedPaper

NAME, ORIGINALS, COPIES = range(3)
MOST = 999

_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole

IS_MISSING = Qt.ItemDataRole.UserRole
"""Role of the counts: whether they give way to the word that a required paper is not there."""
IS_COUNTED = Qt.ItemDataRole.UserRole + 1
"""Role of the counts: whether the paper is there, so that they say something."""

Index = QModelIndex | QPersistentModelIndex


def as_asked(papers: tuple[PaperAsked, ...]) -> tuple[TypedPaper, ...]:
    """The lines a procedure starts with: what it requires is ticked, with the counts it asks."""
    return tuple(
        TypedPaper(
            name=paper.name,
            originals=paper.originals,
            copies=paper.copies,
            ticked=paper.required,
            required=paper.required,
            shown_only=paper.kind is PaperKind.PRESENT,
            advice=paper.advice,
        )
        for paper in papers
    )


def carried_over(
    asked: tuple[TypedPaper, ...], had: tuple[TypedPaper, ...], had_at_first: tuple[TypedPaper, ...]
) -> tuple[TypedPaper, ...]:
    """The lines of another case with what the clerk did already: the ticks and counts she changed in papers
    that both cases ask, and the papers of her own. `had_at_first` is what the earlier case began with."""
    untouched = frozenset(had_at_first)
    done = {paper.name: paper for paper in had if not paper.own and paper not in untouched}
    kept = (
        replace(
            paper,
            ticked=old.ticked,
            originals=old.originals,
            copies=old.copies,
            to_return=old.to_return,
        )
        if (old := done.get(paper.name)) is not None
        else paper
        for paper in asked
    )
    return (*kept, *(paper for paper in had if paper.own))


class PapersModel(QAbstractTableModel):
    """The papers as lines the clerk ticks and counts; `changed` after every change of hers."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers: list[TypedPaper] = []
        self._has_short_heads = False

    @property
    def papers(self) -> tuple[TypedPaper, ...]:
        """All lines as they stand."""
        return tuple(self._papers)

    def show(self, papers: tuple[TypedPaper, ...]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self._papers = list(papers)
        self.endResetModel()

    def shorten_heads(self, is_short: bool) -> None:
        """Give the names of the papers the room of the longer titles, where there is little."""
        if is_short is not self._has_short_heads:
            self._has_short_heads = is_short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, ORIGINALS, COPIES)

    def add_own(self, name: str) -> int:
        """Append a paper the procedure does not list, one original; answers its row."""
        row = len(self._papers)
        self.beginInsertRows(QModelIndex(), row, row)
        self._papers.append(TypedPaper(name=name, own=True))
        self.endInsertRows()
        self.changed.emit()
        return row

    def remove_own(self, row: int) -> bool:
        """Take back a paper the clerk added; what the procedure asks can only be unticked."""
        if not (0 <= row < len(self._papers) and self._papers[row].own):
            return False
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._papers[row]
        self.endRemoveRows()
        self.changed.emit()
        return True

    def toggle(self, row: int) -> None:
        """Tick an unticked paper and the other way round."""
        if 0 <= row < len(self._papers):
            self._put(row, replace(self._papers[row], ticked=not self._papers[row].ticked))

    def toggle_return(self, row: int) -> None:
        """Take an original only to check it and give it back, or to keep it in the dossier."""
        if 0 <= row < len(self._papers) and self._papers[row].can_return:
            self._put(row, replace(self._papers[row], to_return=not self._papers[row].to_return))

    def step(self, row: int, column: int, by: int) -> None:
        """Add `by` to a count, never below 0 or above `MOST`."""
        index = self.index(row, column)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setData(index, int(index.data(Qt.ItemDataRole.EditRole)) + by)

    # Qt's interface ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._papers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if self._papers[index.row()].shown_only:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        paper, column = self._papers[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(paper, column)
        if role == Qt.ItemDataRole.EditRole:
            return (paper.name, paper.originals, paper.copies)[column]
        if column == NAME:
            return _about_name(paper, role)
        about_counts = {
            IS_COUNTED: paper.ticked,
            IS_MISSING: paper.required and not paper.ticked,
            _ALIGNMENT: int(Qt.AlignmentFlag.AlignCenter),
        }
        return about_counts.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        paper = self._papers[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            self._put(index.row(), replace(paper, ticked=Qt.CheckState(value) == Qt.CheckState.Checked))
            return True
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        try:
            count = min(max(int(str(value)), 0), MOST)
        except ValueError:
            return False
        # Whoever counts a paper has it in hand: counting ticks it.
        counted = replace(paper, ticked=paper.ticked or count > 0)
        if index.column() == ORIGINALS:
            self._put(index.row(), replace(counted, originals=count))
        else:
            self._put(index.row(), replace(counted, copies=count))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and section == NAME and role == _ALIGNMENT:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            short = (tr("Giấy tờ"), tr("Chính"), tr("Sao"))
            return short[section] if self._has_short_heads else _heads()[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return _heads()[section]
        return None

    def _put(self, row: int, paper: TypedPaper) -> None:
        if self._papers[row] == paper:
            return
        self._papers[row] = paper
        self.dataChanged.emit(self.index(row, NAME), self.index(row, COPIES))
        self.changed.emit()


def _about_name(paper: TypedPaper, role: int) -> object:
    if role == Qt.ItemDataRole.CheckStateRole:
        return Qt.CheckState.Checked if paper.ticked else Qt.CheckState.Unchecked
    if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        return f"{paper.name}. {paper.advice}" if paper.advice else paper.name
    return None


def _heads() -> tuple[str, str, str]:
    return tr("Giấy tờ"), tr("Bản chính"), tr("Bản sao")


def state_word(paper: TypedPaper) -> str:
    """The word that stands instead of the counts of a paper, empty when the counts matter."""
    if paper.required and not paper.ticked:
        return tr("còn thiếu")
    return tr("xuất trình") if paper.shown_only else ""


def _shown(paper: TypedPaper, column: int) -> str:
    if column == NAME:
        returned = paper.to_return and paper.can_return
        return tr("{name} (trả lại)", name=paper.name) if returned else paper.name
    if state := state_word(paper):
        return state if column == ORIGINALS else ""
    return str(paper.originals if column == ORIGINALS else paper.copies)
