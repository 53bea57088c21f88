"""Contents go wherever the data go: into a copy and back, to a server, out with one agency, by package and home."""

import hashlib
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from app.database.unit_of_work import Database
from app.errors import Unavailable, UserError
from app.services.acts.files_in_dossier import files_of, open_file
from app.services.exchange import files_carried
from app.services.exchange.content import FileTold
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.moving.backing_out import move_out
from app.services.upkeep.moving.doing import move
from app.services.upkeep.restoring.doing import restore
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import ActValues
from models.attachments import PIECE
from models.vocabulary import Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Lease, PostgresqlOffices, SqliteOffices, opened
from tests.services.attachments import files
from tests.services.attachments.test_attaching import attach, content, detach, listed
from tests.services.between_agencies import LAND_OFFICE, between
from tests.services.desk import BIRTH, Desk
from tests.services.exchange.conftest import founded as founded
from tests.services.exchange.conftest import offices_apart as offices_apart
from tests.services.exchange.places import LAND, Place, Three
from tests.services.restoring.life import administrator
from tests.services.whole_office import verified

LONG, SHORT, THIRD = files.pdf(text="d" * (PIECE + 9)), files.pdf(pages=2), files.pdf(pages=3)


def hashes(database: Database, code: str) -> list[str]:
    """Of every file of a dossier as it can be opened now, counted anew."""
    actor = actor_of(database, "tiepnhan")
    there = [each for each in database.read_as(actor, files_of, code).files if each.is_living]
    return [
        hashlib.sha256(database.write(actor, open_file, code, each.number).content).hexdigest()
        for each in there
    ]


def kept(database: Database) -> set[str]:
    """The hashes of all contents, counted from their pieces alone."""
    pieces = database.read(
        lambda uow: (
            uow.session.connection()
            .exec_driver_sql("SELECT file_id, content FROM stored_piece ORDER BY file_id, number")
            .all()
        )
    )
    return {
        hashlib.sha256(b"".join(bytes(content) for _, content in rows)).hexdigest()
        for _, rows in groupby(pieces, key=itemgetter(0))
    }


WANTED = [hashlib.sha256(each).hexdigest() for each in (LONG, SHORT)]


def test_a_copy_takes_them_along_and_brings_them_back(office_url: str, clock: Clock, tmp_path: Path) -> None:
    database = opened(office_url, clock)
    desk = Desk(database, actor_of(database, "motcua"))
    code = desk.receive().code
    attach(desk, code, ("dài.pdf", LONG), ("ngắn.pdf", SHORT))
    copy = tmp_path / "sao.db"
    back_up(database, None, copy)
    detach(desk, code, 1, 2)
    attach(desk, code, ("ba.pdf", THIRD))
    restore(office_url, copy, administrator, clock)
    assert hashes(database, code) == WANTED
    assert verified(database).findings == ()
    database.close()


def test_to_a_server_and_out_again_with_one_agency(
    sqlite_offices: SqliteOffices, postgresql_offices: PostgresqlOffices, clock: Clock
) -> None:
    own, servers = Lease(sqlite_offices), Lease(postgresql_offices)
    place, target, out = own.sample(dossiers=0), servers.empty(), Path(own.empty())
    database = opened(place, clock)
    desk = Desk(database, actor_of(database, "motcua"))
    two = between(desk)
    code, stays = desk.receive().code, desk.receive().code
    attach(desk, code, ("dài.pdf", LONG), ("ngắn.pdf", SHORT))
    attach(desk, stays, ("ba.pdf", THIRD))
    two.at_the_land_office(code)
    database.close()
    assert move(place, target, administrator, clock).findings == ()
    server = opened(target, clock)
    assert kept(server) == {*WANTED, hashlib.sha256(THIRD).hexdigest()}
    server.close()
    move_out(target, LAND_OFFICE, out, clock)
    made = opened(str(out), clock)
    assert kept(made) == set(WANTED)
    assert made.read(verify).findings == ()
    made.close()
    own.end()
    servers.end()


def test_by_package_and_home_again(offices_apart: Three) -> None:
    commune, land, _ = offices_apart.all()
    code = commune.desk.receive(BIRTH).code
    plain = commune.desk.receive(BIRTH).code
    attach(commune.desk, code, ("dài.pdf", LONG), ("thử.pdf", THIRD))
    detach(commune.desk, code, 2)
    for each in (code, plain):
        commune.desk.perform(Action.HAND_OVER, each, ActValues(to_agency=LAND))
    package = commune.export(land)
    assert len(package.data) > 1_000
    seen = land.take_in(package.data)
    assert [each.outcome for each in seen.dossiers] == ["taken", "taken"]
    assert content(land.desk, code, 1) == LONG
    assert [each.is_living for each in listed(land.desk, code).files] == [True, False]
    assert seen.acknowledgement is not None
    # What came from there does not go back.
    assert len(seen.acknowledgement) < len(package.data)
    commune.take_in(seen.acknowledgement)
    attach(land.desk, code, ("kết quả.pdf", SHORT))
    land.desk.complete(code)
    land.desk.perform(Action.SEND_RESULT, code)
    land.send(commune)
    assert [content(commune.desk, code, number) for number in (1, 3)] == [LONG, SHORT]
    for each in (commune, land):
        each.holds()


def test_a_package_without_its_content_or_with_another_is_refused(
    offices_apart: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    commune, land, _ = offices_apart.all()
    code = commune.desk.receive(BIRTH).code
    attach(commune.desk, code, ("dài.pdf", LONG))
    commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    script = files.pdf(catalog="/AA << >>")
    for told, refusal in (
        ((), "package_unreadable"),
        ((FileTold(sha256=WANTED[0], content=_told(SHORT)),), "package_unreadable"),
        ((FileTold(sha256=hashlib.sha256(script).hexdigest(), content=_told(script)),), "pdf_with_script"),
    ):
        assert _refused(commune, land, told, monkeypatch) == refusal
    assert land.take_in(commune.export(land).data).dossiers[0].outcome == "taken"


def test_what_is_too_much_waits_for_the_next_package(
    offices_apart: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    commune, land, _ = offices_apart.all()
    codes = [commune.desk.receive(BIRTH).code for _ in range(3)]
    for number, code in enumerate(codes):
        attach(commune.desk, code, ("dài.pdf", files.pdf(text=f"{number}" * 9_000)))
        commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    monkeypatch.setattr(files_carried, "MOST_TOGETHER", 20_000)
    monkeypatch.setattr(files_carried.fitting, "__defaults__", (20_000,))
    assert [each.code for each in commune.export(land).dossiers] == codes[:2]
    commune.send(land)
    assert [each.code for each in commune.export(land).dossiers if each.handed_over] == codes[2:]


def _told(content: bytes) -> bytes:
    """As pydantic takes it: the text it will be written as."""
    import base64

    return base64.b64encode(content)


def _refused(commune: Place, land: Place, told: object, patch: pytest.MonkeyPatch) -> str:
    with patch.context() as context:
        context.setattr("app.services.exchange.packing_up.files_told", lambda *_: told)
        package = commune.export(land).data
    with pytest.raises((UserError, Unavailable)) as raised:
        land.take_in(package)
    return raised.value.code
