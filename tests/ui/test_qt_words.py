"""Qt's own menus speak Vietnamese."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.qt_words import QtWords


def test_the_menu_of_a_field_is_in_vietnamese(qtbot: QtBot) -> None:
    words = QtWords()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.installTranslator(words)
    try:
        field = QLineEdit("chữ")
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        unknown = QCoreApplication.translate("any", "A text of %1 that nobody translated")
        entries = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    finally:
        application.removeTranslator(words)
    assert unknown == "A text of %1 that nobody translated"
    assert entries == ["&Hoàn tác", "&Làm lại", "Cắ&t", "&Chép", "&Dán", "Xoá", "Chọn tất cả"]
