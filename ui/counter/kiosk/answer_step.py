"""What a citizen is told of her dossier: the stage, the date, and what she does next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.language import tr
from app.rules.calendar import local
from ui.counter.kiosk.large import ASKED, TouchButton, large
from ui.counter.kiosk.step import KioskStep
from ui.theme import S4

if TYPE_CHECKING:
    from app.services.kiosk.views import StageView


class AnswerStep(KioskStep):
    """Nothing on it says whose dossier it is, nor which; `answer_wanted` to say how satisfied she was."""

    answer_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Hồ sơ của ông/bà"))
        self.sentence, self.date, self.hint = large("", ASKED, bold=True), large("", ASKED), large()
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(2 * S4, 2 * S4, 2 * S4, 2 * S4)
        inside.setSpacing(2 * S4)
        for each in (self.sentence, self.date, self.hint):
            inside.addWidget(each)
        self.column.addWidget(frame)
        self.column.addStretch(1)
        self.answer = TouchButton(tr("Đánh giá việc phục vụ"), self.answer_wanted.emit, kind="main")
        self.ways.addWidget(self.answer)
        self.close_with_ways()

    def clear(self) -> None:
        for each in (self.sentence, self.date, self.hint):
            each.setText("")
        self.answer.setVisible(False)

    def show_stage(self, stage: "StageView") -> None:
        """Tell a stage."""
        self.sentence.setText(stage.sentence)
        date = f"{local(stage.date):%H:%M, %d/%m/%Y}" if stage.date is not None else ""
        self.date.setText(f"{stage.date_word}: {date}" if date else "")
        self.hint.setText(stage.hint)
        self.answer.setVisible(stage.may_answer)
