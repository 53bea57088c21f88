"""Labels for what people and papers say: always plain text, so that a name is never read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets.whole_letters import WholeLetters


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
