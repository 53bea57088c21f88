"""The line that offers what is known."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.reception.conftest import Hands, focused
from ui import theme
from ui.widgets.choices import Choices
from ui.widgets.suggest import SHOWN_AT_ONCE, Offer, SuggestBox

FOUND = [Offer("Đăng ký khai sinh", "1.001193", "birth"), Offer("Đăng ký khai tử", "1.000656", "death")]


class _Page(QWidget):
    """A suggesting line and another one after it."""

    def __init__(self, *, eager: bool) -> None:
        super().__init__()
        self.box = SuggestBox(eager=eager)
        self.next = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.box)
        layout.addWidget(self.next)
        layout.addStretch(1)
        self.resize(500, 400)
        self.asked: list[str] = []
        self.chosen: list[object] = []
        self.box.asked.connect(self.asked.append)
        self.box.chosen.connect(self.chosen.append)


def _page(qtbot: QtBot, *, eager: bool) -> _Page:
    page = _Page(eager=eager)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.box.setFocus()
    return page


@pytest.fixture
def clerk_hands(qtbot: QtBot) -> Hands:
    """Somebody at the keyboard."""
    return Hands(qtbot)


@pytest.fixture
def eager(qtbot: QtBot) -> _Page:
    return _page(qtbot, eager=True)


@pytest.fixture
def free(qtbot: QtBot) -> _Page:
    return _page(qtbot, eager=False)


@pytest.fixture
def dressed() -> Iterator[None]:
    """The style sheet of the program: its borders and padding are part of every height."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    yield
    application.setStyleSheet("")


def test_typing_asks_once_it_rests(eager: _Page, clerk_hands: Hands) -> None:
    clerk_hands.type("khai")
    clerk_hands.wait_for(lambda: bool(eager.asked))
    assert eager.asked == ["khai"]


def test_the_focus_stays_in_the_line(eager: _Page, clerk_hands: Hands) -> None:
    clerk_hands.type("khai")
    eager.box.offer("khai", FOUND)
    assert eager.box.is_open
    assert focused() is eager.box


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_an_eager_line_picks_the_first_offer(eager: _Page, clerk_hands: Hands, key: Qt.Key) -> None:
    clerk_hands.type("khai")
    eager.box.ask()
    eager.box.offer("khai", FOUND)
    clerk_hands.press(key)
    assert eager.chosen == ["birth"]
    assert not eager.box.is_open


def test_arrows_choose(eager: _Page, clerk_hands: Hands) -> None:
    clerk_hands.type("khai")
    eager.box.ask()
    eager.box.offer("khai", FOUND)
    clerk_hands.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert eager.chosen == ["death"]


def test_enter_before_the_answer_takes_its_first(eager: _Page, clerk_hands: Hands) -> None:
    clerk_hands.type("1.001193")
    clerk_hands.press(Qt.Key.Key_Return)
    assert eager.asked == ["1.001193"]
    eager.box.offer("1.001193", FOUND[:1])
    assert eager.chosen == ["birth"]


def test_enter_on_what_is_chosen_already_goes_on(eager: _Page, clerk_hands: Hands, qtbot: QtBot) -> None:
    eager.box.settle("Đăng ký khai sinh")
    with qtbot.waitSignal(eager.box.moved_on):
        clerk_hands.press(Qt.Key.Key_Return)
    assert eager.asked == []


def test_a_text_put_back_by_a_scan_can_still_be_searched(eager: _Page, clerk_hands: Hands) -> None:
    clerk_hands.type("khai")
    eager.box.setText("khai")
    clerk_hands.press(Qt.Key.Key_Return)
    assert eager.asked == ["khai"]


def test_enter_on_words_nobody_knows_says_so(eager: _Page, clerk_hands: Hands, qtbot: QtBot) -> None:
    clerk_hands.type("xyz")
    clerk_hands.press(Qt.Key.Key_Return)
    with qtbot.waitSignal(eager.box.nothing_found):
        eager.box.offer("xyz", [])
    assert eager.chosen == []


