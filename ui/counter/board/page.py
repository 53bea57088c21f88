"""What the board shows: the office, the time, and four numbers as large as the screen lets them be."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from printing.wording import figures
from ui.counter.board.calls import Calls
from ui.counter.board.type_size import write_in
from ui.desk import Desk
from ui.theme import S2, S4
from ui.widgets.eliding import ElidedLabel
from ui.widgets.moments import relative

if TYPE_CHECKING:
    from app.services.queue.views import QueueNow
    from app.services.reports.board import Board

READ_AGAIN_MS, CLOCK_MS = 30_000, 1_000
_NUMBER, _WORD, _HINT, _HEAD = 0.16, 0.042, 0.028, 0.05
"""Heights of the type by the height of the page."""
_BESIDE_CALLS = 0.55
_WIDEST = 16 / 9
_NOTHING = "–"


class WallPage(QWidget):
    """Reads the numbers while it is in sight, now and then; where the data are away the last ones stay, and it says so.

    Shown by itself or beside the desk: it takes no keys and no scans. Who hears of changes has it `look_for_calls`; it
    says `called` when a number was called.
    """

    called = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(tr("Bảng treo tường"))
        self.office, self.clock, self.state = ElidedLabel(), QLabel(), QLabel()
        self.office.say(desk.office.name)
        self.due, self.received = _Tile(tr("Hẹn trả hôm nay")), _Tile(tr("Tiếp nhận hôm nay"))
        self.rate, self.waiting = _Tile(tr("Đúng hạn tháng này")), _Tile(tr("Kết quả chờ người dân đến nhận"))
        self.state.setProperty("role", "muted")
        head = QHBoxLayout()
        head.addWidget(self.office, 1)
        head.addWidget(self.clock)
        self.calls = Calls()
        tiles = QGridLayout()
        tiles.setSpacing(S4)
        for place, tile in enumerate((self.due, self.rate, self.waiting, self.received)):
            tiles.addWidget(tile, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * S4, S4, 2 * S4, S4)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.calls)
        column.addLayout(tiles, 1)
        column.addWidget(self.state)
        self._again = QTimer(self, interval=READ_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._read_at: datetime | None = None
        self._tick = QTimer(self, interval=CLOCK_MS)
        self._tick.timeout.connect(self._show_time)

    @property
    def tiles(self) -> tuple["_Tile", ...]:
        """The four, as they are read."""
        return self.due, self.rate, self.waiting, self.received

    def refresh(self) -> None:
        """Read the numbers again."""

        def read() -> "Board":
            from app.services.reports.board import board

            return self._desk.read(board)

        self._desk.tasks.run("board", read, self._show, self._failed)
        self.look_for_calls()

    def look_for_calls(self) -> None:
        """Read who is called, now that somebody may have been; while it cannot be read the last calls stay."""

        def read() -> "QueueNow":
            from app.services.queue.standing import queue_now

            return self._desk.read(queue_now)

        if self.isVisible():
            self._desk.tasks.run("board-calls", read, self._show_calls, lambda _error: None)

    def _show_calls(self, now: "QueueNow") -> None:
        was_visible = self.calls.isVisibleTo(self)
        is_new = self.calls.show_queue(now)
        if self.calls.isVisibleTo(self) != was_visible:
            self._write()
        if is_new:
            self.called.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_time()
        self.refresh()
        self._again.start()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        """As large as the page lets it be; the numbers of the day make room for those that are called."""
        height = min(self.height(), self.width() / _WIDEST)
        for each in (self.office, self.clock):
            write_in(each, height * _HEAD, bold=True)
        write_in(self.state, height * _HINT)
        self.calls.write_for(height)
        for tile in self.tiles:
            tile.write_in(height * (_BESIDE_CALLS if self.calls.isVisibleTo(self) else 1))

    def _show(self, found: "Board") -> None:
        self.office.say(found.office)
        done = tr("đã xong {count}", count=figures(found.due_done)) if found.due_today else ""
        self.due.say(figures(found.due_today), done)
        rate = _NOTHING if found.rate is None else f"{found.rate}%".replace(".", ",")
        self.rate.say(rate, tr("trong {count} hồ sơ đã giải quyết", count=figures(found.done_this_month)))
        self.waiting.say(figures(found.waiting), tr("mời quý vị đến quầy trả kết quả"))
        self.received.say(figures(found.received_today), "")
        self.state.setText("")
        self._read_at = self._desk.database.now

    def _failed(self, _error: Told) -> None:
        """Whoever waits need not know why; the desk beside says it. How old the numbers are she has to know."""
        if self._read_at is None:
            self.state.setText(tr("Số liệu chưa mới; sẽ đọc lại trong giây lát."))
        else:
            at = relative(self._read_at, self._desk.database.now)
            self.state.setText(tr("Số liệu của lúc {at}; sẽ đọc lại trong giây lát.", at=at))

    def _show_time(self) -> None:
        now = local(self._desk.database.now)
        self.clock.setText(f"{now:%H:%M  ·  %d/%m/%Y}")


class _Tile(QFrame):
    """A number with what it counts above it and a word more below."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.word, self.number, self.hint = QLabel(word), QLabel(_NOTHING), QLabel()
        self.hint.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.addStretch(1)
        for each in (self.word, self.number, self.hint):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            each.setWordWrap(each is not self.number)
            column.addWidget(each)
        column.addStretch(1)

    def say(self, number: str, hint: str) -> None:
        """Show a number, and what more there is to say of it."""
        self.number.setText(number)
        self.hint.setText(hint)
        self.setAccessibleName(f"{self.word.text()}: {number} {hint}".strip())

    def write_in(self, height: float) -> None:
        """Write as large as a page of this height wants it."""
        write_in(self.word, height * _WORD)
        write_in(self.number, height * _NUMBER, bold=True)
        write_in(self.hint, height * _HINT)
