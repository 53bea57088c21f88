"""A page with nothing to list says so, why, and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.language import tr
from ui.icons import IconLabel
from ui.messages import Step
from ui.theme import S2, S3, S6
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.labels import label

BIG_ICON = 40
WIDEST_HINT = 720
"""A longer line loses who reads it."""
_ALL_OF_IT = 1_000


class Blank(QWidget):
    """An icon, a sentence, a hint and the next steps, in the middle of the room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("info", "muted", BIG_ICON)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = label(role="heading", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = label(role="muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons: list[Button] = []
        self._steps = QHBoxLayout()
        self._steps.setSpacing(S2)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addLayout(self._steps)
        centred.addStretch(1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(S6, S6, S6, S6)
        column.setSpacing(S3)
        column.addStretch(2)
        self._hint.setMaximumWidth(WIDEST_HINT)
        hint = QHBoxLayout()
        hint.addStretch(1)
        hint.addWidget(self._hint, _ALL_OF_IT)
        hint.addStretch(1)
        for part in (self._icon, self._text):
            column.addWidget(part)
        column.addLayout(hint)
        column.addLayout(centred)
        column.addStretch(3)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    @property
    def hint(self) -> str:
        """The hint under it."""
        return self._hint.text()

    def say_closed(self, words: str) -> None:
        """Say that an administrator cares for what stands here; `words` name it."""
        self.say("lock", words, tr("Nhờ người quản trị, hoặc đăng nhập tài khoản quản trị."))

    def say(self, icon: str, text: str, hint: str = "", *steps: Step, tone: str = "muted") -> None:
        """Show an icon by meaning in a colour of the theme, a sentence, a hint and buttons."""
        self._icon.show_icon(icon, tone)
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        empty(self._steps)
        self._buttons = [Button(word, act) for word, act in steps]
        for button in self._buttons:
            self._steps.addWidget(button)
            # A layout shows what is added to it only later, and what is not in sight cannot take the focus.
            button.show()
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is not room for all of it, the words and the steps come before the icon."""
        icon = 0 if self._icon.isVisibleTo(self) else BIG_ICON + S3
        wanted = self._column.totalHeightForWidth(self.width()) + icon
        self._icon.setVisible(wanted <= self.height())

    def step_buttons(self) -> tuple[Button, ...]:
        """The buttons of the steps offered, in order."""
        return tuple(self._buttons)


class RowsOrBlank(QStackedWidget):
    """Where nothing is found every page says so alike, in the place of the rows."""

    def __init__(self, rows: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.blank = Blank()
        self.addWidget(rows)
        self.addWidget(self.blank)

    @property
    def shows_rows(self) -> bool:
        """Whether rows are in sight, and not a sentence instead of them."""
        return self.currentWidget() is self._rows

    def show_rows(self) -> None:
        """Bring the rows into sight."""
        self.setCurrentWidget(self._rows)

    def say(self, icon: str, text: str, hint: str = "", *steps: Step, tone: str = "muted") -> None:
        """Say why there are none; as `Blank.say`."""
        self.blank.say(icon, text, hint, *steps, tone=tone)
        self.setCurrentWidget(self.blank)
