"""Choosing the case (trường hợp): radio buttons while they are few and short, else one list."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.services.views import CaseChoice
from ui.counter.reception.enter_moves_on import EnterMovesOn
from ui.theme import FIELD_HEIGHT, S1, S3

_MOST_RADIOS = 4


class CaseChooser(QWidget):
    """Shows the cases and the advice on the one chosen; `chosen` when the clerk picks another one.

    `typed_on(QKeyEvent)` when she types a sign here: the case is right, and that is how a name begins.
    """

    chosen = Signal()
    typed_on = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases: tuple[CaseChoice, ...] = ()
        self._room = 0
        self._enter = EnterMovesOn(self)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._radio_clicked)
        self._radios = QWidget()
        self.list = QComboBox()
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(24)
        self.list.currentIndexChanged.connect(self._list_changed)
        self.list.installEventFilter(self)
        self._advice = QLabel(wordWrap=True)
        self._advice.setProperty("role", "muted")
        self._advice.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S1)
        self._column.addWidget(self._radios)
        self._column.addWidget(self.list)
        self._column.addWidget(self._advice)
        self.list.hide()

    @property
    def current(self) -> CaseChoice | None:
        """The case chosen, `None` while there is none to choose."""
        place = self.list.currentIndex()
        return self._cases[place] if 0 <= place < len(self._cases) else None

    @property
    def shown(self) -> tuple[CaseChoice, ...]:
        """The cases there are to choose from."""
        return self._cases

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What Tab goes through here, in order."""
        return (*self._group.buttons(), self.list)

    def show_cases(self, cases: tuple[CaseChoice, ...], current: CaseChoice | None) -> None:
        """Offer these cases with `current` chosen, without saying so."""
        place = cases.index(current) if current in cases else 0
        if cases != self._cases:
            self._cases = cases
            self._rebuild()
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(place if cases else -1)
        self._follow()

    def fit(self, room: int) -> None:
        """Show radio buttons only while the longest of them has room in `room` pixels."""
        if room != self._room:
            had_focus = any(field.hasFocus() for field in self.fields)
            self._room = room
            self._rebuild()
            self._follow()
            if had_focus:
                self.focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._enter.eventFilter(watched, event):
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _begins_a_name(event):
            # A list would take the letter for the first one of a case and silently choose that.
            self.typed_on.emit(event)
            return True
        # An arrow on a radio button picks the next one without a click.
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QRadioButton) and watched.isChecked():
            self._radio_clicked(self._group.id(watched))
        return False

    def _rebuild(self) -> None:
        place = self.list.currentIndex()
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItems([case.name for case in self._cases])
            self.list.setCurrentIndex(place if place < len(self._cases) else -1)
        for button in self._group.buttons():
            self._group.removeButton(button)
        old, self._radios = self._radios, self._new_radios()
        self._column.replaceWidget(old, self._radios)
        old.hide()
        old.deleteLater()
        are_radios = bool(self._group.buttons())
        self._radios.setVisible(are_radios)
        self.list.setVisible(not are_radios and len(self._cases) > 1)
        self.setFocusProxy(self.list)

    def _new_radios(self) -> QWidget:
        """Radio buttons for the cases, empty where a list serves better: many cases, or too long for the room."""
        frame = QWidget()
        if not 1 < len(self._cases) <= _MOST_RADIOS:
            return frame
        radios = [QRadioButton(case.name.replace("&", "&&")) for case in self._cases]
        widths = [radio.sizeHint().width() for radio in radios]
        if self._room and max(widths) > self._room:
            return frame
        in_a_row = sum(widths) + S3 * (len(widths) - 1) <= self._room
        layout = QHBoxLayout(frame) if in_a_row else QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S3 if in_a_row else 0)
        for place, radio in enumerate(radios):
            radio.setMinimumHeight(FIELD_HEIGHT if in_a_row else FIELD_HEIGHT - S1)
            radio.installEventFilter(self)
            self._group.addButton(radio, place)
            layout.addWidget(radio)
        if in_a_row:
            layout.addStretch(1)
        return frame

    def _follow(self) -> None:
        """Let the radio buttons and the advice agree with the list."""
        place = self.list.currentIndex()
        if (radio := self._group.button(place)) is not None:
            radio.setChecked(True)
            self.setFocusProxy(radio)
        advice = self.current.advice if self.current else ""
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice) and len(self._cases) > 1)

    def _radio_clicked(self, place: int) -> None:
        if place != self.list.currentIndex():
            self.list.setCurrentIndex(place)

    def _list_changed(self, _place: int) -> None:
        self._follow()
        self.chosen.emit()

    def focus(self) -> None:
        """Put the cursor on the case chosen."""
        radio = self._group.checkedButton()
        target = radio if radio is not None and not self._radios.isHidden() else self.list
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _begins_a_name(event: QKeyEvent) -> bool:
    command = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    text = event.text()
    return bool(text.strip()) and text.isprintable() and not event.modifiers() & command
