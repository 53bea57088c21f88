"""Who waits at the counter, in the top line: how many, whose number stands at this desk, and calling the next.

Nothing of it is in sight where the office gives out no numbers, nor before anybody who does not serve citizens.
"""

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.errors import Told
from app.language import tr
from app.services.wording.queue_words import counter_word, queue_word
from models.vocabulary import QueueKind, Role
from ui.desk import Desk
from ui.shell.live_refresh import LiveRefresh
from ui.theme import S1
from ui.widgets.buttons import Button
from ui.widgets.keys import key, with_key

if TYPE_CHECKING:
    from app.services.queue.views import QueueNow

NEXT_KEY, AGAIN_KEY, MENU_KEY = "Ctrl+G", "Ctrl+Shift+G", "Ctrl+Shift+N"
Act = Callable[..., "QueueNow"]


class QueueLine(QWidget):
    """`next` calls; `mine` says whose number stands here, and offers in a menu what becomes of it."""

    def __init__(self, desk: Desk, live: LiveRefresh, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_calling = False
        self.next = Button("", self.call_next, kind="quiet", icon="person")
        self.mine = Button("", self.open_menu, kind="quiet")
        self.menu = QMenu(self)
        for button in (self.next, self.mine):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for word, keys, act in (
            (tr("Mời lại"), AGAIN_KEY, self.call_again),
            (tr("Bỏ qua: không ai đến"), "", self.skip),
            (tr("Trả về hàng chờ"), "", self.give_back),
            (tr("Đã phục vụ xong"), "", self.finish),
        ):
            self.menu.addAction(f"{word}\t{keys}" if keys else word, act)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S1)
        row.addWidget(self.mine)
        row.addWidget(self.next)
        key(NEXT_KEY, self, self.call_next, tr("Gọi số tiếp theo"))
        key(AGAIN_KEY, self, self.call_again, tr("Mời lại"))
        key(MENU_KEY, self, self.open_menu, tr("Số đang ở quầy: bỏ qua, trả lại, xong"))
        self.hide()
        if Role.RECEPTION in desk.actor.roles:
            # Which is said first once the desk begins to hear.
            live.changed.connect(self.look)

    def look(self) -> None:
        """Read the queue again; while it cannot be read the last of it stands, which others tell of."""
        counter, kinds = self._here()

        def read() -> "QueueNow":
            from app.services.queue.standing import queue_now

            return self._desk.read(queue_now, counter, kinds)

        self._desk.tasks.run("queue-look", read, self._show, lambda _error: None)

    def call_next(self) -> None:
        """Call who has waited longest; whoever stood here has been served."""
        self._do(lambda calling: calling.call_next, self._say_called)

    def call_again(self) -> None:
        """Call the same number once more."""
        self._do(lambda calling: calling.call_again, self._say_called)

    def skip(self) -> None:
        """Nobody came."""
        self._do(lambda calling: calling.skip)

    def give_back(self) -> None:
        """Called by mistake."""
        self._do(lambda calling: calling.give_back)

    def finish(self) -> None:
        """Whoever stood here has been served, and nobody is called yet."""
        self._do(lambda calling: calling.finish)

    def open_menu(self) -> None:
        """What becomes of the number that stands here."""
        if self.mine.isVisible():
            self.menu.popup(self.mine.mapToGlobal(self.mine.rect().bottomLeft()))
            self.menu.setActiveAction(self.menu.actions()[0])

    def _here(self) -> tuple[str, tuple[QueueKind, ...]]:
        """What this counter is called, and which numbers it calls."""
        settings = self._desk.settings.current
        kinds = tuple(each for each in QueueKind if each.value == settings.counter_calls)
        return settings.counter.strip(), kinds

    def _do(self, of: Callable[[ModuleType], Act], said: "Callable[[QueueNow], None] | None" = None) -> None:
        """Do an act of `app.services.queue.calling` for this counter."""
        # One key pressed twice is one call.
        if self._is_calling:
            return
        self._is_calling = True
        counter, kinds = self._here()

        def work() -> "QueueNow":
            from app.services.queue import calling

            return self._desk.write(of(calling), counter, kinds)

        def done(now: "QueueNow") -> None:
            self._is_calling = False
            self._show(now)
            if said is not None:
                said(now)

        def failed(error: Told) -> None:
            self._is_calling = False
            self._desk.messages.told(error)
            self.look()

        self._desk.tasks.run("queue-call", work, done, failed)

    def _say_called(self, now: "QueueNow") -> None:
        if now.mine is not None:
            words = tr(
                "Mời số {number} đến {counter}.",
                number=now.mine.number,
                counter=counter_word(now.mine.counter),
            )
            self._desk.messages.good(words, queue_word(now.mine.kind))

    def _show(self, now: "QueueNow") -> None:
        self.setVisible(bool(now.kinds))
        waiting = tr("Đang chờ {count} · gọi ({key})", count=now.waiting, key=NEXT_KEY)
        self.next.setText(waiting)
        self.next.setToolTip(with_key(tr("Gọi số tiếp theo"), NEXT_KEY))
        self.next.setAccessibleName(waiting)
        self.mine.setVisible(now.mine is not None)
        if now.mine is not None:
            self.mine.setText(tr("Số {number} ▾", number=now.mine.number))
            self.mine.setToolTip(with_key(queue_word(now.mine.kind), MENU_KEY))
