"""The way back beside a message: counted down, taken once, by button or key, and gone with the message."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.messages import Messages, WayBack
from ui.shell.box import SearchBox
from ui.widgets.message_bar import MessageBar

CTRL = Qt.KeyboardModifier.ControlModifier


class Taken(list[str]):
    """What was taken back."""

    def note(self) -> None:
        self.append("back")


@pytest.fixture
def taken() -> Taken:
    """Nothing yet."""
    return Taken()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window to put things into."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def bar(qtbot: QtBot, window: QWidget, messages: Messages) -> MessageBar:
    """A message bar over the box."""
    column = QVBoxLayout(window)
    box, made = SearchBox(), MessageBar(messages)
    column.addWidget(box)
    column.addWidget(made)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    box.take_focus()
    return made


def offer(messages: Messages, act: Callable[[], None]) -> None:
    """Say that something was done, with ten seconds to take it back."""
    messages.good("Đã bàn giao", way_back=WayBack(act, 10))


def test_it_counts_down_and_is_gone_after_the_last_second(
    bar: MessageBar, messages: Messages, taken: Taken
) -> None:
    offer(messages, taken.note)
    words = []
    for _second in range(10):
        words.append(bar.back_button.text())
        bar.count_down()
    assert words == [f"Rút lại ({seconds} s)" for seconds in range(10, 0, -1)]
    assert bar.back_button.isHidden()
    assert bar.text == "Đã bàn giao"
    bar.go_back()
    assert taken == []


def test_the_button_takes_back_once(bar: MessageBar, messages: Messages, taken: Taken) -> None:
    offer(messages, taken.note)
    bar.back_button.click()
    bar.back_button.click()
    assert taken == ["back"]


def test_ctrl_z_in_the_empty_box_takes_back_and_in_a_full_one_is_about_typing(
    bar: MessageBar, messages: Messages, taken: Taken
) -> None:
    box = bar.window().findChild(SearchBox)
    assert box is not None
    field = box.field
    offer(messages, taken.note)
    field.insert("abc")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert taken == []
    assert field.text() == ""
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert taken == ["back"]


def test_another_message_takes_the_way_back_away(bar: MessageBar, messages: Messages, taken: Taken) -> None:
    offer(messages, taken.note)
    messages.info("Đã lưu tệp")
    assert bar.back_button.isHidden()
    bar.go_back()
    assert taken == []
