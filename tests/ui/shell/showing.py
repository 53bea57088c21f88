"""The window on a screen of an office PC, open while a test needs it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.shell.window import MainWindow


@contextmanager
def shown_window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """The window at 1366 × 728 with the keyboard in it; its desk is closed afterwards."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    yield made
    made.close_desk()
