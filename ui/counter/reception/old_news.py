"""The good news of one citizen ends where the form of the next begins."""

from PySide6.QtCore import QObject

from ui.messages import Message, Messages, Tone


class OldNews(QObject):
    """Takes the news away with the first thing typed on an emptied page; bad news stays until it is dealt with.

    Its steps ("another dossier of the same person") would be pressed for whoever stands at the desk now.
    """

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._is_emptied = self._is_good = False
        messages.shown.connect(self._hear)

    def page_emptied(self) -> None:
        """The citizen before is done."""
        self._is_emptied = True

    def page_filled(self) -> None:
        """What is on the page was begun before; what is said about it is not old."""
        self._is_emptied = False

    def edited(self) -> None:
        """Something was typed."""
        if self._is_emptied and self._is_good:
            self._messages.clear()
        self._is_emptied = False

    def _hear(self, message: Message) -> None:
        self._is_good = message.tone is Tone.GOOD
