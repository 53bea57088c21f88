"""Background work: results come back on the GUI thread, the newest of a key only, and a bug is reported once."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from app.errors import Told, Unavailable
from ui.messages import Message, Messages
from ui.tasks import WORKERS, Tasks


@pytest.fixture
def tasks(messages: Messages) -> Tasks:
    return Tasks(messages)


def test_work_is_done_elsewhere_and_its_result_arrives_here(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[int, int]] = []
    tasks.run("a", threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 1)
    worker, here = seen[0]
    assert here == threading.get_ident()
    assert worker != here
    tasks.close()


def test_a_late_answer_to_an_older_question_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    go_on = threading.Event()
    answers: list[str] = []

    def slow() -> str:
        go_on.wait()
        return "old"

    tasks.run("search", slow, answers.append)
    tasks.run("search", lambda: "new", answers.append)
    qtbot.waitUntil(lambda: answers == ["new"])
    go_on.set()
    done: list[str] = []
    tasks.run("after", lambda: "after", done.append)
    qtbot.waitUntil(lambda: done == ["after"])
    tasks.close()
    assert answers == ["new"]


def test_who_is_gone_hears_nothing_and_a_print_is_still_told(qtbot: QtBot, tasks: Tasks) -> None:
    go_on = threading.Event()
    heard: list[str] = []
    tasks.run("today.list", lambda: str(go_on.wait()), lambda _answer: heard.append("list"))
    tasks.run("print:1", lambda: str(go_on.wait()), lambda _answer: heard.append("print"))
    tasks.drop_all(keep=("print:",))
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    tasks.close()
    assert heard == ["print"]


def test_what_was_begun_together_has_ended_once_it_was_delivered_dropped_or_overtaken(
    qtbot: QtBot, tasks: Tasks
) -> None:
    go_on = threading.Event()
    ended: list[str] = []

    def begin(*keys: str) -> None:
        for key in keys:
            tasks.run(key, go_on.wait, lambda _answer: None)

    tasks.gather(lambda: None, lambda: ended.append("nothing"))
    assert ended == ["nothing"]
    tasks.gather(lambda: begin("a", "b", "c"), lambda: ended.append("three"))
    tasks.drop("a")
    begin("b")
    assert ended == ["nothing"]
    go_on.set()
    qtbot.waitUntil(lambda: ended == ["nothing", "three"])
    tasks.close()


def test_a_refusal_goes_to_who_asked_and_otherwise_to_the_message_line(
    qtbot: QtBot, tasks: Tasks, messages: Messages
) -> None:
    shown: list[Message] = []
    messages.shown.connect(shown.append)
    taken: list[Told] = []

    def away() -> None:
        raise Unavailable("database_away", "Không tới được máy chủ.", "Kiểm tra mạng.")

    tasks.run("asked", away, lambda _nothing: None, taken.append)
    qtbot.waitUntil(lambda: [error.code for error in taken] == ["database_away"])
    assert shown == []
    tasks.run("unasked", away, lambda _nothing: None)
    qtbot.waitUntil(
        lambda: [(each.text, each.hint) for each in shown] == [("Không tới được máy chủ.", "Kiểm tra mạng.")]
    )
    tasks.close()


def test_a_bug_is_told_by_the_crash_report_and_by_nothing_else(
    qtbot: QtBot, tasks: Tasks, messages: Messages
) -> None:
    shown: list[Message] = []
    messages.shown.connect(shown.append)

    def broken() -> None:
        raise ZeroDivisionError("secret")

    with qtbot.waitSignal(messages.bug_reported) as reported:
        tasks.run("a", broken, lambda _nothing: None)
    assert "ZeroDivisionError" in reported.args[0]
    assert shown == []
    tasks.close()


def test_closing_waits_for_work_under_way_and_in_the_queue_and_delivers_nothing(
    qtbot: QtBot, tasks: Tasks
) -> None:
    began, go_on, finished = threading.Event(), threading.Event(), threading.Event()
    delivered: list[None] = []

    def write() -> None:
        began.set()
        go_on.wait()
        finished.set()

    def let_go_once_closing() -> None:
        while not tasks._closed:
            began.wait(0.001)
        go_on.set()

    queued: list[int] = []
    for number in range(WORKERS):
        tasks.run(f"a{number}", write, delivered.append)
    for number in range(3):
        tasks.run(f"b{number}", lambda number=number: queued.append(number), delivered.append)
    began.wait()
    waiter = threading.Thread(target=let_go_once_closing)
    waiter.start()
    tasks.close()
    assert finished.is_set()
    assert sorted(queued) == [0, 1, 2]
    waiter.join()
    tasks.run("b", write, delivered.append)
    assert not tasks.is_busy()
    assert delivered == []
