"""Keys that an input method takes: a scan among them is one, and what a person composes stays hers.

The input method here is made of events, in the orders in which a real one was seen to send them
(`test_input_method.py` has a real one).
"""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.scanner.test_key_watch import SLIP, WRONG, Desk
from tests.ui.scanner.typed_keys import numbered
from ui.scanner import native_keys
from ui.scanner.key_watch import KeyWatch
from ui.scanner.places import BY_HAND

CARD = "001190012345|012345678|Dao Thi Hoa|01011990|Nu|So 1 duong Bien, phuong Mau|15042021"
PACE_MS, TOLD_LATE_MS = 6, 20
SHIFT, ENTER = 42, 28
OTHER_KEYS = {"|": 43, " ": 57}
FAR_MS = 2_000
FOREIGN = "5901234123457"


class ListeningDesk(Desk):
    """Writes down what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.watch = KeyWatch(self)
        for announced in (self.watch.scanned, self.watch.foreign):
            announced.connect(self.heard.append)


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ListeningDesk:
    """With the keyboard in its line."""
    monkeypatch.setattr(native_keys, "_OFFSETS", {"offscreen": 0})
    shown = ListeningDesk()
    qtbot.addWidget(shown)
    shown.show()
    shown.watch.watch(shown.windowHandle())
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is shown.windowHandle())
    shown.line.setText("Trần ")
    shown.line.setFocus()
    return shown


class Method:
    """An input method at work on a field: it takes signs, shows them under the cursor, and commits them."""

    def __init__(self, line: QLineEdit) -> None:
        self._line, self._word = line, ""
        self.at = 10_000

    def take(self, text: str, *, pace_ms: int = PACE_MS) -> None:
        """Take signs and show them."""
        for sign in text:
            self.at += pace_ms
            self._word += sign
            self._send(QInputMethodEvent(self._word, []))
            self.let_go(sign, self.at)

    def let_go(self, sign: str, at: int) -> None:
        """That a key was let go is told in spite of it."""
        (number,) = numbered(sign)
        event = QKeyEvent(
            QEvent.Type.KeyRelease, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, number, 0, 0, sign
        )
        event.setTimestamp(at)
        QCoreApplication.sendEvent(self._line.window().windowHandle(), event)

    def commit(self) -> None:
        """Put into the field what it has."""
        event = QInputMethodEvent()
        event.setCommitString(self._word)
        self._word = ""
        self._send(event)

    def press_enter(self) -> None:
        """It takes no Enter."""
        window = self._line.window().windowHandle()
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 28, 0, 0, "\r")
            event.setTimestamp(self.at + PACE_MS)
            QCoreApplication.sendEvent(window, event)

    def _send(self, event: QInputMethodEvent) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QCoreApplication.sendEvent(focus, event)


@pytest.fixture
def method(desk: ListeningDesk) -> Method:
    return Method(desk.line)


@pytest.mark.parametrize("commits", ["before Enter", "after Enter"])
def test_a_scan_leaves_the_field_as_it_was(
    qtbot: QtBot, desk: ListeningDesk, method: Method, commits: str
) -> None:
    method.take(SLIP)
    if commits == "before Enter":
        method.commit()
    method.press_enter()
    if commits == "after Enter":
        method.commit()
    qtbot.waitUntil(lambda: desk.heard == [SLIP])
    assert (desk.line.text(), desk.line.displayText()) == ("Trần ", "Trần ")


@pytest.mark.parametrize("rest_ms", [100, FAR_MS])
def test_a_word_half_composed_stays(qtbot: QtBot, desk: ListeningDesk, method: Method, rest_ms: int) -> None:
    method.take("hoa", pace_ms=150)
    method.at += rest_ms
    method.take(SLIP)
    method.press_enter()
    method.commit()  # hoa and the slip, as one word
    qtbot.waitUntil(lambda: desk.heard == [SLIP])
    assert desk.line.text() == "Trần hoa"


def test_keys_told_in_another_order_are_put_in_theirs(
    qtbot: QtBot, desk: ListeningDesk, method: Method
) -> None:
    """A busy PC was seen to tell the third key before the first."""
    method.take(SLIP[:2])
    at = method.at
    for place in (4, 2, 3, *range(5, len(SLIP))):
        method.let_go(SLIP[place], at + PACE_MS * (place - 1))
    method.at = at + PACE_MS * (len(SLIP) - 2)
    method.press_enter()
    qtbot.waitUntil(lambda: desk.heard == [SLIP])


@pytest.mark.parametrize("seed", range(20))
def test_a_scan_is_whole_though_the_busy_pc_tells_all_of_it_in_disorder(
    qtbot: QtBot, desk: ListeningDesk, method: Method, seed: int
) -> None:
    """Seen with a real one: a sign after the next, Shift after its letter, Enter before the last digit."""
    told = [(at + random.Random(f"{seed} {at}").randrange(TOLD_LATE_MS), at, *key) for at, *key in keys(CARD)]
    for _told_at, at, kind, key, number in sorted(told):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, number, 0, 0)
        event.setTimestamp(at)
        QCoreApplication.sendEvent(desk.windowHandle(), event)
    qtbot.waitUntil(lambda: desk.heard == [CARD])
    assert desk.line.text() == "Trần "


def keys(sent: str) -> Iterator[tuple[int, QEvent.Type, Qt.Key, int]]:
    """What is told of a scan whose signs an input method takes, each with its moment."""
    at = 10_000
    for sign in sent:
        at += PACE_MS
        number = OTHER_KEYS.get(sign) or numbered(sign)[0]
        if sign.isupper() or sign == "|":
            yield at - 2, QEvent.Type.KeyPress, Qt.Key.Key_Shift, SHIFT
            yield at, QEvent.Type.KeyRelease, Qt.Key.Key_Shift, SHIFT
        yield at, QEvent.Type.KeyRelease, Qt.Key.Key_unknown, number
    yield at + 2, QEvent.Type.KeyPress, Qt.Key.Key_Return, ENTER


def test_an_enter_of_a_person_s_own_is_pressed(qtbot: QtBot, desk: ListeningDesk, method: Method) -> None:
    """Right after a word: it waits for nothing that comes, and is the clerk's."""
    entered: list[str] = []
    desk.line.returnPressed.connect(lambda: entered.append(desk.line.text()))
    method.take("hoa", pace_ms=150)
    method.commit()
    method.press_enter()
    qtbot.waitUntil(lambda: entered == ["Trần hoa"])
    assert not desk.watch.is_waiting


