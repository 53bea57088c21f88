"""That nothing was found is an answer to what was typed, and none to what is being typed now."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from ui.messages import Message, Messages, Step


class NotFound(QObject):
    """Says it, and takes it away with the next sign typed in the box; any later message stays."""

    def __init__(self, messages: Messages, field: QLineEdit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._stands = False
        messages.shown.connect(self._hear)
        field.textEdited.connect(self._type)

    def say(self, text: str, hint: str, *steps: Step) -> None:
        """Say in red that what was typed or scanned led nowhere."""
        self._messages.bad(text, hint, *steps)
        self._stands = True

    def _hear(self, _message: Message) -> None:
        self._stands = False

    def _type(self) -> None:
        if self._stands:
            self._stands = False
            self._messages.clear()
