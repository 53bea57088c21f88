"""What a list does with its rows: in another order by its heads, copied as a table, acts by the menu."""

from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.rules.folding import given_name_key
from app.services.dossiers import finding, list_order
from app.services.wording.words import action_word, status_word
from models.vocabulary import Action, Status
from tests.ui.immediate import HeardMessages
from ui.counter.today.screen import TodayScreen
from ui.desk import Desk
from ui.widgets import asking_files
from ui.widgets.dossier_rows import DossierColumn


@pytest.fixture
def screen(today: TodayScreen) -> TodayScreen:
    """What waits for citizens, in sight, with the keyboard."""
    today.show_view("waiting")
    assert len(today.pane.list.rows.rows) > 2
    return today


WHOLE = "Ghi danh sách ra Excel… (Ctrl+E)"


def codes(screen: TodayScreen) -> list[str]:
    return [row.code for row in screen.pane.list.rows.rows]


def press_head(qtbot: QtBot, screen: TodayScreen, column: DossierColumn) -> None:
    header = screen.pane.list.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def arrow(screen: TodayScreen) -> tuple[int, bool]:
    """Below which head the arrow stands, and whether it points down from the end."""
    header = screen.pane.list.horizontalHeader()
    return header.sortIndicatorSection(), header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_a_click_on_a_head_orders_a_second_turns_a_third_gives_back(
    qtbot: QtBot, screen: TodayScreen
) -> None:
    own = codes(screen)
    assert arrow(screen) == (DossierColumn.DUE, False)
    press_head(qtbot, screen, DossierColumn.APPLICANT)
    names = [row.applicant for row in screen.pane.list.rows.rows]
    assert names == sorted(names, key=given_name_key)
    assert sorted(codes(screen)) == sorted(own)
    assert arrow(screen) == (DossierColumn.APPLICANT, False)
    press_head(qtbot, screen, DossierColumn.APPLICANT)
    turned = [row.applicant for row in screen.pane.list.rows.rows]
    assert turned == sorted(names, key=given_name_key, reverse=True)
    assert arrow(screen) == (DossierColumn.APPLICANT, True)
    press_head(qtbot, screen, DossierColumn.APPLICANT)
    assert codes(screen) == own
    assert arrow(screen) == (DossierColumn.DUE, False)


def test_the_head_of_the_own_order_turns_it_round_at_once(qtbot: QtBot, screen: TodayScreen) -> None:
    own = codes(screen)
    dues = [row.due_at for row in screen.pane.list.rows.rows]
    press_head(qtbot, screen, DossierColumn.DUE)
    assert [row.due_at for row in screen.pane.list.rows.rows] == sorted(dues, reverse=True)
    press_head(qtbot, screen, DossierColumn.DUE)
    assert codes(screen) == own


def test_the_order_stays_when_others_act_and_goes_with_the_list(qtbot: QtBot, screen: TodayScreen) -> None:
    press_head(qtbot, screen, DossierColumn.CODE)
    assert codes(screen) == sorted(codes(screen))
    screen.refresh()
    assert codes(screen) == sorted(codes(screen))
    assert arrow(screen) == (DossierColumn.CODE, False)
    screen.show_view("overdue")
    assert arrow(screen) == (DossierColumn.DUE, False)


