"""A scan works wherever the cursor is and changes nothing there; a person's typing stays where it was typed."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from app.rules.folder_code import folder_digits
from tests.rules.test_anchors import ANCHOR
from tests.rules.test_folder_code import FOLDER
from ui.scanner import key_watch
from ui.scanner.burst import SLOWEST_MS
from ui.scanner.key_watch import KeyWatch
from ui.scanner.places import ASKS, BY_HAND
from ui.widgets.buttons import Button

SLIP = dossier_barcode("01234", date(2026, 1, 12), 1)
WRONG = SLIP[:-1] + str((int(SLIP[-1]) + 1) % 10)
FOLDER_DIGITS = folder_digits(FOLDER)
ANCHOR_DIGITS = ANCHOR.digits
CARD = "001090123456|012345678|Nguyễn Văn An|01011990|Nam|Số 1, Phường X, Quận Y, Hà Nội|15042021"


class Desk(QWidget):
    """One field of each kind a scan may fall into."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit("có sẵn")
        self.text = QPlainTextEdit("ghi chú")
        self.spin = QSpinBox(maximum=999, value=7)
        self.combo = QComboBox()
        self.combo.addItems(["không", "1 bản", "2 bản"])
        self.button = Button("Nút")
        self.tick = QCheckBox("Ô")
        self.pressed = 0
        self.button.clicked.connect(self._count)
        column = QVBoxLayout(self)
        for widget in (self.line, self.text, self.spin, self.combo, self.button, self.tick):
            column.addWidget(widget)

    def _count(self) -> None:
        self.pressed += 1

    def state(self) -> tuple[object, ...]:
        return (
            self.line.text(),
            self.line.cursorPosition(),
            self.line.isUndoAvailable(),
            self.text.toPlainText(),
            self.spin.value(),
            self.combo.currentIndex(),
            self.tick.isChecked(),
            self.pressed,
        )


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    shown = Desk()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is shown.windowHandle())
    return shown


@pytest.fixture
def watch(desk: Desk) -> KeyWatch:
    watch = KeyWatch(desk)
    watch.watch(desk.windowHandle())
    return watch


def send(desk: Desk, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """Type as a scanner does: press and release of every sign, then the closing key. The signs carry no time, so
    that a busy machine makes no typist of the scanner."""
    window = desk.windowHandle()
    for sign in text:
        key = Qt.Key(ord(sign.upper())) if sign.isascii() else Qt.Key.Key_unknown
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(window, event)
    if end is not None:
        QTest.keyClick(window, end)


@pytest.mark.parametrize("focused", ["line", "text", "spin", "combo", "button", "tick"])
@pytest.mark.parametrize(
    "scan", [SLIP, WRONG, CARD, "H26.16-260119-0001", SLIP[:16], FOLDER_DIGITS, ANCHOR_DIGITS]
)
def test_a_scan_is_heard_once_and_changes_no_field(
    qtbot: QtBot, desk: Desk, watch: KeyWatch, focused: str, scan: str
) -> None:
    field: QWidget = getattr(desk, focused)
    field.setFocus()
    before = desk.state()
    heard: list[str] = []
    watch.scanned.connect(heard.append)
    with qtbot.waitSignal(watch.scanned, timeout=60_000):
        send(desk, scan)
    assert heard == [scan]
    assert desk.state() == before
    assert QApplication.focusWidget() is field


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, None])
def test_any_closing_key_or_silence_ends_a_scan(
    qtbot: QtBot, desk: Desk, watch: KeyWatch, end: Qt.Key | None
) -> None:
    desk.line.setFocus()
    with qtbot.waitSignal(watch.scanned, timeout=60_000) as heard:
        send(desk, SLIP, end)
    assert heard.args == [SLIP]
    assert desk.line.text() == "có sẵn"


def test_two_scans_one_after_the_other_are_both_heard(qtbot: QtBot, desk: Desk, watch: KeyWatch) -> None:
    other = dossier_barcode("01234", date(2026, 1, 12), 2)
    heard: list[str] = []
    watch.scanned.connect(heard.append)
    send(desk, SLIP)
    send(desk, other)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [SLIP, other]


