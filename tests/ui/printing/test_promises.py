"""A promise lies on the disk from before an act is saved until its paper is asked for, else it is asked about."""

import json
from pathlib import Path

import pytest

from app.errors import Unavailable, UserError
from app.prints.promised import Promised, slip_of
from app.prints.waiting import KeptPrint, KeptState
from tests.ui.immediate import ImmediateTasks, SlowToDeliver, WaitingTasks
from tests.ui.printing.conftest import Bench, slip, states
from ui.printing.job import JobState
from ui.printing.promises import Owed
from ui.printing.queue import PrintQueue

pytestmark = pytest.mark.usefixtures("qapp")

PROMISED = slip_of("ra-1").recipe


class Asked:
    """What the office says of promises, by their request; `None` while nobody can say."""

    def __init__(self, **said: Owed | None) -> None:
        self.said, self.heard = said, list[str]()

    def __call__(self, kept: KeptPrint) -> Owed | None:
        assert kept.recipe is not None
        request = kept.recipe.words[-1].removeprefix("receive:").replace("-", "_")
        self.heard.append(request)
        if request not in self.said:
            raise Unavailable("database_away", "Mất liên lạc với dữ liệu.")
        return self.said[request]


def run(bench: Bench, asked: Asked, tasks: ImmediateTasks | None = None) -> PrintQueue:
    """A run of the program; the one before has been killed, or has ended."""
    queue = bench.queue(tasks or ImmediateTasks(bench.messages))
    queue.sit("office", bench.data, bench.again, asked)
    return queue


def on_disk(bench: Bench) -> list[tuple[KeptState, str]]:
    files = [json.loads(file.read_text(encoding="utf-8")) for file in bench.data.rglob("*.json")]
    return sorted((KeptState(raw["state"]), raw["recipe"]["words"][-1]) for raw in files)


def saved(queue: PrintQueue, promised: Promised = slip_of("ra-1")) -> None:  # noqa: B008  frozen
    """An act was saved, and the power went."""
    with queue.saving("giay-hen", promised.recipe):
        pass


def test_it_is_there_before_the_act_and_is_the_paper_s_own_file_afterwards(bench: Bench) -> None:
    tasks = WaitingTasks(bench.messages)
    queue = run(bench, Asked(), tasks)
    with queue.saving("giay-hen", PROMISED):
        assert on_disk(bench) == [(KeptState.PROMISED, "receive:ra-1")]
    [file] = bench.data.rglob("*.json")
    assert queue.add("giay-hen", "a", bench.making("a"), slip("a"), promised=PROMISED)
    assert [job.id for job in queue.jobs] == [file.stem]
    assert on_disk(bench) == [(KeptState.PROMISED, "receive:ra-1")], "until it is being sent"
    tasks.finish()
    assert (states(queue), on_disk(bench)) == ([("a", JobState.TAKEN)], [])
    assert bench.out == [("hall", "a")]


def test_a_refusal_takes_it_back_and_what_nobody_knows_stays_until_the_same_is_sent_again(
    bench: Bench,
) -> None:
    queue = run(bench, Asked())
    with pytest.raises(UserError), queue.saving("giay-hen", PROMISED):
        raise UserError("no", "Không.", "")
    assert on_disk(bench) == []
    for error in (Unavailable("commit_unsure", "Chưa rõ.", ""), UserError("no", "Không.", "")):
        with pytest.raises(type(error)), queue.saving("giay-hen", PROMISED):
            raise error
        # Refused at the second time: what became of the first is not known by that.
        assert on_disk(bench) == [(KeptState.PROMISED, "receive:ra-1")]
    saved(queue)
    assert queue.add("giay-hen", "a", bench.making("a"), slip("a"), promised=PROMISED)
    assert (states(queue), on_disk(bench)) == ([("a", JobState.TAKEN)], [])
    # The same key pressed twice is one paper, whatever was promised twice.
    saved(queue)
    assert not queue.add("giay-hen", "a", bench.making("a"), slip("a"), promised=PROMISED)
    saved(queue)
    queue.owes_nothing(PROMISED)
    assert (bench.out, on_disk(bench)) == ([("hall", "a")], [])


