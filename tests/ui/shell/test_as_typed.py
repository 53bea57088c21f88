"""The box answers while somebody types: for what stands in it now, and never with what other words had found."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.rules.folding import search_words
from app.services.dossiers import finding
from tests.ui.immediate import SlowToDeliver
from tests.ui.shell.showing import shown_window
from ui.desk import Desk
from ui.messages import Messages
from ui.shell.as_typed import AsTyped
from ui.shell.box import SearchBox
from ui.shell.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window with the keyboard in its box."""
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        made.box.take_focus()
        yield made


def type_(window: MainWindow, text: str) -> None:
    QTest.keyClicks(window.box.field, text)


def shown(window: MainWindow) -> tuple[str, ...]:
    """The names in the rows in sight; none where a sentence stands instead."""
    pane = window.screens.found.pane
    return tuple(row.applicant for row in pane.list.rows.rows) if pane.shows_list else ()


def test_rows_follow_what_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    type_(window, "nguye")
    qtbot.waitUntil(lambda: window.current == "found")
    assert shown(window)
    assert all("nguyen" in search_words(name) for name in shown(window))
    assert window.focusWidget() is window.box.field
    type_(window, "nn")  # no syllable, and nobody's name
    qtbot.waitUntil(lambda: "nguyenn" in window.screens.found.searched.text())
    found = window.screens.found
    assert (shown(window), found.pane.blank.text) == ((), "Không tìm thấy hồ sơ nào cho “nguyenn”.")
    QTest.keyClick(window.box.field, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: bool(shown(window)))
    QTest.keyClick(window.box.field, Qt.Key.Key_Down)
    assert window.focusWidget() is found.pane.list


def test_one_letter_is_not_looked_for_and_says_so(qtbot: QtBot, window: MainWindow) -> None:
    type_(window, "n")
    assert window.current == "today"  # nobody is taken elsewhere for a letter
    type_(window, "g")
    qtbot.waitUntil(lambda: window.current == "found")
    assert shown(window)
    QTest.keyClick(window.box.field, Qt.Key.Key_Backspace)
    assert shown(window) == ()
    assert window.screens.found.pane.blank.text.startswith("Một chữ thì chưa đủ để tìm")
    window.refresh()
    assert shown(window) == ()
    QTest.keyClick(window.box.field, Qt.Key.Key_Backspace)
    assert window.screens.found.pane.blank.text == "Chưa có gì để tìm."
    answer = window.desk.read(finding.show, "n")
    assert (answer.reason, answer.message.startswith("Một chữ")) == ("not_found", True)


def test_what_cannot_be_read_leaves_no_earlier_rows(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_(window, "nguyen")
    qtbot.waitUntil(lambda: bool(shown(window)))

    def away(*_: object, **__: object) -> object:
        raise Unavailable("database_away", "Không tới được dữ liệu.", "Chờ một lát.")

    with monkeypatch.context() as patch:
        patch.setattr(finding, "find", away)
        type_(window, " t")
        qtbot.waitUntil(lambda: shown(window) == ())
    pane = window.screens.found.pane
    assert pane.blank.text == "Không tới được dữ liệu."
    [again] = pane.blank.step_buttons()
    again.click()
    assert shown(window)
    assert window.focusWidget() is window.box.field


def test_answers_to_what_stood_there_before_are_dropped(qtbot: QtBot, desk: Desk, messages: Messages) -> None:
    tasks = SlowToDeliver(messages)
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.take_focus()
    typed = AsTyped(replace(desk, tasks=tasks), box, box)
    heard: list[str] = []
    typed.found.connect(lambda text, _page, _slips: heard.append(text))

    def type_and_look(text: str) -> None:
        QTest.keyClicks(box.field, text)
        typed.look()

    type_and_look("ng")
    type_and_look("uyen")
    tasks.deliver("box.typed")
    assert heard == ["nguyen"]
    type_and_look(" v")
    QTest.keyClicks(box.field, "a")  # asked for, and typed on before it came
    tasks.deliver("box.typed")
    assert heard == ["nguyen"]
    type_and_look("n")
    QTest.keyClick(box.field, Qt.Key.Key_Return)  # Enter asks otherwise
    tasks.deliver("box.typed")
    assert heard == ["nguyen"]
    typed.look()
    box.field.clearFocus()
    tasks.deliver("box.typed")
    assert heard == ["nguyen"]
