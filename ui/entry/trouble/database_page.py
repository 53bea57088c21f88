"""The data cannot be opened: what happened, what is safe, and the ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.centred_page import CentredPage
from ui.widgets.labels import label

RESTORABLE = ("database_unreadable", "database_is_copy", "database_gone")
"""What is wrong with a file of data that a backup helps against; a server that is away comes back by itself."""


class DatabasePage(CentredPage):
    """Offers to try again, to choose other data and to look the PC over; older data also to be brought up, a file
    beyond reading to be restored from a backup."""

    again_wanted = Signal()
    other_wanted = Signal()
    server_wanted = Signal()
    upgrade_wanted = Signal()
    check_wanted = Signal()
    restore_wanted = Signal()

    def __init__(
        self, error: Told, shown: str, *, can_upgrade: bool = False, parent: QWidget | None = None
    ) -> None:
        """`can_upgrade`: the data are a file that can be copied first; a server's are for its keeper."""
        super().__init__(error.message, error.hint, parent=parent)
        self.code = error.code
        self.upgrade: Button | None = None
        if can_upgrade and error.code == "database_older":
            self.lead.setText(
                tr("Có thể nâng cấp ngay bây giờ. Chương trình sao lưu dữ liệu trước, rồi mới nâng cấp.")
            )
            self.upgrade = Button(
                tr("Sao lưu và nâng cấp"), self.upgrade_wanted.emit, kind="main", icon="database"
            )
        self.again = Button(tr("Thử lại"), self.again_wanted.emit, icon="refresh")
        place = label(tr("Nơi để dữ liệu: {place}", place=shown), "muted", wrap=True, copyable=True)
        self.column.addWidget(place)
        self.restore: Button | None = None
        if error.code in RESTORABLE:
            self.restore = Button(tr("Khôi phục…"), self.restore_wanted.emit, icon="database")
        other = Button(tr("Chọn tệp khác…"), self.other_wanted.emit, icon="folder")
        server = Button(tr("Máy chủ…"), self.server_wanted.emit, icon="database")
        self.check = Button(tr("Kiểm tra máy"), self.check_wanted.emit, icon="search")
        # Four do not fit beside each other.
        self.column.addLayout(_row(self.upgrade, self.again, self.restore))
        self.column.addLayout(_row(other, server, self.check))

    def entered(self) -> None:
        """Enter tries again, or upgrades where that is what helps."""
        (self.upgrade or self.again).setFocus(Qt.FocusReason.OtherFocusReason)


def _row(*buttons: Button | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(S2)
    for button in buttons:
        if button is not None:
            row.addWidget(button)
    row.addStretch(1)
    return row
