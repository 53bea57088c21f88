"""A closed list of choices, each a value and a word; the mouse wheel over it changes nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget


class Choices(QComboBox):
    """`chosen(value)` when a person picks another one."""

    chosen = Signal(object)

    def __init__(
        self, offered: tuple[tuple[object, str], ...], chosen: object, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: list[object] = []
        self.offer(offered, chosen)
        self.activated.connect(lambda place: self.chosen.emit(self._values[place]))

    @property
    def value(self) -> object:
        """What is chosen now."""
        return self._values[self.currentIndex()]

    def offer(self, offered: tuple[tuple[object, str], ...], chosen: object) -> None:
        """Offer other choices; announces nothing."""
        self.clear()
        self._values = [value for value, _word in offered]
        self.addItems([word for _value, word in offered])
        self.setCurrentIndex(self.place_of(chosen))

    def place_of(self, value: object) -> int:
        """Where a value stands in the list; the first place for one that is not offered."""
        return self._values.index(value) if value in self._values else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words chosen end in a mark where there is no room for all of them."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        words = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width())
        option.currentText = words
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must not change the printer on the way.
        event.ignore()


_LEAST_SIGNS = 12


def narrow(choices: Choices, signs: int = _LEAST_SIGNS) -> Choices:
    """The same choices, as narrow as so many letters where there is no more room."""
    choices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choices.setMinimumContentsLength(signs)
    return choices
