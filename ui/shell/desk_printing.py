"""The printer of the desk in the frame: made once, looked after, and its previews shown in the window there is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.messages import Messages
from ui.settings_store import SettingsStore
from ui.shell import opening_work
from ui.tasks import Tasks

if TYPE_CHECKING:
    from app.pace.day import DeskCount
    from ui.printing.desk_printer import DeskPrinter, ReadySheet
    from ui.printing.places import PrinterState
    from ui.shell.window import MainWindow


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

    def printer(self) -> "DeskPrinter":
        """The one printer of this run, whoever sits at the desk."""
        if self._printer is None:
            from ui.printing.desk_printer import DeskPrinter

            self._printer = DeskPrinter(
                self._tasks, self._messages, self._settings, opening_work.render, self
            )
            self._printer.previewed.connect(self._preview)
            self._printer.ended.connect(self._count)
        return self._printer

    def look(self) -> None:
        """Say in the top bar whether papers can go where they are to go."""
        where = self._settings.current.printer

        def show(state: "PrinterState") -> None:
            if (window := self._window()) is not None:
                window.top_bar.show_printer(state.words, state.tooltip, is_well=state.is_well)

        if self._window() is not None:
            self._tasks.run("printer-state", lambda: opening_work.state_of_printer(where), show)

    def _count(self, how: "DeskCount") -> None:
        if (window := self._window()) is not None:
            window.desk.pace.count(how)

    def _preview(self, sheet: "ReadySheet") -> None:
        window = self._window()
        if window is None or self._printer is None:
            return
        from ui.printing.preview import PreviewPage

        page: QWidget = PreviewPage(sheet, self._printer)
        page.left.connect(window.back)  # type: ignore[attr-defined]  # a PreviewPage
        window.show_preview(page)