def test_an_order_that_is_refused_leaves_rows_and_arrow(
    qtbot: QtBot, screen: TodayScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = codes(screen)
    monkeypatch.setattr(list_order, "MOST_SORTED", 1)
    press_head(qtbot, screen, DossierColumn.STATUS)
    assert codes(screen) == own
    assert arrow(screen) == (DossierColumn.DUE, False)
    assert "xếp được theo ngày" in screen.pane.notice.text
    screen.refresh()
    assert screen.pane.notice.text == ""


def test_rows_are_copied_as_a_table(qtbot: QtBot, screen: TodayScreen, heard: HeardMessages) -> None:
    listing = screen.pane.list
    qtbot.keyClick(listing, Qt.Key.Key_Down)
    qtbot.keyClick(listing, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(listing, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    table = [tuple(line.split("\t")) for line in lines]
    rows = listing.rows.rows[:2]
    assert table[0] == ("Mã hồ sơ", "Người nộp", "Thủ tục", "Hẹn trả", "Tình trạng")
    assert [line[0] for line in table[1:]] == codes(screen)[:2]
    assert [line[4] for line in table[1:]] == [status_word(row.status) for row in rows]
    assert "2 dòng" in heard.last.text


def menu_of(screen: TodayScreen) -> QMenu:
    listing = screen.pane.list
    listing.customContextMenuRequested.emit(listing.visualRect(listing.currentIndex()).center())
    menu = screen.pane.menu.menu
    assert menu is not None
    assert menu.isVisible()
    return menu


def test_the_menu_of_a_row_offers_what_its_card_offers(qtbot: QtBot, screen: TodayScreen, desk: Desk) -> None:
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_Down)
    code = codes(screen)[0]
    offered = [action_word(each.action) for each in desk.read(finding.dossier, code).actions]
    menu = menu_of(screen)
    said = [action.text().removesuffix("…") for action in menu.actions() if action.text()]
    assert said[0] == "Mở hồ sơ (Enter)"
    assert said[1 : 1 + len(offered)] == offered
    assert offered
    wanted: list[tuple[str, Action]] = []
    screen.pane.act_wanted.connect(lambda code, action: wanted.append((code, action)))
    returning = next(a for a in menu.actions() if a.text() == f"{action_word(Action.RETURN_RESULT)}…")
    returning.trigger()
    assert wanted == [(code, Action.RETURN_RESULT)]
    menu.close()


def test_the_menu_comes_by_the_keyboard(qtbot: QtBot, screen: TodayScreen) -> None:
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = screen.pane.menu.menu
    assert menu is not None
    assert menu.isVisible()
    assert menu.actions()[0].text() == "Mở hồ sơ (Enter)"
    menu.close()


def test_the_menu_of_several_has_what_each_of_them_offers(qtbot: QtBot, screen: TodayScreen) -> None:
    listing = screen.pane.list
    screen.several_acts.hands_over = True  # as the window does it
    qtbot.keyClick(listing, Qt.Key.Key_Down)
    qtbot.keyClick(listing, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    menu = menu_of(screen)
    said = [action.text() for action in menu.actions() if action.text()]
    assert said == [
        "Trả 2 kết quả cho một người… (Ctrl+T)",
        "In",
        "Chép thành bảng (Ctrl+C)",
        WHOLE,
        "Xếp theo",
        "Cột",
    ]
    papers = next(each.menu() for each in menu.actions() if each.text() == "In")
    assert isinstance(papers, QMenu)
    assert [each.text() for each in papers.actions()] == ["Giấy hẹn (Ctrl+P)", "Phiếu kiểm soát quá trình"]
    menu.close()
    screen.show_view("mine")
    codes_here = codes(screen)
    listing._select_more(tuple(codes_here[:2]))
    menu = menu_of(screen)
    assert menu.actions()[0].text() == "Bàn giao 2 hồ sơ (F6)"
    with qtbot.waitSignal(screen.several_acts.handover_wanted):
        menu.actions()[0].trigger()
    menu.close()


def test_by_the_menu_the_list_is_put_in_order_without_a_mouse(qtbot: QtBot, screen: TodayScreen) -> None:
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_Down)
    menu = menu_of(screen)
    orders = next(each.menu() for each in menu.actions() if each.text() == "Xếp theo")
    assert isinstance(orders, QMenu)
    assert [each.text() for each in orders.actions() if each.isChecked()] == ["Hẹn trả"]
    orders.actions()[DossierColumn.CODE].trigger()
    menu.close()
    assert codes(screen) == sorted(codes(screen))


def test_the_whole_list_goes_into_a_workbook_as_it_stands(
    qtbot: QtBot, screen: TodayScreen, tmp_path: Path
) -> None:
    press_head(qtbot, screen, DossierColumn.APPLICANT)
    file = tmp_path / "danh-sach.xlsx"
    screen.export.write_to(file)
    assert f"{len(codes(screen))} hồ sơ" in screen.export.notice.text
    with closing(load_workbook(file)) as book:
        rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[1] == "Mã hồ sơ")
    assert [row[1] for row in rows[head + 1 :] if row[1]] == codes(screen)
    assert rows[0][0] == "Danh sách hồ sơ: Chờ trả"
    screen.show_view("mine")
    assert screen.export.notice.text == ""


def test_letters_are_prepared_for_what_is_late_or_selected(
    qtbot: QtBot, screen: TodayScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = "Thư xin lỗi cho cả danh sách…"
    screen.show_view("overdue")
    late = codes(screen)
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_Down)
    menu = menu_of(screen)
    assert letters in [each.text() for each in menu.actions()]
    menu.close()
    screen.letters.write_to(tmp_path / "thu.xlsx")
    assert f"{len(late)} thư" in screen.letters.notice.text
    with closing(load_workbook(tmp_path / "thu.xlsx")) as book:
        rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[1] == "Mã hồ sơ")
    assert [row[1] for row in rows[head + 1 :] if row[1]] == late
    # Of what is ready and waits for being fetched nobody is owed an apology.
    screen.show_view("waiting")
    assert screen.letters.notice.text == ""
    qtbot.keyClick(screen.pane.list, Qt.Key.Key_Down)
    menu = menu_of(screen)
    assert letters not in [each.text() for each in menu.actions()]
    menu.close()
    screen.letters.write_to(tmp_path / "none.pdf", tuple(codes(screen)))
    assert "Không có hồ sơ nào cần thư" in screen.letters.notice.text
    picked = tmp_path / "chon"
    monkeypatch.setattr(asking_files, "to_write", lambda *_, **_how: str(picked))
    screen.letters.ask_where((codes(screen)[0], late[0]))
    assert "1 thư" in screen.letters.notice.text
    assert "1 hồ sơ đã xong" in screen.letters.notice.text
    assert {each.name for each in tmp_path.iterdir()} == {"thu.xlsx", "chon.pdf"}


