"""Files on their way into a dossier while the clerk goes on: each goes in or is told of, and none into another one."""

from dataclasses import dataclass, replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.acts import performing
from app.services.dossiers import day_lists
from models.vocabulary import FileAbout
from tests.services.attachments import files
from tests.ui.files.test_files_part import now_there, put_in
from tests.ui.immediate import HeardMessages, SlowToDeliver, WaitingTasks
from ui.counter.files.part import FilesPart
from ui.counter.files.photo_page import PhotoPage
from ui.counter.files.viewer import FileViewer
from ui.desk import Desk
from ui.messages import Messages

ADDING = "card.files.add"
AWAY = Unavailable("database_away", "Máy chủ không trả lời.", "Kiểm tra dây mạng.")


@pytest.fixture
def codes(desk: Desk) -> tuple[str, str]:
    """Two dossiers."""
    one, two = desk.read(day_lists.day_list, "today", limit=2).rows
    return one.code, two.code


@dataclass
class AtCamera:
    """The files of the first dossier with the camera's page open; what comes of work is heard when the test says so."""

    part: FilesPart
    page: PhotoPage
    slow: SlowToDeliver

    def load(self, code: str) -> None:
        self.part.load(code)
        self.slow.deliver("card.files")


@pytest.fixture
def at_camera(qtbot: QtBot, desk: Desk, messages: Messages, codes: tuple[str, str]) -> AtCamera:
    slow = SlowToDeliver(messages)
    part = FilesPart(replace(desk, tasks=slow))
    qtbot.addWidget(part)
    pages: list[QWidget] = []
    part.page_wanted.connect(pages.append)
    part.load(codes[0])
    slow.deliver("card.files")
    part.photograph.click()
    (page,) = pages
    qtbot.addWidget(page)
    assert isinstance(page, PhotoPage)
    return AtCamera(part, page, slow)


def picture(colour: Qt.GlobalColor) -> QImage:
    taken = QImage(90, 50, QImage.Format.Format_RGB32)
    taken.fill(colour)
    return taken


def fail_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data are away for the next act."""
    perform = performing.perform

    def fails(*_args: object, **_kwargs: object) -> None:
        monkeypatch.setattr(performing, "perform", perform)
        raise AWAY

    monkeypatch.setattr(performing, "perform", fails)


def test_pictures_taken_one_after_the_other_all_go_in_or_are_told_of(
    at_camera: AtCamera,
    desk: Desk,
    codes: tuple[str, str],
    heard: HeardMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fail_once(monkeypatch)
    for colour in (Qt.GlobalColor.red, Qt.GlobalColor.blue):
        at_camera.page.taken.emit(picture(colour))
    at_camera.slow.deliver(ADDING, ADDING)
    assert len(now_there(desk, codes[0]).files) == 1
    assert AWAY.message in heard.last.text
    assert (codes[0] in heard.last.text, "ảnh chụp" in heard.last.text) == (True, True)
    # The camera's page is in the place of the card: what was told stands there, too, and has not gone with the next.
    assert at_camera.part.notice.text == AWAY.message
    [(_again, take_again)] = heard.last.steps
    take_again()
    at_camera.slow.deliver(ADDING)
    assert len(now_there(desk, codes[0]).files) == 2


def test_what_was_begun_at_one_dossier_stays_its_own(
    at_camera: AtCamera,
    desk: Desk,
    codes: tuple[str, str],
    heard: HeardMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    part, slow = at_camera.part, at_camera.slow
    at_camera.load(codes[1])
    at_camera.page.taken.emit(picture(Qt.GlobalColor.red))
    slow.deliver(ADDING)
    assert [len(now_there(desk, code).files) for code in codes] == [1, 0]
    assert part._list.count() == 0
    at_camera.load(codes[0])
    fail_once(monkeypatch)
    part._take_back(1, "chụp mờ")
    at_camera.load(codes[1])
    slow.deliver(f"card.files.back.{codes[0]}")
    assert (codes[0] in heard.last.text, AWAY.message in heard.last.text) == (True, True)
    assert part.notice.text == ""


def test_whoever_leaves_the_viewer_early_hears_what_matters_alone(
    qtbot: QtBot,
    desk: Desk,
    messages: Messages,
    codes: tuple[str, str],
    heard: HeardMessages,
) -> None:
    there = put_in(desk, codes[0], ("kết quả.pdf", files.pdf()), about=FileAbout.RESULT)
    waiting = WaitingTasks(messages)
    gone = FileViewer(replace(desk, tasks=waiting), there, 1)
    shiboken6.delete(gone)
    waiting.finish()
    signing = FileViewer(replace(desk, tasks=waiting), there, 1)
    waiting.finish()
    desk.settings.use(replace(desk.settings.current, signing_key="khong-co.p12"))
    signing._sign("x")
    shiboken6.delete(signing)
    waiting.finish()
    assert "khong-co.p12" in heard.last.text
