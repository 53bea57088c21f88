"""The office is there; a password the program made up is shown this once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.language import tr
from ui.entry.first_run.plan import Started
from ui.entry.first_run.step import Step
from ui.widgets.buttons import Button
from ui.widgets.form import side_by_side
from ui.widgets.labels import label
from ui.widgets.notice import Notice


class DoneStep(Step):
    """The last step: the office is set up, and nothing more is asked."""

    can_skip = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Đã lập xong văn phòng")
        self.user_name = label(role="code", copyable=True)
        self.password = label(role="code", copyable=True)
        self.copy = Button(tr("Chép mật khẩu"), self._copy, icon="copy")
        self.copied = Notice()
        words = tr(
            "Ghi lại mật khẩu này: rời trang này là không xem lại được. Vào rồi thì đổi mật khẩu trong Cài đặt (F9)."
        )
        self.column.addWidget(label(words, "muted", wrap=True))
        self.form.add("user_name", tr("Tên đăng nhập"), self.user_name)
        self.form.add("password", tr("Mật khẩu"), side_by_side(self.password, self.copy, stretch=(1, 0)))
        self.column.addWidget(self.form)
        self.column.addWidget(self.copied)
        self.column.addStretch(1)

    def entered(self) -> None:
        """Put the keyboard on the button that copies; Tab leads on."""
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_started(self, started: Started) -> None:
        """Show who signs in and with what."""
        self.user_name.setText(started.user_name)
        self.password.setText(started.password or "")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.password.text())
        self.copied.say("good", tr("Đã chép mật khẩu. Dán vào nơi cất riêng, đừng để trên màn hình."))
