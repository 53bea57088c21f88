"""Signing in: a name, a password, Enter."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.errors import Told
from app.language import tr
from ui.entry.doorway import Doorway
from ui.scanner.places import ASKS
from ui.tasks import TaskRunner
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.centred_page import CentredPage
from ui.widgets.form import Form
from ui.widgets.labels import archive_words, label
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.services.accounts.door import Entered

LONGEST = 200


class SignInPage(CentredPage):
    """`signed_in(Entered)` once the door has let the person in; `other_wanted` for another office's data,
    `server_wanted` for another server's."""

    signed_in = Signal(object)
    other_wanted = Signal()
    server_wanted = Signal()

    def __init__(
        self,
        doorway: Doorway,
        tasks: TaskRunner,
        last_user: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(doorway.name, tr("Đăng nhập để bắt đầu làm việc."), 440, parent)
        self.setWindowTitle(tr("Đăng nhập"))
        self.setProperty(ASKS, True)  # a keeper of passwords types them, Enter included
        self._door = doorway.door
        self._tasks = tasks
        self.user_name = QLineEdit(doorway.reader or last_user, maxLength=LONGEST)
        self.password = QLineEdit(maxLength=LONGEST)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.notice = Notice()
        self._enter_word = tr("Đăng nhập")
        self.enter = Button(self._enter_word, self.sign_in, kind="main", icon="lock")
        form = Form()
        form.add("user_name", tr("Tên đăng nhập"), self.user_name)
        form.add("password", tr("Mật khẩu"), self.password)
        if doorway.is_sample:
            sample = label(tr("DỮ LIỆU THỬ"), "sample")
            self.column.insertWidget(0, sample, 0, Qt.AlignmentFlag.AlignLeft)
        if doorway.archive_year is not None:
            banner = label(archive_words(doorway.archive_year), "sample")
            self.column.insertWidget(0, banner, 0, Qt.AlignmentFlag.AlignLeft)
        if doorway.reader:
            self.lead.setText(tr("Chỉ để xem; mật khẩu là mật khẩu đặt lúc xuất kho."))
        self.column.addWidget(form)
        self.column.addWidget(self.notice)
        if doorway.is_sample:
            text = tr(
                "Văn phòng thử có sẵn tài khoản tiepnhan, chuyenvien, lanhdao, quantri, ở cơ quan đất đai datdai, "
                "dangky, ở cơ quan thuế thue; mật khẩu chung là motcua-demo."
            )
            self.column.addWidget(label(text, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(S2)
        row.addWidget(self.enter)
        row.addStretch(1)
        self.other_data = Button(tr("Mở dữ liệu khác…"), self.other_wanted.emit, kind="link")
        self.server = Button(tr("Máy chủ…"), self.server_wanted.emit, kind="link")
        row.addWidget(self.server)
        row.addWidget(self.other_data)
        self.column.addLayout(row)
        self.user_name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.sign_in)

    def tell_of_other_data(self, place: str, back: Callable[[], None]) -> None:
        """These are not the data this PC works with: whose they are signs in first, or there is a way back."""
        words = tr(
            "Dữ liệu khác với dữ liệu của máy này: {place}. Người của văn phòng này đăng nhập trước.",
            place=place,
        )
        self.lead.setText(words)
        self.way_back = Button(tr("Quay lại dữ liệu của máy này"), back, icon="back")
        self.column.addWidget(self.way_back, 0, Qt.AlignmentFlag.AlignLeft)

    def entered(self) -> None:
        """Focus where the next key belongs."""
        first = self.password if self.user_name.text() else self.user_name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, _text: str) -> bool:
        """Nothing is opened for somebody who is not known; that is said."""
        self.notice.say("warning", tr("Đăng nhập đã, rồi quét lại: lượt quét vừa rồi chưa mở gì."))
        return False

    def sign_in(self) -> None:
        """Ask at the door whether this is the person she says she is."""
        if not self.enter.isEnabled():
            return
        user_name, password = self.user_name.text().strip(), self.password.text()
        if not user_name or not password:
            self.notice.say("warning", tr("Hãy ghi cả tên đăng nhập và mật khẩu."))
            (self.password if user_name else self.user_name).setFocus()
            return
        self.enter.setEnabled(False)
        self.enter.setText(tr("Đang kiểm tra…"))

        door = self._door
        self._tasks.run("sign-in", lambda: door.enter(user_name, password), self._welcome, self._refuse)

    def _welcome(self, entered: "Entered") -> None:
        self._ready()
        self.password.clear()
        self.signed_in.emit(entered)

    def _refuse(self, error: Told) -> None:
        self._ready()
        self.notice.say("bad", error.message, error.hint)
        self.password.selectAll()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ready(self) -> None:
        self.notice.still()
        self.enter.setEnabled(True)
        self.enter.setText(self._enter_word)
