"""A line in the page where other programs would open a dialog: an icon, a sentence, the next steps."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import IconLabel
from ui.messages import Step
from ui.theme import S1, S2, S3, repolish
from ui.widgets.buttons import Button

_ICONS = {"good": "good", "bad": "bad", "warning": "warning", "info": "info", "neutral": "info"}
_LEAST_WORDS = 260
"""So much width the sentence keeps beside its steps, in logical pixels; else they stand one under the other."""
_INKS = {"good": "good", "bad": "bad", "warning": "warning", "info": "accent", "neutral": "muted"}


class Notice(QFrame):
    """Says one thing inside a page and offers steps; hidden until `say`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("tone", "info")
        self._icon = IconLabel("info", "accent")
        self._text = QLabel(wordWrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._hint = QLabel(wordWrap=True)
        self._hint.setProperty("role", "muted")
        words = QVBoxLayout()
        words.setSpacing(S1)
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self._text)
        words.addWidget(self._hint)
        self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steps.setSpacing(S2)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(S3, S2, S3, S2)
        row.setSpacing(S2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addLayout(self._steps)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, empty when nothing is."""
        return "" if self.isHidden() else self._text.text()

    @property
    def hint(self) -> str:
        """What is said under the sentence."""
        return "" if self.isHidden() else self._hint.text()

    def say(self, tone: str, text: str, hint: str = "", *steps: Step) -> None:
        """Show a sentence; `tone` is good, bad, warning, info or neutral."""
        self.setProperty("tone", tone)
        repolish(self)
        self._icon.show_icon(_ICONS[tone], _INKS[tone])
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        # One sentence stands in the middle of its buttons' height, and so does the icon.
        top = Qt.AlignmentFlag.AlignTop if hint else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._icon, top)
        self._show_steps(steps)
        self.show()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it is with its steps one under the other."""
        hint = super().minimumSizeHint()
        return QSize(hint.width() - self._steps_in_a_row() + self._widest_step(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_steps()

    def take_focus(self) -> None:
        """Put the keyboard on the first step offered, where what is said is a question."""
        item = self._steps.itemAt(0)
        button = None if item is None else item.widget()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def still(self) -> None:
        """Say nothing any more."""
        self._show_steps(())
        self.hide()

    def _widths(self) -> list[int]:
        items = (self._steps.itemAt(place) for place in range(self._steps.count()))
        return [item.sizeHint().width() for item in items if item is not None]

    def _steps_in_a_row(self) -> int:
        widths = self._widths()
        if self._steps.direction() == QBoxLayout.Direction.TopToBottom:
            return max(widths, default=0)
        return sum(widths) + S2 * max(len(widths) - 1, 0)

    def _widest_step(self) -> int:
        return max(self._widths(), default=0)

    def _arrange_steps(self) -> None:
        widths = self._widths()
        beside = self.width() - sum(widths) - S2 * len(widths) - 2 * S3
        has_room = not widths[1:] or beside >= _LEAST_WORDS
        direction = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        if direction != self._steps.direction():
            self._steps.setDirection(direction)
            self.updateGeometry()

    def _show_steps(self, steps: tuple[Step, ...]) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for word, act in steps:
            button = Button(word, act)
            self._steps.addWidget(button)
            # A layout shows what is added to it only later, and what is not in sight cannot take the focus.
            button.show()
        self._arrange_steps()
        # Whoever goes to the notice goes to what can be done about it.
        if (first := self._steps.itemAt(0)) is not None and (proxy := first.widget()) is not None:
            self.setFocusProxy(proxy)
