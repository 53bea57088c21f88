"""What is said about a form besides its parts: how one of them is called, size of type, words, the day it begins."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.language import tr
from app.rules.calendar import local
from printing.arrangement import LARGEST, SMALLEST, Arrangement
from printing.parts import FormPart
from ui.widgets.choices import Choices
from ui.widgets.day_field import DayField
from ui.widgets.form import Form, with_help

_LABEL_WIDTH = 128
_LONGEST_WORDS, _LONGEST_LABEL = 500, 60


class LayoutFields(Form):
    """`said(field, words)` for `before`, `after` and `label`, `resized(points)`."""

    said = Signal(str, str)
    resized = Signal(int)

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent, label_width=_LABEL_WIDTH)
        self.label = self._line("label", _LONGEST_LABEL)
        self.size_choice = Choices(
            tuple((size, _size_word(size)) for size in range(SMALLEST, LARGEST + 1)), 0
        )
        self.size_choice.chosen.connect(self.resized.emit)
        self.before = self._line("before", _LONGEST_WORDS)
        self.after = self._line("after", _LONGEST_WORDS)
        self.since = DayField(now)
        self.add("label", tr("Gọi phần này là"), self.label)
        self.add("size", tr("Cỡ chữ"), self.size_choice)
        self.add("before", tr("Câu dưới tên giấy"), self.before)
        self.add("after", tr("Câu ở cuối giấy"), self.after)
        help_words = tr("Giấy in lần đầu từ ngày này theo mẫu này; giấy đã in giữ mẫu cũ.")
        self.add("since", tr("Tính từ ngày"), with_help(self.since, help_words), focus=self.since)

    def show_arrangement(self, arrangement: Arrangement, part: FormPart | None) -> None:
        """Show what is said, and of the part the keyboard stands on how it is called."""
        self.size_choice.setCurrentIndex(self.size_choice.place_of(arrangement.size))
        own = dict(arrangement.labels).get(part.name, "") if part is not None else ""
        self.label.setEnabled(part is not None and bool(part.label))
        self.label.setPlaceholderText(part.label if part is not None else "")
        for field, words in (
            (self.label, own),
            (self.before, arrangement.before),
            (self.after, arrangement.after),
        ):
            if field.text() != words:
                field.setText(words)

    def begin_no_earlier(self, now: datetime) -> None:
        """Today, where the day that is said is over: a window stays open for weeks."""
        day, today = self.since.day, local(now).date()
        if day is not None and day < today:
            self.since.setText(f"{today:%d/%m/%Y}")

    def _line(self, name: str, longest: int) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(longest)
        field.textEdited.connect(lambda words: self.said.emit(name, words))
        return field


def _size_word(size: int) -> str:
    if size == 0:
        return tr("như mẫu chính thức")
    if size < 0:
        return tr("nhỏ hơn {points} điểm", points=-size)
    return tr("lớn hơn {points} điểm", points=size)
