"""The rows of the reception page: a label, one or several fields beside it, what is wrong or in doubt under them."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.language import capital
from ui.theme import FIELD_HEIGHT, S1, S2, S3
from ui.widgets.form import LABEL_WIDTH
from ui.widgets.problems import Problem, mark_doubtful, mark_wrong


@dataclass(frozen=True, slots=True)
class FieldCell:
    """A field in a row: its name as `reception.check` says it, the word before it, its share of the width.

    The caption of a row's first cell is the row's label.
    """

    name: str
    caption: str
    field: QWidget
    stretch: int = 1


class FieldLine(QWidget):
    """The fields of a row with their captions; where they have no room side by side they are wrapped."""

    def __init__(self, label: QLabel, cells: tuple[FieldCell, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.cells = cells
        self._captions = (label, *(_caption(cell, "muted") for cell in cells[1:]))
        self._rows: list[QHBoxLayout] = []
        self._starts: list[int] = []
        self._error = QLabel(wordWrap=True)
        self._error.setProperty("role", "field-error")
        self._error.hide()
        self._doubts: dict[str, str] = {}
        self._doubt = QLabel(wordWrap=True)
        self._doubt.setProperty("role", "field-doubt")
        self._doubt.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S1)
        self._column.addWidget(self._error)
        self._column.addWidget(self._doubt)
        self._arrange([0])

    def set_visible(self, is_visible: bool) -> None:
        """Show or hide the whole row."""
        self.label.setVisible(is_visible)
        self.setVisible(is_visible)

    def set_cell_visible(self, name: str, is_visible: bool) -> None:
        """Show or hide one field of the row with its caption; the first field cannot be hidden alone."""
        for cell, caption in zip(self.cells[1:], self._captions[1:], strict=True):
            if cell.name == name:
                cell.field.setVisible(is_visible)
                caption.setVisible(is_visible)

    def fit(self, room: int) -> None:
        """Wrap the fields where `room` pixels are too few for all of them."""
        starts, used = [0], 0
        for place, cell in enumerate(self.cells):
            if cell.field.isHidden():
                continue
            width = max(cell.field.minimumSizeHint().width(), cell.field.minimumWidth())
            if place:
                width += self._captions[place].sizeHint().width() + S2
            if used and used + S3 + width > room:
                starts.append(place)
                used = 0
            used += width + (S3 if used else 0)
        if starts != self._starts:
            self._arrange(starts)

    def show_problems(self, problems: dict[str, str]) -> QWidget | None:
        """Write the problems of this row under it, mark their fields, answer the first wrong field."""
        first = None
        sentences = []
        for cell in self.cells:
            sentence = problems.get(cell.name, "")
            if sentence:
                sentences.append(capital(sentence))
                first = first or cell.field
            mark_wrong(cell.field, bool(sentence))
        self._error.setText("\n".join(sentences))
        self._error.setVisible(bool(sentences))
        return first

    def show_doubts(self, doubts: dict[str, str]) -> QWidget | None:
        """Write under this row what a person should compare, mark the fields, answer the first of them."""
        self._doubts = {cell.name: doubts[cell.name] for cell in self.cells if cell.name in doubts}
        for cell in self.cells:
            mark_doubtful(cell.field, cell.name in self._doubts)
        self._doubt.setText("\n".join(dict.fromkeys(self._doubts.values())))
        self._doubt.setVisible(bool(self._doubts))
        return next((cell.field for cell in self.cells if cell.name in self._doubts), None)

    def settle_doubt(self, name: str) -> None:
        """A person has written in this field or gone on from it: what stands there is hers."""
        if name in self._doubts:
            self.show_doubts({each: said for each, said in self._doubts.items() if each != name})

    def _arrange(self, starts: list[int]) -> None:
        """Lay the cells out in rows that begin with the cells numbered in `starts`."""
        for row in self._rows:
            while row.takeAt(0) is not None:
                pass
            self._column.removeItem(row)
            row.deleteLater()
        self._starts = starts
        self._rows = []
        for start, end in zip(starts, [*starts[1:], len(self.cells)], strict=True):
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(S2)
            for place in range(start, end):
                if place:
                    row.addWidget(self._captions[place])
                row.addWidget(self.cells[place].field, self.cells[place].stretch)
            if not any(cell.stretch for cell in self.cells[start:end]):
                row.addStretch(1)
            self._column.insertLayout(len(self._rows), row)
            self._rows.append(row)


class Lines(QWidget):
    """An aligned stack of rows; `changed` at every edit, `left` with a field's name when it is left."""

    changed = Signal()
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[FieldLine] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S3)
        self._grid.setVerticalSpacing(S2)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def add(self, *cells: FieldCell) -> FieldLine:
        """Append a row of fields; Tab goes through them from left to right."""
        label = _caption(cells[0], "")
        label.setMinimumHeight(FIELD_HEIGHT)
        line = FieldLine(label, cells)
        for cell in cells:
            self._listen(line, cell)
        at = self._grid.rowCount()
        self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(line, at, 1)
        self._lines.append(line)
        return line

    def add_wide(self, widget: QWidget, *, indented: bool = True) -> None:
        """Append something that is no field; `indented` stands it under the fields, not the labels."""
        at = self._grid.rowCount()
        if indented:
            self._grid.addWidget(widget, at, 1)
        else:
            self._grid.addWidget(widget, at, 0, 1, 2)

    def fit(self, room: int) -> None:
        """Lay the rows out for `room` pixels of width."""
        label_width = max([LABEL_WIDTH, *(line.label.sizeHint().width() for line in self._lines)])
        for line in self._lines:
            line.fit(room - label_width - S3)

    def show_problems(self, problems: Iterable[Problem]) -> QWidget | None:
        """Write each problem of a field here under its row; answers the first wrong field."""
        by_name = dict(reversed(list(problems)))
        first = None
        for line in self._lines:
            wrong = line.show_problems(by_name)
            first = first or wrong
        return first

    def show_doubts(self, doubts: dict[str, str]) -> QWidget | None:
        """Write under each row what a person should compare there; answers the first field in doubt."""
        found = [line.show_doubts(doubts) for line in self._lines]
        return next(filter(None, found), None)

    def is_typed(self, name: str) -> bool:
        """Whether a line of text here has that name and is not empty."""
        return any(
            cell.name == name and isinstance(cell.field, QLineEdit) and bool(cell.field.text().strip())
            for line in self._lines
            for cell in line.cells
        )

    @property
    def names(self) -> frozenset[str]:
        """Names of the fields here."""
        return frozenset(cell.name for line in self._lines for cell in line.cells)

    def _listen(self, line: FieldLine, cell: FieldCell) -> None:
        field = cell.field
        if isinstance(field, QLineEdit):
            field.textEdited.connect(lambda _text: line.settle_doubt(cell.name))
            field.editingFinished.connect(lambda: _gone_on(line, cell))
            field.textChanged.connect(lambda _text: self.changed.emit())
            field.editingFinished.connect(lambda: self.left.emit(cell.name))
        elif isinstance(field, QComboBox):
            field.activated.connect(lambda _index: line.settle_doubt(cell.name))
            field.currentIndexChanged.connect(lambda _index: self.changed.emit())
            if (editor := field.lineEdit()) is not None:
                editor.textChanged.connect(lambda _text: self.changed.emit())
        elif isinstance(field, QSpinBox):
            field.valueChanged.connect(lambda _value: self.changed.emit())
        elif isinstance(field, QPlainTextEdit):
            field.textChanged.connect(self.changed.emit)


def _gone_on(line: FieldLine, cell: FieldCell) -> None:
    """Enter or Tab in a field in doubt says that it was compared; another window in front says nothing."""
    if cell.field.window().isActiveWindow():
        line.settle_doubt(cell.name)


def _caption(cell: FieldCell, role: str) -> QLabel:
    label = QLabel(cell.caption)
    label.setProperty("role", role)
    label.setBuddy(cell.field)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    cell.field.setAccessibleName(cell.caption.replace("&", ""))
    return label
