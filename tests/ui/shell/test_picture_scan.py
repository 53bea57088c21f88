"""Pictures chosen, pasted and dropped in the window: one code is a scan, several are a question, none is said."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.immediate import HeardMessages
from tests.ui.scanner.test_picture import CARD, CODE_128, QR, SLIP, drawn
from ui.desk import Desk
from ui.shell.picture_scan import PictureScan
from ui.widgets import asking_files

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@dataclass
class Taken:
    """What was taken for a scan."""

    ours: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def take_scan(self, text: str) -> None:
        self.ours.append(text)

    def take_foreign(self, text: str) -> None:
        self.foreign.append(text)


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def pictures(desk: Desk, taken: Taken, window: QWidget) -> PictureScan:
    return PictureScan(desk, taken, window)


def carried(*, picture: QImage | None = None, files: tuple[Path, ...] = (), text: str = "") -> QMimeData:
    made = QMimeData()
    if picture is not None:
        made.setImageData(picture)
    if files:
        made.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    if text:
        made.setText(text)
    return made


def drop(window: QWidget, data: QMimeData) -> bool:
    """Drag it over the window and let it go there; whether the window wanted it."""
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, data, LEFT, NONE, QEvent.Type.Drop))
    return True


def test_a_picture_dropped_is_a_scan(
    pictures: PictureScan, window: QWidget, taken: Taken, tmp_path: Path
) -> None:
    assert drop(window, carried(picture=drawn(SLIP, CODE_128)))
    file = tmp_path / "thẻ.PNG"
    drawn(CARD, QR).save(str(file))
    assert drop(window, carried(files=(file,)))
    assert (taken.ours, taken.foreign) == ([SLIP, CARD], [])
    # Words, other files and several at once are nobody's.
    for other in (carried(text="chữ"), carried(files=(tmp_path / "a.pdf",)), carried(files=(file, file))):
        assert not drop(window, other)
    assert len(taken.ours) == 2


def test_a_picture_copied_is_a_scan_and_words_are_none(
    pictures: PictureScan, taken: Taken, heard: HeardMessages
) -> None:
    QGuiApplication.clipboard().setMimeData(carried(picture=drawn(CARD, QR)))
    pictures.paste()
    assert taken.ours == [CARD]
    QGuiApplication.clipboard().setText("chữ")
    pictures.paste()
    assert "Chưa có ảnh" in heard.last.text
    assert taken.ours == [CARD]


def test_a_file_is_chosen(
    pictures: PictureScan, taken: Taken, heard: HeardMessages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "giấy hẹn.jpg"
    drawn(SLIP, CODE_128).save(str(file), quality=80)
    monkeypatch.setattr(asking_files, "to_read", lambda *_, **_how: str(file))
    pictures.choose()
    assert taken.ours == [SLIP]
    file.write_bytes(b"")
    pictures.choose()
    assert "không phải ảnh" in heard.last.text
    assert taken.ours == [SLIP]


def test_several_codes_are_a_question_and_none_is_said(
    pictures: PictureScan, window: QWidget, taken: Taken, heard: HeardMessages
) -> None:
    both = drawn(SLIP, CODE_128, 900).copy()
    painter = QPainter(both)
    painter.drawImage(0, 0, drawn(CARD, QR, 300).scaled(330, 330))
    painter.end()
    drop(window, carried(picture=both))
    assert "2 mã khác nhau" in heard.last.text
    blank = QImage(100, 100, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    drop(window, carried(picture=blank))
    assert "Không đọc được mã nào" in heard.last.text
    drop(window, carried(picture=drawn("https://example.vn", QR)))
    assert (taken.ours, taken.foreign) == ([], ["https://example.vn"])
