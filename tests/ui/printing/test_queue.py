"""The queue: in order, once however often a key is pressed, and nothing counts as printed before a place has it."""

import json
from collections.abc import Callable

import pytest

from app.errors import Unavailable, UserError
from app.language import tr
from app.prints.routes import Sending
from app.prints.waiting import KeptState, WaitingPrints
from app.settings import LocalSettings
from printing.sheet import Paper
from tests.ui.immediate import ImmediateTasks, WaitingTasks
from tests.ui.printing.conftest import Bench, slip, states
from ui.printing import queue as queue_module
from ui.printing.job import NOT_KEPT, JobState, Making, state_words
from ui.printing.places import Delivered, Printout
from ui.printing.queue import TWICE_SECONDS, PrintQueue
from ui.printing.refusals import failed, silent
from ui.settings_store import SettingsStore

pytestmark = pytest.mark.usefixtures("qapp")


def on_disk(bench: Bench) -> list[tuple[str, KeptState]]:
    """What the next run would find, were this one killed now."""
    files = [json.loads(file.read_text(encoding="utf-8")) for file in bench.data.rglob("*.json")]
    return sorted((raw["code"], KeptState(raw["state"])) for raw in files)


def test_each_place_prints_in_order_and_few_at_once(bench: Bench) -> None:
    tasks = WaitingTasks(bench.messages)
    queue = bench.queue(tasks)
    orders = [("giay-hen", "a"), ("giay-hen", "b"), ("dong-so", "c"), ("xin-loi", "d"), ("giay-hen", "e")]
    for form, code in orders:
        assert queue.add(form, code, bench.making(code), slip(code))
    waiting, printing = JobState.WAITING, JobState.PRINTING
    assert states(queue) == [
        ("a", printing),
        ("b", waiting),
        ("c", printing),
        ("d", waiting),
        ("e", waiting),
    ]
    tasks.finish()
    assert {state for _code, state in states(queue)} == {JobState.TAKEN}
    assert [code for place, code in bench.out if place == "hall"] == ["a", "b", "e"]
    assert sorted(code for _place, code in bench.out) == sorted(bench.register) == list("abcde")
    assert on_disk(bench) == []


def test_two_presses_are_one_paper_and_a_later_one_is_another(bench: Bench) -> None:
    tasks = WaitingTasks(bench.messages)
    queue = bench.queue(tasks)
    assert queue.add("giay-hen", "a", bench.making("a"), slip("a"))
    bench.now += 60  # still on its way: the printer is slow
    assert not queue.add("giay-hen", "a", bench.making("a"), slip("a"))
    tasks.finish()
    assert bench.out == [("hall", "a")]
    for later, papers in ((TWICE_SECONDS / 2, 1), (TWICE_SECONDS * 2, 2)):
        queue.add("giay-hen", "b", bench.making("b"), slip("b"))
        tasks.finish()
        bench.now += later
        queue.add("giay-hen", "b", bench.making("b"), slip("b"))
        tasks.finish()
        assert bench.out.count(("hall", "b")) == papers
        bench.now += 60
        bench.out.clear()
    # Trials are nobody's paper: as often as they are wanted.
    for _time in range(2):
        assert queue.add("in-thu", "", bench.making("t"), NOT_KEPT)


