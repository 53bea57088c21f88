"""The lock of the copies: a passphrase set twice, the sheet for the safe saved before anything is locked."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.errors import Told, UserError
from app.language import tr
from ui.desk import Desk
from ui.office.declared_form import LABEL_WIDTH
from ui.theme import S2
from ui.widgets import asking_files
from ui.widgets.buttons import Button
from ui.widgets.focus import FocusKeeper
from ui.widgets.form import Form
from ui.widgets.keys import with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.save_place import in_documents

if TYPE_CHECKING:
    from app.services.upkeep.locking import NewLock

_LONGEST = 200


class LockPart(QWidget):
    """`changed` once copies are locked with another key, or with none; `opened` when it asks for the passphrase,
    `told` whenever it has said something."""

    changed = Signal()
    opened = Signal()
    told = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_locked = self._is_busy = False
        self._keyboard = FocusKeeper()
        self.notice = Notice()
        self.running = QProgressBar(textVisible=False, maximum=0)
        self.running.setAccessibleName(tr("Đang tạo khoá, mất vài giây…"))
        self.running.hide()
        self.state = label(wrap=True, copyable=True)
        self.passphrase, self.again = (QLineEdit(maxLength=_LONGEST) for _ in range(2))
        self.form = Form(label_width=LABEL_WIDTH)
        for name, title, field in (
            ("passphrase", tr("Mật khẩu sao lưu"), self.passphrase),
            ("again", tr("Gõ lại"), self.again),
        ):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            self.form.add(name, title, field)
        self.form.hide()
        self.passphrase.returnPressed.connect(self._to_again)
        self.again.returnPressed.connect(self.ask_where)
        self.begin_button = Button(tr("Khoá bằng mật khẩu…"), self.begin, icon="lock")
        self.lock_button = Button(tr("Khoá và lưu phiếu khôi phục…"), self.ask_where, icon="lock")
        self.leave_button = Button(with_key(tr("Thôi"), "Esc"), self.leave)
        self.lock_button.hide()
        self.leave_button.hide()
        self.off_button = Button(tr("Không khoá nữa"), self.switch_off, kind="quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self.begin_button, self.lock_button, self.leave_button, self.off_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        for widget in (self.state, self.notice, self.running, self.form):
            column.addWidget(widget)
        column.addLayout(buttons)

    def show_key(self, key_name: str | None) -> None:
        """Say what copies are locked with."""
        self._is_locked = key_name is not None
        self.off_button.setVisible(self._is_locked and self.form.isHidden())
        if key_name is None:
            self.state.setText(tr("Bản sao chưa khoá: ai lấy được ổ đĩa là đọc được mọi hồ sơ."))
            self.begin_button.setText(tr("Khoá bằng mật khẩu…"))
        else:
            self.state.setText(tr("Bản sao được khoá. Tên khoá: {name}", name=key_name))
            self.begin_button.setText(tr("Đặt mật khẩu mới…"))

    def begin(self) -> None:
        """Ask for the passphrase."""
        self._open(True)
        self._warn()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def leave(self) -> None:
        """Give up what is typed; copies stay as they are."""
        self._open(False)
        self.notice.still()
        self.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_where(self) -> None:
        """Where the sheet goes; without one nothing is locked. Nobody is asked before the passphrase will do."""
        from app.services.upkeep.locking import check_passphrase

        try:
            check_passphrase(self.passphrase.text())
        except UserError as error:
            self._failed(error)
            return
        self._warn()  # what was wrong before is not wrong any more
        if self.passphrase.text() != self.again.text():
            self._say("bad", tr("Hai lần gõ không giống nhau. Chưa có gì được khoá."))
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        picked = asking_files.to_write(
            self, tr("Lưu phiếu khôi phục"), "PDF (*.pdf)", at=in_documents("phieu-khoi-phuc.pdf")
        )
        if picked:
            self.lock(Path(picked))

    def lock(self, sheet: Path) -> None:
        """Lock the copies from now on, the sheet written first."""
        desk, passphrase = self._desk, self.passphrase.text()
        self._is_busy = True
        self.running.show()
        self._keyboard.put(False, *self._in_use(), rest=self)
        self._say(
            "info", tr("Đang tạo khoá, mất vài giây…"), tr("Mật khẩu khó đoán nhờ vậy. Vẫn làm việc được.")
        )

        def work() -> "NewLock":
            from app.files.writing import write_whole
            from app.services.papers.everyday import render
            from app.services.papers.recovery_paper import recovery_sheet
            from app.services.upkeep.locking import set_passphrase
            from printing.sheet import Paper

            def keep(new: "NewLock") -> None:
                paper = desk.read(recovery_sheet, new.key_name, new.secret)
                write_whole(sheet, render(paper, Paper.A4))

            return set_passphrase(desk.database, desk.actor, passphrase, keep)

        desk.tasks.run("backup-lock", work, lambda _lock: self._locked(sheet), self._failed)

    def switch_off(self) -> None:
        """Make plain copies from now on."""

        def work() -> None:
            from app.services.upkeep.locking import unlock_copies

            self._desk.write(unlock_copies)

        def done(_nothing: None) -> None:
            self._say("info", tr("Từ nay bản sao không khoá; bản đã khoá vẫn cần mật khẩu cũ."))
            self.changed.emit()

        self._desk.tasks.run("backup-lock", work, done, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            if not self._is_busy:
                self.leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: a passphrase that was typed and not used does not wait there for anybody."""
        super().hideEvent(event)
        if not event.spontaneous() and not self._is_busy and not self.form.isHidden():
            self._open(False)
            self.notice.still()

    def _to_again(self) -> None:
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _locked(self, sheet: Path) -> None:
        self._end()
        self.leave()
        self._say(
            "good",
            tr("Từ nay mọi bản sao được khoá."),
            tr("Phiếu khôi phục: {file}. In ra, cất két, rồi xoá tệp.", file=sheet),
        )
        self.changed.emit()

    def _failed(self, error: Told) -> None:
        self._end()
        self._say("bad", error.message, error.hint)
        if error.details.get("field") == "passphrase":
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self) -> None:
        self._say(
            "warning",
            tr("Mất cả mật khẩu sao lưu lẫn phiếu khôi phục thì không ai mở được các bản sao đã khoá."),
            tr("Phiếu có một mã mở được bản sao khi quên mật khẩu: in ra, cất trong két."),
        )

    def _say(self, tone: str, words: str, hint: str = "") -> None:
        self.notice.say(tone, words, hint)
        self.told.emit()

    def _end(self) -> None:
        self._is_busy = False
        self.running.hide()
        self._keyboard.put(True, *self._in_use())

    def _in_use(self) -> tuple[QWidget, ...]:
        return self.form, self.lock_button, self.leave_button

    def _open(self, is_open: bool) -> None:
        self.form.setVisible(is_open)
        for button in (self.lock_button, self.leave_button):
            button.setVisible(is_open)
        self.off_button.setVisible(self._is_locked and not is_open)
        self.begin_button.setVisible(not is_open)
        for field in (self.passphrase, self.again):
            field.clear()