def test_the_workbook_is_offered_among_her_documents(
    screen: TodayScreen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    offered: list[str] = []
    documents = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(documents))

    def ask(_parent: object, _title: str, _kinds: str, *, at: str) -> str:
        offered.append(at)
        return ""

    monkeypatch.setattr(asking_files, "to_write", ask)
    screen.export.ask_where()
    documents.mkdir()
    screen.export.ask_where()
    assert [Path(each).parent for each in offered] == [Path.home(), documents]
    assert screen.export.notice.text == ""


def test_a_file_that_cannot_be_written_is_said_in_the_page(screen: TodayScreen, tmp_path: Path) -> None:
    screen.export.write_to(tmp_path / "không có" / "danh-sach.xlsx")
    assert screen.export.notice.text
    assert screen.pane.shows_list
    assert not screen.export.under_way.is_busy


def test_results_of_several_are_told_at_once_and_asked_before(
    qtbot: QtBot, screen: TodayScreen, desk: Desk, heard: HeardMessages
) -> None:
    screen.show_view("mine")
    listing = screen.pane.list
    open_ones = [
        code
        for code in codes(screen)
        if any(each.action is Action.COMPLETE for each in desk.read(finding.dossier, code).actions)
    ][:2]
    assert len(open_ones) == 2
    listing._select_more(tuple(open_ones))
    assert set(listing.selected_codes) == set(open_ones)
    screen.several_acts.complete()
    panel = screen.several_acts.panel
    assert panel is not None
    assert all(code in panel.lead.text() for code in open_ones)
    qtbot.keyClick(panel, Qt.Key.Key_Return)  # the menu's Enter once more
    assert screen.several_acts.panel is panel
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert screen.several_acts.panel is None
    assert desk.read(finding.dossier, open_ones[0]).status is not Status.RESULT_READY
    listing._select_more(tuple(open_ones))
    screen.several_acts.complete()
    assert screen.several_acts.panel is not None
    qtbot.keyClick(screen.several_acts.panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.several_acts.panel is None
    assert "2 hồ sơ" in heard.last.text
    for code in open_ones:
        assert desk.read(finding.dossier, code).status is Status.RESULT_READY


def test_where_one_cannot_none_is_and_the_panel_says_which(
    qtbot: QtBot, screen: TodayScreen, desk: Desk
) -> None:
    screen.show_view("all")
    rows = screen.pane.list.rows.rows
    done = next(row.code for row in rows if row.status is Status.RETURNED)
    running = next(row.code for row in rows if row.status is Status.RECEIVED)
    screen.pane.list._select_more((done, running))
    screen.several_acts.complete()
    assert screen.several_acts.panel is not None
    qtbot.keyClick(screen.several_acts.panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.several_acts.panel is not None
    assert done in screen.several_acts.panel.notice.text
    assert desk.read(finding.dossier, running).status is Status.RECEIVED
