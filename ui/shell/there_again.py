"""What was said because the data were out of reach is no news once they are there again."""

from PySide6.QtCore import QObject

from app.language import tr
from ui.messages import Message, Messages


class ThereAgain(QObject):
    """Says so in its place, with the same steps: what could not be done is still to be done."""

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._said: Message | None = None
        messages.shown.connect(self._hear)
        messages.cleared.connect(lambda: self._hear(None))

    def tell(self, is_away: bool) -> None:
        """The data are out of reach, or there again."""
        if not is_away and self._said is not None:
            self._messages.warn(
                tr("Đã nối lại được dữ liệu."),
                tr("Làm lại việc vừa rồi; việc nào đã vào sổ thì không bị ghi hai lần."),
                *self._said.steps,
            )

    def _hear(self, message: Message | None) -> None:
        self._said = message if message is not None and message.while_away else None
