"""The short form of the campaign of kills, and that it would notice what it looks for."""

import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.hardship.books import Books, Desk, compare
from tests.hardship.campaign import SQLITE, Bounds, Scenario, campaign, in_turn
from tests.hardship.kills.killing import AfterSeconds, AtCall, Death, Tell, killed
from tests.hardship.kills.traced import can_trace
from tests.hardship.plan import PRINT, RECEIVE, Job, Planning
from tests.hardship.scenarios import ALL

ROOT = Path(__file__).resolve().parents[2]
SHORT = {
    "sqlite": (
        "--database",
        "sqlite",
        "--kills",
        str(len([*filter(lambda each: SQLITE in each.databases, ALL)])),
    ),
    "postgresql": (
        "--database",
        "postgresql",
        "--kills",
        "2",
        "--only",
        "at the window",
        "--only",
        "at once",
    ),
}


@pytest.mark.parametrize("database", SHORT)
def test_nothing_is_lost_by_being_killed(database: str) -> None:
    command = [sys.executable, "-m", "tests.hardship", "--lanes", "1", *SHORT[database]]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "killed at the window" in ran.stdout


def test_each_scenario_has_its_turn_before_any_has_a_second_one() -> None:
    turns = in_turn(ALL, SQLITE)
    here = [each for each in ALL if SQLITE in each.databases]
    assert [next(turns) for _ in here] == here
    assert next(turns) is max(here, key=lambda each: each.weight)


def test_a_lane_that_breaks_is_no_clean_day() -> None:
    def breaks(*_: object) -> None:
        os._exit(3)

    bounds = Bounds({SQLITE: 1}, time.monotonic() + 60, seed=1, lanes=1)
    with pytest.raises(RuntimeError, match="ended by itself"):
        campaign([Scenario("breaks", breaks)], [SQLITE], bounds)


def writing(file: Path, tell: Tell) -> None:
    """Two lines, each by one call, and each told by one."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT)
    for line in ("một", "hai"):
        os.write(handle, f"{line}\n".encode())
        tell(line)


@pytest.mark.skipif(not can_trace(), reason="calls cannot be looked at on this machine")
@pytest.mark.parametrize(
    ("number", "is_done", "written", "told"),
    [
        (1, False, "", ()),
        (1, True, "một\n", ()),
        (2, True, "một\n", ("một",)),
        (3, False, "một\n", ("một",)),
        (3, True, "một\nhai\n", ("một",)),
    ],
)
def test_a_program_dies_at_exactly_that_call(
    number: int, is_done: bool, written: str, told: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "lines.txt"
    death = killed(lambda tell: writing(file, tell), AtCall(number, is_done))
    assert (death.was_killed, file.read_text(encoding="utf-8"), death.told) == (True, written, told)


def test_what_is_not_killed_in_time_tells_everything_and_what_fails_says_why(tmp_path: Path) -> None:
    assert killed(lambda tell: writing(tmp_path / "a", tell), None).told == ("một", "hai")
    failed: Death = killed(lambda _: writing(tmp_path / "nowhere" / "a", print), AfterSeconds(60))
    assert not failed.was_killed
    assert "FileNotFoundError" in failed.trouble


NONE = Books({}, {}, {}, {}, ())
FIRST = Job("a-1", RECEIVE, "a-1")
JOBS = (FIRST, Job("a-2", "complete", "a-1"), Job("a-3", RECEIVE, "a-3"), Job("a-4", PRINT, "a-3"))
KEPT = Books(
    acts={"a-1": ((RECEIVE, "a-1"), ("complete", "a-2")), "a-3": ((RECEIVE, "a-3"),)},
    positions={"a-1": (1, 2), "a-3": (1,)},
    codes={"a-1": "H26.16-260112-0001", "a-3": "H26.16-260112-0002"},
    ledger={2026: [1, 2]},
    slips=((1, "a-3", True),),
)


def test_books_that_are_as_they_must_be_are_left_in_peace() -> None:
    for acknowledged in (3, 4):
        assert compare(KEPT, [Desk(JOBS, acknowledged)], NONE).wrong == ()


@pytest.mark.parametrize(
    ("books", "acknowledged", "lost", "doubled", "words"),
    [
        (replace(KEPT, acts={**KEPT.acts, "a-1": ((RECEIVE, "a-1"),)}), 3, 1, 0, "lost"),
        (KEPT, 1, 0, 1, "more than was asked for"),
        (replace(KEPT, acts={**KEPT.acts, "a-3": ((RECEIVE, "a-3"),) * 2}), 4, 0, 1, "more than"),
        (replace(KEPT, acts={**KEPT.acts, "z": ((RECEIVE, "z"),)}), 4, 0, 1, "more than was asked for"),
        (replace(KEPT, slips=((1, "a-3", False),)), 4, 1, 0, "slip printed 0 times"),
        (replace(KEPT, slips=((1, "a-3", True), (2, "a-3", True))), 4, 0, 0, "slip printed 2 times"),
        (replace(KEPT, slips=((2, "a-3", True),)), 4, 0, 0, "numbers of slips"),
        (
            replace(KEPT, codes={**KEPT.codes, "a-3": "H26.16-260112-0003"}),
            4,
            0,
            0,
            "numbers of H26.16-260112",
        ),
        (
            replace(KEPT, codes={**KEPT.codes, "a-3": "H26.16-260112-0001"}),
            4,
            0,
            0,
            "numbers of H26.16-260112",
        ),
        (replace(KEPT, ledger={2026: [1, 3]}), 4, 0, 0, "ledger of 2026"),
        (replace(KEPT, positions={**KEPT.positions, "a-1": (1, 3)}), 4, 0, 0, "journal of a-1"),
        (
            replace(KEPT, acts={**KEPT.acts, "a-1": KEPT.acts["a-1"][::-1]}),
            4,
            0,
            0,
            "acts in another order",
        ),
    ],
)
def test_books_that_are_wrong_are_noticed(
    books: Books, acknowledged: int, lost: int, doubled: int, words: str
) -> None:
    found = compare(books, [Desk(JOBS, acknowledged)], NONE)
    assert (found.lost, found.doubled) == (lost, doubled)
    assert any(words in each for each in found.wrong), found.wrong


def test_what_was_there_before_must_stay() -> None:
    later = replace(KEPT, acts={**KEPT.acts, "a-3": ()})
    assert any("before" in each for each in compare(later, [], KEPT).wrong)


def test_a_plan_never_asks_for_what_cannot_be_done() -> None:
    """Whoever plans knows how each dossier stands: nothing is returned twice, or acted on before it is there."""
    jobs = Planning(random.Random(5), "a").jobs(400)
    there: dict[str, list[str]] = {}
    for job in jobs:
        assert (job.of in there) != (job.kind == RECEIVE)
        there.setdefault(job.of, []).append(job.kind)
    assert all(kinds.count("return_result") <= 1 for kinds in there.values())
    assert {"hand_over", "accept", "send_back", "supplement", "stop", "complete", "correct"} <= {
        job.kind for job in jobs
    }