def test_the_next_run_asks_and_keeps_what_nobody_can_say_yet(bench: Bench) -> None:
    first = run(bench, Asked())
    for request in ("owed", "gone", "away", "on-its-way"):
        saved(first, slip_of(request))
    first.close()
    asked = Asked(owed=Owed("H26-1", "Đã lưu.", slip("H26-1")), gone=Owed(), on_its_way=None)
    queue, told = run(bench, asked), list[int]()
    queue.find_left(lambda: told.append(len(queue.jobs)))
    assert [(job.code, job.problem, job.is_promised) for job in queue.jobs] == [("H26-1", "Đã lưu.", True)]
    assert sorted(asked.heard) == ["away", "gone", "on_its_way", "owed"]
    assert [words for _state, words in on_disk(bench)] == [
        "receive:away",
        "receive:on-its-way",
        "receive:owed",
    ]
    assert queue.is_owed_an_answer
    # The server is back: nothing that was told is asked about again.
    asked.heard.clear()
    asked.said |= {"away": Owed("H26-2", "Cũng đã lưu.", slip("H26-2")), "on_its_way": Owed()}
    queue.ask_of_promised(lambda: told.append(len(queue.jobs)))
    assert (sorted(asked.heard), told) == (["away", "on_its_way"], [1, 2])
    assert not queue.is_owed_an_answer
    one, two = queue.jobs
    queue.again(one.id)
    queue.cancel(two.id)
    assert (bench.out, on_disk(bench)) == ([("hall", "H26-1")], [])
    queue.close()
    assert list((bench.data / "prints").iterdir()) == []


def test_a_page_that_is_gone_before_it_heard_leaves_it_to_whoever_sits_down_next(bench: Bench) -> None:
    asked = Asked(ra_1=Owed("H26-1", "Đã lưu.", slip("H26-1")))
    queue = run(bench, asked)
    saved(queue)
    queue.find_left(lambda: None)
    assert queue.jobs == (), "the page may still ask for it"
    queue.leave()
    queue.sit("office", bench.data, bench.again, asked)
    queue.find_left(lambda: None)
    assert states(queue) == [("H26-1", JobState.FAILED)]
    queue.leave()
    queue.sit("another office", bench.data, bench.again, asked)
    queue.find_left(lambda: None)
    assert (queue.jobs, asked.heard) == ((), ["ra_1"])
    assert on_disk(bench) == [(KeptState.PROMISED, "receive:ra-1")]


def test_an_answer_for_somebody_who_has_left_is_told_to_nobody(bench: Bench) -> None:
    first = run(bench, Asked())
    saved(first)
    first.close()
    tasks = SlowToDeliver(bench.messages)
    queue = run(bench, Asked(ra_1=Owed("H26-1", "Đã lưu.", slip("H26-1"))), tasks)
    queue.find_left(lambda: None)
    tasks.deliver("print:left")
    queue.leave()
    queue.sit("office", bench.data, bench.again, Asked(ra_1=None))
    tasks.deliver("print:promised")
    assert queue.jobs == ()
    assert on_disk(bench) == [(KeptState.PROMISED, "receive:ra-1")]


def test_a_disk_that_refuses_stops_nobody(bench: Bench, tmp_path: Path) -> None:
    in_the_way = tmp_path / "no-folder"
    in_the_way.write_text("a file", encoding="utf-8")
    queue = bench.queue(ImmediateTasks(bench.messages))
    queue.sit("office", in_the_way, bench.again)
    saved(queue)
    assert queue.add("giay-hen", "a", bench.making("a"), slip("a"), promised=PROMISED)
    assert bench.out == [("hall", "a")]
