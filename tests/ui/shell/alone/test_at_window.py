"""The window of a desk alone: it goes on, pages that need the server wait in their place, and nothing pops up."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.immediate import HeardMessages
from tests.ui.shell.conftest import press
from ui.shell.alone.said import AloneSaid, Stands
from ui.shell.alone.waiting_page import NEEDS_SERVER, WaitingPage
from ui.shell.ways import ways
from ui.shell.window import MainWindow


@pytest.fixture
def alone(window: MainWindow) -> AloneSaid:
    now = window.desk.database.now
    return AloneSaid(Stands.ALONE, now - timedelta(minutes=3), 2, until=now + timedelta(days=1))


def test_a_page_that_needs_the_server_waits_in_its_place(
    window: MainWindow, alone: AloneSaid, heard: HeardMessages
) -> None:
    window.go("handover")
    window.screens.handover.give.to.setText("tư pháp")
    window.alone.tell(alone)
    assert "2 việc chờ đưa vào" in window.alone.line.text
    assert window.alone.line.isVisible()
    for way in ways(window.desk):
        window.turn_to(way.name)
        assert isinstance(window.middle.stack.currentWidget(), WaitingPage) == (way.name in NEEDS_SERVER), way
    window.turn_to("handover")
    press(window, Qt.Key.Key_F2)
    assert window.screens.reception.isVisible()
    press(window, Qt.Key.Key_F6)
    press(window, "?")
    window.alone.tell(AloneSaid(Stands.SENDING, alone.since, 1, 1))
    assert window.alone.line.text == "Đang đưa vào 2/2"
    window.alone.tell(AloneSaid(Stands.SENT))
    press(window, Qt.Key.Key_Escape)
    assert window.middle.stack.currentWidget() is window.screens.handover
    assert window.screens.handover.give.to.text() == "tư pháp"
    assert window.alone.line.text == "Đã đưa vào đủ"
    window.alone._over.timeout.emit()
    window.alone._over.stop()
    window.alone._show()
    assert window.alone.line.isHidden()
    assert heard.heard == []


def test_a_colleague_types_her_password_in_the_line(window: MainWindow) -> None:
    line = window.alone.line
    asked: list[tuple[str, ...]] = []
    line.let_in.connect(lambda *who: asked.append(who))
    window.alone.tell(AloneSaid(others={"tiepnhan": 2, "lanhdao": 1}))
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A, keys)
    assert line.row.password.hasFocus()
    QTest.keyClick(line.row.password, Qt.Key.Key_Return)
    assert asked == []
    QTest.keyClicks(line.row.password, "mat-khau")
    QTest.keyClick(line.row.password, Qt.Key.Key_Return)
    QTest.keyClick(line.row.password, Qt.Key.Key_Return)  # pressed twice it is one asking
    assert asked == [("tiepnhan", "mat-khau")]
    assert line.row.password.text() == ""
    line.refuse("Sai mật khẩu.", "Gõ lại.")
    assert line.row.isVisible()
    assert line.row.password.hasFocus()
    QTest.keyClick(line.row.password, Qt.Key.Key_Escape)
    assert line.row.isHidden()
    assert line.asking.isVisible()
    window.alone.tell(AloneSaid())
    assert line.isHidden()


def test_what_this_pc_does_not_have_is_told_so(
    window: MainWindow, alone: AloneSaid, heard: HeardMessages
) -> None:
    window.alone.tell(alone)
    window.take_scan("H26.16-200101-0001")
    assert "máy này chỉ có hồ sơ đang giải quyết" in heard.last.hint
    found = window.screens.found
    for is_alone, said in ((True, alone), (False, AloneSaid())):
        window.alone.tell(said)
        found.show_nothing("khong co ai")  # as it is while somebody types
        assert ("máy này chỉ có hồ sơ" in found.pane.blank._hint.text()) is is_alone
    window.take_scan("H26.16-200101-0001")
    assert "máy này chỉ có" not in heard.last.hint
