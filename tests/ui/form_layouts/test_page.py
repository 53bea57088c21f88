"""The administrator puts a form together by keyboard, sees it, keeps it from a day on, and goes back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.rules.calendar import local
from app.services.form_layouts.changing import FormView, form_view
from models.vocabulary import FormKind
from printing.arrangement import Arrangement
from tests.ui.immediate import HeardMessages
from ui.desk import Desk
from ui.messages import Tone
from ui.office.form_layouts.page import FormLayoutPage
from ui.office.settings.screen import SettingsScreen

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> FormLayoutPage:
    """The page as an administrator opens it."""
    monkeypatch.setattr("ui.printing.to_printer.printer_names", lambda: ())
    screen = SettingsScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1140, 640)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.entered()
    screen.tabs.buttons["forms"].click()
    made = screen.tabs.page("forms")
    assert isinstance(made, FormLayoutPage)
    return made


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, modifier)


def stand_on(page: FormLayoutPage, name: str) -> None:
    assert page.editing is not None
    page.parts.setCurrentRow([part.name for part in page.editing.order].index(name))


def kept(desk: Desk, form: FormKind = FormKind.RECEIPT) -> FormView:
    return desk.read(form_view, form)


def test_by_keyboard_alone(page: FormLayoutPage, desk: Desk, heard: HeardMessages) -> None:
    assert page.parts.hasFocus()
    assert page.state.text() == "Đang dùng mẫu chính thức."
    stand_on(page, "note")
    assert page.why.text() == "Bỏ được, chuyển được."
    press(page.parts, Qt.Key.Key_Space)
    press(page.parts, Qt.Key.Key_Up, ALT)
    assert page.parts.name == "note"
    stand_on(page, "papers")
    assert "Phải có trên giấy: mẫu 01" in page.why.text()
    press(page.parts, Qt.Key.Key_Space)
    stand_on(page, "charges")
    page.fields.label.setFocus()
    QTest.keyClicks(page.fields.label, "Tien nop")
    page.fields.after.setFocus()
    QTest.keyClicks(page.fields.after, "Gio lam viec 7:30")
    press(page.fields.after, Qt.Key.Key_Return, CTRL)
    order = page.editing.now.order if page.editing is not None else ()
    assert (order.index("note"), order.index("charges")) == (len(order) - 2, len(order) - 1)
    assert kept(desk).arrangement == Arrangement(
        order=order,
        left_out=frozenset({"note"}),
        after="Gio lam viec 7:30",
        labels=(("charges", "Tien nop"),),
    )
    assert heard.last.tone is Tone.GOOD
    assert page.state.text().startswith("Đang dùng mẫu riêng từ")
    assert desk.actor.full_name in page.versions.text()


def test_official_again_is_one_click_and_can_be_undone(page: FormLayoutPage, desk: Desk) -> None:
    page.fields.before.setFocus()
    QTest.keyClicks(page.fields.before, "Chao")
    page.save()
    page.official_button.click()
    assert page.fields.before.text() == ""
    page.undo_button.click()
    assert page.fields.before.text() == "Chao"
    assert not page.undo_button.isEnabled()
    page.official_button.click()
    tomorrow = local(desk.database.now).date() + timedelta(days=1)
    page.fields.since.setText(f"{tomorrow:%d/%m/%Y}")
    page.save()
    versions = kept(desk).versions
    assert [each.arrangement.is_official for each in versions] == [False, True]
    assert versions[-1].since == tomorrow
    assert kept(desk).arrangement.before == "Chao"  # until then


def test_the_paper_beside_follows(page: FormLayoutPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.trial.pane.has_page)
    assert page.trial.pages.text() == "Khổ A5: 1 trang."
    before = page.trial.pane.grab().toImage()
    page.fields.after.setFocus()
    QTest.keyClicks(page.fields.after, "Gio lam viec")
    qtbot.waitUntil(lambda: page.trial.pane.grab().toImage() != before)


def test_what_is_refused_is_said_and_nothing_is_lost(page: FormLayoutPage, desk: Desk) -> None:
    page.fields.after.setText("x")
    page.fields.said.emit("after", "欢迎")
    page.save()
    assert page.fields.after.property("invalid")
    page.fields.since.setText("hôm nào đó")
    page.save()
    assert page.fields.since.property("invalid")
    page.fields.since.setText(f"{date(2020, 1, 1):%d/%m/%Y}")
    page.fields.said.emit("after", "Ngoan")
    page.save()
    assert page.fields.since.property("invalid")
    page.form.setCurrentIndex(1)
    page.form.chosen.emit(FormKind.SUPPLEMENT)
    assert page.form.value is FormKind.RECEIPT
    assert page.notice.text == "Phần đang sửa chưa lưu."
    assert kept(desk).versions == ()
    page.drop_button.click()
    assert page.fields.after.text() == ""
    page.form.setCurrentIndex(1)
    page.form.chosen.emit(FormKind.SUPPLEMENT)
    assert page.editing is not None
    assert "until" in {part.name for part in page.editing.parts}


def test_only_an_administrator_sees_it(qtbot: QtBot, desk_of: Callable[[str], Desk]) -> None:
    screen = SettingsScreen(desk_of("tiepnhan"))
    qtbot.addWidget(screen)
    assert "forms" not in screen.tabs.buttons
