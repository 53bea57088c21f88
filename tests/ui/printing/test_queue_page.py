"""The list of papers: those without an answer first, each with what can be done, and the words of the top bar."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.language import tr
from app.settings import LocalSettings
from tests.ui.immediate import ImmediateTasks
from tests.ui.printing.conftest import Bench, slip, states
from ui.messages import Messages
from ui.printing import watch
from ui.printing.job import JobState
from ui.printing.left_over import left_of, told_of_left
from ui.printing.places import Delivered, PrinterState
from ui.printing.queue import PrintQueue
from ui.printing.queue_page import QueuePage
from ui.printing.refusals import failed, silent
from ui.printing.to_printer import Taken


@pytest.fixture
def queue(bench: Bench, messages: Messages) -> PrintQueue:
    """One taken, one refused, one of which nobody knows."""
    made = bench.queue(ImmediateTasks(messages))
    made.add("dong-so", "taken", bench.making("taken"), slip("taken"))
    bench.refuses["hall"] = failed()
    made.add("giay-hen", "refused", bench.making("refused"), slip("refused"))
    bench.refuses["hall"] = silent()
    made.add("giay-hen", "unsure", bench.making("unsure"), slip("unsure"))
    return made


@pytest.fixture
def page(
    qtbot: QtBot, queue: PrintQueue, messages: Messages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> QueuePage:
    """The list in sight, on a PC with one more printer."""
    monkeypatch.setattr("ui.printing.to_printer.printer_names", lambda: ("hall", "laser"))
    monkeypatch.setattr("ui.printing.queue_page.papers_folder", lambda: tmp_path / "Một Cửa")
    made = QueuePage(queue, ImmediateTasks(messages), lambda: None, lambda: None)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def shown(page: QueuePage) -> list[tuple[str, str, int]]:
    """The papers in their order, with their states and how many buttons they have."""
    return [
        (
            row._name.text(),
            row.tag.word,
            sum(not each.isHidden() for each in (row.again, row.other, row.cancel)),
        )
        for row in page.rows.values()
    ]


def test_the_list_says_how_far_each_is_and_follows_the_queue(
    page: QueuePage,
    queue: PrintQueue,
    bench: Bench,
) -> None:
    assert shown(page) == [
        ("Giấy hẹn refused", tr("Chưa in được"), 3),
        ("Giấy hẹn unsure", tr("Chưa chắc đã in"), 3),
        ("Phiếu đóng sổ taken", tr("Máy in đã nhận"), 0),
    ]
    bench.refuses.clear()
    refused = next(iter(page.rows.values()))
    refused.cancel.setFocus()
    refused.again.click()
    assert bench.out[-1] == ("hall", "refused")
    assert [name for name, _state, _buttons in shown(page)] == [
        "Giấy hẹn unsure",
        "Giấy hẹn refused",
        "Phiếu đóng sổ taken",
    ]
    page.all_again.click()
    assert states(queue) == [
        ("taken", JobState.TAKEN),
        ("refused", JobState.TAKEN),
        ("unsure", JobState.TAKEN),
    ]
    assert page.all_again.isHidden()
    assert bench.out.count(("hall", "refused")) == 1


def test_a_paper_goes_elsewhere_and_the_others_can_be_left(
    page: QueuePage,
    queue: PrintQueue,
    bench: Bench,
    qtbot: QtBot,
) -> None:
    row = next(iter(page.rows.values()))
    row.other.click()
    [menu] = page.findChildren(QMenu)
    assert [act.text() for act in menu.actions()] == ["hall", "laser", tr("Tệp PDF trong thư mục")]
    menu.actions()[1].trigger()
    menu.close()
    assert bench.out[-1] == ("laser", "refused")
    qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert ("unsure", JobState.UNSURE) in states(queue)
    page.none_again.click()
    assert states(queue) == [("taken", JobState.TAKEN), ("refused", JobState.TAKEN)]


def test_what_was_left_is_asked_about_in_words(queue: PrintQueue) -> None:
    jobs = tuple(replace(job, is_left=True) for job in queue.jobs)
    assert left_of(queue.jobs) == left_of(jobs[:1]) == ()
    assert told_of_left(jobs[1:2]).words == "1 giấy chưa in khi chương trình dừng lần trước."
    assert told_of_left(jobs[2:]).words == "1 giấy chưa chắc đã in khi chương trình dừng lần trước."
    assert told_of_left(left_of(jobs)).words.startswith(
        "2 giấy chưa in khi chương trình dừng lần trước, trong đó 1"
    )


def test_the_bar_names_the_place_that_is_not_well_and_what_it_holds_up(
    queue: PrintQueue,
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    troubles = {"hall": "", "laser": "hết giấy"}
    monkeypatch.setattr("ui.printing.to_printer.printer_names", lambda: tuple(troubles))
    monkeypatch.setattr("ui.printing.to_printer.trouble", troubles.__getitem__)
    monkeypatch.setattr("ui.printing.to_printer.is_pending", lambda taken: taken == Taken("laser", "laser-7"))
    settings = LocalSettings(printer="hall", print_books="to=laser")
    sent = tuple(
        replace(job, delivered=Delivered("laser", job=name))
        for job in queue.jobs[:1]
        for name in ("laser-7", "laser-6")
    )
    seen = watch.look_at(settings, sent[:1])
    assert (seen.state.words, seen.state.is_well) == ("laser: hết giấy", False)
    assert (seen.held_up, seen.stuck) == ({sent[0].id: "hết giấy"}, {sent[0].id})
    troubles["laser"] = ""
    coming = watch.look_at(settings, sent[:1])
    assert (coming.held_up, coming.stuck) == ({sent[0].id: tr("đang in")}, frozenset())
    troubles["laser"] = "hết giấy"
    queue.hold_up(seen.held_up)
    assert queue.jobs[0].holds_up == "hết giấy"
    assert watch.look_at(settings, sent[1:]).held_up == {sent[1].id: ""}
    # Where papers are kept as files nobody asks about printers; without trouble the usual place is named.
    assert watch.look_at(LocalSettings(printer="hall"), ()).state == PrinterState(
        "hall", "Giấy tờ in ra máy hall."
    )
    assert watch.bar_words(seen.state, queue.jobs)[0] == "laser: hết giấy · 2 giấy chưa in được"
    well = PrinterState("hall", "Giấy tờ in ra máy hall.")
    assert watch.bar_words(well, queue.jobs[:1]) == (well.words, well.tooltip, True)
    waiting = tuple(replace(job, state=JobState.WAITING) for job in queue.jobs)
    assert watch.bar_words(well, waiting)[0] == "hall · 3 giấy đang chờ in"
