"""What is true of a whole procedure: names, authority, law, policies, what is still open."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.language import tr
from app.services.catalogue.comparing import after_fifteen_word, supplement_policy_word
from models.vocabulary import AfterFifteen, SupplementPolicy
from ui.theme import S2
from ui.widgets.choices import Choices
from ui.widgets.form import Form, side_by_side
from ui.widgets.problems import Problem

_LINES_HEIGHT = 76


class GeneralPart(QScrollArea):
    """A form over the head of the document; writes into the values it is given at each key."""

    def __init__(self, changed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changed = changed
        self._values: dict[str, Any] = {}
        self._is_filling = False
        self.form = Form(label_width=136)
        self.lines: dict[str, QLineEdit] = {}
        self._line("code", tr("Mã"), 40)
        self.lines["code"].setPlaceholderText(tr("1.001193, hoặc mã riêng của cơ quan"))
        self._line("name", tr("Tên"), 500)
        self._line("field", tr("Lĩnh vực"), 200)
        self._line("decides", tr("Cơ quan quyết định"), 300)
        self._line("result_name", tr("Kết quả"), 500)
        self.texts = {"legal_basis": self._text("legal_basis", tr("Căn cứ"))}
        self._line("source", tr("Nguồn"), 300)
        fifteen = tuple((each, after_fifteen_word(each)) for each in AfterFifteen)
        self.after_fifteen = self._choices("after_fifteen", tr("Nhận sau 15 giờ"), fifteen)
        policies = tuple((each, supplement_policy_word(each)) for each in SupplementPolicy)
        self.supplement_policy = self._choices("supplement_policy", tr("Sau khi bổ sung"), policies)
        self._line("retention", tr("Lưu trữ"), 100)
        self.lines["retention"].setPlaceholderText(
            tr("Chưa đặt; ví dụ: 10 năm; Thông tư …, hoặc: vĩnh viễn; Luật …")
        )
        self.texts["open_points"] = self._text("open_points", tr("Chỗ chưa chốt (nội bộ)"))
        self.texts["open_points"].setPlaceholderText(tr("Mỗi dòng một điều người phụ trách còn phải xem"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, S2, S2, S2)
        column.addWidget(self.form)
        column.addStretch(1)
        self.setProperty("role", "inside")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(inside)

    def show_values(self, values: dict[str, Any], *, is_new: bool = False) -> None:
        """Show and edit another document's head in place; the code is typed for a new procedure alone."""
        self._values = values
        self.form.row("code").set_visible(is_new)
        self._is_filling = True
        for name, line in self.lines.items():
            line.setText(values[name] or "")
            line.setCursorPosition(0)
        self.texts["legal_basis"].setPlainText(values["legal_basis"])
        self.texts["open_points"].setPlainText("\n".join(values["open_points"]))
        for name, box in (
            ("after_fifteen", self.after_fifteen),
            ("supplement_policy", self.supplement_policy),
        ):
            box.setCurrentIndex(box.findText(_words(name, values[name])))
        self._is_filling = False
        self.form.clear_problems()

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def is_at_start(self) -> bool:
        """Whether the keyboard is in the first field."""
        return self._first().hasFocus()

    def show_problems(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Write the problems of this part under their fields; answers the others."""
        return self.form.show_problems(problems)

    def _first(self) -> QLineEdit:
        return self.lines["code" if self.lines["code"].isVisibleTo(self) else "name"]

    def _line(self, name: str, title: str, longest: int) -> None:
        line = QLineEdit(maxLength=longest)
        line.textEdited.connect(lambda text: self._put(name, _read(name, text)))
        self.lines[name] = line
        self.form.add(name, title, line)

    def _text(self, name: str, title: str) -> QPlainTextEdit:
        text = QPlainTextEdit(tabChangesFocus=True)
        text.textChanged.connect(lambda: self._put(name, _read(name, text.toPlainText())))
        # The style sheet gives every field a height of its own, so the frame keeps the room for several lines.
        frame = side_by_side(text)
        frame.setFixedHeight(_LINES_HEIGHT)
        self.form.add(name, title, frame, focus=text)
        return text

    def _choices(self, name: str, title: str, offered: tuple[tuple[object, str], ...]) -> Choices:
        box = Choices(offered, offered[0][0])
        box.chosen.connect(lambda value: self._put(name, value))
        self.form.add(name, title, box)
        return box

    def _put(self, name: str, value: Any) -> None:
        if not self._is_filling and self._values.get(name) != value:
            self._values[name] = value
            self._changed()


def _read(name: str, text: str) -> Any:
    if name == "code":
        return text.strip().upper()
    if name == "retention":
        return text or None
    if name == "open_points":
        return [line.strip() for line in text.splitlines() if line.strip()]
    return text


def _words(name: str, value: Any) -> str:
    return after_fifteen_word(value) if name == "after_fifteen" else supplement_policy_word(value)
