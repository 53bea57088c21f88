"""A heading that unfolds what it names."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import icons
from ui.theme import S2
from ui.widgets.buttons import Button


class Expander(QWidget):
    """A button with an arrow over `content`, folded at first; `unfolded` is called on each unfolding."""

    def __init__(
        self,
        title: str,
        content: QWidget,
        unfolded: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._unfolded = unfolded
        self.head = Button(title, self.toggle, kind="expander", icon="folded")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.head)
        column.addWidget(content)
        content.hide()

    @property
    def is_open(self) -> bool:
        """Whether the content is in sight."""
        return not self._content.isHidden()

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self.head.setText(title)

    def toggle(self) -> None:
        """Unfold or fold."""
        self.set_open(not self.is_open)

    def set_open(self, is_open: bool) -> None:
        """Unfold (`True`) or fold."""
        self._content.setVisible(is_open)
        icons.put(self.head, "open" if is_open else "folded")
        if is_open and self._unfolded is not None:
            self._unfolded()