def test_what_a_printer_refuses_stays_and_is_printed_again_or_elsewhere(bench: Bench) -> None:
    queue = bench.queue(ImmediateTasks(bench.messages))
    bench.refuses["hall"] = failed()
    queue.add("giay-hen", "a", bench.making("a"), slip("a"))
    queue.add("giay-hen", "b", bench.making("b"), slip("b"))
    queue.add("dong-so", "c", bench.making("c"), slip("c"))
    assert states(queue) == [("a", JobState.FAILED), ("b", JobState.FAILED), ("c", JobState.TAKEN)]
    # Neither the register nor the screen believes it.
    assert (bench.register, bench.told) == (["c"], ["laser"])
    assert on_disk(bench) == [("a", KeptState.FAILED), ("b", KeptState.FAILED)]
    first, second, _third = queue.jobs
    assert failed().message in first.problem
    queue.again(first.id, "laser")
    assert bench.out[-1] == ("laser", "a")
    # Asked for anew where it was asked for first, it is the same job and not a second one.
    del bench.refuses["hall"]
    bench.now += 60
    assert queue.add("giay-hen", "b", bench.making("b"), slip("b"))
    assert [job.id for job in queue.jobs if job.code == "b"] == [second.id]
    assert bench.register == ["c", "a", "b"]
    for job in queue.jobs:
        queue.again(job.id)
        queue.again(job.id, "desk")
        queue.cancel(job.id)
    assert len(bench.out) == 3
    assert {state for _code, state in states(queue)} == {JobState.TAKEN}
    assert on_disk(bench) == []


def test_a_printer_that_does_not_answer_leaves_a_paper_of_which_nobody_knows(bench: Bench) -> None:
    queue = bench.queue(ImmediateTasks(bench.messages))
    bench.refuses["hall"] = silent()
    queue.add("giay-hen", "a", bench.making("a"), slip("a"))
    [job] = queue.jobs
    assert (job.state, state_words(job)) == (JobState.UNSURE, tr("Chưa chắc đã in"))
    assert on_disk(bench) == [("a", KeptState.UNSURE)]
    queue.cancel(job.id)
    assert (queue.jobs, on_disk(bench), bench.register) == ((), [], [])


def test_a_paper_that_a_rule_refuses_is_no_job(bench: Bench) -> None:
    queue = bench.queue(ImmediateTasks(bench.messages))
    heard: list[object] = []
    queue.failed.connect(lambda _job, error: heard.append(error.code))

    def none() -> bytes:
        raise UserError("not_ready", "Chưa có giấy này.")

    queue.add("giay-hen", "a", Making(lambda _paper: none()), slip("a"))
    assert (heard, queue.jobs, on_disk(bench)) == (["not_ready"], (), [])
    queue.add("giay-hen", "b", bench.making("b"), slip("b"))
    assert bench.out == [("hall", "b")]


def test_a_waiting_paper_can_be_left_and_one_under_way_cannot(bench: Bench) -> None:
    tasks = WaitingTasks(bench.messages)
    queue = bench.queue(tasks)
    for code in "ab":
        queue.add("giay-hen", code, bench.making(code), slip(code))
    for job in queue.jobs:
        queue.cancel(job.id)
    tasks.finish()
    assert bench.out == [("hall", "a")]
    assert on_disk(bench) == []


def test_out_of_the_printer_and_not_in_the_register_is_written_later_and_not_printed_again(
    bench: Bench,
) -> None:
    queue = bench.queue(ImmediateTasks(bench.messages))
    away = [Unavailable("database_away", "Chưa nối được dữ liệu.")]

    def write(place: str) -> None:
        if away:
            raise away[0]
        bench.register.append(place)

    queue.add("giay-hen", "a", Making(lambda _paper: b"a", write, bench.told.append), slip("a"))
    [job] = queue.jobs
    assert (job.state, state_words(job)) == (JobState.TAKEN, tr("Đã in, chưa ghi vào sổ"))
    assert (bench.out, bench.told) == ([("hall", "a")], [])
    assert on_disk(bench) == [("a", KeptState.SENDING)]
    queue.write_again(job.id)
    assert bench.register == []
    away.clear()
    for _time in range(2):
        queue.write_again(job.id)
    assert (bench.register, bench.told, bench.out) == (["hall"], ["hall"], [("hall", "a")])
    assert (state_words(queue.jobs[0]), on_disk(bench)) == (tr("Máy in đã nhận"), [])


def killed(queue: PrintQueue) -> None:
    """Its locks are free, as a system frees them; what lies on the disk stays."""
    queue.close()


