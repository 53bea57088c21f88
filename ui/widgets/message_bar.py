"""The line across the window in which every screen says what happened."""

from bisect import bisect

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.language import tr
from ui.icons import IconLabel
from ui.messages import Message, Messages, Step, Tone, WayBack
from ui.theme import S1, S2, S3, S4, repolish
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.keys import key
from ui.widgets.labels import WholeLetters

_ICON = 24
_SECOND_MS = 1_000
_TALLEST = 10_000
_INKS = {Tone.GOOD: "on_fill", Tone.BAD: "on_fill", Tone.WARNING: "warning", Tone.INFO: "accent"}


class MessageBar(QFrame):
    """Shows the latest message with its icon and steps until the next one, or until it is put away.

    `sounded` asks for one of the two sounds: `True` for the good one.
    """

    sounded = Signal(bool)

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        # Every tone has a frame, so its width is known before the first message.
        self.setProperty("tone", Tone.INFO.value)
        self._icon = IconLabel("info", "accent", _ICON)
        self._text = WholeLetters(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setProperty("role", "heading")
        self._hint = WholeLetters(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._whole_text = self._whole_hint = ""
        for label in (self._text, self._hint):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        words = self._words = QVBoxLayout()
        words.setSpacing(0)  # the room of the marks over the hint parts the two
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self._text)
        words.addWidget(self._hint)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(S2)
        self._way_back: WayBack | None = None
        self._seconds_left = 0
        self.back_button = Button("", self.go_back, icon="back")
        self.back_button.setToolTip("Ctrl+Z")
        self._back_key = key("Ctrl+Z", self, self.go_back, tr("Rút lại việc vừa làm"))
        self._countdown = QTimer(self, interval=_SECOND_MS)
        self._countdown.timeout.connect(self.count_down)
        close = self._close = Button("", messages.clear, icon="close")
        close.setAccessibleName(tr("Cất thông báo"))
        close.setToolTip(tr("Cất thông báo"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(S4, S1, S3, S1)
        row.setSpacing(S3)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.back_button)
        row.addLayout(self._steps)
        row.addWidget(close)
        self._offer_way_back(None)
        self.hide()
        messages.shown.connect(self.show_message)
        messages.extended.connect(self.extend)
        messages.cleared.connect(self.put_away)

    @property
    def text(self) -> str:
        """The sentence in sight, empty when there is none."""
        return "" if self.isHidden() else self._whole_text

    @property
    def tone(self) -> str:
        """The tone of the message in sight."""
        return str(self.property("tone"))

    def steps(self) -> tuple[Button, ...]:
        """The buttons offered beside the message."""
        items = (self._steps.itemAt(place) for place in range(self._steps.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget for widget in widgets if isinstance(widget, Button))

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before it."""
        self.setProperty("tone", message.tone.value)
        for part in (self, self._text, self._hint):
            repolish(part)
        self._icon.show_icon(message.tone.value, _INKS[message.tone])
        self._whole_text = message.text
        self._text.setText(message.text)
        self._text.setToolTip(message.text)
        self._text.setAccessibleName(message.text)
        self._say_hint(message.hint)
        self._show_steps(message.steps)
        self._offer_way_back(message.way_back)
        self.show()
        if message.sounds:
            self.sounded.emit(message.tone is Tone.GOOD)

    def extend(self, message: Message) -> None:
        """Add a later word to good news in sight; otherwise show it by itself."""
        if self.isHidden() or self.tone != Tone.GOOD:
            self.show_message(message)
            return
        told = (_sentence(self._whole_hint), _sentence(message.text), message.hint)
        self._say_hint(" ".join(part for part in told if part))
        self._add_steps(message.steps)

    @property
    def hint(self) -> str:
        """What is said under the sentence, whole."""
        return self._whole_hint

    def line_height(self) -> int:
        """What a sentence and a hint of one line each need, with the buttons beside them."""
        for part in (self, self._text, self._hint):
            part.ensurePolished()
        return self._height(sum(_height_of(label, "…", _TALLEST) for label in (self._text, self._hint)))

    def lay_out(self, width: int, least: int, room: int) -> int:
        """Cut short what needs more than `room`, the hint down to a line, then the sentence; answers the height taken.

        A line of the hint stays, since it may say what is to be paid.

        What is cut has its whole words in the tooltip, and screen readers read them.
        """
        frame = self.contentsMargins()
        beside = self._row.sizeHint().width() - self._words.sizeHint().width() + frame.left() + frame.right()
        words = max(width - beside, 1)
        left = room - self._around()
        line = _height_of(self._hint, "…", words) if self._whole_hint else 0
        least_text = _height_of(self._text, "…", words)
        taken = _fit(self._text, self._whole_text, words, max(left - line, min(left, least_text)))
        left -= taken
        has_hint = bool(self._whole_hint) and left >= _height_of(self._hint, "…", words)
        if has_hint:
            taken += _fit(self._hint, self._whole_hint, words, left)
        if self._hint.isHidden() is has_hint:
            self._hint.setVisible(has_hint)
        return max(self._height(taken), least)

    def _height(self, words: int) -> int:
        return max(words, self._close.sizeHint().height(), _ICON) + self._around()

    def _around(self) -> int:
        """What the frame and the room inside it take above and below the words."""
        frame, row = self.contentsMargins(), self._row.contentsMargins()
        return frame.top() + row.top() + row.bottom() + frame.bottom()

    def _say_hint(self, hint: str) -> None:
        self._whole_hint = hint
        self._hint.setText(hint)
        self._hint.setToolTip(hint)
        self._hint.setAccessibleName(hint)
        self._hint.setVisible(bool(hint))

    def put_away(self) -> None:
        """Take the line away."""
        self._show_steps(())
        self._offer_way_back(None)
        self.hide()

    def go_back(self) -> None:
        """Take back what was just done: once, and only while it is offered."""
        way_back = self._way_back
        self._offer_way_back(None)
        if way_back is not None:
            way_back.act()

    def count_down(self) -> None:
        """A second has passed; after the last one there is no way back any more."""
        self._seconds_left -= 1
        if self._seconds_left <= 0:
            self._offer_way_back(None)
        else:
            self._word_way_back()

    def _offer_way_back(self, way_back: WayBack | None) -> None:
        self._way_back = way_back
        self.back_button.setVisible(way_back is not None)
        self._back_key.setEnabled(way_back is not None)
        if way_back is None:
            self._countdown.stop()
            return
        self._seconds_left = way_back.seconds
        self._word_way_back()
        self._countdown.start()

    def _word_way_back(self) -> None:
        self.back_button.setText(tr("Rút lại ({seconds} s)", seconds=self._seconds_left))

    def _show_steps(self, steps: tuple[Step, ...]) -> None:
        empty(self._steps)
        self._add_steps(steps)

    def _add_steps(self, steps: tuple[Step, ...]) -> None:
        for word, act in steps:
            self._steps.addWidget(Button(word, act))


def _fit(label: QLabel, text: str, width: int, room: int) -> int:
    """Show as many lines of a text as there is room for, one at least; their height."""
    room = max(room, _height_of(label, "…", width))
    shown = text
    if _height_of(label, text, width) > room:
        signs = bisect(range(len(text)), room, key=lambda end: _height_of(label, _cut(text, end), width))
        shown = _cut(text, max(signs - 1, 0))
    if label.text() != shown:
        label.setText(shown)
    return _height_of(label, shown, width)


def _cut(text: str, end: int) -> str:
    return f"{text[:end].rstrip()}…"


def _sentence(text: str) -> str:
    """With a full stop, so that another sentence can follow."""
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _height_of(label: QLabel, text: str, width: int) -> int:
    room, marks = QRect(0, 0, width, _TALLEST), label.contentsMargins()
    lines = label.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
    return lines.height() + marks.top() + marks.bottom()
