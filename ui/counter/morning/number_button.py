"""A number that is pressed to see its dossiers: what it counts above it, a word more below."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.labels import label


class NumberButton(Button):
    """A button as any other, with a large number on it."""

    def __init__(self, word: str, opened: Callable[[], None]) -> None:
        super().__init__("", opened)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.word, self.number, self.hint = ElidedLabel(), label("–", "huge"), ElidedLabel("muted")
        self.word.say(word)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(S3, S2, S3, S2)
        column.setSpacing(0)
        for each in (self.word, self.number, self.hint):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(each)

    def say(self, number: str, hint: str) -> None:
        """Show a number, and what more there is to say of it."""
        self.number.setText(number)
        self.hint.say(hint)
        self.setAccessibleName(f"{self.word.whole}: {number}. {hint}".strip())

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._column.sizeHint().height())
