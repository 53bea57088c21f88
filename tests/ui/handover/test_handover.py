"""F6 by the keys alone: folders handed over, a list taken, what is missing or extra, what is on its way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.acts import lists_made
from app.services.acts.performing import perform
from app.services.dossiers import finding
from app.services.dossiers.day_lists import day_list
from app.services.dossiers.handover_lists import list_shown
from app.services.dossiers.in_transit import transit_board
from app.services.views import HandoverView
from app.services.views.given import ActValues
from models.vocabulary import Action, Outcome, Status
from printing.handover_sheet import DifferenceSheet, HandoverSheet
from tests.ui.immediate import HeardMessages, ImmediateTasks, RememberingPrinter, kept_for
from tests.ui.shell.showing import shown_window
from ui.desk import Desk
from ui.messages import Tone
from ui.shell.window import MainWindow

LIST = "H26.16-BG260112-0001"
OPEN = (Status.RECEIVED, Status.IN_PROGRESS)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


@pytest.fixture
def codes(desk: Desk) -> list[str]:
    """What lies at the desk and can be handed over."""
    page = desk.read(day_list, "mine", limit=200)
    found = [row.code for row in page.rows if row.holder == desk.actor.unit_name and row.status in OPEN]
    assert len(found) >= 5
    return found


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def type_in(window: MainWindow, text: str) -> None:
    for letter in text:
        QTest.keyClick(window.windowHandle(), letter)


def give_to(window: MainWindow, unit: str) -> None:
    press(window, Qt.Key.Key_F6)
    type_in(window, unit)
    press(window, Qt.Key.Key_Return)


def made(desk: Desk, *codes: str, to: str = "tu phap") -> HandoverView:
    return desk.write(lists_made.make_list, codes, to).list


def shown(desk: Desk, text: str = LIST) -> HandoverView:
    return desk.read(list_shown, text)


def test_folders_are_scanned_handed_over_and_their_list_printed(
    window: MainWindow, desk: Desk, codes: list[str], printer: RememberingPrinter, heard: HeardMessages
) -> None:
    give_to(window, "tu phap")
    page = window.screens.handover.give
    assert page.to.text() == "Tư pháp – Hộ tịch"
    for code in codes[:4]:
        window.take_scan(desk.read(finding.dossier, code).barcode)
    assert page.count.text() == "4 hồ sơ"
    assert [row[1] for row in page.table.words.rows] == codes[3::-1]
    # The same folder again is said, and counted once.
    window.take_scan(codes[1])
    assert (heard.last.tone, "đã quét rồi" in heard.last.text) == (Tone.BAD, True)
    press(window, Qt.Key.Key_Z, CTRL)
    assert [row[1] for row in page.table.words.rows] == codes[2::-1]
    assert not window.middle.card_is_open, "a scan is taken here and opens nothing"
    type_in(window, codes[4])
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return, CTRL)
    view = shown(desk)
    assert [line.code for line in view.lines] == [*codes[:3], codes[4]]
    [(form, code, paper)] = printer.printed
    assert (form, code, isinstance(paper, HandoverSheet)) == ("phieu-ban-giao", LIST, True)
    assert kept_for(desk) == [LIST]
    assert (heard.last.tone, LIST in heard.last.hint) == (Tone.GOOD, True)
    assert (page.count.text(), window.focusWidget()) == ("0 hồ sơ", page.field)


def test_what_cannot_go_is_said_at_once_and_a_list_leaves_nobody_behind(
    window: MainWindow, desk: Desk, codes: list[str], heard: HeardMessages
) -> None:
    give_to(window, "tu phap")
    page = window.screens.handover.give
    press(window, Qt.Key.Key_Return, CTRL)
    assert page.notice.text == "Chưa có hồ sơ nào."
    for text in ("012342601120999999", "không có", desk.read(day_list, "waiting").rows[0].code):
        window.take_scan(text)
        assert heard.last.tone is Tone.BAD
    assert page.count.text() == "0 hồ sơ"
    assert [(row[0], bool(row[2])) for row in page.table.words.rows] == [("✗", True)] * 3
    for code in codes[:3]:
        window.take_scan(code)
    # Another desk was quicker with one of them.
    desk.write(perform, Action.HAND_OVER, codes[1], ActValues(to_unit="dia chinh"))
    press(window, Qt.Key.Key_Return, CTRL)
    assert codes[1] in page.notice.text
    assert codes[0] not in page.notice.text
    assert page.count.text() == "3 hồ sơ"
    press(window, Qt.Key.Key_Return)
    assert page.gathered.codes == (codes[0], codes[2])
    press(window, Qt.Key.Key_Return, CTRL)
    assert [line.code for line in shown(desk).lines] == [codes[0], codes[2]]


def test_a_list_is_taken_with_what_is_missing_and_what_came_besides(
    window: MainWindow, desk: Desk, codes: list[str], printer: RememberingPrinter, heard: HeardMessages
) -> None:
    view = made(desk, *codes[:3])
    made(desk, codes[3])
    # Scanned anywhere, a list opens where it is taken.
    window.take_scan(view.barcode)
    page = window.screens.handover.take
    assert (window.current, page.title.whole, page.count.text()) == ("handover", LIST, "0/3")
    for code in (codes[0], codes[0], codes[3]):
        window.take_scan(code)
    assert page.count.text() == "1/3"
    assert page.differs.text() == "còn thiếu 2 · ngoài phiếu 1"
    window.take_scan(codes[4])
    assert (heard.last.tone, "không được bàn giao" in heard.last.text) == (Tone.BAD, True)
    # What was scanned does not go with another list, nor with a look at what other desks did.
    window.take_scan("H26.16-BG260112-0002")
    assert (heard.last.tone, page.title.whole) == (Tone.BAD, LIST)
    page.refresh()
    assert page.count.text() == "1/3"
    press(window, Qt.Key.Key_Return, CTRL)
    assert codes[1] in page.notice.text
    assert shown(desk).of(Outcome.WAITING)
    press(window, Qt.Key.Key_Return, CTRL)
    assert [line.outcome for line in shown(desk).lines] == [
        Outcome.ACCEPTED,
        Outcome.MISSING,
        Outcome.MISSING,
        Outcome.EXTRA,
    ]
    [(form, code, paper)] = printer.printed
    assert (form, code, isinstance(paper, DifferenceSheet)) == ("chenh-lech-ban-giao", LIST, True)
    assert "Thiếu 2, ngoài phiếu 1" in heard.last.hint
    # Found later, it is taken by the same list.
    window.take_scan(codes[1])
    press(window, Qt.Key.Key_Return, CTRL)
    press(window, Qt.Key.Key_Return, CTRL)
    assert [line.code for line in shown(desk).of(Outcome.MISSING)] == [codes[2]]


def test_a_whole_list_chosen_by_the_keys(
    window: MainWindow, desk: Desk, codes: list[str], printer: RememberingPrinter, heard: HeardMessages
) -> None:
    made(desk, *codes[:2])
    press(window, Qt.Key.Key_F6)
    press(window, Qt.Key.Key_2, ALT)
    page = window.screens.handover.take
    assert window.focusWidget() is page.field
    assert [row[0] for row in page.coming.table.words.rows] == [LIST]
    type_in(window, "h26.16-bg260112-1")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return, CTRL)
    assert page.notice.text == "Chưa quét bộ hồ sơ nào."
    page.all_here.setFocus()
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return, CTRL)
    assert shown(desk).is_settled
    assert printer.printed == []
    assert heard.last.hint == "Đủ cả phiếu, không thừa."


def test_recalled_with_a_reason(window: MainWindow, desk: Desk, codes: list[str]) -> None:
    view = made(desk, *codes[:2])
    window.take_scan(view.barcode)
    page = window.screens.handover.take
    page.recall.setFocus()
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return, CTRL)
    assert shown(desk).of(Outcome.WAITING), "not without a reason"
    type_in(window, "giao nham")
    press(window, Qt.Key.Key_Return, CTRL)
    assert [(line.outcome, line.note) for line in shown(desk).lines] == [(Outcome.RECALLED, "giao nham")] * 2


def test_one_folder_goes_back_with_a_reason_and_the_others_are_taken(
    window: MainWindow, desk: Desk, codes: list[str], heard: HeardMessages
) -> None:
    view = made(desk, *codes[:3])
    window.take_scan(view.barcode)
    page = window.screens.handover.take
    press(window, Qt.Key.Key_R, CTRL)
    assert page.notice.text == "Chưa biết trả lại bộ nào."
    for code in codes[:2]:
        window.take_scan(code)
    # The one scanned last.
    press(window, Qt.Key.Key_R, CTRL)
    press(window, Qt.Key.Key_Return, CTRL)
    assert not shown(desk).of(Outcome.REFUSED), "not without a reason"
    type_in(window, "thieu trang 2")
    press(window, Qt.Key.Key_Return, CTRL)
    assert [(line.code, line.note) for line in shown(desk).of(Outcome.REFUSED)] == [
        (codes[1], "thieu trang 2")
    ]
    assert codes[1] in heard.last.text
    assert (page.came.codes, window.focusWidget()) == ((codes[0],), page.field)
    # The one of the row with the keyboard, and then one that has gone back already.
    page.lines.setFocus()
    for row, count in ((2, 2), (1, 2)):
        page.lines.selectRow(row)
        page.lines.setFocus()
        press(window, Qt.Key.Key_R, CTRL)
        if count > len(shown(desk).of(Outcome.REFUSED)):
            type_in(window, "khong dung noi")
            press(window, Qt.Key.Key_Return, CTRL)
        assert len(shown(desk).of(Outcome.REFUSED)) == count
    press(window, Qt.Key.Key_Return, CTRL)
    assert [line.outcome for line in shown(desk).lines] == [
        Outcome.ACCEPTED,
        Outcome.REFUSED,
        Outcome.REFUSED,
    ]


def test_a_list_for_another_unit_is_shown_and_not_taken(
    window: MainWindow, desk: Desk, codes: list[str], desk_of: Callable[[str], Desk]
) -> None:
    made(desk, *codes[:2])
    clerk = desk_of("tiepnhan")
    other = MainWindow(clerk)
    try:
        other.take_scan(LIST)
        page = other.screens.handover.take
        assert (other.current, page.is_taking, page.title.whole) == ("handover", False, LIST)
        page.take_scan(codes[0])
        page.tick_all()
        assert page.came.codes == ()
    finally:
        other.close_desk()
        other.deleteLater()


def test_what_is_on_its_way_leads_to_its_list_or_its_dossier(
    window: MainWindow, desk: Desk, codes: list[str]
) -> None:
    press(window, Qt.Key.Key_F6)
    made(desk, *codes[:2], to="dia chinh")
    press(window, Qt.Key.Key_3, ALT)
    page = window.screens.handover.board
    way = next(row for row in page.ways.words.rows if row[1].startswith("Địa chính"))
    before = int(way[2])
    assert before >= 2
    page.ways.selectRow(list(page.ways.words.rows).index(way))
    page.ways.setFocus()
    press(window, Qt.Key.Key_Return)
    lists = [row[4] for row in page.dossiers.words.rows]
    assert (len(lists), lists.count(LIST)) == (before, 2)
    page.dossiers.selectRow(lists.index(LIST))
    press(window, Qt.Key.Key_Return)
    assert window.screens.handover.take.title.whole == LIST


def test_what_waits_too_long_is_told_on_every_page(
    window: MainWindow, desk: Desk, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    press(window, Qt.Key.Key_F6)
    tab = window.screens.handover.tabs.buttons["board"]
    before = tab.text()
    made(desk, *codes[:2])
    now = desk.database.now
    monkeypatch.setattr(desk.database, "_clock", lambda: now + timedelta(days=2))
    window.refresh()
    late = desk.read(transit_board).late
    assert {codes[0], codes[1]} <= {row.code for row in late}
    assert tab.text() == f"Trên đường · {len(late)} quá lâu" != before
    press(window, Qt.Key.Key_3, ALT)
    assert window.screens.handover.board.notice.text.startswith(f"{len(late)} hồ sơ giao đi")


def test_several_rows_of_a_list_are_handed_over_by_f6(window: MainWindow, desk: Desk) -> None:
    press(window, Qt.Key.Key_F4)
    rows = window.screens.today.pane.list
    held = [each.code for each in rows.rows.rows if each.holder == desk.actor.unit_name][:1]
    assert held
    press(window, Qt.Key.Key_Down)
    assert window.screens.today.several == ()
    press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = window.screens.today.several
    assert chosen == tuple(each.code for each in rows.rows.rows[:3])
    assert window.screens.today.hand_over.isVisible()
    # What other desks do takes none of them away.
    window.refresh()
    assert window.screens.today.several == chosen
    press(window, Qt.Key.Key_F6)
    gathered = window.screens.handover.give.gathered.codes
    assert window.current == "handover"
    assert gathered == tuple(code for code in chosen if may_go(desk, code))
    # They lie there still when the clerk has looked elsewhere.
    press(window, Qt.Key.Key_F1)
    assert "còn hồ sơ" in window.nav._buttons["handover"].toolTip() or not gathered
    press(window, Qt.Key.Key_F6)
    assert window.screens.handover.give.gathered.codes == gathered


def test_a_server_gone_in_between_loses_nothing_and_asks_again_for_the_same_list(
    window: MainWindow, desk: Desk, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give_to(window, "tu phap")
    page = window.screens.handover.give
    for code in codes[:2]:
        window.take_scan(code)
    asked: list[str] = []
    make = lists_made.make_list

    def lost(*values: Any) -> Any:
        asked.append(values[-1])
        done = make(*values)
        if len(asked) == 1:
            raise Unavailable("database_lost", "Mất kết nối, chưa rõ đã lưu hay chưa.", "Làm lại.")
        return done

    monkeypatch.setattr(lists_made, "make_list", lost)
    press(window, Qt.Key.Key_Return, CTRL)
    assert page.notice.text.startswith("Mất kết nối")
    assert page.gathered.codes == tuple(codes[:2])
    press(window, Qt.Key.Key_Return, CTRL)
    assert asked[0] == asked[1]
    assert shown(desk).lines
    assert page.gathered.codes == ()


def test_pages_that_cannot_be_read_say_so(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.counter.handover.board_page import BoardPage
    from ui.counter.handover.take_page import TakePage

    def away(*_values: Any) -> Any:
        raise Unavailable("database_away", "Không tới được dữ liệu.", "Thử lại sau.")

    monkeypatch.setattr("app.services.dossiers.in_transit.transit_board", away)
    at = replace(desk, tasks=ImmediateTasks(desk.messages))
    board, page = BoardPage(at), TakePage(at)
    for each in (board, page):
        qtbot.addWidget(each)
        each.entered()
    assert board._listed.blank.text == page.coming.blank.text == "Không tới được dữ liệu."


def may_go(desk: Desk, code: str) -> bool:
    offers = {offer.action for offer in desk.read(finding.dossier, code).actions}
    return bool(offers & {Action.HAND_OVER, Action.SEND_RESULT})


def test_who_leaves_the_desk_hears_of_folders_that_are_scanned(
    window: MainWindow, codes: list[str], heard: HeardMessages
) -> None:
    give_to(window, "tu phap")
    window.take_scan(codes[0])
    left: list[bool] = []
    window.sign_out_wanted.connect(lambda: left.append(True))
    press(window, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert (left, heard.last.tone) == ([], Tone.WARNING)
    dict(heard.last.steps)["Vẫn đổi người"]()
    assert left == [True]
    press(window, Qt.Key.Key_Z, CTRL)
    window.leave()
    assert left == [True, True]
