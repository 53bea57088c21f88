"""The keyboard comes back to what was put out of use for the time of some work."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.focus import FocusKeeper


class TwoFields(QWidget):
    """Two fields and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.fields = QWidget()
        inner = QVBoxLayout(self.fields)
        self.field, self.other = QLineEdit(), QLineEdit()
        inner.addWidget(self.field)
        self.save = QPushButton("Lưu")
        column = QVBoxLayout(self)
        for part in (self.fields, self.save, self.other):
            column.addWidget(part)


@pytest.fixture
def page(qtbot: QtBot) -> TwoFields:
    made = TwoFields()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize("name", ["field", "save"])
def test_it_comes_back(page: TwoFields, name: str) -> None:
    had: QWidget = getattr(page, name)
    had.setFocus()
    keeper = FocusKeeper()
    keeper.put(False, page.fields, page.save)
    assert QApplication.focusWidget() is not had
    keeper.put(True, page.fields, page.save)
    assert QApplication.focusWidget() is had
    page.other.setFocus()
    keeper.put(True, page.fields, page.save)
    assert QApplication.focusWidget() is page.other


def test_it_comes_back_where_a_dialog_had_the_keyboard_until_now(page: TwoFields, qtbot: QtBot) -> None:
    """Qt gives the window its turn only after whoever called the dialog has gone on."""
    dialog = QWidget()
    qtbot.addWidget(dialog)
    page.save.setFocus()
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    keeper = FocusKeeper()
    keeper.put(False, page.fields, page.save, rest=page)
    with qtbot.waitActive(page):
        dialog.close()
        page.activateWindow()
    assert QApplication.focusWidget() is page
    keeper.put(True, page.fields, page.save)
    assert QApplication.focusWidget() is page.save


def test_who_went_elsewhere_is_left_there(page: TwoFields) -> None:
    page.field.setFocus()
    keeper = FocusKeeper()
    keeper.put(False, page.fields)
    page.save.setFocus()
    page.other.setFocus()
    keeper.put(True, page.fields)
    assert QApplication.focusWidget() is page.other


def test_what_is_gone_takes_nothing(page: TwoFields) -> None:
    page.field.setFocus()
    keeper = FocusKeeper()
    keeper.put(False, page.fields)
    page.fields.hide()
    keeper.put(True, page.fields)
    assert not page.field.hasFocus()
