"""The page of backups: the plan by keyboard, a copy now, a practice, the lock with its sheet, and what went wrong."""

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyleOptionFrame, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.database import passphrase_seal
from app.database.backup import part_beside
from app.database.locks import CopyLock
from app.errors import Told, UserError
from app.services.office_settings.of_backups import backup_settings
from app.services.upkeep.backing_up import last_backup
from app.services.upkeep.backups.plan import lock_in_use, plan
from app.services.upkeep.locking import keep_lock
from tests.ui.immediate import WaitingTasks, code_shown
from ui.desk import Desk
from ui.messages import Messages
from ui.office.backups.lock_part import LockPart
from ui.office.backups.page import BackupsPage
from ui.office.declared_form import DeclaredForm
from ui.office.restoring.page import RestorePage
from ui.office.settings.screen import SettingsScreen
from ui.shell.tab_order import in_order
from ui.widgets import asking_files
from ui.widgets.folder_button import FolderButton

pytestmark = pytest.mark.usefixtures("beside_here")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> BackupsPage:
    made = BackupsPage(desk)
    qtbot.addWidget(made)
    made.resize(1140, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.entered()
    return made


def line(page: BackupsPage, name: str) -> QLineEdit:
    field = page.fields.widget(name)
    assert isinstance(field, QLineEdit)
    return field


def places_told(page: BackupsPage) -> list[str]:
    """What is said of the two places."""
    return [page.places._lines.itemAt(place).widget().text() for place in range(2)]  # type: ignore[union-attr]  # there are two


def planned(page: BackupsPage, *places: Path) -> None:
    for name, place in zip(("backup_place", "backup_second_place"), places, strict=False):
        line(page, name).setText(str(place))
    line(page, "backup_place").setFocus()
    QTest.keyClick(line(page, "backup_place"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_from_the_plan_to_a_practice(page: BackupsPage, desk: Desk, tmp_path: Path) -> None:
    assert QApplication.focusWidget() is page.now_button
    assert page.state.text() == "Chưa sao lưu lần nào."
    page.back_up()
    assert page.fields.row("backup_place").error.text().startswith("Chưa chọn nơi để bản sao lưu.")
    assert QApplication.focusWidget() is line(page, "backup_place")
    line(page, "backup_times").setText("25:00")
    planned(page, tmp_path)
    assert line(page, "backup_times").property("invalid")
    assert page.fields.row("backup_times").error.text().endswith("như 11:45 17:15.")
    assert desk.read(plan).places == ()
    line(page, "backup_times").setText("8h, 16:30")
    planned(page, tmp_path)
    assert page.notice.text == "Đã lưu kế hoạch sao lưu."
    assert (line(page, "backup_times").text(), page.fields.edited) == ("08:00 16:30", {})
    assert desk.read(plan).places == (tmp_path,)

    page.now_button.click()
    made = desk.read(last_backup)
    assert made is not None
    assert made.by == desk.actor.user_name
    assert Path(made.file).parent == tmp_path
    assert made.file in page.notice.text
    assert page.now_button.isEnabled()
    page.practise_button.click()
    assert page.notice.text.startswith(f"Khôi phục thử {made.file}: được")
    assert "không mất hồ sơ" in page.notice.hint
    rows = page.table.words.rows
    assert [row[1] for row in rows] == ["Khôi phục thử", "Sao lưu"]
    assert all("đã kiểm tra, khớp" in row[2] for row in rows)


def test_tab_goes_down_the_page_and_enter_and_esc_through_the_lock(page: BackupsPage) -> None:
    down = [page.restore_button, line(page, "backup_times"), line(page, "backup_second_place")]
    down += [page.lock.begin_button, page.save_button]
    order = in_order(page, ())
    assert sorted(down, key=order.index) == down
    assert page.table.isHidden()  # nothing was tried yet
    page.lock.begin_button.click()
    for field in (page.lock.passphrase, page.lock.again):
        assert QApplication.focusWidget() is field
        QTest.keyClicks(field, "ngan")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert "cần từ 12 ký tự" in page.lock.notice.text
    assert QApplication.focusWidget() is page.lock.passphrase
    QTest.keyClick(page.lock.passphrase, Qt.Key.Key_Escape)
    assert (page.lock.form.isHidden(), page.lock.passphrase.text()) == (True, "")
    assert QApplication.focusWidget() is page.lock.begin_button


def test_a_folder_is_chosen_where_this_pc_may_look(
    page: BackupsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[str] = []

    def pick(_parent: object, _title: str, *, at: str) -> str:
        began.append(at)
        return str(tmp_path) if len(began) == 1 else ""

    monkeypatch.setattr(asking_files, "folder", pick)
    button = page.fields.row("backup_second_place").cell.findChild(FolderButton)
    for _ in range(2):  # the second time nothing is chosen
        button.click()
    assert began == ["", str(tmp_path)]
    assert page.fields.edited == {"backup_second_place": str(tmp_path)}
    elsewhere = DeclaredForm(folders_are_here=False)
    elsewhere.show_settings(backup_settings(), {each.name: "" for each in backup_settings()})
    assert elsewhere.findChild(FolderButton) is None
    elsewhere.deleteLater()


def test_a_place_that_is_not_there_is_told_of(page: BackupsPage, desk: Desk, tmp_path: Path) -> None:
    planned(page, tmp_path, tmp_path / "usb")
    page.back_up()
    assert str(tmp_path / "usb") in page.notice.hint
    assert page.notice.property("tone") == "warning"  # the other place has its copy
    told = places_told(page)
    assert "không thấy" in told[-1]
    assert "30 hồ sơ" in told[0]
    made = desk.read(last_backup)
    assert made is not None
    Path(made.file).write_bytes(b"half of it")
    page.refresh()
    assert ("đã hỏng" in places_told(page)[0], "30 hồ sơ" in places_told(page)[0]) == (True, False)
    Path(made.file).unlink()
    page.refresh()
    assert ("không còn ở đó" in places_told(page)[0], "30 hồ sơ" in places_told(page)[0]) == (True, False)


def test_the_sheet_comes_before_the_lock(
    page: BackupsPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("app.database.passphrase_seal.WORK_FACTOR", 1)
    sheet = tmp_path / "khong-co" / "phieu.pdf"
    monkeypatch.setattr(asking_files, "to_write", lambda *_, **_how: str(sheet))
    planned(page, tmp_path)
    page.lock.begin_button.click()
    parts = (page.lock.notice, page.lock.again, page.lock.lock_button)
    qtbot.waitUntil(lambda: all(each.visibleRegion().boundingRect() == each.rect() for each in parts))
    page.lock.passphrase.setText("mưa Huế dài ba ngày")
    page.lock.again.setText("mưa Huế dài bốn ngày")
    page.lock.lock_button.click()
    assert page.lock.notice.text == "Hai lần gõ không giống nhau. Chưa có gì được khoá."
    page.lock.again.setText("mưa Huế dài ba ngày")
    page.lock.lock_button.click()
    assert code_shown(desk.tasks, page.lock.notice.text) == "output_unwritable"
    assert desk.read(lock_in_use) is None
    sheet.parent.mkdir()
    page.lock.lock_button.click()
    assert page.lock.notice.text == "Từ nay mọi bản sao được khoá."
    assert sheet.read_bytes().startswith(b"%PDF")
    assert (page.lock.passphrase.text(), page.lock.form.isVisible()) == ("", False)
    page.back_up()
    made = desk.read(last_backup)
    assert made is not None
    assert made.is_locked
    page.practise()
    assert "Bản sao này đã khoá" in page.notice.text
    page.secret.setText("mưa Huế dài ba ngày")
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
    assert ": được" in page.notice.text
    assert page.secret.text() == ""

    restoring = RestorePage(desk.tasks, str(desk.database.location.path), "", desk.actor)
    restoring.take(Path(made.file))
    assert restoring._choice.row("secret").field.isVisibleTo(restoring)
    restoring.secret.setText("sai rồi sai rồi")
    restoring.look()
    assert code_shown(desk.tasks, restoring.notice.text) == "passphrase_wrong"
    restoring.secret.setText("mưa Huế dài ba ngày")
    restoring.look()
    assert restoring.loss.text == "Không mất hồ sơ hay lần xử lý nào."
    restoring.deleteLater()

    page.lock.off_button.click()
    assert desk.read(lock_in_use) is None


def is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_a_sheet_that_was_not_written_is_seen_and_the_keyboard_stays(
    page: BackupsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked = [str(tmp_path / "khong-co" / "phieu.pdf"), ""]
    monkeypatch.setattr(passphrase_seal, "WORK_FACTOR", 1)
    monkeypatch.setattr(asking_files, "to_write", lambda *_, **_how: asked.pop(0))
    page.resize(1140, 420)
    page.lock.begin_button.click()
    page.lock.passphrase.setText("mưa Huế dài ba ngày")
    page.lock.again.setText("mưa Huế dài ba ngày")
    page.lock.lock_button.setFocus()
    page._area.verticalScrollBar().setValue(page._area.verticalScrollBar().maximum())
    page.lock.lock_button.click()
    assert page.lock.notice.property("tone") == "bad"
    qtbot.waitUntil(lambda: is_whole(page.lock.notice))
    assert QApplication.focusWidget() is page.lock.lock_button
    page.lock.lock_button.click()  # and Esc in the dialog
    assert page.lock.notice.property("tone") == "warning"
    assert page.lock.passphrase.text()


def test_the_keyboard_waits_at_the_page_while_a_copy_is_made(
    qtbot: QtBot, desk: Desk, messages: Messages
) -> None:
    waiting = WaitingTasks(messages)
    page = BackupsPage(replace(desk, tasks=waiting))
    around = QWidget()
    column = QVBoxLayout(around)
    column.addWidget(QLineEdit())  # as the field for scans, which is no place to wait at
    column.addWidget(page)
    qtbot.addWidget(around)
    with qtbot.waitActive(around):
        around.show()
        around.activateWindow()
    waiting.finish()
    page.now_button.setFocus()
    page.now_button.click()
    assert QApplication.focusWidget() is page
    assert page.notice.text.startswith("Đang sao lưu")
    page._refused(UserError("backup_unwritable", "Không được.", ""))
    assert QApplication.focusWidget() is page.now_button


def test_that_the_key_is_being_made_is_seen(
    qtbot: QtBot, desk: Desk, messages: Messages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passphrase_seal, "WORK_FACTOR", 1)
    waiting = WaitingTasks(messages)
    part = LockPart(replace(desk, tasks=waiting))
    qtbot.addWidget(part)
    part.show()
    part.begin()
    part.passphrase.setText("mưa Huế dài ba ngày")
    part.lock(tmp_path / "phieu.pdf")
    assert (part.running.isVisible(), part.form.isEnabled()) == (True, False)
    assert "mất vài giây" in part.notice.text
    QTest.keyClick(part, Qt.Key.Key_Escape)  # it is too late to leave it
    assert part.form.isVisible()
    waiting.finish()
    assert part.notice.text == "Từ nay mọi bản sao được khoá."
    assert not part.running.isVisible()


def test_a_passphrase_not_used_waits_for_nobody(page: BackupsPage) -> None:
    page.lock.begin_button.click()
    page.lock.passphrase.setText("mưa Huế dài ba ngày")
    page.secret.setText("mưa Huế dài ba ngày")
    page.hide()
    page.show()
    assert (page.secret.text(), page.lock.passphrase.text(), page.lock.form.isHidden()) == ("", "", True)
    assert page.lock.notice.text == ""


def test_what_is_wrong_at_a_place_is_amber_and_a_full_one_is_called_full(
    page: BackupsPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(page, tmp_path, tmp_path / "usb")
    page.back_up()
    tones = [page.places._lines.itemAt(place).widget().property("role") for place in range(2)]  # type: ignore[union-attr]  # there are two
    assert tones == [None, "warning"]

    with pytest.raises(Told) as told, part_beside(None, tmp_path / "ban-sao.db", replace=False):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert told.value.message.startswith(f"Ổ đĩa ở {tmp_path} đã đầy")
    monkeypatch.setattr("app.services.upkeep.backup_page.free_room", lambda _place: 0)
    page.refresh()
    assert "đã đầy, không còn chỗ trống" in places_told(page)[0]


def test_the_hint_of_the_passphrase_is_read_whole(page: BackupsPage, desk: Desk) -> None:
    desk.write(keep_lock, CopyLock("age1khoa", "kín"))
    page.refresh()
    page.resize(720, 640)
    QApplication.processEvents()
    option = QStyleOptionFrame()
    page.secret.initStyleOption(option)
    room = (
        page.secret.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, page.secret).width()
    )
    words = page.secret.fontMetrics().horizontalAdvance(page.secret.placeholderText())
    assert page.secret.isVisible()
    assert words <= room - 4  # Qt keeps two pixels on either side


def test_who_sees_the_page(desk_of: Callable[[str], Desk], qtbot: QtBot) -> None:
    offered = {}
    for user in ("tiepnhan", "lanhdao", "quantri"):
        screen = SettingsScreen(desk_of(user))
        qtbot.addWidget(screen)
        offered[user] = "backups" in screen.tabs.names
    assert offered == {"tiepnhan": False, "lanhdao": False, "quantri": True}
