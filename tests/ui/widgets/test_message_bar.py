"""The message line: the latest word in sight, its steps, its sound; later news joins good news."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.messages import Messages
from ui.widgets.message_bar import MessageBar
from ui.widgets.message_place import MessagePlace

_CLEARLY = 40
"""Of 255: paler is the rim of a letter, which may fall on the other pixel."""


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


@pytest.mark.parametrize("scale", [1, 1.5])
@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_no_mark_of_a_name_is_cut(
    qtbot: QtBot, messages: Messages, theme_name: theme.ThemeName, scale: float
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = QWidget()
    qtbot.addWidget(window)
    bar = MessageBar(messages)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(MessagePlace(bar, QWidget(), QWidget(window), window))
    column.addStretch(1)
    window.resize(1366, 300)
    try:
        # Dressed twice: what a change of the theme measures anew is measured, too.
        theme.apply(application, "light")
        window.show()
        theme.apply(application, theme_name)
        messages.good("Ấ Ỗ Ứ Ặ Ĩ Ánh", "Ấ Ỗ Ứ Ặ Ĩ Ánh")
        for _turn in range(3):
            QApplication.processEvents()
        assert bar._hint.isVisible()
        shown, free = _picture(bar, scale), _drawn_free(bar, scale)
    finally:
        application.setStyleSheet("")
    words = bar._text.geometry().united(bar._hint.geometry())
    columns = range(round(words.left() * scale), round((words.left() + 160) * scale))
    rows = range(round(3 * scale), round((bar.height() - 3) * scale))
    ground = shown.pixelColor(columns[-1], rows[0])

    def ink(image: QImage, x: int, y: int) -> int:
        return abs(image.pixelColor(x, y).lightness() - ground.lightness())

    drawn = [(x, y) for y in rows for x in columns if ink(free, x, y) > _CLEARLY]
    assert drawn
    assert [place for place in drawn if ink(shown, *place) == 0] == []


def _picture(bar: MessageBar, scale: float) -> QImage:
    image = QImage(bar.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    bar.render(image)
    return image


def _drawn_free(bar: MessageBar, scale: float) -> QImage:
    """The bar with its two lines once more over it, by a painter whom nothing holds inside the labels."""
    image = _picture(bar, scale)
    painter = QPainter(image)
    for label in (bar._text, bar._hint):
        painter.setFont(label.font())
        painter.setPen(label.palette().color(label.foregroundRole()))
        place = label.contentsRect().translated(label.pos())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), label.text())
    painter.end()
    return image
