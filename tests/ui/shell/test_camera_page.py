"""A camera in place of a scanner: pictures of one that is not there, through Qt's own way for them."""

import sys
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.immediate import HeardMessages, ImmediateTasks
from tests.ui.scanner.test_picture import CARD, CODE_128, QR, SLIP, drawn
from ui.shell import camera_page as camera
from ui.shell.camera_page import CameraPage, has_camera

media = pytest.importorskip("PySide6.QtMultimedia", reason="a bare Linux may lack the library behind it")
pytestmark = pytest.mark.qt_log_ignore("No RHI backend", extend=True)  # no display, no card for pictures


@dataclass
class Lens:
    """Sends pictures as a camera does, while it is on."""

    sinks: list[media.QVideoSink] = field(default_factory=list)
    is_on: bool = False

    def start(self, sink: media.QVideoSink) -> camera.Stop:
        self.sinks.append(sink)
        self.is_on = True
        return self.stop

    def stop(self) -> None:
        self.is_on = False

    def see(self, picture: QImage) -> None:
        self.sinks[-1].setVideoFrame(media.QVideoFrame(picture))


@pytest.fixture
def lens() -> Lens:
    return Lens()


@pytest.fixture
def found() -> list[str]:
    return []


@pytest.fixture
def page(
    qtbot: QtBot, heard: HeardMessages, lens: Lens, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> CameraPage:
    monkeypatch.setattr(camera, "EVERY_MS", 0)
    has_camera()  # nobody comes to the page without having been asked
    made = CameraPage(ImmediateTasks(heard.messages), lens.start)
    qtbot.addWidget(made)
    made.found.connect(found.append)
    made.resize(500, 400)
    made.show()
    return made


def blank() -> QImage:
    made = QImage(320, 240, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    return made


def test_the_first_code_of_ours_is_found_and_the_camera_is_off(
    page: CameraPage, lens: Lens, found: list[str]
) -> None:
    assert lens.is_on
    lens.see(blank())
    assert (found, page.notice.text) == ([], "")
    lens.see(drawn("https://example.vn", QR))
    assert "không phải mã hồ sơ" in page.notice.text
    lens.see(drawn(CARD, QR))
    assert (found, lens.is_on) == ([CARD], False)
    # What was on its way is nobody's any more.
    lens.see(drawn(SLIP, CODE_128))
    assert found == [CARD]


def test_whoever_leaves_turns_it_off(page: CameraPage, lens: Lens, found: list[str]) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert left == [True]
    page.hide()
    assert not lens.is_on
    lens.see(drawn(CARD, QR))
    assert found == []
    page.show()
    assert lens.is_on
    lens.see(drawn(SLIP, CODE_128))
    assert found == [SLIP]


def test_not_every_picture_of_the_stream_is_read(
    page: CameraPage, lens: Lens, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "EVERY_MS", 3_600_000)
    lens.see(blank())
    lens.see(drawn(CARD, QR))
    assert found == []


def test_without_the_library_or_a_camera_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media.QMediaDevices, "videoInputs", list)
    assert not has_camera()
    monkeypatch.setattr(media.QMediaDevices, "videoInputs", lambda: ["một"])
    assert has_camera()
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    assert not has_camera()
