"""The office's own reports in the page: put together with the keyboard, looked at, kept, opened by others, removed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.rules.moving_periods import MovingPeriod
from app.rules.periods import Period
from app.services.own_reports import keeping
from app.services.own_reports.definition import Grouping, OwnDefinition, OwnKind
from app.services.own_reports.kept_views import KeptReport
from app.services.own_reports.reading import figures_of
from app.services.reports.asked import InTime
from app.services.views.asked_lists import ListChip, ListFilter
from models.reports import OwnReport
from models.vocabulary import Status
from tests.ui.immediate import HeardMessages, ImmediateTasks, WaitingTasks
from ui.counter.reports.own_kinds import NEW, name_of
from ui.counter.reports.page import ReportsPage
from ui.desk import Desk
from ui.messages import Messages
from ui.widgets.choices import Choices
from ui.widgets.keys import keys_of

DAYS = Period(date(2025, 12, 1), date(2026, 1, 31))
GONE = ListChip("Đơn vị giữ hồ sơ", "Phòng Cũ", ListFilter(units=frozenset({"Phòng Cũ"})))
RETURNED = ListChip("Tình trạng", "Đã trả kết quả", ListFilter(statuses=frozenset({Status.RETURNED})))
KEPT = OwnDefinition(
    OwnKind.COUNTS, ("done", "received", "rate"), (Grouping.FIELD, Grouping.STATUS), (RETURNED,), DAYS
)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReportsPage:
    return in_sight(qtbot, desk)


def in_sight(qtbot: QtBot, desk: Desk) -> ReportsPage:
    made = ReportsPage(desk)
    qtbot.addWidget(made)
    made.resize(1600, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.entered()
    return made


def kept(desk: Desk, name: str = "Theo lĩnh vực", definition: OwnDefinition = KEPT) -> KeptReport:
    return desk.write(keeping.keep_new, name, definition)


def pick(choices: Choices, value: object) -> None:
    choices.setCurrentIndex(choices.place_of(value))
    choices.activated.emit(choices.currentIndex())


def offered(page: ReportsPage) -> list[str]:
    words = [page.asked.kinds.itemText(place) for place in range(page.asked.kinds.count())]
    return words[words.index("Biểu đồ: tuổi hồ sơ đang giải quyết") + 1 :]


def shown(page: ReportsPage) -> list[list[str]]:
    assert page.table is not None
    model = page.table.numbers
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_new_one_is_put_together_looked_at_and_kept(
    qtbot: QtBot, page: ReportsPage, desk: Desk, heard: HeardMessages
) -> None:
    assert offered(page) == ["Báo cáo mới của cơ quan…"]
    page.asked.mean(NEW)
    editor = page.own.editor
    assert page.own.is_editing
    assert editor.isVisible()
    assert not page.asked.kinds.isEnabled()
    # What one begins with is in sight at once.
    assert shown(page)[-1][0] == "Tổng cộng"
    qtbot.keyClicks(editor.name, "Ho tich theo thang")
    pick(editor.inner, Grouping.MONTH)
    pick(editor.period, MovingPeriod.LAST_MONTH)
    assert page.asked.asked().period == Period(date(2025, 12, 1), date(2025, 12, 31))
    columns = editor.columns
    columns.setFocus()
    # The first column goes one place down, and another one is not wanted.
    before = columns.columns
    columns.setCurrentRow(0)
    qtbot.keyClick(columns, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert columns.currentRow() == 1
    columns.set_on(2, False)
    assert columns.columns == (before[1], before[0], *before[3:])
    page.own.filter.take_focus()
    page.own.filter.field.setText("đã trả kết quả")
    qtbot.keyClick(page.own.filter.field, Qt.Key.Key_Return)
    assert page.own.filter.chips == (RETURNED,)
    page.own.look()
    assert page.asked.kinds.currentText() == "Báo cáo mới của cơ quan…"
    qtbot.keyClick(editor.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.own.is_editing
    assert "Đã lưu báo cáo" in heard.last.text
    assert offered(page) == ["Của cơ quan: Ho tich theo thang", "Báo cáo mới của cơ quan…"]
    assert page.asked.kinds.currentText() == "Của cơ quan: Ho tich theo thang"
    report = desk.read(keeping.own_report_called, "ho tich theo thang")
    assert report.definition == OwnDefinition(
        OwnKind.COUNTS,
        (before[1], before[0], *before[3:]),
        (Grouping.FIELD, Grouping.MONTH),
        (RETURNED,),
        MovingPeriod.LAST_MONTH,
    )
    assert page.table is not None
    assert [each.code for each in page.table.numbers.table.columns[2:]] == list(report.definition.columns)


def test_a_filter_that_was_kept_counts_anew(qtbot: QtBot, desk: Desk, messages: Messages) -> None:
    tasks = ImmediateTasks(messages)
    page = in_sight(qtbot, replace(desk, tasks=tasks))
    page.asked.mean(NEW)
    before = tasks.keys.count("reports.read")
    page.own.filter.put((RETURNED,))
    page.own.filter.kept_wanted.emit(None)
    qtbot.waitUntil(lambda: tasks.keys.count("reports.read") > before)
    assert page.explained.head.isVisible()
    pick(page.asked.in_time, InTime.DAY)
    qtbot.waitUntil(lambda: tasks.keys.count("reports.read") > before + 1)
    assert "Ctrl+S" not in [each.key for each in keys_of(page)]
    assert {"Ctrl+F", "Esc", "Alt+↑, Alt+↓"} <= {each.key for each in keys_of(page)}


def test_one_that_is_kept_shows_itself_over_its_days_and_opens_its_dossiers(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    report = kept(desk)
    page = in_sight(qtbot, desk)
    page.asked.mean(name_of(report.head.key))
    found = desk.read(figures_of, "x", KEPT)
    rows = shown(page)
    assert [row[2] for row in rows] == [
        str(line.values["done"] or "–") for line in (*found.lines, found.total)
    ]
    assert page.asked.asked().period == DAYS
    assert "Lọc: Tình trạng: Đã" in page.about.text()
    assert not page.asked.by.isVisible()
    table = page.table
    assert table is not None
    sums = [place for place, line in enumerate(found.lines) if line.is_sum]
    for row in (0, sums[0], len(found.lines)):
        table.setCurrentIndex(table.numbers.index(row, 2))
        qtbot.keyClick(table, Qt.Key.Key_Return)
        assert len(page.behind.list.rows.rows) == int(rows[row][2])
        qtbot.keyClick(page.behind.list, Qt.Key.Key_Escape)
        assert table.isVisible()
    file = tmp_path / "a.xlsx"
    page.write_to(file)
    [sheet] = openpyxl.load_workbook(file).worksheets
    assert sheet["A1"].value == "Theo lĩnh vực"
    # Other days than its own are looked at without changing it.
    page.asked.put_period(Period(date(2026, 1, 1), date(2026, 1, 31)))
    page.read()
    assert "từ ngày 01/01/2026" in page.about.text()
    assert desk.read(keeping.own_report, report.head.key).definition == KEPT


def test_what_is_changed_is_kept_and_esc_asks_before_it_goes(qtbot: QtBot, desk: Desk) -> None:
    report = kept(desk)
    page = in_sight(qtbot, desk)
    page.asked.mean(name_of(report.head.key))
    page.own.edit_button.click()
    editor = page.own.editor
    assert (editor.name.text(), editor.columns.columns) == ("Theo lĩnh vực", KEPT.columns)
    assert page.own.filter.chips == (RETURNED,)
    # Nothing was changed: nothing is asked.
    qtbot.keyClick(editor.columns, Qt.Key.Key_Escape)
    assert not page.own.is_editing
    page.own.edit_button.click()
    pick(editor.outer, None)
    pick(editor.kind, OwnKind.LINES)
    pick(editor.of, "received")
    pick(editor.order, "applicant")
    page.own.look()
    assert "Tổng cộng" in shown(page)[-1][0]
    page.own.leave()
    assert "chưa được lưu" in page.notice.text
    assert page.own.is_editing
    pick(editor.kind, OwnKind.COUNTS)
    assert editor.columns.columns == KEPT.columns
    pick(editor.kind, OwnKind.LINES)
    page.asked.in_time.setCurrentIndex(page.asked.in_time.place_of(InTime.DAY))
    page.own.save()
    again = desk.read(keeping.own_report, report.head.key)
    assert (again.head.version, again.definition.kind, again.definition.groups) == (2, OwnKind.LINES, ())
    assert (again.definition.of, again.definition.order) == ("received", "applicant")
    assert again.definition.counting.in_time is InTime.DAY
    assert again.definition.period == DAYS
    entered: list[str] = []
    page.dossier_entered.connect(entered.append)
    assert page.table is not None
    page.table.setCurrentIndex(page.table.numbers.index(0, 1))
    code = shown(page)[0][0]
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    # The line of sums is no dossier.
    page.table.setCurrentIndex(page.table.numbers.index(len(shown(page)) - 1, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert entered == [code]


def test_names_that_are_taken_and_reports_of_others(
    qtbot: QtBot, desk: Desk, desk_of: Callable[[str], Desk]
) -> None:
    report = kept(desk)
    clerk = desk_of("tiepnhan")
    page = in_sight(qtbot, clerk)
    page.asked.mean(name_of(report.head.key))
    page.own.edit_button.click()
    assert not page.own.remove_button.isVisible()
    for name in ("", "   ", "theo LINH VUC", "a" * 150):
        page.own.editor.name.setText(name)
        page.own.save()
        assert page.notice.text, name
        assert page.own.editor.name.property("invalid"), name
        # What is counted meanwhile takes away nothing of what was said.
        page.own.look()
        assert page.notice.text, name
        assert page.own.is_editing
    page.own.editor.columns.set_on(0, False)
    assert not page.notice.text
    page.own.editor.name.setText("Của tôi")
    page.own.save()
    assert not page.own.is_editing
    assert [head.name for head in desk.read(keeping.own_reports)] == ["Của tôi", "Theo lĩnh vực"]
    assert desk.read(keeping.own_report, report.head.key).head.version == 1
    # The leader removes it while the clerk has it in sight.
    mine = desk.read(keeping.own_report_called, "Của tôi")
    page.own.edit_button.click()
    desk.write(keeping.remove_own_report, mine.head.key, mine.head.version)
    page.own.save()
    assert "đã bỏ nó" in page.notice.text
    page.own.save_other()
    assert desk.read(keeping.own_report_called, "Của tôi").head.version == 1


def test_removed_after_a_question(page: ReportsPage, desk: Desk) -> None:
    report = kept(desk)
    page.entered()
    page.asked.mean(name_of(report.head.key))
    page.own.edit_button.click()
    page.own.remove_button.click()
    assert "của cả cơ quan?" in page.notice.text
    page.own.remove()
    assert desk.read(keeping.own_reports) == ()
    assert offered(page) == ["Báo cáo mới của cơ quan…"]
    assert page.asked.kind.name == "periodic"


def _of_tomorrow(uow: UnitOfWork) -> None:
    [row] = uow.session.execute(select(OwnReport)).scalars()
    row.definition = {"form": 2}


def test_what_is_no_more_is_said_and_nothing_breaks(
    qtbot: QtBot, page: ReportsPage, desk: Desk, messages: Messages
) -> None:
    report = kept(desk, "Cũ", replace(KEPT, chips=(GONE,)))
    page.entered()
    page.asked.mean(name_of(report.head.key))
    assert "“Đơn vị giữ hồ sơ: Phòng Cũ” nay không còn" in page.notice.text
    assert shown(page)[-1][2] == "–"
    desk.write(keeping.remove_own_report, report.head.key, 1)
    page.read()
    page.asked.mean("periodic")
    page.asked.mean(name_of(report.head.key))
    assert "đã bỏ nó" in page.notice.text
    page.read()
    # What another version of the program has kept is no report here; it can be removed.
    strange = kept(desk, "Lạ")
    desk.write(_of_tomorrow)
    page.entered()
    page.asked.mean(name_of(strange.head.key))
    assert "bản chương trình khác lưu" in page.notice.text
    page.read()
    [remove] = [each for each in page.notice.findChildren(QPushButton) if each.isVisible()]
    assert remove.text() == "Bỏ báo cáo"
    remove.click()
    assert desk.read(keeping.own_reports) == ()
    page.entered()
    assert page.asked.kind.name == "periodic"
    # Days that are none, and no columns.
    page.asked.mean(NEW)
    for place in page.own.editor.columns.chosen:
        page.own.editor.columns.set_on(place, False)
    page.own.look()
    assert "chưa có cột nào" in page.listed.blank.text
    page.asked.first.setText("kho")
    page.own.look()
    assert "Gõ hai ngày" in page.notice.text
    page.own.save()
    assert page.own.is_editing
    # Given up while it is counted.
    tasks = WaitingTasks(messages)
    waiting = in_sight(qtbot, replace(desk, tasks=tasks))
    tasks.finish()
    waiting.asked.mean(NEW)
    [give_up] = waiting.listed.blank.step_buttons()
    give_up.click()
    tasks.finish()
    assert waiting.listed.blank.text == "Đã thôi tính báo cáo."
    assert waiting.own.is_editing
