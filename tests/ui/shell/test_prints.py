"""A printer that refuses, in the whole program: the list of papers, and the next start, which asks."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.errors import Unavailable
from app.prints.promised import slip_of
from app.rules.people import PersonValues
from app.services.dossiers.day_lists import day_list
from app.services.papers import printed_forms, saved_acts
from app.services.reception.receiving import receive
from app.services.views.given import Intake
from models.vocabulary import FormKind
from tests.offices import Offices
from tests.services.desk import BIRTH
from tests.ui.shell.running import Begin, Running
from ui.printing.job import JobState
from ui.printing.office_papers import print_paper, write_promising
from ui.printing.queue_page import QueuePage
from ui.shell.places import Start
from ui.shell.window import MainWindow


def states(running: Running) -> list[JobState]:
    return [job.state for job in running.opening.printing.printer().queue.jobs]


def press_list_key(running: Running, window: MainWindow) -> QueuePage:
    """Ctrl+J, wherever the keyboard is."""
    QTest.keyClick(
        window.windowHandle() or running.frame.windowHandle(),
        Qt.Key.Key_J,
        Qt.KeyboardModifier.ControlModifier,
    )
    running.qtbot.waitUntil(lambda: window.current == "preview")
    [page] = window.findChildren(QueuePage)
    return page


def test_a_slip_that_was_not_printed_is_asked_about_at_the_next_start(
    run: Begin, tmp_path: Path, sqlite_offices: Offices
) -> None:
    start = Start(sqlite_offices.sample(dossiers=30), wants_demo=True, keeps=False)
    running = run(start)
    window = running.wait_for(MainWindow)
    wait = running.qtbot.waitUntil
    code = window.desk.read(day_list, "waiting").rows[0].code
    in_the_way = tmp_path / "papers"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    settings = replace(running.settings.current, printer=f"folder:{in_the_way}")
    running.settings.use(settings)
    before = len(window.desk.read(printed_forms.printed, code))
    print_paper(window.desk, FormKind.RECEIPT, code)
    wait(lambda: states(running) == [JobState.FAILED])
    assert f"giấy hẹn {code}" in window.message_bar.text
    wait(lambda: "1 giấy chưa in được" in window.top_bar.printer.text())
    page = press_list_key(running, window)
    [row] = page.rows.values()
    row.again.click()
    wait(lambda: "Chưa in được" in row.tag.word and not running.tasks.is_busy())
    running.end()

    running = run(start)
    window = running.wait_for(MainWindow)
    wait = running.qtbot.waitUntil
    wait(lambda: window.message_bar.text.startswith("1 giấy chưa in khi chương trình dừng lần trước."))
    assert states(running) == [JobState.FAILED]
    assert len(window.desk.read(printed_forms.printed, code)) == before
    in_the_way.unlink()
    running.settings.use(settings)
    page = press_list_key(running, window)
    assert [name._name.text() for name in page.rows.values()] == [f"Giấy hẹn {code}"]
    page.all_again.click()
    wait(lambda: states(running) == [JobState.TAKEN])
    assert [file.name for file in in_the_way.iterdir()] == [f"{code}-giay-hen.pdf"]
    assert len(window.desk.read(printed_forms.printed, code)) == before + 1
    assert list((tmp_path / "data" / "prints").rglob("*.json")) == []


def test_a_dossier_saved_right_before_the_power_went_is_told_with_its_name_once_the_data_answer(
    run: Begin, tmp_path: Path, sqlite_offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Start(sqlite_offices.sample(dossiers=3), wants_demo=True, keeps=False)
    running = run(start)
    desk = running.wait_for(MainWindow).desk
    intake = Intake(BIRTH, PersonValues(name="Nguyễn Văn An"), request_id="cut-1")
    code = write_promising(desk, slip_of("cut-1"), receive, intake).code
    running.end()

    def away(*_asked: object) -> None:
        raise Unavailable("database_away", "Mất liên lạc với dữ liệu.")

    with monkeypatch.context() as here:
        here.setattr(saved_acts, "saved_act", away)
        running = run(start)
        window, printing = running.wait_for(MainWindow), running.opening.printing
        wait = running.qtbot.waitUntil
        wait(lambda: printing._ask_soon.isActive() and not running.tasks.is_busy())
        assert (window.message_bar.text, states(running)) == ("", [])
    printing._ask_soon.timeout.emit()
    wait(lambda: window.message_bar.text == f"Hồ sơ {code} của Nguyễn Văn An đã lưu, giấy hẹn chưa in.")
    [printed, skipped, _list] = window.message_bar.steps()
    assert (printed.text(), skipped.text()) == ("In", "Bỏ qua")
    assert "không phải làm lại" in window.message_bar._hint.text()
    page = press_list_key(running, window)
    [row] = page.rows.values()
    assert (row._name.text(), "Nguyễn Văn An đã lưu" in row._problem.text()) == (f"Giấy hẹn {code}", True)
    assert not (tmp_path / f"{code}-giay-hen.pdf").exists()
    page.all_again.click()
    wait(lambda: states(running) == [JobState.TAKEN])
    assert (tmp_path / f"{code}-giay-hen.pdf").exists()
    [paper] = window.desk.read(printed_forms.printed, code)
    assert (paper.form, paper.reprint) == (FormKind.RECEIPT, 0)
    assert list((tmp_path / "data" / "prints").rglob("*.json")) == []
