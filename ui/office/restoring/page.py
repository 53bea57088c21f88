"""A backup back in use: what is in it and what would be lost is said first, and the office's code is typed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.actor import Actor
from app.errors import Told
from app.language import tr
from ui.tasks import TaskRunner
from ui.theme import S1, S2
from ui.widgets import asking_files
from ui.widgets.buttons import Button
from ui.widgets.centred_page import CentredPage
from ui.widgets.focus import FocusKeeper
from ui.widgets.form import Form
from ui.widgets.keys import confirm_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.database.unit_of_work import Database
    from app.services.upkeep.restoring.doing import Restored
    from app.services.upkeep.restoring.outlook import Outlook

    Asking = Callable[[Database], Actor | None]

HEAD = "restore-head"
"""The task that looks whether a copy is locked."""
WIDTH = 680
LONGEST = 200


class RestorePage(CentredPage):
    """Restores over the data at `where`. `left` on the way back with nothing done, `finished` once it is done.

    Without `actor` nobody is signed in, and an administrator does so here: of the office in use, or of the copy where
    that does not open.
    """

    left = Signal()
    finished = Signal()

    def __init__(
        self,
        tasks: TaskRunner,
        where: str,
        shown: str,
        actor: Actor | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            tr("Khôi phục từ bản sao lưu"),
            tr("Đưa một bản sao lưu trở lại thay dữ liệu ở {place}.", place=shown),
            WIDTH,
            parent,
        )
        self._tasks, self._where, self._actor = tasks, where, actor
        self._keyboard = FocusKeeper()
        self._outlook: Outlook | None = None
        self.file = QLineEdit()
        self.pick = Button(tr("Chọn tệp…"), self.ask_which, icon="folder")
        self.user_name = QLineEdit(maxLength=LONGEST)
        self.password = QLineEdit(maxLength=LONGEST)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret = QLineEdit(maxLength=LONGEST)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.look_button = Button(tr("Xem bản sao"), self.look, kind="main", icon="search")
        self.lines = QVBoxLayout()
        self.loss = Notice()
        self.even_changed = QCheckBox(tr("Vẫn dùng bản sao không còn như lúc làm ra"))
        self.code = QLineEdit(maxLength=LONGEST)
        self.restore_button = Button(tr("Khôi phục (Ctrl+Enter)"), self.restore, kind="main", icon="database")
        self.enter_button = Button(tr("Đăng nhập lại"), self.finished.emit, kind="main", icon="lock")
        self.leave_button = Button(tr("Quay lại (Esc)"), self.left.emit, icon="back")
        self.notice = Notice()
        self._arrange()
        self._asked((self.look_button,))

    def entered(self) -> None:
        """Focus where the next key belongs."""
        first = self.look_button if self.file.text() else self.pick
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_which(self) -> None:
        """Let the person choose the file."""
        picked = asking_files.to_read(
            self, tr("Chọn bản sao lưu"), tr("Bản sao lưu (*.db *.age);;Mọi tệp (*)"), at=self.file.text()
        )
        if picked:
            self.take(Path(picked))

    def take(self, file: Path) -> None:
        """Look at this file; where somebody has to sign in first, ask for that."""
        self.file.setText(str(file))

        def go_on(is_secret_missing: bool) -> None:
            if is_secret_missing:
                self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            elif self._actor is not None:
                self.look()
            else:
                self.user_name.setFocus(Qt.FocusReason.OtherFocusReason)

        self._look_whether_locked(go_on)

    def look(self) -> None:
        """Read the copy through in the background, and say what would be lost."""
        file, asking = self.file.text().strip(), self._asking()
        if not file or asking is None:
            missing = (
                tr("Hãy chọn tệp bản sao lưu.") if not file else tr("Hãy ghi cả tên đăng nhập và mật khẩu.")
            )
            self.notice.say("warning", missing)
            (self.pick if not file else self.user_name).setFocus(Qt.FocusReason.OtherFocusReason)
            return

        def go_on(is_secret_missing: bool) -> None:
            if not is_secret_missing:
                self._read(Path(file), asking)
                return
            self.notice.say(
                "warning", tr("Bản sao này đã khoá: gõ mật khẩu sao lưu hoặc mã trên phiếu khôi phục.")
            )
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

        self._look_whether_locked(go_on)

    def _read(self, file: Path, asking: "Asking") -> None:
        where, secret = self._where, self.secret.text()
        self._begin(tr("Đang đọc bản sao. Dữ liệu đang dùng không bị động đến."))

        def work() -> "Outlook":
            from app.services.upkeep.restoring.outlook import look

            return look(where, file, asking, secret=secret)

        self._tasks.run("restore-look", work, self._tell, self._refused)

    def restore(self) -> None:
        """Restore the copy, once the code of the office was typed."""
        outlook, asking = self._outlook, self._asking()
        if outlook is None or asking is None or not self.restore_button.isEnabled():
            return
        if outlook.is_changed and not self.even_changed.isChecked():
            self.notice.say(
                "warning",
                tr("Bản sao này không còn như lúc làm ra: chọn bản khác, hoặc đánh dấu là vẫn dùng."),
            )
            self.even_changed.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.code.text().strip().casefold() != outlook.copy.code.casefold():
            self.notice.say("warning", tr("Gõ mã cơ quan {code} để khôi phục.", code=outlook.copy.code))
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        where, secret, even_changed = self._where, self.secret.text(), self.even_changed.isChecked()
        self._begin(tr("Đang khôi phục. Đừng tắt máy."))

        def work() -> "Restored":
            from app.services.upkeep.restoring.doing import restore

            return restore(where, Path(outlook.file), asking, secret=secret, even_changed=even_changed)

        self._tasks.run("restore", work, self._done, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat() and self.leave_button.isEnabled():
            self.leave_button.click()
            return
        super().keyPressEvent(event)

    def _look_whether_locked(self, go_on: "Callable[[bool], None]") -> None:
        """Whether the copy is locked and nobody has said what opens it; its row is there for those alone. The medium
        may be a slow one, so it is read in the background."""
        file = self.file.text().strip()

        def work() -> bool:
            from app.database.locks import is_locked

            return bool(file) and is_locked(Path(file))

        def done(is_locked: bool) -> None:
            self._choice.row("secret").set_visible(is_locked)
            go_on(is_locked and not self.secret.text())

        self._tasks.run(HEAD, work, done, self._refused)

    def _asking(self) -> "Asking | None":
        if (actor := self._actor) is not None:
            return lambda _database: actor
        user_name, password = self.user_name.text().strip(), self.password.text()
        if not user_name or not password:
            return None

        def sign_in(database: "Database") -> Actor:
            from app.services.accounts import who_acts

            return database.write(None, who_acts.sign_in, user_name, password)

        return sign_in

    def _tell(self, outlook: "Outlook") -> None:
        from app.services.upkeep.restoring.words import copy_lines, loss_lines

        self._end()
        self._outlook = outlook
        self._show_lines(copy_lines(outlook))
        sentence, *more = loss_lines(outlook)
        is_harmless = outlook.difference is not None and not outlook.difference.lost_acts
        self.loss.say("info" if is_harmless else "bad", sentence, "\n".join(more))
        self._code_form.row("even_changed").set_visible(outlook.is_changed)
        self._code_form.row("code").set_visible(True)
        self.code.setPlaceholderText(outlook.copy.code)
        self._asked((self.restore_button,))
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        # The page has grown by what it says; its new size is known once it was laid out.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.restore_button))

    def _done(self, done: "Restored") -> None:
        from app.services.upkeep.restoring.words import restored_lines

        self._end()
        self.lead.hide()  # it says what can be done here, and it has been done
        self._choice.hide()
        self.loss.still()
        self._code_form.hide()
        self._show_lines(())
        sentence, *more = restored_lines(done)
        self.notice.say("good", sentence, "\n".join(more))
        self._asked((self.enter_button,))
        self.leave_button.hide()
        self.enter_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: Told) -> None:
        self._end()
        self.notice.say("bad", error.message, error.hint)
        self.ensureWidgetVisible(self.notice)

    def _begin(self, words: str) -> None:
        self._keyboard.put(False, *self._in_use())
        self.notice.say("info", words)

    def _end(self) -> None:
        self.notice.still()
        self._keyboard.put(True, *self._in_use())

    def _in_use(self) -> tuple[QWidget, ...]:
        return (self._choice, self._code_form, self.look_button, self.restore_button, self.leave_button)

    def _changed(self) -> None:
        """Another file: what was said of the one before holds no more."""
        self._tasks.drop(HEAD)
        self.secret.clear()
        self._outlook = None
        self._show_lines(())
        self.loss.still()
        self.code.clear()
        self.even_changed.setChecked(False)
        for name in ("even_changed", "code"):
            self._code_form.row(name).set_visible(False)
        self._asked((self.look_button,))

    def _asked(self, buttons: tuple[Button, ...]) -> None:
        for button in (self.look_button, self.restore_button, self.enter_button):
            button.setVisible(button in buttons)

    def _show_lines(self, lines: "Sequence[str]") -> None:
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self.lines.addWidget(label(line, wrap=True, copyable=True))

    def _arrange(self) -> None:
        chosen = QWidget()
        row = QHBoxLayout(chosen)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self.file, 1)
        row.addWidget(self.pick)
        self._choice = Form()
        self._choice.add("file", tr("Bản sao lưu"), chosen, focus=self.file)
        self._choice.add("secret", tr("Mật khẩu sao lưu"), self.secret)
        self._choice.row("secret").set_visible(False)
        if self._actor is None:
            self._choice.add_wide(
                label(
                    tr(
                        "Cần người quản trị của văn phòng này; dữ liệu đang dùng không mở được thì dùng người quản trị "
                        "có trong bản sao. Tên và mật khẩu như lúc đăng nhập."
                    ),
                    "muted",
                    wrap=True,
                )
            )
            self._choice.add("user_name", tr("Tên đăng nhập"), self.user_name)
            self._choice.add("password", tr("Mật khẩu"), self.password)
        self._code_form = Form()
        self._code_form.add("even_changed", "", self.even_changed)
        self._code_form.add("code", tr("Gõ mã cơ quan"), self.code)
        for name in ("even_changed", "code"):
            self._code_form.row(name).set_visible(False)
        self.lines.setSpacing(S1)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self.look_button, self.restore_button, self.enter_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.leave_button)
        self.column.addWidget(self._choice)
        self.column.addLayout(self.lines)
        for widget in (self.loss, self._code_form, self.notice):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        self.file.textChanged.connect(self._changed)
        self.user_name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.look)
        self.file.returnPressed.connect(self.look)
        self.secret.returnPressed.connect(self.look)
        confirm_key(self, self.restore, tr("Khôi phục"))
