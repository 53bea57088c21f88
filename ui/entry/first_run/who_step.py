"""The first question: an office of one's own, a look around the sample office, or data that exist already."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from ui.entry.first_run.step import Step
from ui.theme import S1, S4
from ui.widgets.buttons import Button
from ui.widgets.labels import label


class WhoStep(Step):
    """Five ways on; the first leads through the other steps."""

    demo_wanted = Signal()
    other_wanted = Signal()
    server_wanted = Signal()
    restore_wanted = Signal()
    can_skip = False

    def __init__(self, shown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Bắt đầu dùng Một Cửa")
        self.word = tr("Bắt đầu")
        self.new = Button(tr("Lập văn phòng của cơ quan"), self.moved_on.emit, kind="main", icon="office")
        self.demo = Button(tr("Xem văn phòng thử"), self.demo_wanted.emit, icon="preview")
        self.other = Button(tr("Mở dữ liệu đã có…"), self.other_wanted.emit, icon="folder")
        self.server = Button(tr("Dùng máy chủ của cơ quan…"), self.server_wanted.emit, icon="database")
        self.restore = Button(tr("Khôi phục từ bản sao lưu…"), self.restore_wanted.emit, icon="database")
        self.column.setSpacing(S4)
        self.column.addWidget(
            label(tr("Chưa có dữ liệu văn phòng ở {place}.", place=shown), "muted", wrap=True)
        )
        for button, words in (
            (
                self.new,
                tr("Vài bước ngắn; chỗ nào chưa biết thì bỏ qua, sửa sau được. Xong là nhận hồ sơ được."),
            ),
            (
                self.demo,
                tr(
                    "Một văn phòng không có thật để bấm thử, mất khi đóng chương trình. Không đụng tới gì khác."
                ),
            ),
            (self.other, tr("Tệp dữ liệu của một văn phòng đã lập trên máy này hay chép từ máy khác.")),
            (
                self.server,
                tr("Nhiều máy dùng chung một máy chủ PostgreSQL; mỗi người đăng nhập bằng tên của mình."),
            ),
            (self.restore, tr("Máy cũ hỏng hay đổi máy: đưa bản sao lưu của văn phòng vào máy này.")),
        ):
            self.column.addWidget(_way(button, words))
        self.column.addStretch(1)

    def entered(self) -> None:
        """Enter begins."""
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)


def _way(button: Button, words: str) -> QWidget:
    way = QWidget()
    column = QVBoxLayout(way)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S1)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(label(words, "muted", wrap=True))
    button.setAccessibleDescription(words)
    return way
