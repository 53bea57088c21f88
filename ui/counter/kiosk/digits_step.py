"""A page that asks for digits: the number of a slip, the last four of a citizen's, the code by which staff leave."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.language import tr
from ui.counter.kiosk.large import ASKED, TouchButton, large
from ui.counter.kiosk.pads import DigitPad
from ui.counter.kiosk.step import KioskStep
from ui.theme import S4, repolish

_GAP = 3
_HIDDEN, _OPEN = "•", "_"
_NOTHING = "\N{NO-BREAK SPACE}"
"""As high as digits: the field stands before the first one."""


class DigitsStep(KioskStep):
    """`given(str)` once the digits are as many as wanted and the citizen goes on."""

    given = Signal(str)

    def __init__(self, title: str, help_: str, least: int, most: int, *, is_hidden: bool = False) -> None:
        super().__init__(title)
        self._least, self._most, self._is_hidden = least, most, is_hidden
        self.digits = ""
        self.help = large(help_)
        self.shown = large("", ASKED, bold=True)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = large("", role="bad")
        self.pad = DigitPad()
        self.pad.typed.connect(self.type_sign)
        self.pad.erased.connect(self.erase_sign)
        self.pad.emptied.connect(self.clear)
        self.on = TouchButton(tr("Tiếp tục"), self.go_on, kind="main")
        left = QVBoxLayout()
        left.setSpacing(S4)
        frame = QFrame()
        frame.setProperty("role", "card")
        QVBoxLayout(frame).addWidget(self.shown)
        for each in (self.help, frame, self.said):
            left.addWidget(each)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2 * S4)
        row.addLayout(left, 3)
        row.addWidget(self.pad, 2)
        self.column.addLayout(row, 1)
        self.ways.addWidget(self.on)
        self.close_with_ways()
        self._show()

    def clear(self) -> None:
        self.digits = ""
        self.said.setText("")
        self._show()

    def refuse(self, words: str) -> None:
        """Say why these digits did not do, and ask anew."""
        self.digits = ""
        self._show()
        self._say(words, "bad")

    def wait(self) -> None:
        """Say that it is being asked: a server that has gone is given up only after some time."""
        self._say(tr("Xin chờ giây lát…"), "muted")

    def type_sign(self, sign: str) -> None:
        if sign.isascii() and sign.isdigit() and len(self.digits) < self._most:
            self.digits += sign
            self.said.setText("")
            self._show()

    def erase_sign(self) -> None:
        self.digits = self.digits[:-1]
        self._show()

    def go_on(self) -> None:
        if self._least <= len(self.digits):
            self.given.emit(self.digits)

    def _say(self, words: str, role: str) -> None:
        self.said.setText(words)
        self.said.setProperty("role", role)
        repolish(self.said)

    def _show(self) -> None:
        whole = self._most == self._least
        signs = _HIDDEN * len(self.digits) if self._is_hidden else self.digits
        signs += _OPEN * (self._most - len(signs)) if whole else ""
        grouped = [signs[place : place + _GAP] for place in range(0, len(signs), _GAP)]
        shown = signs if len(signs) <= 2 * _GAP else " ".join(grouped)
        self.shown.setText(shown or _NOTHING)
        self.on.setEnabled(len(self.digits) >= self._least)
