"""Short forms of full disks, bad copies and desks alone, and that their model would notice what it looks for."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.vocabulary import Action, Status
from tests.hardship.books import Books, uneven_numbers
from tests.hardship.disks.full import until_it_fits
from tests.hardship.disks.small_disk import SmallDisk
from tests.hardship.disks.writers import WRITERS, Writer
from tests.hardship.network.model import Refused, Row, Said, Server, judge
from tests.hardship.tally import Tally

ROOT = Path(__file__).resolve().parents[2]
SHORT = {
    "disks and copies": (
        *("--database", "sqlite", "--kills", "50"),
        *("--only", "small files", "--only", "under the data", "--only", "another office"),
    ),
    # Six: more than the first three of them can have, so that all have their turn.
    "desks alone": (
        *("--database", "postgresql", "--kills", "6", "--only", "desks alone, briefly"),
        *("--only", "while alone", "--only", "alone for a week"),
    ),
}


@pytest.mark.parametrize("name", SHORT)
def test_nothing_is_lost(name: str) -> None:
    command = [sys.executable, "-m", "tests.hardship", "--lanes", "1", *SHORT[name]]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_without_a_small_disk_a_file_that_may_not_grow_is_refused_as_well(
    writer: Writer, tmp_path: Path
) -> None:
    tally = Tally()
    until_it_fits(writer, SmallDisk(tmp_path, is_mounted=False), tally)
    assert tally.is_clean, tally.wrong
    assert tally.cuts > 0


def _torn(folder: Path, number: int) -> bool:
    """Written straight into its place."""
    (folder / "file").write_bytes(f"{number:010d}".encode() + b"x" * 9_000)
    return True


def test_a_writer_that_tears_what_was_there_is_found_out(tmp_path: Path) -> None:
    writer = Writer("torn", _torn, lambda folder: int((folder / "file").read_bytes()[:10] or 0), raises=True)
    tally = Tally()
    until_it_fits(writer, SmallDisk(tmp_path, is_mounted=False), tally)
    assert tally.lost > 0


AT = datetime(2026, 1, 12, 2, 15, tzinfo=UTC)
CODE = "H26.16-260112-0001"


def row(action: Action, name: str, minutes: int = 0) -> Row:
    moment = AT + timedelta(minutes=minutes)
    return Row(CODE, action, name, moment, moment)


def said(name: str, how: str) -> Said:
    return Said(name, 0, how, CODE, AT)


JOURNAL = (row(Action.RECEIVE, "r"), row(Action.COMPLETE, "c"), row(Action.RETURN_RESULT, "a-1", 1))
TWICE = Refused("b-1", CODE, Action.RETURN_RESULT, AT + timedelta(minutes=2), "lease:1", is_shown=True)
SERVER = Server({CODE: JOURNAL}, {CODE: Status.RETURNED}, set(), (TWICE,))
SAID = (said("a-1", "alone"), said("b-1", "alone"), said("b-2", "refused: wrong_state"))
ASKED = {each.name for each in SAID}


def test_two_desks_that_returned_the_same_result_are_one_act_and_one_conflict() -> None:
    judged = judge(SERVER, SAID, ASKED)
    assert (judged.lost, judged.doubled, judged.wrong) == (0, 0, ())


@pytest.mark.parametrize(
    ("server", "told", "lost", "doubled", "words"),
    [
        (replace(SERVER, refused=()), SAID, 1, 0, "told as done and nowhere"),
        (SERVER, (said("a-1", "alone"), said("b-1", "server")), 1, 0, "told as done and nowhere"),
        (replace(SERVER, refused=(TWICE, replace(TWICE, name="a-1"))), SAID, 0, 1, "a conflict 1 times"),
        (replace(SERVER, refused=(replace(TWICE, is_shown=False),)), SAID, 0, 0, "nobody was shown"),
        (
            replace(SERVER, refused=(replace(TWICE, registered_at=AT + timedelta(seconds=30)),)),
            SAID,
            0,
            0,
            "without a cause",
        ),
        (replace(SERVER, refused=(replace(TWICE, action=None),)), SAID, 0, 0, "a reception was refused"),
        (SERVER, (*SAID[1:], said("a-1", "refused: wrong_state")), 0, 0, "refused and done all the same"),
        (replace(SERVER, statuses={CODE: Status.RESULT_READY}), SAID, 0, 0, "by the table"),
        (
            replace(SERVER, journals={CODE: (*JOURNAL, row(Action.STOP, "a-1", 3))}),
            SAID,
            0,
            1,
            "by the table",
        ),
        (
            replace(SERVER, journals={CODE: (*JOURNAL[:2], row(Action.RETURN_RESULT, "a-1", 120))}),
            SAID,
            0,
            0,
            "in the journal at",
        ),
    ],
)
def test_what_is_not_as_the_desks_were_told_is_noticed(
    server: Server, told: tuple[Said, ...], lost: int, doubled: int, words: str
) -> None:
    judged = judge(server, told, ASKED)
    assert (judged.lost, judged.doubled) == (lost, doubled)
    assert any(words in each for each in judged.wrong), judged.wrong


def test_each_desk_alone_has_a_series_without_gaps() -> None:
    def books(*numbers: str) -> Books:
        codes = {number: f"H26.16-260112-{number}" for number in numbers}
        return Books({}, {}, codes, {}, ())

    assert list(uneven_numbers(books("0001", "0002", "10001", "12001", "12002"))) == []
    assert list(uneven_numbers(books("0001", "12001", "12003"))) == [
        "numbers of H26.16-260112, desk 12: [1, 3]"
    ]
    assert list(uneven_numbers(books("0002", "10001"))) == ["numbers of H26.16-260112: [2]"]
