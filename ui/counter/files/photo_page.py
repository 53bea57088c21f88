"""A paper photographed by this PC's camera: what it sees, and a key that takes it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.language import tr
from ui.counter.files.camera import Stop, start_camera
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.keys import key, with_key
from ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink


class PhotoPage(QWidget):
    """`taken(QImage)` with each picture that is taken; `left` when the person is done. No other picture is kept."""

    taken = Signal(object)
    left = Signal()

    def __init__(
        self, start: "Callable[[QVideoSink], Stop]" = start_camera, parent: QWidget | None = None
    ) -> None:
        """`start` gives the sink its pictures."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._start = start
        self._stop: Stop | None = None
        self._seen = QImage()
        self._count = 0
        self._view = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.shutter = Button(with_key(tr("Chụp"), "Enter"), self.take, kind="main", icon="camera")
        self.shutter.setEnabled(False)
        self._told = label(role="muted")
        key("Return", self, self.take, tr("Chụp trang giấy"))
        key("Enter", self, self.take, tr("Chụp trang giấy"))
        foot = QHBoxLayout()
        foot.setSpacing(S2)
        foot.addWidget(self.shutter)
        foot.addWidget(self._told)
        foot.addStretch(1)
        foot.addWidget(Button(with_key(tr("Xong"), "Esc"), self.left.emit, icon="back"))
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S3)
        column.setSpacing(S3)
        column.addWidget(label(tr("Chụp giấy tờ"), "title"))
        column.addWidget(label(tr("Đặt giấy phẳng, đủ sáng, cả trang nằm trong hình."), "muted", wrap=True))
        column.addWidget(self._view, 1)
        column.addLayout(foot)

    def take(self) -> None:
        """Take what is in sight."""
        if self._stop is None or self._seen.isNull():
            return
        self._count += 1
        self._told.setText(tr("Đã chụp {count} trang.", count=self._count))
        self.taken.emit(self._seen.copy())

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
        stop, self._stop = self._stop, None
        self._seen = QImage()
        if stop is not None:
            stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _look(self, frame: "QVideoFrame") -> None:
        if self._stop is None:
            return
        self._seen = frame.toImage()
        self.shutter.setEnabled(not self._seen.isNull())
        self._show()

    def _show(self) -> None:
        if self._seen.isNull():
            return
        room = self._view.size().expandedTo(QSize(1, 1))
        keep, fast = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
        self._view.setPixmap(QPixmap.fromImage(self._seen.scaled(room, keep, fast)))
