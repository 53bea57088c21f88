"""The printer of the desk in the frame: made once, looked after, and shown in the window there is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.language import capital, tr
from ui.messages import Messages
from ui.settings_store import SettingsStore
from ui.shell import opening_work
from ui.tasks import Tasks
from ui.widgets.keys import key

if TYPE_CHECKING:
    from app.pace.day import DeskCount
    from ui.printing.desk_printer import DeskPrinter, ReadySheet
    from ui.printing.watch import PlacesSeen
    from ui.shell.window import MainWindow

KEY = "Ctrl+J"
ASK_AGAIN_MS = 30_000
"""While nobody can say yet what has become of an act that promised a paper."""
LOOK_AGAIN_MS, LOOK_SELDOM_MS = 4_000, 15_000
"""While a printer has what does not come out, or is not well, and ever more seldom; else only when something
happens."""


class DeskPrinting(QObject):
    """`window` answers the desk in sight, `None` while there is none."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        settings: SettingsStore,
        window: "Callable[[], MainWindow | None]",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._messages, self._settings, self._window = tasks, messages, settings, window
        self._printer: DeskPrinter | None = None
        self._seen: PlacesSeen | None = None
        self._wait_ms = LOOK_AGAIN_MS
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._look)
        self._ask_soon = QTimer(self, singleShot=True, interval=ASK_AGAIN_MS)
        self._ask_soon.timeout.connect(self.ask_of_promised)

    def printer(self) -> "DeskPrinter":
        """The one printer of this run, whoever sits at the desk."""
        if self._printer is None:
            from ui.printing.desk_printer import DeskPrinter

            self._printer = DeskPrinter(
                self._tasks, self._messages, self._settings, opening_work.render, self
            )
            self._printer.previewed.connect(self._preview)
            self._printer.ended.connect(self._ended)
            self._printer.queue.changed.connect(self._show)
        return self._printer

    def sit(self, window: "MainWindow") -> None:
        """Somebody sits at a desk: its papers are kept from now on, and the list of them has its key."""
        from app.settings import data_folder

        self.printer().sit(window.desk, data_folder())
        window.destroyed.connect(self.printer().queue.leave)
        window.top_bar.printer_chosen.connect(self.show_queue)
        key(KEY, window, self.show_queue, tr("Giấy đang in, giấy chưa in được"))

    def look(self) -> None:
        """Say in the top bar whether papers can go where they are to go."""
        self._wait_ms = LOOK_AGAIN_MS
        self._look()

    def _look(self) -> None:
        if self._window() is None:
            return
        settings, jobs = self._settings.current, self.printer().queue.jobs

        def show(seen: "PlacesSeen") -> None:
            self._seen = seen
            self._tell_of_stuck(seen)
            self.printer().queue.hold_up(seen.held_up)
            self._show()
            if not seen.state.is_well or any(seen.held_up.values()):
                self._soon.start(self._wait_ms)
                self._wait_ms = min(2 * self._wait_ms, LOOK_SELDOM_MS)

        self._tasks.run("printer-state", lambda: opening_work.look_at_printers(settings, jobs), show)

    def _tell_of_stuck(self, seen: "PlacesSeen") -> None:
        """Say once of a paper why it does not come out: whoever prints looks at the message, not at the top."""
        for job in self.printer().queue.jobs:
            if job.id in seen.stuck and job.holds_up != seen.held_up[job.id]:
                self._messages.more(
                    tr("{paper} còn ở máy in: {why}.", paper=capital(job.words), why=seen.held_up[job.id])
                )

    def ask_of_left(self) -> None:
        """Ask what becomes of papers that an earlier run has left: nothing of them is printed by itself."""
        self.printer().queue.find_left(lambda: self._tell_of_left(frozenset()))

    def ask_of_promised(self) -> None:
        """Ask once more what has become of acts that promised a paper; what was told of before is not told again."""
        queue = self.printer().queue
        if self._window() is not None:
            told = frozenset(job.id for job in queue.jobs)
            queue.ask_of_promised(lambda: self._tell_of_left(told))

    def _tell_of_left(self, told: frozenset[str]) -> None:
        """Ask about them; nothing where all of them were `told` of before."""
        queue = self.printer().queue
        if self._window() is None:
            return
        if queue.is_owed_an_answer:
            self._ask_soon.start()
        from ui.printing.left_over import left_of, told_of_left

        left = left_of(queue.jobs)
        ids = [job.id for job in left]
        if not told.issuperset(ids):
            asked = told_of_left(left)
            self._messages.warn(
                asked.words,
                asked.hint,
                (asked.again, lambda: _each(queue.again, ids)),
                (tr("Bỏ qua"), lambda: _each(queue.cancel, ids)),
                (tr("Xem từng giấy ({key})", key=KEY), self.show_queue),
            )

    def show_queue(self) -> None:
        """Show the papers on their way until Esc."""
        window = self._window()
        if window is None:
            return
        from ui.printing.queue_page import QueuePage

        self._messages.clear()
        self.look()
        window.show_preview(
            QueuePage(self.printer().queue, self._tasks, window.back, lambda: window.go("settings"))
        )

    def close(self) -> None:
        """Let go of the disk."""
        if self._printer is not None:
            self._printer.queue.close()

    def _show(self) -> None:
        window = self._window()
        if window is None or self._seen is None:
            return
        from ui.printing.watch import bar_words

        words, tooltip, is_well = bar_words(self._seen.state, self.printer().queue.jobs)
        window.top_bar.show_printer(words, f"{tooltip} ({KEY})", is_well=is_well)

    def _ended(self, how: "DeskCount") -> None:
        if (window := self._window()) is not None:
            window.desk.pace.count(how)
            self.look()

    def _preview(self, sheet: "ReadySheet") -> None:
        window = self._window()
        if window is None or self._printer is None:
            return
        from ui.printing.preview import PreviewPage

        page: QWidget = PreviewPage(sheet, self._printer)
        page.left.connect(window.back)  # type: ignore[attr-defined]  # a PreviewPage
        window.show_preview(page)


def _each(act: Callable[[str], None], ids: list[str]) -> None:
    for id_ in ids:
        act(id_)
