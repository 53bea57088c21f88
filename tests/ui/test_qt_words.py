"""Qt's own menus speak Vietnamese."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ui.qt_words import QtWords


@pytest.fixture
def vietnamese() -> Iterator[None]:
    """The application while people read Vietnamese."""
    words = QtWords()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.installTranslator(words)
    yield
    application.removeTranslator(words)


@pytest.mark.usefixtures("vietnamese")
def test_the_menu_of_a_field_is_in_vietnamese(qtbot: QtBot) -> None:
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    unknown = QCoreApplication.translate("any", "A text of %1 that nobody translated")
    entries = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert unknown == "A text of %1 that nobody translated"
    assert entries == ["&Hoàn tác", "&Làm lại", "Cắ&t", "&Chép", "&Dán", "Xoá", "Chọn tất cả"]


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("mode", [QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory])
def test_the_file_dialog_says_nothing_in_english(
    mode: QFileDialog.FileMode, request: pytest.FixtureRequest
) -> None:
    in_english = _words_of_a_file_dialog(mode)
    request.getfixturevalue("vietnamese")
    in_vietnamese = _words_of_a_file_dialog(mode)
    assert len(in_vietnamese) > 10
    assert in_english & in_vietnamese == set()


def _words_of_a_file_dialog(mode: QFileDialog.FileMode) -> set[str]:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    told = {label.text() for label in dialog.findChildren(QLabel)}
    for button in dialog.findChildren(QAbstractButton):
        told |= {button.text(), button.toolTip(), button.accessibleName(), button.accessibleDescription()}
    return {text for text in told if any(letter.isalpha() for letter in text)}
