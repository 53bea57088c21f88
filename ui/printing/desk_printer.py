"""The desk's printer: makes the paper in the background, sends it where this PC's settings say, tells how it went."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.errors import Told, Unavailable
from app.language import tr
from app.pace.day import DeskCount
from app.settings import FOLDER_PREFIX, LocalSettings, papers_folder
from printing.sheet import Paper
from ui.messages import Messages
from ui.printer import MakeDocument
from ui.settings_store import SettingsStore
from ui.tasks import TaskRunner

Render = Callable[[object, Paper], bytes]

_OF_NO_DOSSIER = frozenset({"huong-dan", "so-theo-doi", "dong-so", "bang-ke-thu", "trich-xuat"})
"""Papers of a procedure, of days or of a person, whose name is no dossier's code."""

_NOT_TAKEN = frozenset({"printer_missing", "printer_failed", "folder_refused"})
"""What a printer or a folder says no with; a paper that could not be made was never sent to one."""


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


@dataclass(frozen=True, slots=True)
class _Delivered:
    place: str
    file: Path | None = None


class DeskPrinter(QObject):
    """A `PrinterPort`. Without any printer papers become PDF files, so a desk can always go on.

    `previewed(Sheet)` asks the window to show a paper; `ended(DeskCount)` says how one went that a printer or folder
    was asked to take.
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
        paper: str | None = None,
        printed: Callable[[str], None] | None = None,
    ) -> None:
        """Make and print in the background; see `PrinterPort`."""
        settings = self._settings.current
        sheet = Paper(paper) if paper else settings.paper
        self._last_number += 1

        def work() -> _Delivered:
            return deliver(self._render(make(), sheet), form, code, settings)

        def again() -> None:
            self.print(form, code, make, paper=paper, printed=printed)

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
        paper = self._settings.current.paper
        self._tasks.run(
            "preview",
            lambda: ReadySheet(title, form, code, make, self._render(make(), paper), to_print),
            self.previewed.emit,
        )

    def _printed(
        self, form: str, code: str, delivered: _Delivered, printed: Callable[[str], None] | None
    ) -> None:
        self.ended.emit(DeskCount.PRINT_SENT if delivered.file is None else DeskCount.PRINT_SAVED)
        if delivered.file is not None:
            file = delivered.file
            self._messages.more(
                tr("Đã lưu {paper} thành tệp PDF.", paper=_named(form, code)),
                str(file),
                (tr("Mở tệp"), lambda: open_place(file)),
            )
        else:
            sent = tr(
                "Đã gửi {paper} tới máy in {printer}.", paper=_named(form, code), printer=delivered.place
            )
            self._messages.more(sent)
        if printed is not None:
            printed(delivered.place)

    def _failed(self, form: str, code: str, error: Told, again: Callable[[], None]) -> None:
        if error.code in _NOT_TAKEN:
            self.ended.emit(DeskCount.PRINT_FAILED)
        is_of_dossier = bool(code) and form not in _OF_NO_DOSSIER
        safe = tr("Hồ sơ {code} đã lưu, không mất gì.", code=code) if is_of_dossier else ""
        self._messages.bad(
            tr("Chưa in được {paper}. {reason}", paper=_named(form, code), reason=error.message),
            " ".join(part for part in (safe, error.hint) if part),
            (tr("In lại"), again),
        )


def deliver(pdf: bytes, form: str, code: str, settings: LocalSettings) -> _Delivered:
    """Send a PDF where the settings say; blocks. The system's printer missing means the papers folder."""
    if settings.printer.startswith(FOLDER_PREFIX):
        return _to_folder(Path(settings.printer.removeprefix(FOLDER_PREFIX)), pdf, form, code)

    from ui.printing.to_printer import print_pdf

    try:
        return _Delivered(print_pdf(pdf, settings.printer, f"{code} {form}".strip()))
    except Unavailable as error:
        if settings.printer or error.code != "printer_missing":
            raise
    return _to_folder(papers_folder(), pdf, form, code)


def open_place(path: Path) -> None:
    """Open a file or folder with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _to_folder(folder: Path, pdf: bytes, form: str, code: str) -> _Delivered:
    from ui.printing.to_folder import write_pdf

    file = write_pdf(folder, code, form, pdf)
    return _Delivered(str(file), file)


def form_word(form: str) -> str:
    """What people call a form."""
    return {
        "giay-hen": tr("giấy hẹn"),
        "bien-lai": tr("biên lai"),
        "giay-bien-nhan": tr("giấy biên nhận"),
        "huong-dan": tr("phiếu hướng dẫn"),
        "yeu-cau-bo-sung": tr("phiếu yêu cầu bổ sung"),
        "tu-choi": tr("phiếu từ chối"),
        "xin-loi": tr("phiếu xin lỗi"),
        "dung-giai-quyet": tr("thông báo dừng giải quyết"),
        "kiem-soat": tr("phiếu kiểm soát"),
        "nhieu-ho-so": tr("giấy nhận nhiều hồ sơ"),
        "so-theo-doi": tr("sổ theo dõi"),
        "dong-so": tr("phiếu đóng sổ"),
        "bang-ke-thu": tr("bảng kê thu"),
        "in-thu": tr("tờ in thử"),
        "trich-xuat": tr("bản trích xuất dữ liệu"),
    }.get(form, form)


def _named(form: str, code: str) -> str:
    return f"{form_word(form)} {code}".strip()
