"""Forms: labels in one column, fields in the other, and what is wrong written under the field it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.language import capital
from ui.theme import FIELD_HEIGHT, S1, S2, S3
from ui.widgets.labels import label as small_print
from ui.widgets.problems import Problem, mark_wrong

LABEL_WIDTH = 112


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a form: its label (none where it takes both columns), what is typed in, and the line for a problem."""

    label: QLabel | None
    field: QWidget
    focus: QWidget
    error: QLabel
    cell: QWidget

    def set_visible(self, is_visible: bool) -> None:
        """Show or hide the whole row."""
        if self.label is not None:
            self.label.setVisible(is_visible)
        self.cell.setVisible(is_visible)


class Form(QWidget):
    """An aligned grid of label and field. Tab goes in the order in which rows were added.

    `text_changed` when a text in one of the fields has become another one.
    """

    text_changed = Signal()

    def __init__(self, parent: QWidget | None = None, label_width: int = LABEL_WIDTH) -> None:
        super().__init__(parent)
        self._rows: dict[str, FormRow] = {}
        self._first_texts: dict[str, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S3)
        self._grid.setVerticalSpacing(S2)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)

    def add(self, name: str, label: str, field: QWidget, *, focus: QWidget | None = None) -> FormRow:
        """Append a row. `name` is the service's name for the field; `focus` is what Alt+letter and a problem
        go to when `field` is only a frame around it."""
        target = focus or field
        tag = QLabel(label)
        tag.setMinimumHeight(FIELD_HEIGHT)
        tag.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        tag.setBuddy(target)
        target.setAccessibleName(label.replace("&", ""))
        error = QLabel(wordWrap=True)
        error.setProperty("role", "field-error")
        error.hide()
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(field)
        column.addWidget(error)
        line = self._grid.rowCount()
        self._grid.addWidget(tag, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(cell, line, 1)
        row = FormRow(tag, field, target, error, cell)
        self._rows[name] = row
        return row

    def add_wide(self, widget: QWidget, *, name: str = "", focus: QWidget | None = None) -> None:
        """Append something that takes both columns (a heading, a list, an expander).

        With the service's `name` for it, problems are written under it; `focus` is what they go to.
        """
        line = self._grid.rowCount()
        self._grid.addWidget(widget, line, 0, 1, 2)
        if name:
            error = QLabel(wordWrap=True)
            error.setProperty("role", "field-error")
            error.hide()
            self._grid.addWidget(error, line + 1, 0, 1, 2)
            self._rows[name] = FormRow(None, widget, focus or widget, error, widget)

    def remember(self) -> None:
        """What stands in the fields now is the form's own; `typed` is what differs from it."""
        self._first_texts = {name: text_of(field) for name, field in self._text_fields().items()}
        for field in self._text_fields().values():
            field.textChanged.connect(self._say_text_changed)

    @property
    def typed(self) -> dict[str, str]:
        """The texts typed since `remember`, by the names of the rows."""
        texts = {name: text_of(field) for name, field in self._text_fields().items()}
        return {name: text for name, text in texts.items() if text != self._first_texts.get(name, "")}

    def retype(self, texts: Mapping[str, str]) -> None:
        """Put texts typed earlier back; those whose row is not there any more are left out."""
        for name, field in self._text_fields().items():
            if name in texts:
                field.setText(texts[name]) if isinstance(field, QLineEdit) else field.setPlainText(
                    texts[name]
                )

    def _text_fields(self) -> dict[str, QLineEdit | QPlainTextEdit]:
        fields = {name: row.focus for name, row in self._rows.items()}
        return {name: each for name, each in fields.items() if isinstance(each, QLineEdit | QPlainTextEdit)}

    def _say_text_changed(self) -> None:
        self.text_changed.emit()

    def row(self, name: str) -> FormRow:
        """The row of a field by its name."""
        return self._rows[name]

    def show_problems(self, problems: Iterable[Problem], *, take_focus: bool = True) -> tuple[Problem, ...]:
        """Write each problem under its field, focus the first, answer those that have no row here."""
        self.clear_problems()
        elsewhere = []
        first: FormRow | None = None
        for name, sentence in problems:
            row = self._rows.get(name)
            if row is None:
                elsewhere.append((name, sentence))
                continue
            mark(row, sentence)
            first = first or row
        if first is not None:
            soon_in_sight(first.cell)
        if first is not None and take_focus:
            first.focus.setFocus(Qt.FocusReason.OtherFocusReason)
        return tuple(elsewhere)

    def clear_problems(self) -> None:
        """Take all problem lines away."""
        for row in self._rows.values():
            mark(row, "")


def soon_in_sight(cell: QWidget) -> None:
    """Scroll the page around a row so that all of it can be read, with what is wrong under its field.

    That has its place only once the layout has taken it in.
    """
    QTimer.singleShot(0, cell, partial(_come_into_sight, cell))


def _come_into_sight(cell: QWidget) -> None:
    above = cell.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(cell, 0, S2)


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    """What stands in a field for text."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def mark(row: FormRow, sentence: str) -> None:
    """Write a problem under a row, or take it away when `sentence` is empty."""
    row.error.setText(capital(sentence))
    row.error.setVisible(bool(sentence))
    mark_wrong(row.focus, bool(sentence))


def side_by_side(*fields: QWidget, stretch: tuple[int, ...] = ()) -> QWidget:
    """Several fields in one row of a form, with the shares of the width in `stretch`."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S2)
    for position, field in enumerate(fields):
        row.addWidget(field, stretch[position] if position < len(stretch) else 0)
    return frame


def with_help(field: QWidget, words: str) -> QWidget:
    """A field over a muted line that says what it is for."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S1)
    column.addWidget(field)
    column.addWidget(small_print(words, "muted", wrap=True))
    return whole
