"""What can wait is done once nothing else is under way, and never for a page that has gone."""

from threading import Event

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.messages import Messages
from ui.shell.once_quiet import PAUSE_MS, OnceQuiet
from ui.tasks import Tasks


def test_it_waits_for_what_is_asked_and_for_what_the_answer_asks_and_comes_once(qtbot: QtBot) -> None:
    tasks, page = Tasks(Messages()), QObject()
    goes_on = Event()
    told: list[str] = []

    def answered(_nothing: object) -> None:
        told.append("first")
        tasks.run("second", lambda: None, lambda _nothing: told.append("second"))

    try:
        OnceQuiet(tasks, lambda: told.append("quiet"), page)
        tasks.run("first", lambda: goes_on.wait(60), answered)
        # Later than it would come were nothing under way.
        QTimer.singleShot(3 * PAUSE_MS, goes_on.set)
        qtbot.waitUntil(lambda: "quiet" in told, timeout=60_000)
        assert told == ["first", "second", "quiet"]
        tasks.run("later", lambda: None, lambda _nothing: told.append("later"))
        qtbot.waitUntil(lambda: "later" in told and not page.children(), timeout=60_000)
        assert told == ["first", "second", "quiet", "later"]
    finally:
        tasks.close()


def test_it_does_not_come_for_a_page_that_has_gone(qtbot: QtBot) -> None:
    tasks, page, other = Tasks(Messages()), QObject(), QObject()
    told: list[str] = []
    try:
        OnceQuiet(tasks, lambda: told.append("gone"), page)
        page.deleteLater()
        QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        # Begun later, so it comes after the other would have come.
        OnceQuiet(tasks, lambda: told.append("there"), other)
        qtbot.waitUntil(lambda: "there" in told, timeout=60_000)
        assert told == ["there"]
    finally:
        tasks.close()
