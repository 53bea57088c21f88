"""A PC cloned, or put back to an earlier state: both lives' citizens are received, and a person sees to the slips."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.database.unit_of_work import Database
from app.errors import Unavailable
from app.rules.desk_notes import FORKED
from app.rules.people import PersonValues
from app.services.alone import line
from app.services.alone.conflicts import conflicts
from app.services.alone.leasing import leases
from app.services.papers.printed_forms import printed
from app.services.views.given import ActValues
from models.vocabulary import Action, FormKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.alone.alone import AloneOffice, facts
from tests.services.desk import BIRTH, Desk
from tests.services.prints import print_out
from tests.services.whole_office import verified

Lose = Callable[[str], AloneOffice]


@pytest.fixture(autouse=True)
def _pc(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setattr("app.services.alone.line.facts_now", lambda: facts(clock))


@contextmanager
def cloned(office: AloneOffice, folder: Path) -> Iterator[AloneOffice]:
    """The same copy with all that lies beside it, as it is now, on another disk."""
    folder.mkdir()
    for each in office.place.parent.glob(f"{office.place.name}*"):
        shutil.copy(each, folder)
    place = replace(office.copy.location, path=folder / office.place.name)
    copy = Database.open(place, office.clock, office.clock.steady)
    yield replace(office, copy=copy)
    copy.close()


def test_both_slips_of_one_number(server: Database, lose: Lose, tmp_path: Path) -> None:
    """What both had goes in once; the second slip's citizen is received under another number, and nobody is silent."""
    office = lose("tiepnhan")
    clerk, actor = office.desk("tiepnhan"), actor_of(server, "tiepnhan")
    office.clock.forward(minutes=10)
    both = clerk.receive(BIRTH).code
    with cloned(office, tmp_path / "clone") as other:
        first = clerk.receive(BIRTH, applicant=PersonValues(name="Lê Thị Một", phone="0911111111")).code
        there = other.desk("tiepnhan")
        second = there.receive(BIRTH, applicant=PersonValues(name="Trần Văn Hai", phone="0922222222")).code
        assert first == second
        there.perform(Action.CORRECT, second, ActValues(changes=(("note", "của Hai"),), reason="Ghi thêm"))
        print_out(there, FormKind.RECEIPT, second)
        third = there.receive(BIRTH).code
        office.clock.forward(hours=1)
        assert line.send_waiting(server, office.copy.location, actor).done == 2
        with pytest.raises(Unavailable) as raised:
            other.send("tiepnhan")  # nothing goes in under the loan by itself
        assert raised.value.code == "desk_forked"
        sent = line.send_waiting(server, other.copy.location, actor)
        assert (sent.refused, dict(sent.waiting), sent.stuck) == (1, {}, 0)
        again = line.send_waiting(server, other.copy.location, actor)
        assert (again.done, again.refused, line.waiting(other.copy.location)) == (0, 0, 0)
    (told,) = server.read_as(actor, conflicts)
    assert (told.code, told.dossier, told.desk) == ("slip_number_taken", first, 11)
    online = Desk(server, actor)
    new = f"{first[:-5]}0001"
    assert all(
        each in f"{told.sentence} {told.hint}"
        for each in ("Lê Thị Một", "0911111111", "Trần Văn Hai", "0922222222", new)
    )
    assert [each.action for each in told.happened] == [Action.RECEIVE]
    found = online.dossier(new)
    assert (found.applicant_person.name, found.note) == ("Trần Văn Hai", "của Hai")
    assert len(online.history(first)) == 1
    papers = {code: len(server.read_as(actor, printed, code)) for code in (first, new)}
    assert papers == {first: 0, new: 1}
    assert [online.dossier(code).code for code in (both, third)] == [both, third]
    ended, own = server.read_as(actor, leases, with_ended=True)
    assert (ended.desk, ended.end_reason, own.desk, own.ended_at) == (10, FORKED, 11, None)
    checked = verified(server)
    assert (checked.findings, checked.still_out) == ((), 0)
    assert checked.forks == (f"H26.16:10 {ended.pc_name}",)


def test_put_back_while_acts_wait_for_a_colleague(server: Database, lose: Lose, tmp_path: Path) -> None:
    """The server was told of more than this PC knows now: what it does from then on goes in beside that."""
    office = lose("tiepnhan")
    actor, colleague = actor_of(server, "tiepnhan"), actor_of(server, "motcua2")
    office.clock.forward(minutes=10)
    both = office.desk("motcua2").receive(BIRTH).code
    with cloned(office, tmp_path / "before") as before:
        later = office.desk("motcua2").receive(BIRTH, applicant=PersonValues(name="Lê Thị Một")).code
        office.desk("motcua2").receive(BIRTH)
        assert line.send_waiting(server, office.copy.location, actor).waiting == {"motcua2": 3}
        again = before.desk("motcua2").receive(BIRTH, applicant=PersonValues(name="Trần Văn Hai")).code
        assert again == later
        assert line.send_waiting(server, before.copy.location, colleague).done == 2
        sent = line.send_waiting(server, office.copy.location, colleague)
        assert (sent.done, sent.refused) == (2, 1)
    online = Desk(server, actor)
    assert online.dossier(both).code == both
    names = {online.dossier(code).applicant_person.name for code in (later, f"{later[:-5]}0001")}
    assert names == {"Lê Thị Một", "Trần Văn Hai"}
    (told,) = server.read_as(actor, conflicts)
    assert told.code == "slip_number_taken"
    assert verified(server).findings == ()


def test_a_name_two_pcs_have_is_nobodys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither on another machine nor after it turned out that two have it."""
    from app.this_pc import be_another, pc_name

    monkeypatch.setattr("app.this_pc.data_folder", lambda: tmp_path)
    pc_name.cache_clear()
    first: uuid.UUID = line.this_pc()
    monkeypatch.setattr(line, "machine", lambda: "máy khác")
    carried = line.this_pc()
    be_another()
    assert len({first, carried, line.this_pc()}) == 3
    pc_name.cache_clear()