@pytest.mark.parametrize("answer", ["again", "cancel"])
def test_what_a_killed_run_has_left_is_asked_about_and_never_printed_by_itself(
    bench: Bench, answer: str
) -> None:
    tasks = WaitingTasks(bench.messages)
    before = bench.queue(tasks)
    for code in "ab":
        before.add("giay-hen", code, bench.making(code), slip(code))
    before.add("trich-xuat", "c", bench.making("c"))
    # What was asked for is on the disk by now; "a" has been sent, and nobody heard of it again.
    bench.refuses["hall"] = Killed()
    with pytest.raises(Killed):
        tasks.finish()
    tasks._waiting = [each for each in tasks._waiting if each[0].startswith("print:kept:")]
    tasks.finish()
    killed(before)
    bench.refuses.clear()
    after = bench.queue(ImmediateTasks(bench.messages))
    found: list[int] = []
    after.find_left(lambda: found.append(len(after.jobs)))
    assert found == [3]
    assert states(after) == [("a", JobState.UNSURE), ("b", JobState.FAILED), ("c", JobState.FAILED)]
    assert (bench.out, bench.asked) == ([], [])
    act: Callable[[str], None] = getattr(after, answer)
    for job in after.jobs:
        act(job.id)
    after.again(after.jobs[0].id) if after.jobs else None
    # Whose pages were never drawn cannot be made again, and stays until somebody says that it may go.
    assert [job.code for job in after.jobs if job.state is JobState.FAILED] == (
        ["c"] if answer == "again" else []
    )
    printed = [("hall", "a"), ("hall", "b")] if answer == "again" else []
    assert bench.out == printed
    assert bench.register == [code for _place, code in printed]


class Killed(BaseException):
    """The end of a run; nothing of ours catches it."""


def test_pages_nobody_can_make_again_are_kept_until_they_are_taken(bench: Bench) -> None:
    queue = bench.queue(ImmediateTasks(bench.messages))
    bench.refuses["hall"] = failed()
    queue.add("trich-xuat", "20260112", bench.making("pages"))
    assert [file.read_bytes() for file in bench.data.rglob("*.pdf")] == [b"pages"]
    killed(queue)
    after = bench.queue(ImmediateTasks(bench.messages))
    after.find_left(lambda: None)
    del bench.refuses["hall"]
    after.again(after.jobs[0].id)
    assert bench.out == [("hall", "pages")]
    assert list(bench.data.rglob("*.pdf")) == []


def test_why_a_paper_was_not_taken_is_still_told_after_a_crash(bench: Bench) -> None:
    """What a place said; not what a rule says to whoever prints it later, which may name people."""
    before = bench.queue(ImmediateTasks(bench.messages))
    bench.refuses |= {"hall": failed("Đĩa đã đầy"), "laser": silent()}
    before.add("giay-hen", "a", bench.making("a"), slip("a"))
    before.add("dong-so", "b", bench.making("b"), slip("b"))
    told = [(job.state, job.problem, job.hint) for job in before.jobs]
    assert "Đĩa đã đầy" in told[0][1]
    killed(before)
    after = bench.queue(ImmediateTasks(bench.messages))
    after.find_left(lambda: None)
    assert [(job.state, job.problem, job.hint) for job in after.jobs] == told
    bench.refuses["hall"] = UserError("unseen", "Hồ sơ của ông Nguyễn Văn An")
    after.again(after.jobs[0].id)
    assert after.jobs[0].problem == "Hồ sơ của ông Nguyễn Văn An"
    killed(after)
    last = bench.queue(ImmediateTasks(bench.messages))
    last.find_left(lambda: None)
    assert [job.problem for job in last.jobs] == [tr("Chương trình dừng trước khi in."), told[1][1]]


