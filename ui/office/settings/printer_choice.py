"""Where papers go: a printer of the system, or PDF files in a folder."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.language import tr
from app.settings import FOLDER_PREFIX, papers_folder
from ui.tasks import TaskRunner
from ui.theme import S1, S2
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.labels import label

_FOLDER = "folder"


def with_trial(printer: "PrinterChoice", try_print: QWidget) -> QWidget:
    """The printer with its trial beside it, on the line of the choice even where a folder stands under it."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S2)
    row.addWidget(printer, 1)
    row.addWidget(try_print, 0, Qt.AlignmentFlag.AlignTop)
    return whole


class PrinterChoice(QWidget):
    """`chosen(where)` in the spelling of `LocalSettings.printer`."""

    chosen = Signal(str)

    def __init__(self, tasks: TaskRunner, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._where = where
        self._names: tuple[str, ...] = ()
        self.choice = Choices((), None)
        self.choice.chosen.connect(self._take)
        self._folder: QLabel = label(role="muted", wrap=True, copyable=True)
        self._other = Button(tr("Chọn thư mục…"), self._ask_folder, icon="folder")
        folder = QHBoxLayout()
        folder.setSpacing(S2)
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self.choice)
        column.addLayout(folder)
        self._show()

    def look(self) -> None:
        """Ask the system in the background which printers there are."""

        def work() -> tuple[str, ...]:
            from ui.printing.to_printer import printer_names

            return printer_names()

        self._tasks.run("printers", work, self._found)

    def use_folder(self, folder: Path) -> None:
        """Send papers to a folder from now on."""
        self._use(f"{FOLDER_PREFIX}{folder}")

    def _found(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._show()

    def _show(self) -> None:
        names = self._names
        is_folder = self._where.startswith(FOLDER_PREFIX)
        if self._where and not is_folder and self._where not in names:
            names = (*names, self._where)  # switched off just now is no reason to forget it
        self.choice.offer(
            (
                ("", tr("Máy in mặc định của hệ thống")),
                *((name, name) for name in names),
                (_FOLDER, tr("Tệp PDF trong thư mục")),
            ),
            _FOLDER if is_folder else self._where,
        )
        self._folder.setText(self._where.removeprefix(FOLDER_PREFIX) if is_folder else "")
        self._folder.setVisible(is_folder)
        self._other.setVisible(is_folder)

    def _take(self, value: object) -> None:
        if value == _FOLDER:
            self.use_folder(papers_folder())
        else:
            self._use(str(value))

    def _use(self, where: str) -> None:
        if where != self._where:
            self._where = where
            self._show()
            self.chosen.emit(where)

    def _ask_folder(self) -> None:
        now = self._where.removeprefix(FOLDER_PREFIX)
        if picked := QFileDialog.getExistingDirectory(self, tr("Thư mục để tệp PDF"), now):
            self.use_folder(Path(picked))
