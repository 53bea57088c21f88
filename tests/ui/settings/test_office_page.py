"""The administrator sets the office in the window: seen before it counts, saved whole or not at all."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.services.office import own_agency
from app.services.office_settings.changing import change_office_settings
from tests.ui.immediate import HeardMessages
from ui.desk import Desk
from ui.messages import Tone
from ui.office.settings.office_page import OfficePage
from ui.office.settings.screen import SettingsScreen
from ui.widgets.choices import Choices


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> SettingsScreen:
    """The settings as an administrator opens them."""
    monkeypatch.setattr("ui.printing.to_printer.printer_names", lambda: ())
    made = SettingsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1140, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.entered()
    return made


@pytest.fixture
def page(screen: SettingsScreen) -> OfficePage:
    """The page about the office, in sight."""
    screen.tabs.buttons["office"].click()
    made = screen.tabs.page("office")
    assert isinstance(made, OfficePage)
    return made


def line(page: OfficePage, name: str) -> QLineEdit:
    """A field on one line."""
    field = page.fields.widget(name)
    assert isinstance(field, QLineEdit)
    return field


def test_what_is_set_stands_there_and_the_shipped_words_in_grey(page: OfficePage, desk: Desk) -> None:
    assert line(page, "office_name").text() == desk.office.name
    assert QApplication.focusWidget() is line(page, "office_name")
    assert line(page, "apology_signer_title").text() == ""
    assert line(page, "apology_signer_title").placeholderText() == "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"
    profile = page.fields.widget("form_profile")
    assert isinstance(profile, Choices)
    assert profile.value == "2025"
    assert page.fields.edited == {}


def test_it_is_saved_by_keyboard_and_counts(page: OfficePage, desk: Desk, heard: HeardMessages) -> None:
    line(page, "place").setText("Xã Mới")
    foot = page.fields.widget("receipt_foot")
    assert isinstance(foot, QPlainTextEdit)
    foot.setPlainText("Mang theo\nthẻ căn cước.")
    profile = page.fields.widget("form_profile")
    assert isinstance(profile, Choices)
    profile.setCurrentIndex(1)
    line(page, "place").setFocus()
    QTest.keyClick(line(page, "place"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.focusWidget() is line(page, "place")
    told = desk.database.read(own_agency.office)
    assert (told.place, told.words.receipt_foot) == ("Xã Mới", "Mang theo thẻ căn cước.")
    assert heard.last.tone is Tone.GOOD
    assert "3" in heard.last.text
    assert page.fields.edited == {}
    assert foot.toPlainText() == "Mang theo thẻ căn cước."
    page.record.toggle()
    assert f"{desk.actor.full_name} · Địa danh: Phường Mẫu → Xã Mới" in page.changes.text()
    assert "Bộ mẫu giấy: – → 2018" in page.changes.text()


def test_the_slip_beside_shows_what_is_typed(page: OfficePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.has_page)
    before = page.preview.grab().toImage()
    line(page, "parent_name").setText("UBND tỉnh Xa Xôi")
    qtbot.waitUntil(lambda: page.preview.grab().toImage() != before)


def test_one_wrong_value_keeps_all_from_being_saved(
    page: OfficePage, desk: Desk, heard: HeardMessages
) -> None:
    line(page, "place").setText("Xã Mới")
    line(page, "office_name").setText(" ")
    page.save()
    assert desk.database.read(own_agency.office).place == "Phường Mẫu"
    assert line(page, "office_name").property("invalid")
    assert QApplication.focusWidget() is line(page, "office_name")
    assert page.fields.edited == {"office_name": " ", "place": "Xã Mới"}
    assert [message for message in heard.heard if message.tone is Tone.GOOD] == []
    page.drop_button.click()
    assert page.fields.edited == {}
    assert not line(page, "office_name").property("invalid")


def test_news_from_elsewhere_do_not_overrun_typing(page: OfficePage, desk: Desk) -> None:
    line(page, "phone").setText("0243")
    desk.write(change_office_settings, {"place": "Xã Khác"})
    page.refresh()
    assert (line(page, "phone").text(), line(page, "place").text()) == ("0243", "Phường Mẫu")
    page.drop()
    assert line(page, "place").text() == "Xã Khác"


def test_nothing_typed_is_nothing_to_save(page: OfficePage, heard: HeardMessages) -> None:
    page.save()
    assert heard.last.tone is Tone.INFO


@pytest.mark.parametrize(("somebody", "is_offered"), [("quantri", True), ("tiepnhan", False)])
def test_only_an_administrator_sees_it(
    qtbot: QtBot, desk_of: Callable[[str], Desk], somebody: str, is_offered: bool
) -> None:
    screen = SettingsScreen(desk_of(somebody))
    qtbot.addWidget(screen)
    assert ("office" in screen.tabs.buttons) is is_offered
    assert screen.tabs.name == "pc"
