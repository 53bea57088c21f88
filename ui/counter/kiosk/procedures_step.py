"""Which procedure a citizen means: words without accents, and the procedures they may be of."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from ui.counter.kiosk.large import SAID, SMALL, Leaves, TouchButton, large
from ui.counter.kiosk.pads import LetterPad
from ui.counter.kiosk.step import KioskStep
from ui.desk import Desk

if TYPE_CHECKING:
    from app.services.views import ProcedureChoice

LONGEST, MOST = 40, 30


class ProceduresStep(KioskStep):
    """`chosen(str)` the code of a procedure."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Thủ tục nào?"))
        self._desk = desk
        self.words = ""
        self.shown = large("", SAID, bold=True)
        frame = QFrame()
        frame.setProperty("role", "card")
        QVBoxLayout(frame).addWidget(self.shown)
        self.found = Leaves()
        self.pad = LetterPad()
        self.pad.typed.connect(self.type_sign)
        self.pad.erased.connect(self.erase_sign)
        self.pad.emptied.connect(self.clear)
        self.column.addWidget(frame)
        self.column.addWidget(self.found, 1)
        self.column.addWidget(self.pad)
        self.close_with_ways()

    def clear(self) -> None:
        self.words = ""
        self._ask()

    def type_sign(self, sign: str) -> None:
        if sign.isprintable() and len(self.words) < LONGEST:
            self.words += sign
            self._ask()

    def erase_sign(self) -> None:
        self.words = self.words[:-1]
        self._ask()

    def _ask(self) -> None:
        self.shown.setText(self.words or tr("Gõ tên thủ tục, không cần dấu: khai sinh, tam tru …"))
        words = self.words

        def read() -> "tuple[ProcedureChoice, ...]":
            from app.services.procedures.guidance import search_procedures

            return self._desk.read(search_procedures, words, MOST)

        self._desk.tasks.run("kiosk-search", read, self._show, self._failed)

    def _show(self, found: "tuple[ProcedureChoice, ...]") -> None:
        nothing = large(tr("Không có thủ tục nào khớp. Thử ít chữ hơn, hoặc hỏi tại quầy."), role="muted")
        self.found.show_lines([self._line(each) for each in found] or [nothing])

    def _failed(self, _error: Told) -> None:
        """Whoever stands here need not know why."""
        self.found.show_lines([large(tr("Tạm thời chưa tra cứu được. Xin thử lại, hoặc hỏi tại quầy."))])

    def _line(self, choice: "ProcedureChoice") -> QWidget:
        line = TouchButton("", lambda: self.chosen.emit(choice.code), size=SMALL)
        line.setAccessibleName(choice.name)
        inside = QVBoxLayout(line)
        words = large(choice.name, SMALL)
        inside.addWidget(words)
        line.setMinimumHeight(max(line.minimumHeight(), words.sizeHint().height() + 32))
        return line
