"""To whom a dossier is handed over: type a few letters, or take the unit whose step comes next; where the office has
no such unit nobody is marked, and the panel says why. Units of other agencies come after one's own; an outcome goes
home, where its desk is marked.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.language import tr
from app.rules.folding import fold
from app.rules.way import NextStage
from app.services.views import Destination
from app.services.views.given import ActValues
from app.services.wording.words import place_word
from models.vocabulary import Action
from ui.counter.dossier.part import Asking
from ui.theme import LIST_FRAME, ROW_HEIGHT, S1
from ui.widgets.labels import label
from ui.widgets.problems import Problem

_MOST_ROWS, _ROW_HEIGHT = 5, ROW_HEIGHT - S1
_PLACE = Qt.ItemDataRole.UserRole


class UnitPart:
    """A field to type in over the list of units; arrows in the field move through the list."""

    def __init__(self, asking: Asking) -> None:
        dossier = asking.dossier
        goes_home = asking.offer.action is Action.SEND_RESULT
        own = tuple(Destination(unit) for unit in dossier.units)
        self._units = dossier.home if goes_home else (*own, *dossier.elsewhere)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Gõ để tìm, không cần dấu"))
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Đơn vị nhận"))
        self.list.setFixedHeight(_ROW_HEIGHT * min(max(len(self._units), 1), _MOST_ROWS) + LIST_FRAME)
        goes_on = asking.offer.action is Action.HAND_OVER
        following = dossier.next_stage if goes_on else None
        if following is not None and following.office_unit is None:
            asking.form.add_wide(label(_why_nobody(following), "warning", wrap=True))
        is_asked = asking.offer.action is Action.ASK_OPINION
        asking.form.add("to_unit", tr("Hỏi ý kiến") if is_asked else tr("Giao cho"), self.field)
        asking.form.add_wide(self.list)
        self._arrows = _Arrows(self.list, self.field)
        self.field.textChanged.connect(self._narrow)
        self._narrow("")
        if following is not None and following.office_unit is not None:
            self._mark(following.office_unit, following.agency_code)
        elif goes_home:
            self.list.setCurrentRow(0)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The field; the list follows it."""
        return (self.field,)

    @property
    def unit(self) -> str | None:
        """The unit chosen, as the list has it."""
        item = self.list.currentItem()
        return item.text() if item is not None else None

    def choose(self, unit: str) -> None:
        """Mark a unit of the list."""
        for item in self.list.findItems(unit, Qt.MatchFlag.MatchExactly):
            self.list.setCurrentItem(item)

    def _mark(self, unit: str, agency_code: str | None) -> None:
        for row in range(self.list.count()):
            place: Destination = self.list.item(row).data(_PLACE)
            if (place.unit, place.agency_code) == (unit, agency_code):
                self.list.setCurrentRow(row)

    def problems(self) -> tuple[Problem, ...]:
        """Nobody is chosen, or no unit is called as typed."""
        return () if self.unit else (("to_unit", tr("Chọn đơn vị nhận hồ sơ trong danh sách.")),)

    def give(self, values: ActValues) -> ActValues:
        """The unit chosen."""
        item = self.list.currentItem()
        assert item is not None  # asked before
        place: Destination = item.data(_PLACE)
        return replace(values, to_unit=place.unit, to_agency=place.agency_code)

    def _narrow(self, typed: str) -> None:
        words = fold(typed).split()
        self.list.clear()
        for unit in self._units:
            name = place_word(unit.unit, unit.agency)
            if all(word in fold(name) for word in words):
                item = QListWidgetItem(name)
                item.setData(_PLACE, unit)
                item.setToolTip(name)
                item.setSizeHint(QSize(0, _ROW_HEIGHT))
                self.list.addItem(item)
        # Nobody gets a dossier by being first in a list: either the process names her, or the clerk does.
        self.list.setCurrentRow(0 if words else -1)


def _why_nobody(following: NextStage) -> str:
    if following.agency is not None:
        return tr(
            "Bước tiếp theo “{step}” do {unit} làm, nhưng ở đây không có cơ quan, đơn vị nào tên như vậy. "
            "Chọn đơn vị nhận.",
            step=following.name,
            unit=place_word(following.unit, following.agency),
        )
    return tr(
        "Bước tiếp theo “{step}” do {unit} làm, nhưng cơ quan chưa có đơn vị tên như vậy. Chọn đơn vị nhận.",
        step=following.name,
        unit=following.unit,
    )


class _Arrows(QObject):
    """Up and down in a field move through a list beside it."""

    def __init__(self, rows: QListWidget, field: QLineEdit) -> None:
        super().__init__(field)
        self._rows = rows
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self._rows.currentRow() + step
                self._rows.setCurrentRow(max(0, min(row, self._rows.count() - 1)))
                return True
        return super().eventFilter(watched, event)
