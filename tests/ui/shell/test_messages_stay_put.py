"""A message comes and goes without moving anything, and lies over nothing that is about to be used."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.vocabulary import Status
from tests.ui.shell.conftest import FindRow
from ui import theme
from ui.messages import WayBack
from ui.shell.window import MainWindow

WHOLE, NARROW = (1366, 728), (911, 485)
"""A 1366×768 screen at 100 % and at 150 %, less the window's title."""

LONG = "Hồ sơ H26.16-260112-0001 của Nguyễn Thị Kim Lan đang chờ bổ sung giấy tờ, hạn 17:00 30/11/2026."
LONGER = " ".join(["Những gì đã gõ vẫn còn nguyên, xem lại chỗ có viền đỏ rồi lưu lại."] * 8)


@pytest.fixture
def dressed() -> Iterator[None]:
    """The style sheet of the program: its borders and padding are part of every height."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    yield
    application.setStyleSheet("")


def places(window: MainWindow) -> dict[QWidget, QRect]:
    """Where everything in sight is, but for the message itself."""
    return {
        each: QRect(each.mapTo(window, QPoint(0, 0)), each.size())
        for each in window.findChildren(QWidget)
        if each.isVisible() and each is not window.message_bar and not window.message_bar.isAncestorOf(each)
    }


@pytest.mark.parametrize("size", [WHOLE, NARROW], ids=["100", "150"])
@pytest.mark.parametrize("screen", ["today", "reception"])
def test_nothing_moves_when_a_message_comes_grows_and_goes(
    qtbot: QtBot, dressed: None, window: MainWindow, size: tuple[int, int], screen: str
) -> None:
    window.go(screen)
    resize(window, size)
    assert (window.width(), window.height()) == size
    before = places(window)
    bar, messages = window.message_bar, window.desk.messages
    messages.good("Đã nhận", "", ("Tiếp theo", lambda: None), way_back=WayBack(lambda: None, 10))
    settle()
    assert bar.isVisible()
    assert places(window) == before
    assert bar.geometry().bottom() <= before[window.middle].top()
    messages.more("Đã lưu giấy hẹn.", LONGER, ("Mở tệp", lambda: None))
    settle()
    assert places(window) == before
    messages.bad(LONG, LONGER)
    settle()
    assert places(window) == before
    assert screen == "reception" or bar.height() > bar.line_height()
    assert not bar.geometry().intersects(before[window.nav])
    messages.clear()
    settle()
    assert not bar.isVisible()
    assert places(window) == before


@pytest.mark.parametrize("size", [WHOLE, NARROW], ids=["100", "150"])
@pytest.mark.parametrize("tone", ["good", "info", "bad"])
def test_a_sentence_and_a_short_hint_are_read_whole(
    dressed: None, window: MainWindow, size: tuple[int, int], tone: str
) -> None:
    resize(window, size)
    window.box.take_focus()
    getattr(window.desk.messages, tone)("Đã lưu phiếu kiểm soát.", "Hẹn trả lúc 17:00 30/11/2026. Ỹ")
    settle()
    bar = window.message_bar
    assert (bar._text.text(), bar._hint.text()) == (
        "Đã lưu phiếu kiểm soát.",
        "Hẹn trả lúc 17:00 30/11/2026. Ỹ",
    )
    assert bar._hint.isVisible()
    assert bar.geometry().bottom() < window.middle.mapTo(window, QPoint(0, 0)).y()


@pytest.mark.parametrize("size", [WHOLE, NARROW], ids=["100", "150"])
def test_a_long_message_leaves_free_what_has_the_keyboard(
    qtbot: QtBot, dressed: None, window: MainWindow, size: tuple[int, int]
) -> None:
    resize(window, size)
    window.go("reception")
    window.screens.reception.page.procedure.focus()
    window.desk.messages.bad("Chưa lưu", LONGER)
    settle()
    focused, bar = window.focusWidget(), window.message_bar
    assert focused is not None
    place = QRect(focused.mapTo(window, QPoint(0, 0)), focused.size())
    assert not bar.geometry().intersects(place)
    assert not bar.geometry().intersects(window.box.geometry())
    assert bar.hint == LONGER  # what does not fit is in the tooltip, and read by screen readers
    assert bar._hint.toolTip() == LONGER


def test_the_acts_of_a_card_stay_free(dressed: None, window: MainWindow, row: FindRow) -> None:
    resize(window, NARROW)
    window.take_scan(row(Status.RECEIVED).barcode)
    window.desk.messages.bad(LONG, LONGER)
    settle()
    bar = window.message_bar.geometry()
    acts = window.screens.card.bar
    assert acts.isVisible()
    assert not bar.intersects(QRect(acts.mapTo(window, QPoint(0, 0)), acts.size()))


def test_the_ways_keep_their_words_on_a_small_window(dressed: None, window: MainWindow) -> None:
    resize(window, NARROW)
    words = [button.text() for button in window.nav._buttons.values()]
    assert words[:7] == ["Sáng nay", "Hôm nay", "Tiếp nhận", "Xử lý", "Trả KQ", "Bàn giao", "Báo cáo"]
    for button in window.nav._buttons.values():
        words_end = 8 + button.fontMetrics().horizontalAdvance(button.text())
        assert words_end <= (button.width() if button._key.isHidden() else button._key.x())
        assert QRect(QPoint(0, 0), window.size()).contains(
            QRect(button.mapTo(window, QPoint(0, 0)), button.size())
        )


def resize(window: MainWindow, size: tuple[int, int]) -> None:
    """As a person drags it: once it has folded there is room to become lower still."""
    window.resize(*size)
    settle()
    window.resize(*size)
    settle()


def settle() -> None:
    """Let layouts come to rest."""
    for _turn in range(3):
        QApplication.processEvents()


def test_the_page_is_as_high_before_the_first_scan_as_after_it(dressed: None, window: MainWindow) -> None:
    resize(window, WHOLE)
    before = (window.strip.height(), window.middle.height())
    window.strip.settle("012345", "…0011 Nguyễn Văn An", True)
    settle()
    assert (window.strip.height(), window.middle.height()) == before
