"""The desk's printer: makes the paper in the background, sends it where this PC's settings say, tells how it went."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.errors import Told
from app.language import tr
from app.pace.day import DeskCount
from app.prints.promised import Promised
from app.prints.routes import PaperGroup
from app.prints.waiting import Recipe
from printing.roll import Roll
from printing.sheet import Paper
from ui.desk import Desk
from ui.messages import Messages
from ui.printer import MakeDocument, PaperEnd
from ui.printing.job import UNANSWERED, Job, JobState, Making
from ui.printing.papers_out import named, paper_out
from ui.printing.queue import PrintQueue
from ui.printing.refusals import NOT_TAKEN
from ui.printing.roll_or_sheet import way_of
from ui.settings_store import SettingsStore
from ui.tasks import TaskRunner

Render = Callable[[object, Paper | Roll], bytes]


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
        self.queue = PrintQueue(tasks, settings, self)
        self.queue.taken.connect(self._taken)
        self.queue.failed.connect(self._failed)

    def print(
        self,
        form: str,
        code: str,
        make: MakeDocument,
        *,
        register: Callable[[str], None] | None = None,
        printed: Callable[[str], None] | None = None,
        ended: Callable[[PaperEnd], None] | None = None,
        like: PaperGroup | None = None,
        recipe: Recipe | None = None,
        promised: Promised | None = None,
    ) -> None:
        """Make and print in the background; see `PrinterPort`."""
        making = Making(lambda paper: self._render(make(), paper), register, printed, ended)
        owed = None if promised is None else promised.recipe
        if not self.queue.add(form, code, making, recipe, like, promised=owed):
            self._messages.more(tr("Đã gửi in {paper} rồi.", paper=named(form, code)))

    def saving(self, promised: Promised) -> AbstractContextManager[None]:
        """Promise a paper before what owes it is saved; see `PrinterPort`."""
        from ui.printing.office_papers import FILE_NAMES

        return self.queue.saving(FILE_NAMES[promised.form], promised.recipe)

    def owes_nothing(self, promised: Promised) -> None:
        """Take a promise back; see `PrinterPort`."""
        self.queue.owes_nothing(promised.recipe)

    def sit(self, desk: Desk, data: Path) -> None:
        """Somebody sits at a desk: what is made again there is made with her rights."""
        from ui.printing.after_a_power_cut import what_is_owed
        from ui.printing.office_papers import ingredients

        def make_again(recipe: Recipe) -> Making | None:
            known = ingredients(desk, recipe)
            if known is None:
                return None
            return Making(lambda paper: self._render(known.make(), paper), known.register)

        self.queue.sit(office_mark(desk), data, make_again, lambda kept: what_is_owed(desk, kept))

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
        paper = way_of(self._settings.current, form).paper
        self._tasks.run(
            "preview",
            lambda: ReadySheet(title, form, code, make, self._render(make(), paper), to_print),
            self.previewed.emit,
        )

    def _taken(self, job: Job) -> None:
        delivered = job.delivered
        if delivered is None:
            return
        self.ended.emit(DeskCount.PRINT_SENT if delivered.file is None else DeskCount.PRINT_SAVED)
        if delivered.file is not None:
            file = delivered.file
            self._messages.more(
                tr("Đã lưu {paper} thành tệp PDF.", paper=job.words),
                str(file),
                (tr("Mở tệp"), lambda: open_place(file)),
            )
        else:
            self._messages.more(
                tr("Đã gửi {paper} tới máy in {printer}.", paper=job.words, printer=delivered.place)
            )

    def _failed(self, job: Job, error: Told) -> None:
        if job.unwritten is not None:
            self._messages.bad(
                tr("Đã in {paper}, chưa ghi vào sổ in. {reason}", paper=job.words, reason=error.message),
                error.hint,
                (tr("Ghi lại"), lambda: self.queue.write_again(job.id)),
            )
            return
        if error.code in NOT_TAKEN:
            self.ended.emit(DeskCount.PRINT_FAILED)
        is_of_dossier = bool(job.code) and paper_out(job.form).of_dossier
        safe = tr("Hồ sơ {code} đã lưu, không mất gì.", code=job.code) if is_of_dossier else ""
        again = (tr("In lại"), lambda: self.queue.again(job.id))
        if job.state is JobState.UNSURE:
            words = tr("Chưa chắc đã in {paper}. {reason}", paper=job.words, reason=error.message)
        else:
            words = tr("Chưa in được {paper}. {reason}", paper=job.words, reason=error.message)
        self._messages.bad(
            words,
            " ".join(part for part in (safe, error.hint) if part),
            *((again,) if job.state in UNANSWERED else ()),
        )


def office_mark(desk: Desk) -> str:
    """Whose papers are a desk's, told to nobody: the agency as a digest, wherever its data lie by then."""
    return hashlib.sha256(desk.actor.agency_id.encode()).hexdigest()[:16]


def open_place(path: Path) -> None:
    """Open a file or folder with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
