"""Applicants are found, corrected, merged, separated and answered without a mouse."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.services.citizens import showing
from app.services.citizens.views import ApplicantView
from models.vocabulary import AccessKind, ApplicantChangeKind
from printing.data_extract import DataExtract
from tests.ui.applicants.conftest import NEW, OLD, Shown, receive
from tests.ui.immediate import HeardMessages, RememberingPrinter, code_shown
from ui.counter.applicants.correct_panel import CorrectPanel, SeparatePanel
from ui.counter.applicants.export_panel import ExportPanel
from ui.counter.applicants.merge_panel import MergePanel
from ui.counter.applicants.screen import ApplicantsScreen
from ui.desk import Desk
from ui.widgets.dates import read_birth_date

CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    qtbot.keyClick(focused(), key, modifier)


def stored(screen: ApplicantsScreen, text: str = NEW) -> ApplicantView:
    desk = screen._desk
    return desk.read(showing.show, text)


def open_her(qtbot: QtBot, screen: ApplicantsScreen, text: str = NEW) -> None:
    """Type her number and press Enter: there is one, so she opens."""
    screen.search.setText(text)
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert screen.detail.shown is not None


def test_found_and_opened_by_keys(qtbot: QtBot, show: Shown, codes: list[str]) -> None:
    screen = show()
    assert focused() is screen.search
    qtbot.keyClicks(screen.search, "anh dang")
    assert {row[1] for row in screen.table.words.rows} == {OLD, NEW}
    assert screen.count.text() == "2 người"
    press(qtbot, Qt.Key.Key_Return)
    assert focused() is screen.table
    # Going through the list opens nobody: a look is on the record.
    press(qtbot, Qt.Key.Key_Down)
    assert screen.detail.shown is None
    press(qtbot, Qt.Key.Key_Return)
    assert screen.detail.title.text() == "Đặng Thị Ánh"
    assert focused() is screen.detail.tabs["data"]
    press(qtbot, Qt.Key.Key_Escape)
    assert focused() is screen.table
    screen.search.setText("khong co ai")
    assert "Không có người nộp nào" in screen.listed.blank.text
    assert screen.table.words.rows == []


def test_dossiers_changes_and_looks_are_a_key_away(
    qtbot: QtBot, show: Shown, codes: list[str], desk: Desk
) -> None:
    receive(desk, id_number=NEW, phone="0911111111")
    screen = show()
    open_her(qtbot, screen)
    entered: list[str] = []
    screen.dossier_entered.connect(entered.append)
    qtbot.keyClick(screen, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert focused() is screen.detail.dossiers.table
    assert screen.detail.tabs["dossiers"].text() == "Hồ sơ (2)"
    press(qtbot, Qt.Key.Key_Down)
    assert "Điện thoại: 0900000001" in screen.detail.dossiers.list.told.text()
    press(qtbot, Qt.Key.Key_Return)
    assert entered == [codes[1]]
    # Back from the dossier the keyboard is where it was opened.
    screen.entered()
    assert focused() is screen.detail.dossiers.table
    qtbot.keyClick(screen, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert focused() is screen.detail.changes.table
    assert screen.detail.changes.told.text() == "Điện thoại: 0900000001 → 0911111111"
    qtbot.keyClick(screen, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert focused() is screen.detail.sights.table


def test_data_are_corrected_and_the_open_dossier_after_them(
    qtbot: QtBot, show: Shown, codes: list[str], heard: HeardMessages
) -> None:
    screen = show()
    open_her(qtbot, screen)
    screen.detail.correct.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    panel = screen.detail.panel
    assert isinstance(panel, CorrectPanel)
    assert focused() is panel.fields["name"]
    panel.fields["name"].setText("Đặng Thị Oanh")  # type: ignore[union-attr]  # a line
    panel.fields["birth_date"].setText("31/02/1990")
    panel.reason.setText("theo căn cước")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    with pytest.raises(UserError) as no_day:
        read_birth_date("31/02/1990")
    assert panel.form.row("applicant.birth_date").error.text() == no_day.value.message
    panel.fields["birth_date"].setText("03/02/1990")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert (stored(screen).person.name, str(stored(screen).person.birth_date)) == (
        "Đặng Thị Oanh", "1990-02-03",
    )  # fmt: skip
    assert heard.last.text == "Đã sửa dữ liệu của Đặng Thị Oanh."
    assert "1 hồ sơ đang giải quyết" in heard.last.hint
    assert screen.detail.panel is None
    assert screen.detail.title.text() == "Đặng Thị Oanh"

    screen.detail.turn("dossiers")
    part = screen.detail.dossiers
    assert part.write.isVisible()
    part.write.click()
    assert stored(screen).dossiers[0].differs == ()
    assert stored(screen).dossiers[0].written.name == "Đặng Thị Oanh"
    assert not part.write.isVisible()


def test_what_is_wrong_stands_at_its_field_and_esc_leaves(
    qtbot: QtBot, show: Shown, codes: list[str]
) -> None:
    screen = show()
    open_her(qtbot, screen)
    before = stored(screen).person
    screen.detail.begin_correcting()
    panel = screen.detail.panel
    assert isinstance(panel, CorrectPanel)
    for name, text, place, code in (
        ("phone", "12", "applicant.phone", "phone_invalid"),
        ("name", "x", "applicant.name", "name_too_short"),
    ):
        field = panel.fields[name]
        assert isinstance(field, QLineEdit)
        old = field.text()
        field.setText(text)
        panel.reason.setText("thử")
        panel.keep()
        assert code_shown(panel.desk.tasks, panel.form.row(place).error.text()) == code
        assert focused() is field
        field.setText(old)
    panel.reason.setText("")
    panel.fields["address"].setText("Số 1")
    panel.keep()
    assert code_shown(panel.desk.tasks, panel.form.row("reason").error.text()) == "reason_missing"
    press(qtbot, Qt.Key.Key_Escape)
    assert screen.detail.panel is None
    assert stored(screen).person == before


def test_a_number_somebody_has_leads_to_merging(qtbot: QtBot, show: Shown, codes: list[str]) -> None:
    screen = show()
    open_her(qtbot, screen)
    screen.detail.begin_correcting()
    panel = screen.detail.panel
    assert isinstance(panel, CorrectPanel)
    panel.fields["id_number"].setText(OLD)
    panel.reason.setText("gõ nhầm")
    panel.keep()
    assert code_shown(panel.desk.tasks, panel.notice.text) == "number_taken"
    panel.merge_wanted.emit(stored(screen, OLD).applicant_id)
    merging = screen.detail.panel
    assert isinstance(merging, MergePanel)
    assert merging.other is not None
    assert merging.other.person.id_number == OLD


def test_two_records_are_compared_merged_and_taken_apart(
    qtbot: QtBot, show: Shown, codes: list[str], heard: HeardMessages
) -> None:
    screen = show()
    open_her(qtbot, screen, OLD)
    assert "Có thể trùng với Đặng Thị Ánh · 001190000001" in screen.detail.data.double.text
    screen.detail.merge.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    panel = screen.detail.panel
    assert isinstance(panel, MergePanel)
    assert focused() is panel.search
    assert not panel.confirm.isEnabled()
    press(qtbot, Qt.Key.Key_Return)  # the one likely double is chosen
    assert panel.other is not None
    # Who has the personal number is the one to keep, and the keyboard is on her mark.
    assert panel.keep_other.isChecked()
    assert focused() is panel.keep_other
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert heard.last.text == "Đã gộp: Đặng Thị Ánh nay có 2 hồ sơ."
    view = stored(screen)
    assert screen.detail.applicant_id == view.applicant_id
    assert sorted(each.code for each in view.dossiers) == sorted(codes)
    assert [row[1] for row in screen.table.words.rows] == [NEW]

    [button] = screen.detail.data.separates
    button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    apart = screen.detail.panel
    assert isinstance(apart, SeparatePanel)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert code_shown(apart.desk.tasks, apart.form.row("reason").error.text()) == "reason_missing"
    apart.reason.setText("hai người")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert [each.code for each in stored(screen, OLD).dossiers] == codes[:1]
    assert [each.what for each in stored(screen).changes] == [
        ApplicantChangeKind.SEPARATED, ApplicantChangeKind.MERGED,
    ]  # fmt: skip


def test_the_other_one_is_searched_and_two_numbers_need_a_reason(
    qtbot: QtBot, show: Shown, codes: list[str], desk: Desk
) -> None:
    receive(desk, name="Đặng Ánh Hồng", id_number="001190000777")
    screen = show()
    open_her(qtbot, screen)
    screen.detail.begin_merging()
    panel = screen.detail.panel
    assert isinstance(panel, MergePanel)
    qtbot.keyClicks(panel.search, "001190000777")
    press(qtbot, Qt.Key.Key_Return)
    assert panel.keep_this.isChecked()
    assert "phải ghi lý do" in panel.lead.text()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert code_shown(panel.desk.tasks, panel.form.row("reason").error.text()) == "reason_missing"
    assert focused() is panel.reason
    qtbot.keyClicks(panel.reason, "mot nguoi")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert stored(screen, "001190000777").person.id_number == NEW


def test_likely_doubles_of_the_office(qtbot: QtBot, show: Shown, codes: list[str]) -> None:
    screen = show()
    screen.doubles.click()
    assert focused() is screen.pairs
    place = next(at for at, row in enumerate(screen.pairs.words.rows) if OLD in f"{row[0]}{row[1]}")
    assert "cùng họ tên" in screen.pairs.words.rows[place][2]
    screen.pairs.selectRow(place)
    press(qtbot, Qt.Key.Key_Return)
    panel = screen.detail.panel
    assert isinstance(panel, MergePanel)
    assert panel.other is not None
    screen.detail.panel.keep()
    assert not any(OLD in f"{row[0]}{row[1]}" for row in screen.pairs.words.rows)
    screen.doubles.click()
    assert focused() is screen.table


def test_she_is_answered_on_paper_and_in_a_file(  # noqa: PLR0917  what is seen from outside
    qtbot: QtBot,
    show: Shown,
    codes: list[str],
    printer: RememberingPrinter,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("ui.counter.applicants.export_panel.papers_place", lambda _printer: tmp_path)
    screen = show()
    open_her(qtbot, screen)
    screen.detail.export.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    panel = screen.detail.panel
    assert isinstance(panel, ExportPanel)
    assert "thứ Tư, 14/01/2026 09:15" in panel.lead.text()
    panel.asked_at.setText("09/01/2026 10:00")
    panel.asked_at.editingFinished.emit()
    assert "thứ Ba, 13/01/2026 10:00" in panel.lead.text()
    panel.asked_at.setText("hôm qua")
    panel.keep()
    assert "Gõ giờ và ngày nhận" in panel.form.row("asked_at").error.text()
    panel.asked_at.setText("09/01/2026 10:00")
    panel.requester.setText("")
    panel.keep()
    assert code_shown(panel.desk.tasks, panel.form.row("requester").error.text()) == "requester_missing"
    panel.requester.setText("Đặng Thị Ánh")
    panel.for_machines.setChecked(True)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    [(form, code, paper)] = printer.printed
    assert (form, isinstance(paper, DataExtract)) == ("trich-xuat", True)
    [file] = tmp_path.iterdir()
    assert file.name == f"{code}-trich-xuat.json"
    assert json.loads(file.read_text(encoding="utf-8"))["asked_at"] == "2026-01-09T10:00:00+07:00"
    sights = stored(screen).sights or ()
    assert [each.what for each in sights] == [AccessKind.EXPORTED]


def test_officers_look_only(qtbot: QtBot, show: Shown, codes: list[str]) -> None:
    screen = show("chuyenvien")
    open_her(qtbot, screen)
    detail = screen.detail
    for part in (detail.correct, detail.merge, detail.export, detail.tabs["sights"]):
        assert not part.isVisible()
    assert detail.data.separates == []


def test_a_refresh_leaves_what_is_being_typed(
    qtbot: QtBot, show: Shown, codes: list[str], desk: Desk
) -> None:
    screen = show()
    open_her(qtbot, screen)
    screen.detail.begin_correcting()
    panel = screen.detail.panel
    assert isinstance(panel, CorrectPanel)
    panel.fields["phone"].setText("0988888888")
    receive(desk, id_number=NEW, phone="0911111111")
    screen.refresh()
    assert screen.detail.panel is panel
    assert screen.detail.tabs["dossiers"].text() == "Hồ sơ (2)"
    panel.reason.setText("đổi số")
    panel.keep()
    assert code_shown(panel.desk.tasks, panel.form.row("applicant.phone").error.text()) == "changed_meanwhile"


def test_in_a_small_window_the_list_gives_way(qtbot: QtBot, show: Shown, codes: list[str]) -> None:
    screen = show(width=840, height=380)
    assert screen.table.isVisible()
    assert not screen.detail.isVisible()
    open_her(qtbot, screen)
    assert screen.detail.isVisible()
    assert not screen.table.isVisible()
    assert focused() is screen.detail.tabs["data"]
    press(qtbot, Qt.Key.Key_Escape)
    assert focused() is screen.table


def test_a_search_that_finds_nobody_leaves_nobody_to_act_on(
    qtbot: QtBot, show: Shown, codes: list[str]
) -> None:
    screen = show()
    open_her(qtbot, screen)
    screen.table.setFocus()
    screen.search.setText("khong co ai")
    assert screen.detail.shown is None
    assert not screen.detail.correct.isVisible()
    assert focused() is screen.search
    screen.doubles.click()
    screen.doubles.click()
    assert focused() is screen.search


def test_what_is_typed_about_somebody_outlives_another_search(
    qtbot: QtBot, show: Shown, codes: list[str]
) -> None:
    screen = show()
    open_her(qtbot, screen)
    screen.detail.begin_correcting()
    panel = screen.detail.panel
    assert isinstance(panel, CorrectPanel)
    screen.search.setText("khong co ai")
    assert screen.detail.panel is panel


def test_a_form_that_fits_has_no_scroll_bar(qtbot: QtBot, show: Shown, codes: list[str]) -> None:
    screen = show(height=570)
    open_her(qtbot, screen)
    screen.detail.begin_correcting()
    panel, area = screen.detail.panel, screen.sides.area
    assert panel is not None
    qtbot.waitUntil(lambda: panel.height() > 400)
    end = panel.confirm.mapTo(area.viewport(), panel.confirm.rect().bottomLeft()).y()
    assert end < area.viewport().height() - 16
    assert area.verticalScrollBar().maximum() == 0