def test_another_office_s_papers_are_left_to_it(bench: Bench) -> None:
    queue = bench.queue(ImmediateTasks(bench.messages))
    bench.refuses["hall"] = failed()
    queue.add("giay-hen", "a", bench.making("a"), slip("a"))
    queue.sit("elsewhere", bench.data, bench.again)
    assert queue.jobs == ()
    queue.add("giay-hen", "a", bench.making("a"), slip("a"))
    assert len(queue.jobs) == 1
    queue.sit("office", bench.data, bench.again)
    assert [job.of for job in queue.jobs] == ["office"]
    # Neither does a run lose it in which nobody can make anything of it, or may.
    killed(queue)
    after = bench.queue(ImmediateTasks(bench.messages))
    after.sit("office", bench.data, lambda _recipe: None)
    after.find_left(lambda: None)
    after.again(after.jobs[0].id)
    assert after.jobs[0].problem == tr("Không làm lại được giấy này.")
    assert len(on_disk(bench)) == 2
    not_hers = UserError("not_allowed", "Bạn không có quyền in giấy này.")

    def refuse(_paper: object) -> bytes:
        raise not_hers

    after.sit("office", bench.data, lambda _recipe: Making(refuse))
    after.again(after.jobs[0].id)
    assert [(job.state, job.problem) for job in after.jobs] == [(JobState.FAILED, not_hers.message)]
    assert len(on_disk(bench)) == 2


def test_whoever_has_left_hears_nothing_and_who_sits_next_makes_again_with_her_own_rights(
    bench: Bench,
) -> None:
    tasks = WaitingTasks(bench.messages)
    queue = bench.queue(tasks)
    queue.add("giay-hen", "a", bench.making("a"), slip("a"))
    queue.add("giay-hen", "b", bench.making("b"), slip("b"))
    queue.leave()
    tasks.finish()
    assert (bench.register, bench.told) == (["a", "b"], [])
    bench.refuses["hall"] = failed()
    queue.add("giay-hen", "c", bench.making("hers"), slip("c"))
    tasks.finish()
    queue.leave()
    [_a, _b, job] = queue.jobs
    queue.again(job.id)
    assert queue.jobs[-1].problem == tr("Không làm lại được giấy này.")
    del bench.refuses["hall"]
    queue.sit("office", bench.data, bench.again)
    queue.again(job.id)
    tasks.finish()
    assert (bench.asked, bench.out[-1]) == (["c"], ("hall", "c"))


def test_a_disk_that_refuses_keeps_no_paper_from_being_printed(bench: Bench) -> None:
    bench.data = bench.data / "in the way"
    bench.data.write_text("", encoding="utf-8")
    queue = bench.queue(ImmediateTasks(bench.messages))
    queue.find_left(lambda: None)
    queue.add("giay-hen", "a", bench.making("a"), slip("a"))
    assert bench.out == [("hall", "a")]


def test_the_list_of_what_was_taken_stays_short(bench: Bench) -> None:
    queue = bench.queue(ImmediateTasks(bench.messages))
    for number in range(queue_module.MOST_TAKEN + 5):
        queue.add("giay-hen", str(number), bench.making("x"), slip(str(number)))
    assert [job.code for job in queue.jobs] == [str(number) for number in range(5, 17)]


def test_paper_and_copies_are_the_route_s(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Sending] = []

    def deliver(_sheet: Printout, sending: Sending) -> Delivered:
        sent.append(sending)
        return Delivered(sending.place)

    monkeypatch.setattr(queue_module, "deliver", deliver)
    store = SettingsStore(LocalSettings(print_slips="copies=3; paper=a5; tray=T2; to=hall"))
    queue = PrintQueue(ImmediateTasks(bench.messages), store)
    drawn: list[Paper] = []

    def draw(paper: Paper) -> bytes:
        drawn.append(paper)
        return b""

    queue.add("giay-hen", "a", Making(draw), slip("a"))
    assert (sent, drawn) == ([Sending("hall", "T2", Paper.A5, 3)], [Paper.A5])
    assert WaitingPrints(bench.data).left_behind() == ()
