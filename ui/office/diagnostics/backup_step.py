"""Backing up from the window: a folder is chosen, the page says how it went."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import Told
from app.language import tr
from app.services.wording.amounts import size_words
from ui.desk import Desk
from ui.office.beside import goes_on_words, stay_beside
from ui.printing.desk_printer import open_place
from ui.widgets import asking_files
from ui.widgets.buttons import Button
from ui.widgets.focus import FocusKeeper
from ui.widgets.long_work import LongWork
from ui.widgets.notice import Notice


class BackupStep(QObject):
    """The button, and what follows from it; `done` after a backup, `restore_wanted` for the way back from one."""

    done = Signal()
    restore_wanted = Signal()

    def __init__(self, desk: Desk, notice: Notice) -> None:
        super().__init__(notice)
        self._desk = desk
        self._notice = notice
        self._keyboard = FocusKeeper()
        self.button = Button(tr("Sao lưu ngay"), self.ask_where, icon="copy")
        self.restore_button = Button(tr("Khôi phục…"), self.restore_wanted.emit, icon="database")

    def ask_where(self) -> None:
        """Let the person choose the folder, best on another disk."""
        picked = asking_files.folder(self.button, tr("Thư mục để bản sao lưu"))
        if picked:
            self.back_up(Path(picked))

    def back_up(self, folder: Path) -> None:
        """Back up into a folder in the background."""
        desk = self._desk
        self._keyboard.put(False, self.button)
        self._notice.say("info", tr("Đang sao lưu… Vẫn làm việc được."), goes_on_words())
        waiting = LongWork(self)

        def work() -> dict[str, Any]:
            return stay_beside(desk, "backup", str(folder), waiting=waiting)

        desk.tasks.run("backup", work, self._made, lambda error: self._failed(error, folder))

    def _made(self, made: dict[str, Any]) -> None:
        self._keyboard.put(True, self.button)
        file = Path(made["file"])
        said = tr(
            "Đã sao lưu {dossiers} hồ sơ ({size}).", dossiers=made["dossiers"], size=size_words(made["bytes"])
        )
        self._notice.say("good", said, made["file"], (tr("Mở thư mục"), lambda: open_place(file.parent)))
        self.done.emit()

    def _failed(self, error: Told, folder: Path) -> None:
        self._keyboard.put(True, self.button)
        self._notice.say("bad", error.message, error.hint, (tr("Thử lại"), lambda: self.back_up(folder)))
