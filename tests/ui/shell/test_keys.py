"""Every key says what it does, once and where it works; the menu on one's own name leads by keyboard."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.vocabulary import Status
from tests.ui.shell.conftest import FindRow, press
from ui import theme
from ui.shell.keys_page import KeysPage
from ui.shell.screens import NAMES
from ui.shell.window import MainWindow

ROOT = Path(__file__).parents[3]


def shown(window: MainWindow) -> dict[str, str]:
    """The keys page in sight: the key caps, and the words beside them."""
    page = window.middle.stack.currentWidget()
    assert isinstance(page, KeysPage)
    return {each.words: each.key for each in page.keys}


def test_keys_are_declared_in_one_place_only() -> None:
    made = [
        str(file.relative_to(ROOT))
        for file in sorted((ROOT / "ui").rglob("*.py"))
        if re.search(r"\bQShortcut\(|\.setShortcut\(", file.read_text(encoding="utf-8"))
    ]
    assert made == ["ui/widgets/keys.py"]


def test_no_key_of_the_window_is_without_words(window: MainWindow) -> None:
    for name in NAMES:
        window.go(name)
    silent = [
        each.key().toString()
        for each in window.findChildren(QShortcut)
        if each.isEnabled() and not each.whatsThis()
    ]
    assert silent == []


@pytest.mark.parametrize("way", ["?", "Ctrl+F1"])
def test_the_keys_of_the_page_are_shown_and_esc_leads_back(window: MainWindow, way: str) -> None:
    window.turn_to("today")
    if way == "?":
        press(window, "?")
    else:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    keys = shown(window)
    assert keys["Tiếp nhận"] == "F2"
    assert keys["Quá hạn"] == "Alt+4"
    assert keys["Mở hồ sơ đang chọn"] == "Enter"
    assert "Lưu hồ sơ" not in keys  # not a key of this page
    press(window, Qt.Key.Key_Escape)
    assert window.current == "today"


def test_a_form_tells_its_own_keys_and_a_question_mark_is_typed_in_its_fields(window: MainWindow) -> None:
    window.turn_to("reception")
    field = window.screens.reception.page.procedure.box
    field.setFocus()
    press(window, "?")
    assert (window.current, field.text()) == ("reception", "?")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    keys = shown(window)
    assert (keys["Lưu hồ sơ"], keys["Tờ mới"]) == ("Ctrl+Enter", "Ctrl+N")
    assert "Quá hạn" not in keys


def test_the_card_in_sight_adds_its_keys(window: MainWindow, row: FindRow) -> None:
    window.open_dossier(row(Status.RECEIVED).code)
    window.show_keys()
    assert shown(window)["Việc khác với hồ sơ"] == "Alt+V"
    press(window, Qt.Key.Key_Escape)
    assert window.middle.card_is_open


def test_a_new_form_has_its_key_and_what_was_typed_can_be_had_back(window: MainWindow) -> None:
    window.turn_to("reception")
    screen = window.screens.reception
    screen.page.applicant.name.setText("Nguyễn Văn An")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert screen.page.applicant.name.text() == ""
    assert "Đã cất tờ đang gõ" in screen.draft_notice.text


def test_f4_is_what_waits_for_ones_unit_and_f1_the_day_again(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F4)
    assert (window.current, window.screens.today.view) == ("today", "mine")
    assert window.nav._buttons["work"].isChecked()
    press(window, Qt.Key.Key_F1)
    assert window.screens.today.view == "today"
    assert window.nav._buttons["today"].isChecked()


def test_no_key_of_a_page_is_left_without_a_word(window: MainWindow) -> None:
    window.show_keys()
    page = window.middle.stack.currentWidget()
    assert isinstance(page, KeysPage)
    told = " ".join([*(each.key for each in page.keys), page.unused])
    for number in range(1, 13):
        assert re.search(rf"\bF{number}\b", told)


@pytest.mark.parametrize("name", ["today", "reception"])
def test_every_key_is_told_once_and_all_are_in_sight(window: MainWindow, name: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        theme.apply(application, "light")
        window.go(name)
        window.show_keys()
        for _turn in range(3):
            QApplication.processEvents()
        page = window.middle.stack.currentWidget()
        assert isinstance(page, KeysPage)
        names = [part for each in page.keys for part in each.key.split(", ")]
        assert len(names) == len(set(names))
        assert {"F1", "F2", "F12", "F3"} <= set(names)
        assert page._scroll.verticalScrollBar().maximum() == 0
    finally:
        application.setStyleSheet("")


def test_the_menu_on_ones_name_locks_changes_and_has_its_keys(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    menu = window.top_bar.menu
    assert menu.isVisible()
    lines = [action.text().split("\t") for action in menu.actions() if action.text() != "Quét bằng camera"]
    assert lines == [
        ["Đổi mật khẩu", "Ctrl+Shift+P"],
        ["Khoá quầy", "Ctrl+L"],
        ["Đổi người ngồi quầy", "Ctrl+Shift+L"],
        ["Bảng treo tường", "Ctrl+Shift+B"],
        ["Màn hình cho người dân", "Ctrl+Shift+M"],
        ["Đọc mã trong tệp ảnh", "Ctrl+Shift+O"],
        ["Đọc mã trong ảnh đã chép", "Ctrl+Shift+V"],
    ]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.lock_wanted):
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(window.sign_out_wanted):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, both)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_P, both)
    assert window.current == "preview"
