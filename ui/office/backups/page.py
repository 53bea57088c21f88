"""Sao lưu: how it stands, the plan, its places, the lock, and backing up or practising right now."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from ui.desk import Desk
from ui.office.backups.lock_part import LockPart
from ui.office.backups.places_part import PlacesPart, RunsTable
from ui.office.beside import goes_on_words, stay_beside
from ui.office.declared_form import DeclaredForm
from ui.theme import S2, S3, S4, S6
from ui.widgets.buttons import Button
from ui.widgets.focus import FocusKeeper
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.keys import confirm_key, with_key
from ui.widgets.labels import label
from ui.widgets.long_work import LongWork
from ui.widgets.notice import Notice
from ui.widgets.problems import problems_of
from ui.widgets.tall_page import in_a_card

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.upkeep.backup_page import BackupsView

_WIDEST = 960
_LONGEST = 200
_BESIDE_WORDS = 32
"""The edge of a field and the space inside it, left and right together, in logical pixels."""


class BackupsPage(QWidget):
    """For administrators of the head. `restore_wanted` for the way back from a backup.

    At a server the plan is set here, and its keeper has it done: a copy of everything is the owner's.
    """

    restore_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_busy = False
        self._is_own = desk.database.location.path is not None and desk.database.location.alone is None
        self._keyboard = FocusKeeper()
        self.state = label(role="heading", wrap=True)
        self.due = label(role="muted", wrap=True)
        self.notice = Notice()
        self.now_button = Button(tr("Sao lưu ngay"), self.back_up, kind="main", icon="copy")
        self.practise_button = Button(tr("Khôi phục thử"), self.practise, icon="refresh")
        self.restore_button = Button(tr("Khôi phục…"), self.restore_wanted.emit, icon="database")
        self.secret = QLineEdit(maxLength=_LONGEST)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setPlaceholderText(tr("Mật khẩu sao lưu, để khôi phục thử"))
        self.secret.setAccessibleName(self.secret.placeholderText())
        self.secret.returnPressed.connect(self.practise)
        self.fields = DeclaredForm(folders_are_here=self._is_own)
        self.places = PlacesPart()
        self.lock = LockPart(desk)
        self.lock.changed.connect(self.refresh)
        self.lock.told.connect(self._show_what_the_lock_says)
        self.table = RunsTable()
        self.save_button = Button(
            with_key(tr("Lưu kế hoạch"), "Ctrl+Enter"), self.save, kind="main", icon="done"
        )
        self.drop_button = Button(tr("Bỏ phần đang sửa"), self.drop, kind="quiet", icon="refresh")
        self._arrange()
        confirm_key(self, self.save, tr("Lưu kế hoạch"))

    def entered(self) -> None:
        """Show what is so now, from the top; the keyboard is where one begins."""
        self.refresh()
        self._area.verticalScrollBar().setValue(0)
        first = self.now_button if self._is_own else self.fields.first
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read everything again; what was typed and not saved stays."""

        def read() -> "BackupsView":
            from app.services.upkeep.backup_page import backups_view

            return self._desk.read(backups_view)

        self._desk.tasks.run("backups", read, self._show, self._refused)

    def save(self) -> None:
        """Save what was typed of the plan, all or none of it."""
        typed = {name: str(value) for name, value in self.fields.edited.items()}
        if self._is_busy:
            return
        if not typed:
            self._say("info", tr("Chưa sửa gì nên chưa có gì để lưu."))
            return
        self.fields.clear_problems()
        self.notice.still()

        def write() -> None:
            from app.services.office_settings.changing import change_office_settings

            self._desk.write(change_office_settings, typed)

        def saved(_nothing: None) -> None:
            self._end()
            self._say("good", tr("Đã lưu kế hoạch sao lưu."))
            self.fields.settle()
            self.refresh()

        self._begin()
        self._desk.tasks.run("backups-save", write, saved, self._refused)

    def drop(self) -> None:
        """Forget what was typed and not saved."""
        self.fields.drop()
        self.notice.still()

    def back_up(self) -> None:
        """A proven copy in each place now, beside the window."""
        self._begin(tr("Đang sao lưu và kiểm tra… Vẫn làm việc được."), goes_on_words())
        self._stay_beside("backup-now", None, self._made, "backup", checks=True)

    def practise(self) -> None:
        """Restore the newest copies into a place that is thrown away, beside the window."""
        words = tr("Đang khôi phục thử vào chỗ tạm. Dữ liệu đang dùng không bị động đến.")
        self._begin(words, goes_on_words())
        secret = self.secret.text() or None
        self._stay_beside("backup-practice", secret, self._practised, "backup", "--practise")

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: a passphrase that was typed and not used does not wait here for anybody."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.secret.clear()

    def _stay_beside(
        self,
        key: str,
        secret: str | None,
        done: "Callable[[dict[str, Any]], None]",
        *words: str,
        checks: bool = False,
    ) -> None:
        desk, waiting = self._desk, LongWork(self)

        def work() -> dict[str, Any]:
            if checks:
                from app.services.upkeep.backing_up import planned_places

                desk.read(planned_places)  # before another program is begun for nothing
            return stay_beside(desk, *words, waiting=waiting, secret=secret)

        desk.tasks.run(key, work, done, self._refused)

    def _show(self, view: "BackupsView") -> None:
        from app.services.upkeep.backup_words import standing_words

        self.state.setText(standing_words(view.standing))
        self.due.setText(tr("Đã đến hạn khôi phục thử hằng tháng."))
        self.due.setVisible(view.is_practice_due)
        if not self.fields.edited:
            self.fields.show_settings(
                [each.setting for each in view.settings],
                {
                    each.setting.name: each.in_force if each.setting.choices else each.value
                    for each in view.settings
                },
            )
        self.places.show_places(view.places)
        self.lock.show_key(view.key_name)
        self.secret.setVisible(view.key_name is not None and self._is_own)
        hint = self.secret.fontMetrics().horizontalAdvance(self.secret.placeholderText())
        self.secret.setMinimumWidth(hint + _BESIDE_WORDS)
        self.table.show_runs(view.runs)
        for part in (self._tries, self.table):
            part.setVisible(bool(view.runs))
        self._order_stops()

    def _order_stops(self) -> None:
        """Tab goes down the page: the fields were made last, and Qt would come to them last."""
        stops = [
            each
            for each in self.fields.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.focusProxy() is None
            and each.window() is self.window()  # a list that drops down is a window of its own
        ]
        for before, after in pairwise([self.secret, *stops]):
            QWidget.setTabOrder(before, after)

    def _made(self, done: dict[str, Any]) -> None:
        failed = [bool(each["code"]) for each in done["runs"]]
        self._tell(done, "bad" if all(failed) else "warning" if any(failed) else "good")

    def _practised(self, done: dict[str, Any]) -> None:
        self.secret.clear()
        is_well = all("code" not in each and not each["findings"] for each in done["practices"])
        self._tell(done, "good" if is_well else "bad")

    def _tell(self, done: dict[str, Any], tone: str) -> None:
        self._end()
        first, *more = done["told"]
        self.notice.say(tone, first, "\n".join(more))
        self.refresh()

    def _refused(self, error: Told) -> None:
        self._end()
        self.notice.still()
        problems = problems_of(error)
        if not problems or self.fields.show_problems(problems):
            self._say("bad", error.message, error.hint)

    def _say(self, tone: str, words: str, hint: str = "") -> None:
        """Where the keyboard is far down the page, too."""
        self.notice.say(tone, words, hint)
        self._area.show_grown(self.notice)

    def _begin(self, words: str = "", hint: str = "") -> None:
        self._is_busy = True
        self._keyboard.put(False, *self._in_use(), rest=self)
        if words:
            self._say("info", words, hint)

    def _show_what_the_lock_says(self) -> None:
        self._area.show_grown(self.lock.notice)

    def _end(self) -> None:
        self._is_busy = False
        self._keyboard.put(True, *self._in_use())

    def _in_use(self) -> tuple[QWidget, ...]:
        return self.now_button, self.practise_button, self.restore_button, self.save_button, self.secret

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self.now_button, self.practise_button, self.restore_button):
            button.setVisible(self._is_own)
            buttons.addWidget(button)
        buttons.addWidget(self.secret, 1)
        buttons.addStretch(1)
        self.secret.hide()
        column = QVBoxLayout()
        column.setContentsMargins(S6, S4, S6, S6)
        column.setSpacing(S3)
        for widget in (self.state, self.due, self.notice):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(
            label(
                tr("Bản sao kiểm tra xong mới có tên: bản nào có tên cũng khôi phục được.")
                if self._is_own
                else tr("Dữ liệu ở máy chủ: người giữ máy chủ đặt lịch chạy motcua-admin backup --due."),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.places)
        column.addWidget(self.fields)
        column.addWidget(label(tr("Khoá bản sao"), "heading"))
        column.addWidget(self.lock)
        self._tries = label(tr("Các lần gần đây"), "heading")
        column.addWidget(self._tries)
        column.addWidget(self.table)
        column.addStretch(1)
        page = in_a_card(column)
        page.setMaximumWidth(_WIDEST)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.drop_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(S3)
        self._area = FollowingScroll(page)
        self.lock.opened.connect(lambda: self._area.show_whole(self.lock))
        whole.addWidget(self._area, 1)
        whole.addLayout(foot)
