"""The composition root of the window: makes each part once, ties them together, takes them apart at the end."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon

from app import language
from app.files.owner_only import FolderForNow, folder_for_now
from app.settings import LocalSettings, papers_place, use_data_folder
from ui import icons, theme
from ui.entry.trouble.crash_report import CrashLine, CrashReports
from ui.messages import Messages
from ui.qt_words import QtWords
from ui.scanner.at_port import ScannerAtPort
from ui.scanner.raw_log import RawLog
from ui.settings_store import SettingsStore
from ui.shell.application import Application
from ui.shell.frame import Frame
from ui.shell.garbage import Garbage
from ui.shell.once_quiet import OnceQuiet
from ui.shell.opening import Opening
from ui.shell.places import start_of
from ui.shell.signals import Signals
from ui.shell.window_state import WindowState
from ui.tasks import Tasks


class Program:
    """One run of the window."""

    def __init__(self, argv: list[str], settings: LocalSettings, file: Path, data: Path) -> None:
        self.app = Application(argv)
        self._garbage = Garbage(self.app)
        self.app.setApplicationName("Một Cửa")
        self.app.setDesktopFileName("motcua")
        self.app.setWindowIcon(_icon())
        self._words = QtWords(self.app)
        self._file = file
        self._data = data
        self._demo: FolderForNow | None = None
        self.settings = SettingsStore(settings, file)
        self._looks = (settings.theme, settings.text_scale)
        self._language = language.current()
        self._dress()
        self._speak()
        self.messages = Messages()
        self.tasks = Tasks(self.messages)
        self.reports = CrashReports(data)
        self.reports.install()
        self.messages.bug_reported.connect(self.reports.report)
        self.frame = Frame(CrashLine(self.reports), self.demo_place)
        self._set_keys(settings)
        self.raw_scans = RawLog(self.tasks, data, self.frame)
        self.frame.keys.burst_ended.connect(self.raw_scans.keep)
        self.at_port = ScannerAtPort(self.frame.keys, self.tasks, self.messages, self.frame)
        self.frame.looks_changed.connect(self._dress)
        self.app.ending.connect(self.frame.keep_to_nothing)
        self.settings.changed.connect(self._settings_changed)
        self.state = self.frame.state = WindowState(data)
        self.opening: Opening | None = None
        self._is_started = False

    def run(self, database: str | None, *, demo: bool, board: bool = False, kiosk: bool = False) -> int:
        """Show the window and work until it is closed."""
        self.begin(database, demo=demo, board=board, kiosk=kiosk)
        if board or kiosk:
            self.frame.showFullScreen()
        elif self.state.restore(self.frame):
            self.frame.show()
        else:
            self.frame.showMaximized()
        signals = Signals(self.app.quit)
        try:
            return self.app.exec()
        finally:
            signals.let_go()
            self.end()
            if self.settings.keeps and not (board or kiosk):
                self.state.save(self.frame)

    def begin(self, database: str | None, *, demo: bool, board: bool = False, kiosk: bool = False) -> None:
        """Start opening the data as soon as the window stands."""
        place = self.demo_place() if demo and database is None else ""
        start = start_of(database, self.settings.current, demo_place=place, demo=demo)
        start = replace(start, wants_board=board, wants_kiosk=kiosk)
        self.opening = Opening(
            self.frame, start, settings=self.settings, tasks=self.tasks, messages=self.messages
        )
        QTimer.singleShot(0, self.opening.open)
        OnceQuiet(self.tasks, self._started, self.opening)

    def end(self) -> None:
        """Let work under way end, close the data, take the sample office away."""
        self._garbage.end()
        self.at_port.stop()
        self.tasks.close()
        self.raw_scans.keep_now()
        if self.opening is not None:
            self.opening.close()
            self.opening.printing.close()
        if self._demo is not None:
            self._demo.cleanup()
            self._demo = None
            use_data_folder(None)

    def demo_place(self) -> str:
        """Where a sample office of this run lives; the folder goes with the run."""
        if self._demo is None:
            self._demo = folder_for_now("motcua-thu")
            use_data_folder(Path(self._demo.name))
        return str(Path(self._demo.name) / "van-phong-thu.db")

    def _started(self) -> None:
        self._garbage.begin()
        self.at_port.use(self.settings.current)
        self._is_started = True

        def put_in_order() -> None:
            from app.files.order import put_in_order

            put_in_order(self._data, (papers_place(self.settings.current.printer),))

        self.tasks.run("put-in-order", put_in_order, lambda _nothing: None)

    def _settings_changed(self) -> None:
        now = self.settings.current
        self._set_keys(now)
        if self._is_started:
            self.at_port.use(now)
        if (now.theme, now.text_scale) != self._looks:
            self._looks = (now.theme, now.text_scale)
            self._dress()
        if now.language != self._language:
            self._language = now.language
            language.use(now.language)
            self._speak()
            if self.opening is not None:
                self.opening.rebuild()

    def _set_keys(self, now: LocalSettings) -> None:
        keys = self.frame.keys
        keys.gap_ms, keys.prefix, keys.suffix = now.scanner_gap_ms, now.scanner_prefix, now.scanner_suffix

    def _dress(self) -> None:
        name, text_scale = self._looks
        theme.apply(self.app, theme.known(name), text_scale)
        for window in self.app.topLevelWidgets():
            icons.refresh(window)

    def _speak(self) -> None:
        if self._language == "vi":
            self.app.installTranslator(self._words)
        else:
            self.app.removeTranslator(self._words)


def _icon() -> QIcon:
    from importlib import resources

    with resources.as_file(resources.files("resources").joinpath("icons", "motcua.png")) as file:
        return QIcon(str(file))
