"""The record of access is read, narrowed, followed into a dossier and taken out, by keyboard."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Unavailable, UserError
from app.services.access_record import access_pages
from app.services.accounts.access import Seen, keep_seen
from app.services.accounts.who_acts import sign_in
from app.services.dossiers.day_lists import day_list
from app.services.dossiers.finding import locate
from models.vocabulary import AccessKind
from tests.ui.immediate import HeardMessages, code_shown
from ui.desk import Desk
from ui.office.access import page as page_module
from ui.office.access.page import RecordPage
from ui.office.people.screen import PeopleScreen
from ui.widgets.dates import read_date

FAILED = "đăng nhập không được"


@pytest.fixture
def leader(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("lanhdao")


@pytest.fixture
def page(qtbot: QtBot, leader: Desk) -> RecordPage:
    """The page after somebody had signed in and somebody else had not."""
    with pytest.raises(UserError):
        leader.database.write(None, sign_in, "tiepnhan", "sai")
    made = RecordPage(leader)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    made.entered()
    return made


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def shown(page: RecordPage) -> list[tuple[str, str]]:
    """User name and what was done, line by line."""
    return [(row[2], row[3]) for row in page.table.words.rows]


def see(desk: Desk) -> str:
    """Somebody has looked at a dossier; answers its code."""
    code = desk.read(day_list, "waiting").rows[0].code
    key = desk.read(locate, code)
    desk.database.write(None, keep_seen, (Seen(desk.actor, desk.database.now, dossier_id=key),))
    return code


def test_the_newest_first_and_the_keyboard_in_the_search(page: RecordPage) -> None:
    assert shown(page) == [("tiepnhan", FAILED), ("lanhdao", "đăng nhập")]
    assert page.table.words.rows[0][1] == "Trần Thị Tiếp Nhận"
    assert page.table.words.rows[0][5] == "gõ sai mật khẩu"
    assert page.count.text() == "2 dòng"
    assert focused() is page.filters.person


def test_narrowed_by_person_kind_and_day(qtbot: QtBot, page: RecordPage) -> None:
    filters = page.filters
    qtbot.keyClicks(filters.person, "tiep nhan")
    assert shown(page) == [("tiepnhan", FAILED)]
    qtbot.keyClick(filters.person, Qt.Key.Key_Return)
    assert focused() is page.table
    filters.clear()
    assert len(shown(page)) == 2

    filters.kind.setCurrentIndex(1 + list(AccessKind).index(AccessKind.SIGNED_IN))
    filters.kind.activated.emit(filters.kind.currentIndex())
    assert shown(page) == [("lanhdao", "đăng nhập")]
    filters.clear()
    for text, count in (("12/01/2026", 2), ("13/01/2026", 0)):
        filters.first.setText(text)
        filters.first.editingFinished.emit()
        assert len(shown(page)) == count
    assert page.blank.text == "Không có dòng nào như vậy."
    page.blank.step_buttons()[0].click()
    assert len(shown(page)) == 2
    assert focused() is filters.person


def test_a_day_that_cannot_be_read_is_said_and_changes_nothing(page: RecordPage) -> None:
    page.filters.last.setText("32/1")
    page.filters.last.editingFinished.emit()
    assert page.notice.isVisible()
    assert not page.export_button.isEnabled()
    assert len(shown(page)) == 2
    page.filters.last.setText("01/01/2026")
    page.filters.first.setText("02/01/2026")
    page.filters.first.editingFinished.emit()
    assert page.notice.text == "Ngày cuối 01/01/2026 ở trước ngày đầu 02/01/2026."
    page.filters.clear()
    assert not page.notice.isVisible()
    assert page.export_button.isEnabled()


def test_enter_opens_the_dossier_of_a_line(qtbot: QtBot, page: RecordPage, leader: Desk) -> None:
    code = see(leader)
    page.refresh()
    assert shown(page)[0] == ("lanhdao", "xem hồ sơ")
    page.table.setFocus()
    with qtbot.assertNotEmitted(page.dossier_entered):
        page.table.selectRow(1)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.table.selectRow(0)
    with qtbot.waitSignal(page.dossier_entered) as entered:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert entered.args == [code]

    qtbot.keyClicks(page.filters.dossier, code)
    assert len(shown(page)) == 3  # half a code means nothing yet
    qtbot.keyClick(page.filters.dossier, Qt.Key.Key_Return)
    assert shown(page) == [("lanhdao", "xem hồ sơ")]
    page.filters.dossier.setText("H26.16-260112-9999")
    qtbot.keyClick(page.filters.dossier, Qt.Key.Key_Return)
    assert page.blank.isVisible()
    assert code_shown(page._desk.tasks, page.blank.text) == "not_found"


def test_pages_come_as_one_goes_down(
    qtbot: QtBot, page: RecordPage, leader: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "PAGE_ROWS", 30)
    for _ in range(35):
        see(leader)
    page.refresh()
    assert len(page.rows) == 30
    assert page.count.text() == "30 dòng mới nhất; cuộn xuống để xem tiếp"
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.rows) == 37)
    assert page.count.text() == "37 dòng"
    assert len(page.table.words.rows) == 37
    see(leader)
    page.refresh()  # who reads further down is not pulled up
    assert len(page.rows) == 37
    everything = leader.database.read_as(leader.actor, access_pages.access).rows
    assert page.rows == everything[1:]


def test_what_is_meant_goes_into_a_workbook(page: RecordPage, tmp_path: Path, heard: HeardMessages) -> None:
    page.filters.person.setText("tiepnhan")
    file = tmp_path / "nhat-ky.xlsx"
    page.export_to(file)
    rows = list(openpyxl.load_workbook(file).active.iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["tiepnhan"]
    assert str(file) in heard.last.text
    page.filters.clear()
    assert shown(page)[0] == ("lanhdao", "xuất dữ liệu")
    assert page.table.words.rows[0][5] == "nhật ký truy cập, 1 dòng; tiepnhan"

    page.export_to(tmp_path / "khong" / "x.xlsx")
    assert code_shown(page._desk.tasks, heard.last.text) == "output_unwritable"


def test_a_database_that_is_away(page: RecordPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise Unavailable("database_away", "Không tới được máy chủ dữ liệu.", "Kiểm tra mạng.")

    with monkeypatch.context() as broken:
        broken.setattr("app.services.access_record.access_pages.access", away)
        page.refresh()
        assert len(shown(page)) == 2  # the old lines stay
        assert page.notice.text == "Không tới được máy chủ dữ liệu."
    page.refresh()
    assert not page.notice.isVisible()


@pytest.mark.parametrize(
    ("user_name", "tabs"),
    [
        ("quantri", ["people", "units", "access"]),
        ("lanhdao", ["access"]),
        ("tiepnhan", ["people", "units"]),
    ],
)
def test_who_has_the_page(
    qtbot: QtBot, desk_of: Callable[[str], Desk], user_name: str, tabs: list[str]
) -> None:
    screen = PeopleScreen(desk_of(user_name))
    qtbot.addWidget(screen)
    assert screen.tabs.names == tabs


def test_a_day_that_does_not_exist_is_named_and_marked(page: RecordPage) -> None:
    filters = page.filters
    filters.first.setText("32/01/2026")
    filters.first.editingFinished.emit()
    with pytest.raises(UserError) as refused:
        read_date("32/01/2026")
    assert page.notice.text == f"Từ ngày “32/01/2026” chưa đúng. {refused.value.message}"
    assert (filters.first.property("invalid"), bool(filters.last.property("invalid"))) == (True, False)
    filters.first.setText("03/02/2026")
    filters.first.editingFinished.emit()
    assert not page.notice.isVisible()
    assert not filters.first.property("invalid")
    filters.last.setText("02/02/2026")
    filters.last.editingFinished.emit()
    assert page.notice.text == "Ngày cuối 02/02/2026 ở trước ngày đầu 03/02/2026."
    assert (filters.first.property("invalid"), filters.last.property("invalid")) == (True, True)
    filters.clear()
    assert not filters.first.property("invalid")


def test_it_opens_on_the_newest_line_though_another_was_selected(
    qtbot: QtBot, page: RecordPage, leader: Desk
) -> None:
    page.resize(1100, 240)
    for _each in range(12):
        with pytest.raises(UserError):
            leader.database.write(None, sign_in, "tiepnhan", "sai")
    page.refresh()
    page.table.selectRow(0)
    for _each in range(12):
        with pytest.raises(UserError):
            leader.database.write(None, sign_in, "khongco", "sai")
    page.entered()
    assert page.table.currentIndex().row() == 0
    assert page.table.verticalScrollBar().value() == 0
    assert page.rows[0] == max(page.rows, key=lambda row: row.at)
