"""A list and what is selected in it: beside each other, or one in place of the other where there is no room."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.theme import S1, S3
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.focus import holds_focus
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.labels import DetailTitle

_UNLIMITED = 16_777_215  # Qt's own QWIDGETSIZE_MAX
LEAST_LIST = 480
"""A list narrower than this shows too little beside a detail."""


class ListAndDetail(QWidget):
    """Folded, the list is in sight until `open_detail`; the detail scrolls by itself and is never cut.

    `back_wanted` says that the way back to the list was pressed, which stands above the detail that hides it;
    beside it stands the name of what the detail is about, and it is never scrolled away.
    """

    back_wanted = Signal()

    def __init__(
        self,
        listing: QWidget,
        detail: QWidget,
        title: DetailTitle,
        detail_width: int,
        parent: QWidget | None = None,
    ) -> None:
        """`title` is the detail's own, out of sight there while the row above it says the same."""
        super().__init__(parent)
        self._detail_width = detail_width
        self._is_open = False
        self.is_folded = False
        self.listing = listing
        self.area = FollowingScroll(detail)
        self._title = title
        self.back = Button(tr("Danh sách"), self.back_wanted.emit, icon="back")
        self.name = ElidedLabel("heading")
        self.name.say(title.text())
        title.said.connect(self.name.say)
        self._side = QWidget()
        # It may become narrower than both together: then it folds.
        self.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S3)
        row.addWidget(listing, 1)
        row.addWidget(self._side)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        above = QHBoxLayout()
        above.setSpacing(S3)
        above.addWidget(self.back)
        above.addWidget(self.name, 1)
        column.addLayout(above)
        column.addWidget(self.area, 1)
        self._fold()

    def open_detail(self) -> None:
        """Bring the detail into sight where it is folded away; the list goes."""
        self._is_open = True
        self._fold()

    def open_list(self) -> None:
        """Bring the list back into sight where the detail is in its place."""
        self._is_open = False
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_folded = event.size().width() < LEAST_LIST + S3 + self._detail_width
        if is_folded and not self.is_folded:
            self._is_open = holds_focus(self._side)
        self.is_folded = is_folded
        self._fold()

    def _fold(self) -> None:
        # What comes is shown before the other goes, so that the focus never falls between them.
        show_list = not (self.is_folded and self._is_open)
        show_detail = self._is_open or not self.is_folded
        for part, is_shown in sorted(
            ((self.listing, show_list), (self._side, show_detail)), key=lambda pair: not pair[1]
        ):
            part.setVisible(is_shown)
        for part in (self.back, self.name):
            part.setVisible(self.is_folded)
        self._title.setHidden(self.is_folded)
        if self.is_folded:
            self._side.setMinimumWidth(1)
            self._side.setMaximumWidth(_UNLIMITED)
        else:
            self._side.setFixedWidth(self._detail_width)
