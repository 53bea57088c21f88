"""Signing in at a PC whose server is away: by whoever has signed in there before, for as long as the office lets."""

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.database.alone import outbox
from app.database.alone.keeper import CopyKeeper
from app.database.alone.outbox import Kept
from app.database.location import parse_location
from app.database.unit_of_work import UnitOfWork
from app.errors import Told, Unavailable
from app.services.accounts.door import Door, Entered
from app.services.accounts.tries_here import TriesHere
from app.services.dossiers.day_lists import day_list
from app.services.people.changing import deactivate
from tests.clock import Clock
from tests.conftest import actor_of
from tests.database.alone.lines import PASSWORD, Outbox
from tests.database.relay import Relay, relay_to
from tests.logins import LoginDatabase
from tests.offices import Offices


@pytest.fixture
def office(postgresql_offices: Offices) -> Iterator[str]:
    place = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=3))
    yield place
    postgresql_offices.remove(place)


@pytest.fixture
def wire(office: str) -> Iterator[Relay]:
    with relay_to(office) as relay:
        yield relay


@pytest.fixture
def door(wire: Relay, tmp_path: Path) -> Door:
    clock = Clock()
    location = parse_location(wire.url).for_anyone()
    return Door(location, TriesHere(location.shown, seconds=lambda: clock.seconds), copies=tmp_path / "alone")


def works_here(door: Door, user_name: str, outbox: Outbox | None = None) -> None:
    """She signs in at the server, her copy is taken, and she goes."""
    entered = door.enter(user_name, PASSWORD)
    with closing(entered.database):
        assert entered.spare is not None
        assert entered.database.location.alone is None
        outward = (outbox or Outbox()).outward()
        keeper = CopyKeeper(entered.spare.vault, entered.spare.held, entered.actor.account_id, outward)
        keeper.keep(entered.database, entered.actor, threading.Event())


def refused(door: Door, user_name: str, password: str = PASSWORD) -> str:
    with pytest.raises(Told) as told:
        door.enter(user_name, password)
    return told.value.code


def test_who_has_signed_in_here_goes_on_and_nobody_else(door: Door, wire: Relay) -> None:
    wire.refuse()
    assert refused(door, "tiepnhan") == "database_away"  # nobody goes on here yet
    wire.revive()
    works_here(door, "tiepnhan")
    wire.refuse()
    alone: Entered = door.enter(" TiepNhan", PASSWORD)
    with closing(alone.database):
        assert (alone.actor.user_name, alone.database.location.alone is None) == ("tiepnhan", False)
        assert alone.spare is not None
        assert alone.spare.server.login is not None
        assert alone.database.read_as(alone.actor, day_list, "all").rows
    with pytest.raises(Told) as told:
        door.enter("lanhdao", PASSWORD)
    assert told.value.code == "alone_not_here"
    assert told.value.message.endswith(".")
    codes = [refused(door, "tiepnhan", "sai") for _ in range(4)]
    assert codes == ["sign_in_wrong"] * 3 + ["sign_in_wait"]
    assert refused(door, "tiepnhan") == "sign_in_wait"


def test_signing_in_is_on_the_copy_s_record_and_one_that_takes_no_line_keeps_nobody_out(
    door: Door, wire: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    works_here(door, "tiepnhan")
    wire.refuse()
    assert refused(door, "tiepnhan", "sai") == "sign_in_wrong"
    for takes_it in (True, False):
        with monkeypatch.context() as here:
            if not takes_it:
                here.setattr(outbox, "put", _full)
            alone = door.enter("tiepnhan", PASSWORD)
        with closing(alone.database):
            assert alone.actor.user_name == "tiepnhan"
            kept = alone.database.read(_kept)
    assert [(each.entry.kind, [look["what"] for look in each.entry.values["looks"]]) for each in kept] == [
        ("looked", ["sign_in_failed"]),
        ("looked", ["signed_in"]),
    ]
    assert kept[-1].entry.values["looks"][0]["subject"] == "alone 10"


def _full(*_given: object) -> None:
    raise Unavailable("outbox_unwritable", "Không ghi được.")


def _kept(uow: UnitOfWork) -> tuple[Kept, ...]:
    return outbox.entries(uow.session)


def test_two_of_one_pc_each_by_her_own_password(door: Door, wire: Relay) -> None:
    works_here(door, "tiepnhan")
    works_here(door, "lanhdao")
    wire.refuse()
    for user_name in ("tiepnhan", "lanhdao"):
        alone = door.enter(user_name, PASSWORD)
        alone.database.close()
        assert alone.actor.user_name == user_name


def test_a_copy_somebody_works_in_keeps_its_place(door: Door, wire: Relay) -> None:
    """Whichever program of this PC she works in; one that was killed keeps nothing."""
    works_here(door, "tiepnhan")
    wire.refuse()
    alone = door.enter("tiepnhan", PASSWORD)
    wire.revive()
    with closing(alone.database), pytest.raises(Told, match="alone_copy_in_use"):
        works_here(door, "tiepnhan")
    assert alone.spare is not None
    left = alone.spare.vault.folder / "ban-sao.dung-00"
    left.touch()
    works_here(door, "tiepnhan")
    assert not left.exists()
    assert len(list(alone.spare.vault.folder.glob("*.db"))) == 1


def test_no_longer_than_the_lease(door: Door, wire: Relay) -> None:
    works_here(door, "tiepnhan", Outbox(hours=-1))
    wire.refuse()
    assert refused(door, "tiepnhan") == "alone_lease_over"


@pytest.mark.parametrize("she_tries", [True, False])
def test_who_has_left_goes_on_nowhere(door: Door, wire: Relay, office: str, she_tries: bool) -> None:
    """Known as soon as she tries at the server, or a colleague's copy is brought up to date there."""
    works_here(door, "tiepnhan")
    works_here(door, "lanhdao")
    with closing(LoginDatabase.open(office)) as database:
        database.write(actor_of(database, "quantri"), deactivate, "tiepnhan")
    if she_tries:
        assert refused(door, "tiepnhan") == "account_inactive"
    else:
        works_here(door, "lanhdao")
    wire.refuse()
    assert refused(door, "tiepnhan") == "alone_not_here"


def test_where_nobody_goes_on_it_is_as_ever(door: Door, wire: Relay, tmp_path: Path) -> None:
    plain = replace(door, copies=None)
    entered = plain.enter("tiepnhan", PASSWORD)
    entered.database.close()
    assert entered.spare is None
    wire.refuse()
    assert refused(plain, "tiepnhan") == "database_away"
    assert list(tmp_path.iterdir()) == []
