"""The name of what a detail is about; it stands in the detail, or in the row above it that leads back to the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.labels import dress
from ui.widgets.whole_letters import WholeLetters


class DetailTitle(WholeLetters):
    """`said(text)` when it names something else."""

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "heading", wrap=True, copyable=True)

    def say(self, text: str) -> None:
        """Name what the detail is about; nothing for nothing."""
        self.setText(text)
        self.said.emit(text)
