"""The papers a supplement brings: name and counts, the ones asked for already written down."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QWidget

from app.language import tr
from app.services.views import MovementView
from app.services.views.given import ActValues, PaperValues
from models.vocabulary import Action
from ui.counter.dossier.part import Asking
from ui.counter.dossier.reason_part import asked_papers
from ui.theme import S2
from ui.widgets.labels import label
from ui.widgets.problems import Problem

LONGEST_NAME = 500
ASKED = "card.asked"
_MOST_OF_ONE = 999
_COUNT_WIDTH = 56


@dataclass(frozen=True, slots=True)
class _Row:
    name: QLineEdit
    originals: QSpinBox
    copies: QSpinBox


class BroughtPart:
    """Rows of name, originals, copies; typing in the last one opens the next. Empty rows are left out."""

    def __init__(self, asking: Asking) -> None:
        self.rows: list[_Row] = []
        self._asked = label(role="muted", wrap=True)
        self._asked.hide()
        frame = QWidget()
        self._grid = QGridLayout(frame)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S2)
        self._grid.setColumnStretch(0, 1)
        for column, word in enumerate((tr("Giấy tờ mang đến"), tr("Bản chính"), tr("Bản sao"))):
            self._grid.addWidget(label(word, "muted"), 0, column)
        asking.form.add_wide(self._asked)
        asking.form.add_wide(frame, name="papers")
        asking.form.add_wide(label(tr("Để trống nếu người dân chỉ sửa giấy tờ đã nộp."), "muted", wrap=True))
        self._open_row()
        asking.desk.tasks.run(ASKED, _reading(asking), self._show, lambda _error: None)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Each field in its order."""
        return tuple(field for row in self.rows for field in (row.name, row.originals, row.copies))

    def problems(self) -> tuple[Problem, ...]:
        """Papers with a name but without a count."""
        for row in self.rows:
            if row.name.text().strip() and not row.originals.value() + row.copies.value():
                words = tr("Ghi số bản của “{name}”, hoặc xoá tên.", name=row.name.text().strip())
                return (("papers", words),)
        return ()

    def give(self, values: ActValues) -> ActValues:
        """The papers written down."""
        papers = tuple(
            PaperValues(
                name=" ".join(row.name.text().split()),
                originals=row.originals.value(),
                copies=row.copies.value(),
            )
            for row in self.rows
            if row.name.text().strip()
        )
        return replace(values, papers=papers)

    def _show(self, reason: str) -> None:
        self._asked.setText(tr("Đã yêu cầu:\n{reason}", reason=reason))
        self._asked.setVisible(bool(reason))
        if any(row.name.text() for row in self.rows):
            return
        for name in asked_papers(reason):
            field = self.rows[-1].name
            field.setText(name)
            field.setCursorPosition(0)
            field.setToolTip(name)

    def _open_row(self) -> None:
        row = _Row(QLineEdit(maxLength=LONGEST_NAME), _counter(1), _counter(0))
        row.name.setAccessibleName(tr("Tên giấy tờ"))
        row.originals.setAccessibleName(tr("Bản chính"))
        row.copies.setAccessibleName(tr("Bản sao"))
        row.name.textChanged.connect(lambda text: self._typed(row, text))
        line = len(self.rows) + 1
        for column, field in enumerate((row.name, row.originals, row.copies)):
            self._grid.addWidget(field, line, column)
        if self.rows:
            QWidget.setTabOrder(self.rows[-1].copies, row.name)
        QWidget.setTabOrder(row.name, row.originals)
        QWidget.setTabOrder(row.originals, row.copies)
        self.rows.append(row)

    def _typed(self, row: _Row, text: str) -> None:
        if text and row is self.rows[-1]:
            self._open_row()


def _counter(first: int) -> QSpinBox:
    field = QSpinBox(minimum=0, maximum=_MOST_OF_ONE, value=first)
    field.setFixedWidth(_COUNT_WIDTH)
    field.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return field


def _reading(asking: Asking) -> Callable[[], str]:
    desk, code = asking.desk, asking.dossier.code

    def read() -> str:
        from app.services.dossiers.history import history

        movements: tuple[MovementView, ...] = desk.read(history, code)
        asked = (row.reason for row in reversed(movements) if row.action is Action.REQUEST_SUPPLEMENT)
        return next(asked, None) or ""

    return read
