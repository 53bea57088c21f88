"""Choosing a password: the first of one's own, or another one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.errors import Told
from app.language import tr
from app.services.views import Actor
from ui.tasks import TaskRunner
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.centred_page import CentredPage
from ui.widgets.form import Form
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.database.unit_of_work import Database
    from ui.desk import Desk

LONGEST_TYPED = 1_000


class PasswordPage(CentredPage):
    """`changed(Actor)` with the person as she is signed in from then on, `left` when she gives it up."""

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        database: "Database",
        actor: Actor,
        tasks: TaskRunner,
        *,
        is_first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        lead = (
            tr("Mật khẩu này do người khác đặt. Hãy đặt mật khẩu của riêng bạn để bắt đầu làm việc.")
            if is_first
            else tr("Mật khẩu mới dùng từ lần đăng nhập sau.")
        )
        super().__init__(tr("Đổi mật khẩu"), lead, 480, parent)
        self._database, self._actor, self._tasks = database, actor, tasks
        self.old, self.new, self.again = (_secret() for _ in range(3))
        self.notice = Notice()
        self.save = Button(tr("Đổi mật khẩu"), self.change, kind="main", icon="lock")
        self.form = Form(label_width=160)
        self.form.add("old", tr("Mật khẩu đang dùng"), self.old)
        self.form.add("password", tr("Mật khẩu mới"), self.new)
        self.form.add("again", tr("Gõ lại mật khẩu mới"), self.again)
        self.new.setPlaceholderText(tr("Ít nhất 8 ký tự, một câu dễ nhớ"))
        row = QHBoxLayout()
        row.setSpacing(S2)
        row.addWidget(self.save)
        row.addWidget(Button(tr("Thôi"), self.left.emit, kind="link"))
        row.addStretch(1)
        self.column.addWidget(self.form)
        self.column.addWidget(self.notice)
        self.column.addLayout(row)
        self.old.returnPressed.connect(self.new.setFocus)
        self.new.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.change)

    def take_scan(self, _text: str) -> bool:
        """Nothing is opened before the first password is chosen; that is said."""
        self.notice.say("warning", tr("Đổi mật khẩu đã, rồi quét lại: lượt quét vừa rồi chưa mở gì."))
        return False

    def entered(self) -> None:
        """Be ready for the password in use."""
        self.old.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self) -> None:
        """Ask the database to keep the new password."""
        if not self.save.isEnabled():
            return
        self.notice.still()
        self.form.clear_problems()
        old, new = self.old.text(), self.new.text()
        if new != self.again.text():
            self.form.show_problems([("again", tr("Hai lần gõ không giống nhau."))])
            self.again.selectAll()
            return
        self.save.setEnabled(False)

        def work() -> Actor:
            from app.services.people.own_password import change_password

            actor = self._database.write(self._actor, change_password, old, new)
            if self._database.location.is_server:
                # What it brings is read at a server alone.
                from app.services.alone.desk_line import keep_new_password

                keep_new_password(self._database, actor.user_name, new)
            return actor

        self._tasks.run("password", work, self._done, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _done(self, actor: Actor) -> None:
        self.save.setEnabled(True)
        for field in (self.old, self.new, self.again):
            field.clear()
        self.changed.emit(actor)

    def _refused(self, error: Told) -> None:
        self.save.setEnabled(True)
        field = {"new": "password"}.get(
            str(error.details.get("field", "")), str(error.details.get("field", ""))
        )
        sentence = f"{error.message} {error.hint}"
        if self.form.show_problems([(field, sentence)]):
            self.notice.say("bad", error.message, error.hint)


def own_password(desk: "Desk", back: Callable[[], None]) -> PasswordPage:
    """The page on which who is at the desk chooses another one; `back` when she has, or gives it up."""

    def changed(_actor: Actor) -> None:
        back()
        desk.messages.good(tr("Đã đổi mật khẩu."), sounds=False)

    page = PasswordPage(desk.database, desk.actor, desk.tasks)
    page.left.connect(back)
    page.changed.connect(changed)
    return page


def _secret() -> QLineEdit:
    field = QLineEdit(maxLength=LONGEST_TYPED)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
