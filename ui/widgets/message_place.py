"""The line kept free for messages, so that nothing moves when one comes or goes."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.messages import Tone
from ui.theme import S1, S2, S4
from ui.widgets.message_bar import MessageBar


class MessagePlace(QWidget):
    """As high as a sentence and its hint; `bar` lies over it, and `idle` is in sight while there is no message.

    What went well or is only told keeps to that: its hint is cut short, and its tooltip has it whole. What went
    wrong hangs down over what is below where it is longer, but never over what has the keyboard, nor over `side`,
    the ways at the left.
    """

    def __init__(self, bar: MessageBar, idle: QWidget, side: QWidget, whole: QWidget) -> None:
        super().__init__(whole)
        self._bar, self._side, self._whole = bar, side, whole
        row = QHBoxLayout(self)
        row.setContentsMargins(S4, 0, S4, 0)
        row.addStretch(1)
        row.addWidget(idle)
        bar.setParent(whole)
        bar.hide()
        bar.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keyboard_moved)
        self._fit()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        done = super().event(event)
        if kind in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._lay()
        elif kind in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ApplicationFontChange):
            self._fit()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._bar and event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._fit()
            self._lay()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setFixedHeight(self._bar.line_height())

    def _keyboard_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._whole.isAncestorOf(now) and not self._bar.isAncestorOf(now):
            self._lay()

    def _lay(self) -> None:
        if self._bar.isHidden():
            return
        top = self.mapTo(self._whole, self.rect().topLeft())
        room, left = self._room(top.y()), 0
        height = self._bar.lay_out(self.width(), self.height(), room)
        if height > self.height():
            left = self._side.width()
            height = self._bar.lay_out(self.width() - left, self.height(), room)
        self._bar.setGeometry(QRect(top.x() + left, top.y(), self.width() - left, height))
        self._bar.raise_()

    def _room(self, top: int) -> int:
        """How far down a message may hang: to the field or button with the keyboard, else to the middle."""
        if self._bar.tone in (Tone.GOOD, Tone.INFO):
            return self.height()
        focus = QApplication.focusWidget()
        if focus is not None and self._whole.isAncestorOf(focus) and not self._bar.isAncestorOf(focus):
            at = focus.mapTo(self._whole, focus.rect().topLeft()).y() - top - S1
            if at >= self.height():
                return at
            if at + focus.height() > self.height():
                return self.height()
        return max(self._whole.height() // 2 - top, self.height()) - S2
