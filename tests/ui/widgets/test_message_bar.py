"""The message line: the latest word in sight, its steps, its sound; later news joins good news."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.messages import Messages
from ui.widgets.message_bar import MessageBar


@pytest.fixture
def bar(qtbot: QtBot, messages: Messages) -> MessageBar:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = MessageBar(messages, holder)
    made.holder = holder  # type: ignore[attr-defined]  # kept alive with it
    return made


def test_the_latest_message_replaces_the_one_before_with_its_steps(
    bar: MessageBar, messages: Messages
) -> None:
    pressed: list[str] = []
    messages.bad("Hỏng", "Làm lại", ("Thử lại", lambda: pressed.append("again")))
    assert (bar.text, bar.tone) == ("Hỏng", "bad")
    [again] = bar.steps()
    again.click()
    assert pressed == ["again"]
    messages.good("Xong")
    assert (bar.text, bar.tone, bar.steps()) == ("Xong", "good", ())
    messages.clear()
    assert bar.text == ""


def test_only_good_and_bad_news_sound_and_only_when_wanted(
    qtbot: QtBot, bar: MessageBar, messages: Messages
) -> None:
    sounds: list[bool] = []
    bar.sounded.connect(sounds.append)
    messages.good("được")
    messages.bad("không")
    messages.warn("để ý")
    messages.info("cho biết")
    messages.good("lặng", sounds=False)
    assert sounds == [True, False]


def test_what_came_of_it_later_joins_good_news(bar: MessageBar, messages: Messages) -> None:
    messages.good("Đã nhận H26", "", ("Tiếp theo", lambda: None))
    messages.more("Đã lưu giấy hẹn.", "/tờ in/H26.pdf", ("Mở tệp", lambda: None))
    assert (bar.text, bar.tone) == ("Đã nhận H26", "good")
    assert bar._hint.text() == "Đã lưu giấy hẹn. /tờ in/H26.pdf"
    assert [button.text() for button in bar.steps()] == ["Tiếp theo", "Mở tệp"]


def test_later_good_news_does_not_mix_with_a_refusal(bar: MessageBar, messages: Messages) -> None:
    messages.bad("Hỏng", "Làm lại")
    messages.more("Đã lưu giấy hẹn.")
    assert (bar.text, bar.tone) == ("Đã lưu giấy hẹn.", "info")


def test_a_name_is_never_read_as_markup(bar: MessageBar, messages: Messages) -> None:
    messages.good("<b>Nguyễn</b>", "<i>An</i>")
    assert bar._text.textFormat().name == "PlainText"
    assert bar._hint.textFormat().name == "PlainText"
