"""Small parts: tags, tabs with numbers, the field for money."""

import pytest
from pytestqt.qtbot import QtBot

from app.services.words import status_word
from models.vocabulary import Status
from ui.icons import NAMES
from ui.theme import LIGHT
from ui.widgets.counts import CountTab, CountTabs
from ui.widgets.elided_radio import ElidedRadio
from ui.widgets.money_field import MoneyField
from ui.widgets.tag import INKS, SOFTS, STATUS_LOOKS, StatusTag


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_icon_word_and_colour(qtbot: QtBot, status: Status) -> None:
    tag = StatusTag()
    qtbot.addWidget(tag)
    tag.show(status)
    look = STATUS_LOOKS[status]
    assert tag.word == status_word(status)
    assert look.icon in NAMES
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
