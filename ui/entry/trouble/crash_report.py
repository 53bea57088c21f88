"""Errors of our own: written to a file for the technician, told to the clerk in a sentence.

The report names the program's lines, never what a citizen told the office: values bound to a
database statement are cut out.
"""

import platform
import re
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.error_reports import KEPT, reports_folder
from app.files.writing import keep
from app.language import tr
from ui.widgets.notice import Notice

_BOUND_VALUES = re.compile(r"^\[parameters: .*$", re.MULTILINE)


class CrashReports(QObject):
    """Catches what nobody else caught, in any thread. `reported(text, place)` on the GUI thread: the
    report, and the file it is in (empty when even that failed)."""

    reported = Signal(str, str)
    _caught = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = reports_folder(folder)
        # Queued to this object's thread when it comes from another.
        self._caught.connect(self.report)

    def install(self) -> None:
        """Take over the hooks of the interpreter."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda caught: self._on_exception(
            caught.exc_type, caught.exc_value, caught.exc_traceback
        )

    def report(self, trace: str) -> None:
        """Write a report about `trace` and announce it."""
        text = report_text(trace)
        self.reported.emit(text, self._write(text))

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self._caught.emit("".join(traceback.format_exception(kind, error, trace)))

    def _write(self, text: str) -> str:
        file = self._folder / f"{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.txt"
        try:
            keep(file, text.encode("utf-8", errors="replace"))
            for old in sorted(self._folder.glob("*.txt"))[:-KEPT]:
                old.unlink()
        except OSError:
            return ""
        return str(file)


def report_text(trace: str) -> str:
    """A report without anything a citizen told the office."""
    system = f"{platform.system()} {platform.release()}"
    head = f"Một Cửa · Python {platform.python_version()} · Qt {qVersion()} · {system}\n\n"
    return head + _BOUND_VALUES.sub("[parameters: …]", trace)


class CrashLine(Notice):
    """Says what is safe and offers the report; the report itself stays off the screen."""

    def __init__(self, reports: CrashReports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_quiet = False
        reports.reported.connect(self.show_report)

    def be_quiet(self, is_quiet: bool) -> None:
        """Whether reports are kept and nothing is said of them: who stands at a kiosk can do nothing about them."""
        self._is_quiet = is_quiet
        if is_quiet:
            self.still()

    def show_report(self, text: str, place: str) -> None:
        """Offer a report; `place` is the file it was written to."""
        if self._is_quiet:
            return
        hint = tr("Làm lại việc vừa rồi; nếu vẫn lỗi, chép báo cáo gửi cho kỹ thuật.")
        kept = tr("Báo cáo đã ghi ở {place}", place=place) if place else ""
        self.say(
            "bad",
            tr("Chương trình gặp lỗi. Những gì đã lưu vẫn còn nguyên."),
            f"{hint} {kept}".strip(),
            (tr("Chép báo cáo lỗi"), lambda: QGuiApplication.clipboard().setText(text)),
            (tr("Đóng"), self.still),
        )