def test_the_closing_keys_of_a_scan_press_no_button_and_the_clerk_s_own_enter_does(
    qtbot: QtBot, desk: Desk, watch: KeyWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.button.setFocus()
    with qtbot.waitSignal(watch.scanned, timeout=60_000):
        send(desk, SLIP)
        QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Return)  # some scanners end with CR LF
    assert desk.pressed == 0
    monkeypatch.setattr(key_watch, "TAIL_MS", 0)  # the clerk takes longer than the scanner
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Return)
    assert desk.pressed == 1


def test_the_space_bar_works_after_a_card_with_spaces_was_scanned(
    qtbot: QtBot, desk: Desk, watch: KeyWatch
) -> None:
    desk.tick.setFocus()
    with qtbot.waitSignal(watch.scanned, timeout=60_000):
        send(desk, CARD)
    assert not desk.tick.isChecked()
    QTest.keyPress(desk.windowHandle(), Qt.Key.Key_Space)
    qtbot.waitUntil(desk.tick.isDown)  # held back for a moment, then handed on
    QTest.keyRelease(desk.windowHandle(), Qt.Key.Key_Space)
    assert desk.tick.isChecked()


def test_words_at_a_machine_s_speed_stay_in_the_field_in_their_order_and_their_enter_does_nothing(
    qtbot: QtBot, desk: Desk, watch: KeyWatch
) -> None:
    heard: list[str] = []
    watch.scanned.connect(heard.append)
    returned: list[str] = []
    desk.line.returnPressed.connect(lambda: returned.append(desk.line.text()))
    desk.line.clear()
    desk.line.setFocus()
    send(desk, "Trần Thị Bình 0912345678")
    assert desk.line.text() == "Trần Thị Bình 0912345678"
    assert (returned, heard) == ([], [])


FOREIGN = ["8934563138165", "001090123456", "https://example.vn/a?b=1", "BOX7", "Kệ số 12"]


@pytest.mark.parametrize("at", [("combo", Qt.Key.Key_Return), ("button", Qt.Key.Key_Tab), ("tick", None)])
@pytest.mark.parametrize("scan", FOREIGN)
def test_a_scan_of_something_else_is_swallowed_outside_a_field_and_said(
    qtbot: QtBot, desk: Desk, watch: KeyWatch, at: tuple[str, Qt.Key | None], scan: str
) -> None:
    focused, end = at
    field: QWidget = getattr(desk, focused)
    field.setFocus()
    before = desk.state()
    ours: list[str] = []
    watch.scanned.connect(ours.append)
    with qtbot.waitSignal(watch.foreign, timeout=60_000) as heard:
        send(desk, scan, end)
        QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Return)  # some scanners end with CR LF
    assert (heard.args, ours) == ([scan], [])
    assert desk.state() == before
    assert QApplication.focusWidget() is field


@pytest.mark.parametrize("focused", ["line", "text"])
@pytest.mark.parametrize("scan", FOREIGN[:3])
def test_in_a_field_it_stays_typed_and_its_closing_key_does_nothing(
    qtbot: QtBot, desk: Desk, watch: KeyWatch, focused: str, scan: str
) -> None:
    field = getattr(desk, focused)
    field.setFocus()
    field.clear()
    heard: list[str] = []
    for announced in (watch.scanned, watch.foreign):
        announced.connect(heard.append)
    for end in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        send(desk, scan, end)
    assert (desk.line.text() if focused == "line" else desk.text.toPlainText()) == 2 * scan
    assert (QApplication.focusWidget(), heard) == (field, [])


@pytest.mark.parametrize("scan", FOREIGN[:3])
def test_a_field_that_only_narrows_or_names_takes_nothing_of_it(
    qtbot: QtBot, desk: Desk, watch: KeyWatch, scan: str
) -> None:
    desk.line.setProperty(BY_HAND, True)
    desk.line.setFocus()
    before = desk.state()
    entered: list[bool] = []
    desk.line.returnPressed.connect(lambda: entered.append(True))
    with qtbot.waitSignal(watch.foreign, timeout=60_000) as heard:
        send(desk, scan)
    assert heard.args == [scan]
    assert desk.state() == before
    assert not entered


