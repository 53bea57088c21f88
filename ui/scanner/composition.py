"""What an input method makes of a scan, taken out again.

On an X server an input method (IBus with Unikey, Bamboo …) is asked first. What it takes for the word it composes is
never pressed here and comes as a word later, rewritten or not. So a scan is known by the keys let go that were never
pressed (`ui.scanner.missed_keys`), and what the input method made of them is taken out again. Windows tells nothing of
such keys; there a scan that an input method takes stays what it made of it.
"""

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from shiboken6 import isValid

from ui.scanner.places import Restore, remember_field

LATE_MS = 500
"""So long after a scan an input method may still commit something of it; nobody composes a word of her own as soon."""


class Composition(QObject):
    """What an input method does to the field with the keyboard: how the field was before, and taking it back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._focus: QObject | None = None
        self._word = ""
        self._before: Restore | None = None
        self._since_before = QElapsedTimer()
        self._is_ours = False
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusObjectChanged.connect(self._follow)
        self._follow(QGuiApplication.focusObject())

    def rest(self) -> None:
        """What has been composed so far belongs to nothing that comes."""
        self._before = None

    def field_before(self) -> Restore:
        """The field as it was before the first thing composed since the last rest, a word half composed included."""
        if self._before is None or self._since_before.elapsed() > LATE_MS:
            return remember_field()
        return self._before

    def drop(self) -> None:
        """Nothing that is composed now is to stay, nor what is committed of it in a moment."""
        self._late.start()
        if self._focus is not None and isValid(self._focus):
            QGuiApplication.inputMethod().reset()
            self._tell(self._focus, "")
        self._word = ""

    def resume(self) -> None:
        """A person composes again: what comes now is hers."""
        self._late.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_ours or not isinstance(event, QInputMethodEvent):
            return False
        if self._late.isActive():
            return True
        if self._before is None:
            self._before = self._restore_with(watched, self._word, remember_field())
            self._since_before.start()
        self._word = event.preeditString()
        return False

    def _restore_with(self, field: QObject, word: str, restore: Restore) -> Restore:
        """Puts a field back and, behind what it had, the word that was being composed in it."""

        def whole() -> None:
            restore()
            if word and isValid(field):
                self._tell(field, word)

        return whole

    def _tell(self, field: QObject, commit: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(commit)
        self._is_ours = True
        try:
            QCoreApplication.sendEvent(field, event)
        finally:
            self._is_ours = False

    def _follow(self, focus: QObject | None) -> None:
        if self._focus is not None and isValid(self._focus):
            self._focus.removeEventFilter(self)
        self._focus, self._word, self._before = focus, "", None
        if focus is not None:
            focus.installEventFilter(self)
