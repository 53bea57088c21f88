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
        """Note that the form was emptied: a good message is old as soon as something is typed."""
        self._is_emptied = True

    def page_filled(self) -> None:
        """Note that the form was filled with what was begun before: messages about it are not old."""
        self._is_emptied = False

    def edited(self) -> None:
        """Take away a message about the dossier before: the next form was begun."""
        if self._is_emptied and self._is_good:
            self._messages.clear()
        self._is_emptied = False

    def _hear(self, message: Message) -> None:
        self._is_good = message.tone is Tone.GOOD
