"""The cover of a desk left for a moment: its person comes back with her password, another one takes over."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.views import Actor, Office
from ui.entry.signing_in.page import SignInPage
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.database.unit_of_work import Database


class LockPage(SignInPage):
    """`signed_in(Actor)` with whoever proved who she is. Enter without a password makes room for another name."""

    def __init__(
        self,
        database: "Database",
        office: Office,
        actor: Actor,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(database, office, tasks, actor.user_name, parent)
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

    def sign_in(self) -> None:
        """Ask the database who this is; without a password, ask for another name."""
        if self.password.text():
            super().sign_in()
            return
        self.user_name.clear()
        self.user_name.setFocus(Qt.FocusReason.OtherFocusReason)
