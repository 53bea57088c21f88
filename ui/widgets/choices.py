"""A closed list of choices, each a value and a word; the mouse wheel over it changes nothing."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

_EDGE = 16
"""A list that lacks more than this has no room on the screen, in logical pixels."""


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

    def showPopup(self) -> None:
        """A short list is seen whole: Qt reckons without the edge that the style sheet draws around it."""
        super().showPopup()
        view, popup = self.view(), self.view().window()
        if self.count() > self.maxVisibleItems():
            return
        rows = sum(view.sizeHintForRow(row) for row in range(self.count()))
        more = rows - view.viewport().height()
        if 0 < more <= _EDGE:
            for each in popup.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                each.setVisible(
                    each is view
                )  # the marks of what is further up or down would take the room again
            is_above = popup.y() < self.mapToGlobal(QPoint(0, 0)).y()
            top = popup.y() - (more if is_above else 0)
            popup.setGeometry(popup.x(), top, popup.width(), popup.height() + more)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must not change the printer on the way.
        event.ignore()


_LEAST_SIGNS = 12


def narrow(choices: Choices, signs: int = _LEAST_SIGNS) -> Choices:
    """The same choices, as narrow as so many letters where there is no more room."""
    choices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choices.setMinimumContentsLength(signs)
    return choices
