"""Two dossiers walk through three agencies each: on one server, and between files by packages, to the same journal."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict

import pytest

from app.services.views import MovementView
from models.vocabulary import Status
from tests.offices import Offices
from tests.services.walks.stages import InFilesOfTheirOwn, OnOneServer, Played
from tests.services.walks.tales import TALES, Step, Tale

SERVER, FILES = "server", "files"
OF_THE_PLACE = ("before", "reaches")
"""What a row of the journal says in keys of rows; agencies, units and people have others in each database."""


@pytest.fixture(scope="module")
def played(postgresql_offices: Offices, sqlite_offices: Offices) -> Mapping[tuple[str, str], Played]:
    """Both tales on both stages, each played once."""
    found = {}
    for name, stage in (
        (SERVER, OnOneServer(postgresql_offices)),
        (FILES, InFilesOfTheirOwn(sqlite_offices)),
    ):
        with closing(stage):
            found |= {(name, tale): stage.play(told) for tale, told in TALES.items()}
    return found


@pytest.fixture(params=sorted(TALES))
def tale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def told(row: MovementView) -> dict[str, object]:
    """A row of the journal without what differs by nature: its hash is of keys, too."""
    said = {name: value for name, value in asdict(row).items() if name != "hash"}
    return {**said, "details": {k: v for k, v in row.details.items() if k not in OF_THE_PLACE}}


def test_the_same_journal_on_a_server_and_by_packages(
    played: Mapping[tuple[str, str], Played], tale: str
) -> None:
    """Act by act: position, moment, when it was written, who, what, from and to, both dates, reason, and details."""
    here, there = played[SERVER, tale], played[FILES, tale]
    acts = TALES[tale].acts
    journals = [[told(row) for row in each] for play in (here, there) for each in play.journals.values()]
    assert len(journals) == 6
    assert all(each == journals[0] for each in journals)
    assert [(row["at"], row["actor"], row["action"]) for row in journals[0]] == [
        (act.when, f"Người {act.who}", act.action) for act in acts
    ]
    assert here.code == there.code
    for play in (here, there):
        marked = [act.marked for act in acts if act.marked is not None]
        assert list(play.leads) == marked


def test_every_office_has_the_rows_as_they_were_hashed(
    played: Mapping[tuple[str, str], Played], tale: str
) -> None:
    raw = played[FILES, tale].raw
    first, *others = raw.values()
    assert len(raw) == 3
    assert len(first) == len(TALES[tale].acts)
    assert all(each == first for each in others)


def test_each_office_is_proven(played: Mapping[tuple[str, str], Played], tale: str) -> None:
    for stage in (SERVER, FILES):
        assert dict(played[stage, tale].findings) == dict.fromkeys(TALES[tale].agencies, ())


def test_dates_and_steps_as_worked_out_by_hand(played: Mapping[tuple[str, str], Played], tale: str) -> None:
    worked_out: Tale = TALES[tale]
    for stage in (SERVER, FILES):
        play = played[stage, tale]
        assert play.due_at_first == worked_out.due_at
        assert list(play.dossiers) == list(worked_out.agencies)
        for seen in play.dossiers.values():
            assert (seen.status, seen.due_at) == (Status.RETURNED, worked_out.due_in_the_end)
            steps = tuple(Step(each.name, each.due_at, each.done_at) for each in seen.steps)
            assert steps == worked_out.steps


def test_whose_the_time_was_is_the_same_at_each_agency(
    played: Mapping[tuple[str, str], Played], tale: str
) -> None:
    """By keys of units on the server, by names of agencies in what came by package."""
    times = [each.times for stage in (SERVER, FILES) for each in played[stage, tale].dossiers.values()]
    first = times[0]
    assert first is not None
    assert {each.code for each in first.agencies} >= set(TALES[tale].agencies[:2])
    assert sum(each.took for each in first.agencies) > 0
    assert all(each == first for each in times)