def test_a_late_answer_to_an_older_text_is_not_shown(eager: _Page, clerk_hands: Hands) -> None:
    clerk_hands.type("khai")
    clerk_hands.type("x")
    eager.box.offer("khai", FOUND)
    assert not eager.box.is_open


def test_an_answer_after_the_line_was_left_is_not_shown(eager: _Page, clerk_hands: Hands) -> None:
    clerk_hands.type("khai")
    eager.next.setFocus()
    eager.box.offer("khai", FOUND)
    assert not eager.box.is_open


def test_escape_closes_the_list_and_keeps_the_text(eager: _Page, clerk_hands: Hands) -> None:
    clerk_hands.type("khai")
    eager.box.offer("khai", FOUND)
    clerk_hands.press(Qt.Key.Key_Escape)
    assert not eager.box.is_open
    assert eager.box.text() == "khai"
    assert eager.chosen == []


def test_in_a_free_line_enter_never_picks_somebody_unasked(
    free: _Page, clerk_hands: Hands, qtbot: QtBot
) -> None:
    clerk_hands.type("An")
    free.box.ask()
    free.box.offer("An", FOUND)
    with qtbot.waitSignal(free.box.moved_on):
        clerk_hands.press(Qt.Key.Key_Return)
    assert free.chosen == []
    assert free.box.text() == "An"


def test_in_a_free_line_the_arrow_leads_into_the_list(free: _Page, clerk_hands: Hands) -> None:
    clerk_hands.type("An")
    free.box.ask()
    free.box.offer("An", FOUND)
    clerk_hands.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert free.chosen == ["birth"]


def test_tab_leaves_a_free_line(free: _Page, clerk_hands: Hands) -> None:
    clerk_hands.type("An")
    free.box.offer("An", FOUND)
    clerk_hands.press(Qt.Key.Key_Tab)
    assert focused() is free.next
    assert not free.box.is_open


def test_the_mouse_picks_without_taking_the_focus(free: _Page, clerk_hands: Hands, qtbot: QtBot) -> None:
    clerk_hands.type("An")
    free.box.offer("An", FOUND)
    offers = free.box._list()
    place = offers.visualRect(offers.model().index(1, 0)).center()
    qtbot.mouseClick(offers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert free.chosen == ["death"]
    assert focused() is free.box


@pytest.mark.parametrize("count", [1, 2, SHOWN_AT_ONCE, SHOWN_AT_ONCE + 3])
@pytest.mark.parametrize("height", [600, 210])
def test_no_row_of_the_list_is_cut(
    free: _Page, clerk_hands: Hands, dressed: None, count: int, height: int
) -> None:
    free.resize(500, height)
    clerk_hands.type("An")
    free.box.offer("An", [Offer(f"Nguyễn Văn {number}", "", number) for number in range(count)])
    offers = free.box._list()
    seen, last = offers.viewport().rect(), offers.visualRect(offers.model().index(0, 0)).height()
    assert free.rect().contains(offers.geometry())
    assert seen.height() % last == 0  # whole rows
    if height == 600:
        shown = min(count, SHOWN_AT_ONCE) - 1
        assert seen.contains(offers.visualRect(offers.model().index(shown, 0)))


@pytest.mark.parametrize("count", [2, 10])
def test_no_row_of_a_closed_list_of_choices_is_cut(qtbot: QtBot, dressed: None, count: int) -> None:
    choices = Choices(tuple((number, f"Lựa chọn {number}") for number in range(count)), 0)
    qtbot.addWidget(choices)
    choices.show()
    choices.showPopup()
    view = choices.view()
    qtbot.waitUntil(view.isVisible)
    assert view.visualRect(view.model().index(count - 1, 0)).bottom() <= view.viewport().rect().bottom()
    choices.hidePopup()
