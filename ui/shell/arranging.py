"""Where the parts of the window stand: what is everywhere on top, the ways at the side, the screens in the middle."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import S1, S2, S3


def arrange(
    window: QWidget, above: tuple[QWidget, ...], middle: tuple[QWidget, QWidget], below: QWidget
) -> None:
    """Lay them out; of the two in the middle the second takes the room there is."""
    side, page = middle
    row = QHBoxLayout()
    row.setContentsMargins(0, S1, S3, S2)
    row.setSpacing(S2)
    row.addWidget(side)
    row.addWidget(page, 1)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in above:
        column.addWidget(part)
    column.addLayout(row, 1)
    column.addWidget(below)
