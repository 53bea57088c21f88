"""A camera of this PC in place of a scanner: what it shows is read until a code of ours is in sight."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from ui.counter.files.camera import Stop as Stop
from ui.counter.files.camera import has_camera as has_camera
from ui.counter.files.camera import start_camera
from ui.scanner.picture import codes_in
from ui.scanner.recognise import is_scan
from ui.tasks import TaskRunner
from ui.theme import S3, S4
from ui.widgets.labels import label
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

EVERY_MS = 150
"""So often a picture is taken out of the stream: a hand that holds a card still does so for longer."""

_TASK = "camera"


class CameraPage(QWidget):
    """Shows what the camera sees. `found(text)` with the first code of ours, after which it is off; `left` by Esc.

    No picture is kept: each is gone with the next.
    """

    found = Signal(str)
    left = Signal()

    def __init__(
        self,
        tasks: TaskRunner,
        start: "Callable[[QVideoSink], Stop]" = start_camera,
        parent: QWidget | None = None,
    ) -> None:
        """`start` gives the sink its pictures."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tasks, self._start = tasks, start
        self._stop: Stop | None = None
        self._since = QElapsedTimer()
        self._is_reading = False
        self._seen = QImage()
        self.notice = Notice()
        self._view = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S3)
        column.setSpacing(S3)
        column.addWidget(label(tr("Quét bằng camera"), "title"))
        column.addWidget(
            label(tr("Đưa mã vạch hay mã QR vào giữa hình, giữ yên. Esc để thôi."), "muted", wrap=True)
        )
        column.addWidget(self.notice)
        column.addWidget(self._view, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stop is None:
            from PySide6.QtMultimedia import QVideoSink

            sink = QVideoSink(self)
            sink.videoFrameChanged.connect(self._look)
            self._stop = self._start(sink)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at it any more: the camera is off."""
        super().hideEvent(event)
        self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _look(self, frame: "QVideoFrame") -> None:
        is_early = self._since.isValid() and self._since.elapsed() < EVERY_MS
        if self._stop is None or self._is_reading or is_early:
            return
        self._since.start()
        self._seen = picture = frame.toImage()
        if picture.isNull():
            return
        self._show()
        self._is_reading = True
        self._tasks.run(_TASK, lambda: codes_in(picture), self._read, self._not_read)

    def _read(self, codes: tuple[str, ...]) -> None:
        self._is_reading = False
        ours = [code for code in codes if is_scan(code)]
        if self._stop is not None and len(ours) == 1:
            self._end()
            self.found.emit(ours[0])
        elif ours:
            self.notice.say("warning", tr("Trong hình có nhiều mã: để một mã thôi."))
        elif codes:
            self.notice.say("warning", tr("Mã này không phải mã hồ sơ hay thẻ căn cước."))

    def _not_read(self, error: Told) -> None:
        self._is_reading = False
        self.notice.say("bad", error.message, error.hint)

    def _show(self) -> None:
        if self._seen.isNull():
            return
        room = self._view.size().expandedTo(QSize(1, 1))
        keep, fast = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
        self._view.setPixmap(QPixmap.fromImage(self._seen.scaled(room, keep, fast)))

    def _end(self) -> None:
        self._tasks.drop(_TASK)
        stop, self._stop = self._stop, None
        self._is_reading = False
        self._seen = QImage()
        if stop is not None:
            stop()
