"""The cover of a desk left for a moment: its person comes back with her password, another one takes over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.views import Actor
from ui.entry.doorway import Doorway
from ui.entry.signing_in.page import SignInPage
from ui.tasks import TaskRunner


class LockPage(SignInPage):
    """`signed_in(Entered)` with whoever proved who she is. Enter without a password makes room for another name."""

    def __init__(
        self,
        doorway: Doorway,
        actor: Actor,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(doorway, tasks, actor.user_name, parent)
        self.title.setText(tr("Quầy đang khoá"))
        self.lead.setText(
            tr(
                "{name} đang ngồi quầy này; những gì đang nhập dở vẫn còn nguyên. "
                "Người khác muốn ngồi thay: để trống mật khẩu, bấm Enter, rồi gõ tên đăng nhập của mình.",
                name=actor.full_name,
            )
        )
        self._enter_word = tr("Mở khoá")
        self.enter.setText(self._enter_word)
        self.other_data.hide()
        self.server.hide()

    def sign_in(self) -> None:
        """Ask at the door who this is; without a password, ask for another name."""
        if self.password.text():
            super().sign_in()
            return
        self.user_name.clear()
        self.user_name.setFocus(Qt.FocusReason.OtherFocusReason)
