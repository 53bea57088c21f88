"""A picture in place of a scan: chosen, pasted, or dropped on the window; what it holds goes the way of scans."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from app.language import tr
from ui.desk import Desk
from ui.scanner.picture import codes_in, picture_at
from ui.scanner.recognise import is_scan
from ui.widgets import asking_files

_TASK = "picture"
_KINDS = ("png", "jpg", "jpeg", "bmp", "gif", "webp", "tif", "tiff")
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class ScanTaker(Protocol):
    """Where scans go."""

    def take_scan(self, text: str) -> None:
        """One that is ours."""

    def take_foreign(self, text: str) -> None:
        """One that is nothing of ours."""


class PictureScan(QObject):
    """Reads pictures dropped on `window`, too; gives what they hold to `taker`."""

    def __init__(self, desk: Desk, taker: ScanTaker, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._taker, self._window = desk, taker, window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def choose(self) -> None:
        """Ask for a file, and read it."""
        kinds = " ".join(f"*.{kind}" for kind in _KINDS)
        picked = asking_files.to_read(
            self._window, tr("Ảnh có mã vạch, mã QR hay thẻ căn cước"), tr("Ảnh ({kinds})", kinds=kinds)
        )
        if picked:
            self.read_file(Path(picked))

    def paste(self) -> None:
        """Read the picture that was copied elsewhere."""
        carried: QMimeData | None = QGuiApplication.clipboard().mimeData()  # none of an empty clipboard
        if carried is None or not self._read_carried(carried):
            self._desk.messages.info(
                tr("Chưa có ảnh nào được chép."), tr("Chép ảnh hay tệp ảnh trước, rồi làm lại.")
            )

    def read_file(self, file: Path) -> None:
        """Read the picture in a file."""
        self._read(lambda: picture_at(file))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        if not _carries_picture(event.mimeData()):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._read_carried(event.mimeData())
        return True

    def _read_carried(self, carried: QMimeData) -> bool:
        if file := _file_of(carried):
            self.read_file(file)
        elif carried.hasImage():
            picture = QImage(carried.imageData())
            self._read(lambda: picture)
        else:
            return False
        return True

    def _read(self, picture: Callable[[], QImage]) -> None:
        self._desk.tasks.run(_TASK, lambda: codes_in(picture()), self._take)

    def _take(self, codes: tuple[str, ...]) -> None:
        ours = [code for code in codes if is_scan(code)]
        if len(ours) == 1:
            self._taker.take_scan(ours[0])
        elif ours:
            self._desk.messages.warn(
                tr("Ảnh có {count} mã khác nhau, chưa rõ là mã nào.", count=len(ours)),
                tr("Cắt ảnh còn một mã, rồi làm lại. Chưa có gì bị thay đổi."),
            )
        elif codes:
            self._taker.take_foreign(codes[0])
        else:
            self._desk.messages.warn(
                tr("Không đọc được mã nào trong ảnh."),
                tr("Chụp lại cho rõ, đủ sáng, cả mã nằm trong ảnh; hoặc gõ mã vào ô tra cứu."),
            )


def _carries_picture(carried: QMimeData) -> bool:
    return carried.hasImage() or _file_of(carried) is not None


def _file_of(carried: QMimeData) -> Path | None:
    """The one picture file that is carried, by its ending."""
    files = [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower().lstrip(".") in _KINDS else None
