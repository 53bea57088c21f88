"""Keys to touch in place of a keyboard: digits, and letters for words without accents."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.counter.kiosk.large import TouchButton
from ui.theme import S2

_ROWS = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")


class DigitPad(QWidget):
    """`typed(str)` a digit, `erased` one taken back, `emptied` all of them."""

    typed = Signal(str)
    erased = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S2)
        for place, digit in enumerate("123456789"):
            grid.addWidget(self._key(digit), place // 3, place % 3)
        grid.addWidget(TouchButton(tr("Xoá hết"), self.emptied.emit), 3, 0)
        grid.addWidget(self._key("0"), 3, 1)
        grid.addWidget(TouchButton("⌫", self.erased.emit), 3, 2)

    def _key(self, digit: str) -> TouchButton:
        return TouchButton(digit, lambda: self.typed.emit(digit))


class LetterPad(QWidget):
    """`typed(str)` a letter or a space, `erased` one taken back, `emptied` all of them."""

    typed = Signal(str)
    erased = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        wide = (
            None,
            TouchButton(tr("Xoá hết"), self.emptied.emit),
            TouchButton(tr("Dấu cách"), lambda: self.typed.emit(" ")),
        )
        for letters, more in zip(_ROWS, wide, strict=True):
            row = QHBoxLayout()
            row.setSpacing(S2)
            for letter in letters:
                row.addWidget(self._key(letter), 1)
            if more is not None:
                row.addWidget(more, 2)
            column.addLayout(row)
        row.addWidget(TouchButton("⌫", self.erased.emit), 1)

    def _key(self, letter: str) -> TouchButton:
        return TouchButton(letter, lambda: self.typed.emit(letter.lower()))
