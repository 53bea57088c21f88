"""The desk's printer: makes the paper in the background, sends it where this PC's settings say, tells how it went."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.errors import Told
from app.language import tr
from app.pace.day import DeskCount
from app.prints.routes import PaperGroup
from printing.sheet import Paper
from ui.messages import Messages
from ui.printer import MakeDocument
from ui.printing.papers_out import named, paper_out
from ui.printing.places import Delivered, Printout, deliver
from ui.printing.refusals import NOT_TAKEN
from ui.settings_store import SettingsStore
from ui.tasks import TaskRunner

Render = Callable[[object, Paper], bytes]


@dataclass(frozen=True, slots=True)
class ReadySheet:
    """A paper made ready: the PDF, and what is needed to print it; `to_print` where printing it is more than
    sending this very document to the printer."""

    title: str
    form: str
    code: str
    make: MakeDocument
    pdf: bytes
    to_print: Callable[[], None] | None = None


class DeskPrinter(QObject):
    """A `PrinterPort`. Without any printer papers become PDF files, so a desk can always go on.

    `previewed(ReadySheet)` asks the window to show a paper; `ended(DeskCount)` says how one went that a printer or
    folder was asked to take.
    """

    previewed = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner,
        messages: Messages,
        settings: SettingsStore,
        render: Render,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self._settings = settings
        self._render = render
        self._last_number = 0

    def print(
        self,
        form: str,
        code: str,
        make: MakeDocument,
        *,
        printed: Callable[[str], None] | None = None,
        like: PaperGroup | None = None,
    ) -> None:
        """Make and print in the background; see `PrinterPort`."""
        sending = self._settings.current.sending(like or paper_out(form).group)
        self._last_number += 1

        def work() -> Delivered:
            return deliver(Printout(self._render(make(), sending.paper), form, code), sending)

        def again() -> None:
            self.print(form, code, make, printed=printed, like=like)

        self._tasks.run(
            # Each its own key: two papers of one dossier are two papers.
            f"print:{self._last_number}",
            work,
            lambda delivered: self._printed(form, code, delivered, printed),
            lambda error: self._failed(form, code, error, again),
        )

    def preview(
        self,
        title: str,
        form: str,
        code: str,
        make: MakeDocument,
        *,
        to_print: Callable[[], None] | None = None,
    ) -> None:
        """Make the paper in the background and ask the window to show it."""
        paper = self._settings.current.sending(paper_out(form).group).paper
        self._tasks.run(
            "preview",
            lambda: ReadySheet(title, form, code, make, self._render(make(), paper), to_print),
            self.previewed.emit,
        )

    def _printed(
        self, form: str, code: str, delivered: Delivered, printed: Callable[[str], None] | None
    ) -> None:
        self.ended.emit(DeskCount.PRINT_SENT if delivered.file is None else DeskCount.PRINT_SAVED)
        if delivered.file is not None:
            file = delivered.file
            self._messages.more(
                tr("Đã lưu {paper} thành tệp PDF.", paper=named(form, code)),
                str(file),
                (tr("Mở tệp"), lambda: open_place(file)),
            )
        else:
            sent = tr(
                "Đã gửi {paper} tới máy in {printer}.", paper=named(form, code), printer=delivered.place
            )
            self._messages.more(sent)
        if printed is not None:
            printed(delivered.place)

    def _failed(self, form: str, code: str, error: Told, again: Callable[[], None]) -> None:
        if error.code in NOT_TAKEN:
            self.ended.emit(DeskCount.PRINT_FAILED)
        is_of_dossier = bool(code) and paper_out(form).of_dossier
        safe = tr("Hồ sơ {code} đã lưu, không mất gì.", code=code) if is_of_dossier else ""
        self._messages.bad(
            tr("Chưa in được {paper}. {reason}", paper=named(form, code), reason=error.message),
            " ".join(part for part in (safe, error.hint) if part),
            (tr("In lại"), again),
        )


def open_place(path: Path) -> None:
    """Open a file or folder with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
