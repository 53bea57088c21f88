"""The PC's usual camera: whether there is one, and its pictures as they come."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory

from ui.qt_words import without_our_words

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoSink

Stop = Callable[[], None]


def has_camera() -> bool:
    """Whether there is one now; no where Qt's library for it is missing."""
    QLoggingCategory.setFilterRules("qt.multimedia*=false")  # what is missing there concerns nobody
    try:
        with without_our_words():
            from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return False
    return bool(QMediaDevices.videoInputs())


def start_camera(sink: "QVideoSink") -> Stop:
    """Let the PC's usual camera send its pictures there until what is answered is called."""
    from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices

    session, camera = QMediaCaptureSession(sink), QCamera(QMediaDevices.defaultVideoInput(), sink)
    session.setCamera(camera)
    session.setVideoSink(sink)
    camera.start()
    return camera.stop
