"""Small parts: tags, tabs with numbers, the field for money."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.wording.words import status_word
from models.vocabulary import Status
from ui.colours import LIGHT
from ui.icons import GLYPHS
from ui.widgets.counts import CountTab, CountTabs
from ui.widgets.eliding import ElidedRadio, ElidingEdit
from ui.widgets.form import Form
from ui.widgets.money_field import MoneyField
from ui.widgets.tag import INKS, SOFTS, STATUS_LOOKS, StatusTag


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_icon_word_and_colour(qtbot: QtBot, status: Status) -> None:
    tag = StatusTag()
    qtbot.addWidget(tag)
    tag.show(status)
    look = STATUS_LOOKS[status]
    assert tag.word == status_word(status)
    assert look.icon in GLYPHS
    assert getattr(LIGHT, INKS[look.tone]).startswith("#")
    assert getattr(LIGHT, SOFTS[look.tone]).startswith("#")
    assert tag.property("tone") == look.tone


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("8000", 8_000),
        ("8.000", 8_000),
        (" 1 250 000 đ ", 1_250_000),
        ("8,000", 8_000),
        ("0", 0),
        ("", None),
        ("8.5", None),
        ("80.00", None),
        ("-5", None),
        ("tám nghìn", None),
    ],
)
def test_money_is_read_only_when_it_is_plain(qtbot: QtBot, typed: str, amount: int | None) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.amount == amount


def test_money_is_tidied_without_changing(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    field.setText("1250000")
    field.editingFinished.emit()
    assert field.text() == "1.250.000"
    assert field.amount == 1_250_000


def test_a_chosen_tab_has_room_for_its_bold_words(qtbot: QtBot) -> None:
    tabs = CountTabs((CountTab("a", "Hôm nay", "calendar"), CountTab("b", "Quá hạn", "overdue", "bad")))
    qtbot.addWidget(tabs)
    tabs.show_counts({"a": 1_234, "b": 0})
    assert tabs.word("a").endswith("1234")
    with qtbot.waitSignal(tabs.chosen) as chosen:
        tabs._buttons["b"].click()
    assert chosen.args == ["b"]
    assert tabs.view == "b"
    tabs.choose("a")
    assert tabs.view == "a"


def test_words_of_a_choice_give_way_and_stay_whole_elsewhere(qtbot: QtBot) -> None:
    words = "Chính chủ: Công ty A & B trách nhiệm hữu hạn một thành viên"
    radio = ElidedRadio(words)
    qtbot.addWidget(radio)
    radio.resize(160, 28)
    radio.show()
    assert radio.text().endswith("…")
    assert radio.fontMetrics().horizontalAdvance(radio.text()) < 160
    assert radio.toolTip() == radio.accessibleName() == words
    radio.resize(1_200, 28)
    assert radio.text() == words.replace("&", "&&")


def test_a_line_too_long_for_its_room_ends_in_a_mark_until_one_types_in_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line, other = ElidingEdit(), QPushButton()
    column = QVBoxLayout(window)
    column.addWidget(other)
    column.addWidget(line)
    window.resize(150, 100)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    line.setText("Bộ phận Tiếp nhận và Trả kết quả")
    line.setCursorPosition(0)
    assert line.shown.endswith("…")
    assert line.toolTip() == "Bộ phận Tiếp nhận và Trả kết quả"
    other.setFocus()
    # Seen: the same words cut by hand look alike, the whole ones do not.
    cut = line.grab().toImage()
    plain = QLineEdit(line.shown, window)
    plain.setGeometry(line.geometry())
    plain.show()
    assert cut == plain.grab().toImage()
    line.setFocus()
    assert line.grab().toImage() != cut
    line.setText("Quầy 1")
    assert (line.shown, line.toolTip()) == ("Quầy 1", "")


def test_what_is_wrong_in_a_field_begins_with_a_capital(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add("name", "Tên", QLineEdit())
    form.show_problems([("name", "đủ ít nhất ba chữ cái.")])
    assert form.row("name").error.text() == "Đủ ít nhất ba chữ cái."