def test_what_a_person_composes_after_a_scan_is_hers(
    qtbot: QtBot, desk: ListeningDesk, method: Method
) -> None:
    method.take(SLIP)
    method.press_enter()
    qtbot.waitUntil(lambda: desk.heard == [SLIP])
    method.commit()
    method.at += FAR_MS
    method.take("an", pace_ms=FAR_MS)
    method.commit()
    assert desk.line.text() == "Trần an"


def test_a_person_s_words_and_numbers_stay_typed(qtbot: QtBot, desk: ListeningDesk, method: Method) -> None:
    for word in ("lan", "0912345678", WRONG):
        method.take(word, pace_ms=180)
        method.commit()
        method.press_enter()
    qtbot.wait(1)
    assert (desk.heard, desk.line.text()) == ([], f"Trần lan0912345678{WRONG}")


def test_something_else_scanned_where_one_only_names_leaves_nothing(
    qtbot: QtBot, desk: ListeningDesk, method: Method
) -> None:
    desk.line.setProperty(BY_HAND, True)
    method.take(FOREIGN)
    method.press_enter()
    method.commit()
    qtbot.waitUntil(lambda: desk.heard == [FOREIGN])
    assert desk.line.text() == "Trần "


def test_a_key_that_a_shortcut_took_is_none_of_an_input_method_s(
    qtbot: QtBot, desk: ListeningDesk, method: Method
) -> None:
    """Qt asks about it and does not send it; the Enter right after it is the clerk's."""
    desk.button.setFocus()
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier, *numbered("2"), 0, 0, "2"
    )
    asked.setTimestamp(method.at)
    QCoreApplication.sendEvent(desk.windowHandle(), asked)
    method.let_go("2", method.at + PACE_MS)
    assert not desk.watch.is_waiting
    method.at += PACE_MS
    method.press_enter()
    assert desk.pressed == 1
