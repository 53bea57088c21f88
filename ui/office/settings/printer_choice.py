"""Where papers go: a printer of the system, or PDF files in a folder."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.language import tr
from app.settings import FOLDER_PREFIX, papers_folder
from ui.printing.places import PLACES, parted
from ui.tasks import TaskRunner
from ui.theme import S1, S2
from ui.widgets.choices import Choices
from ui.widgets.folder_button import FolderButton
from ui.widgets.labels import label


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
    """`chosen(where)` in the spelling of `LocalSettings.printer`; `None`, where that may be chosen, is as others."""

    chosen = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner,
        where: str | None,
        parent: QWidget | None = None,
        *,
        as_others: str = "",
    ) -> None:
        """`as_others` are the words for going as other papers do; without them a place has to be chosen."""
        super().__init__(parent)
        self._tasks = tasks
        self._where = where
        self._as_others = as_others
        self._names: tuple[str, ...] | None = None
        self.choice = Choices((), None)
        self.choice.chosen.connect(self._take)
        self._folder: QLabel = label(role="muted", wrap=True, copyable=True)
        self._other = FolderButton(tr("Thư mục để tệp PDF"), self._folder_now, self.use_folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self.choice)
        # One under the other: at 150 % there is no room for both in a line.
        column.addWidget(self._folder)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def look(self) -> None:
        """Ask the system in the background which printers there are."""

        def work() -> tuple[str, ...]:
            from ui.printing.to_printer import printer_names

            return printer_names()

        self._tasks.run("printers", work, self.offer_printers)

    @property
    def where(self) -> str | None:
        """What is chosen now."""
        return self._where

    def offer_printers(self, names: tuple[str, ...]) -> None:
        """Offer the printers that the system knows."""
        self._names = names
        self._show()

    def show_place(self, where: str | None) -> None:
        """Show another choice; announces nothing."""
        self._where = where
        self._show()

    def use_folder(self, folder: Path) -> None:
        """Send papers to a folder from now on."""
        self._use(f"{FOLDER_PREFIX}{folder}")

    def _show(self) -> None:
        where, names = self._where or "", self._names or ()
        kind, rest = parted(where)
        gone: tuple[tuple[object, str], ...] = ()
        if where and kind.word is None and where not in names:
            # Switched off just now is no reason to forget it; before anybody has looked it may well be there.
            words = where if self._names is None else tr("{printer} (không thấy)", printer=where)
            gone = ((where, words),)
        others = ((None, self._as_others),) if self._as_others else ()
        self.choice.offer(
            (
                *others,
                ("", tr("Máy in mặc định của hệ thống")),
                *((name, name) for name in names),
                *gone,
                *((each.prefix, each.word()) for each in PLACES if each.word is not None),
            ),
            self._where if kind.word is None else kind.prefix,
        )
        is_folder = kind.prefix == FOLDER_PREFIX
        self._folder.setText(rest if is_folder else "")
        self._folder.setVisible(is_folder)
        self._other.setVisible(is_folder)

    def _take(self, value: object) -> None:
        if value == FOLDER_PREFIX:
            self.use_folder(papers_folder())
        else:
            self._use(None if value is None else str(value))

    def _use(self, where: str | None) -> None:
        if where != self._where:
            self._where = where
            self._show()
            self.chosen.emit(where)

    def _folder_now(self) -> str:
        return (self._where or "").removeprefix(FOLDER_PREFIX)