def test_a_field_that_asks_gets_all_of_it(qtbot: QtBot, desk: Desk, watch: KeyWatch) -> None:
    desk.line.setProperty(ASKS, True)
    desk.line.clear()
    desk.line.setFocus()
    asked: list[str] = []
    desk.line.returnPressed.connect(lambda: asked.append(desk.line.text()))
    send(desk, "8934563138165")
    assert asked == ["8934563138165"]


def test_eighteen_digits_typed_by_a_person_stay_in_the_field(
    qtbot: QtBot, desk: Desk, watch: KeyWatch
) -> None:
    heard: list[str] = []
    watch.scanned.connect(heard.append)
    desk.line.clear()
    desk.line.setFocus()
    for place, digit in enumerate(SLIP):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, digit)
            event.setTimestamp(10_000 + place * (SLOWEST_MS + 1))
            QApplication.sendEvent(desk.windowHandle(), event)
    qtbot.waitUntil(lambda: desk.line.text() == SLIP)
    assert heard == []


def test_editing_keys_keep_their_place_among_held_ones(qtbot: QtBot, desk: Desk, watch: KeyWatch) -> None:
    desk.line.clear()
    desk.line.setFocus()
    window = desk.windowHandle()
    for key in ("a", "b", Qt.Key.Key_Backspace, "c", Qt.Key.Key_Home, "d"):
        QTest.keyClick(window, key)
    qtbot.waitUntil(lambda: desk.line.text() == "dac")


@pytest.mark.parametrize("focused", ["line", "text", "spin", "combo"])
def test_a_way_that_leads_nowhere_types_nothing(
    qtbot: QtBot, desk: Desk, watch: KeyWatch, focused: str
) -> None:
    """Alt+6 where there are five ways: no field takes it for a 6. AltGr, Ctrl and Alt on Windows, types its signs."""
    getattr(desk, focused).setFocus()
    before = desk.state()
    for key in (Qt.Key.Key_6, Qt.Key.Key_X):
        QTest.keyClick(desk.windowHandle(), key, Qt.KeyboardModifier.AltModifier)
    assert desk.state() == before
    desk.line.setFocus()
    alt_gr = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(desk.windowHandle(), "@", alt_gr)
    qtbot.waitUntil(lambda: "@" in desk.line.text())


def test_a_key_taken_for_held_down_adds_nothing_to_a_scan(qtbot: QtBot, desk: Desk, watch: KeyWatch) -> None:
    desk.line.setFocus()
    window = desk.windowHandle()
    send(desk, SLIP[:9], None)
    repeat = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier, 0, 0, 0, "5", True, 1
    )
    QApplication.sendEvent(window, repeat)
    with qtbot.waitSignal(watch.scanned, timeout=60_000) as heard:
        send(desk, SLIP[9:])
    assert heard.args == [SLIP]


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_enter_held_down_is_one_press_even_where_its_repeats_come_as_presses(
    desk: Desk, watch: KeyWatch, modifier: Qt.KeyboardModifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy PC: Qt meets the release before the press of the same moment has arrived, and sees no repeat."""
    monkeypatch.setattr(key_watch, "_is_x_server", lambda: True)
    window = desk.windowHandle()

    def give(kind: QEvent.Type, at: int, *, repeats: bool = False) -> bool:
        event = QKeyEvent(kind, Qt.Key.Key_Return, modifier, 0, 0, 0, "\r", repeats, 1)
        event.setTimestamp(at)
        return watch.eventFilter(window, event)

    assert not give(QEvent.Type.KeyPress, 1_000)
    for at in (1_660, 1_700, 1_740):
        give(QEvent.Type.KeyRelease, at)
        assert give(QEvent.Type.ShortcutOverride, at)
        assert give(QEvent.Type.KeyPress, at)
    assert give(QEvent.Type.KeyPress, 1_780, repeats=True)
    give(QEvent.Type.KeyRelease, 1_800)
    assert not give(QEvent.Type.KeyPress, 1_990)
