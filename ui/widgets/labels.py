"""Labels for what people and papers say: always plain text, so that a name is never read as markup."""

from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.language import tr

_TALLEST = "ẤẦẪẨỐỒỖỔẾỀỄỂỨỪỮỬ"
_DEEPEST = "ẶẬỘỆỰỊỤg"
_LETTERS = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ParentChange, QEvent.Type.Polish)
"""After these Qt sets the margins anew: each may have brought another font or frame."""


class WholeLetters(QLabel):
    """A Vietnamese capital with two marks stands above the ascent; a label as high as its font cuts the upper one.

    "Ánh" would be read "Anh": a citizen's name would change.
    """

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _LETTERS:
            self._make_room()
        return done

    def _make_room(self) -> None:
        metrics = QFontMetricsF(self.font())
        above = -metrics.tightBoundingRect(_TALLEST).top() - metrics.ascent()
        below = metrics.tightBoundingRect(_DEEPEST).bottom() - metrics.descent()
        self.setContentsMargins(0, max(ceil(above), 0), 0, max(ceil(below), 0))


def label(
    text: str = "",
    role: str = "",
    *,
    wrap: bool = False,
    copyable: bool = False,
    whole: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A label in a role of the style sheet (muted, strong, title …); `copyable` lets the mouse select it.

    `whole` is for names in large letters: the marks over capitals have their room.
    """
    made = WholeLetters(text, parent) if whole else QLabel(text, parent)
    dress(made, role, wrap=wrap, copyable=copyable)
    return made


def dress(made: QLabel, role: str = "", *, wrap: bool = False, copyable: bool = False) -> None:
    """Make a label of any kind one of ours, as `label` does."""
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # as Qt sets it for words that wrap
        made.setSizePolicy(policy)
    if copyable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


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


def archive_words(year: int) -> str:
    """The banner over data that are an archive."""
    return tr("KHO LƯU TRỮ NĂM {year} · CHỈ XEM", year=year)
