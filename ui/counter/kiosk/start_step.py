"""Where every citizen begins, and where the kiosk goes back to by itself."""

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.counter.kiosk.large import ASKED, SAID, SMALL, TouchButton, large
from ui.theme import S4

_TALL = 170


class StartStep(QWidget):
    """`look_up_wanted`, `procedures_wanted`, `answer_wanted` and `number_wanted` for citizens, `staff_wanted` for who
    takes the kiosk down."""

    look_up_wanted = Signal()
    procedures_wanted = Signal()
    answer_wanted = Signal()
    number_wanted = Signal()
    staff_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = large(tr("Mời chạm để chọn"), ASKED, bold=True)
        self.look_up = self._choice(tr("Hồ sơ của tôi đến đâu?"), self.look_up_wanted)
        self.procedures = self._choice(tr("Thủ tục cần giấy tờ gì?"), self.procedures_wanted)
        self.answer = self._choice(tr("Đánh giá việc phục vụ"), self.answer_wanted)
        self.number = self._choice(tr("Lấy số thứ tự"), self.number_wanted)
        self.hint = large(tr("Hoặc đưa mã vạch trên giấy hẹn vào máy quét."), SAID, role="muted")
        self.staff = TouchButton(tr("Cán bộ"), self.staff_wanted.emit, kind="quiet", size=SMALL)
        self.staff.setMaximumSize(QSize(140, 80))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addStretch(1)
        column.addWidget(self.title)
        self._choices = QGridLayout()
        self._choices.setSpacing(2 * S4)
        self.offer_numbers(False)
        column.addLayout(self._choices)
        column.addWidget(self.hint)
        column.addStretch(2)
        column.addWidget(self.staff, 0, Qt.AlignmentFlag.AlignRight)

    def _choice(self, words: str, wanted: SignalInstance) -> TouchButton:
        return TouchButton(words, wanted.emit, kind="main", size=ASKED, height=_TALL)

    def offer_numbers(self, is_offered: bool) -> None:
        """Give out numbers, or have nothing of them in sight; what there is fills the rows."""
        shown = [self.look_up, self.procedures, self.answer]
        if is_offered:
            shown.insert(0, self.number)
        self.number.setVisible(is_offered)
        for place, choice in enumerate(shown):
            is_alone = place == len(shown) - 1 and place % 2 == 0
            self._choices.addWidget(choice, place // 2, place % 2, 1, 2 if is_alone else 1)
