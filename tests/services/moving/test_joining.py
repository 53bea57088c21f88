"""A second office comes to one that is at a server: everything of both stays what it was, and they work together."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.rules.people import PersonValues
from app.services.anchors.checking import check_kept
from app.services.anchors.places import add, own_folder
from app.services.calendar.work_calendar import work_calendar
from app.services.office.kept_settings import write_setting
from app.services.office.own_agency import IS_SAMPLE
from app.services.office.successors import in_hand
from app.services.upkeep.moving.doing import MovedOffice, look
from app.services.upkeep.moving.meeting import MEETS, Meets
from app.services.upkeep.verifying.everything import verify
from app.services.upkeep.verifying.outside import given
from app.services.views.given import ActValues
from models.dossiers import Dossier
from models.tables import Base
from models.vocabulary import Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Lease, Offices, opened
from tests.services.desk import BIRTH, Desk
from tests.services.moving.fields import COUNTED_BY_THE_DATABASE, Rows, fields
from tests.services.moving.two_offices import FIRST, ITS_OWN_WORDS, NAMES, SECOND, Two, two_offices
from tests.services.restoring.life import administrator

FOLLOWED = {"holder_unit_id", "pending_unit_id", "row_version", "last_position", "last_hash"}
"""What a dossier has otherwise once the unit it was on its way to is another one."""
CHANGED_ON_THE_WAY = {
    "account": {"user_name"},
    "agency": {"code", "barcode_number", "valid_to", "successor_id"},
    "handover_list": {"to_unit_id", "to_agency_id"},
    "unit": {"valid_to", "successor_id"},
    "dossier": {"version_id", "case_id", *FOLLOWED},
    "counter_slip": {"version_id", "case_id"},
    "procedure_version": {"procedure_id", "version", "valid_to"},
}

_OF_BOTH = ("agency", "unit", "dossier", "handover_list")


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def joined(
    sqlite_offices: Offices, postgresql_offices: Offices, clock: Clock
) -> Iterator[tuple[Two, MovedOffice, Database]]:
    files, servers = Lease(sqlite_offices), Lease(postgresql_offices)
    two = two_offices(files, servers, clock)
    desk_of_before = opened(two.target, clock)
    desk = Desk(desk_of_before, actor_of(desk_of_before, "motcua"))
    desk.dossier(two.to_second)
    meanwhile: list[str] = []

    def tell(_rows: int) -> None:
        if not meanwhile:
            meanwhile.append(desk.receive(applicant=PersonValues(name="Người Đến Sau")).code)

    yield two, two.join(clock, tell=tell), desk_of_before
    assert meanwhile
    desk_of_before.close()
    for lease in (files, servers):
        lease.end()


@pytest.fixture
def database(joined: tuple[Two, MovedOffice, Database]) -> Database:
    """The server as a desk has it that was open all the while."""
    return joined[2]


def by_key(table: str, rows: Rows) -> dict[tuple[object, ...], dict[str, object]]:
    kind = Base.metadata.tables[table]
    names = [each.name for each in kind.columns if f"{table}.{each.name}" not in COUNTED_BY_THE_DATABASE]
    keys = [each.name for each in kind.primary_key if each.name in names] or ["dossier_id"]
    found = (dict(zip(names, row, strict=True)) for row in rows[table])
    return {tuple(row[key] for key in keys): row for row in found}


def test_every_table_has_its_way() -> None:
    assert MEETS.keys() == Base.metadata.tables.keys()


def test_it_finds_nothing_and_says_what_came(joined: tuple[Two, MovedOffice, Database]) -> None:
    two, done, database = joined
    assert done.findings == ()
    assert database.read(verify).findings == ()
    for name, each in MEETS.items():
        rows = len(two.second[name])
        if each is not Meets.LEFT:
            assert done.rows[name] + done.stayed.get(name, 0) == rows, name
        if each is Meets.OWN:
            assert name not in done.stayed
    assert (done.rows["procedure_version"], done.rows["procedure"]) == (1, 0)


def test_what_each_of_them_had_is_as_it_was(joined: tuple[Two, MovedOffice, Database]) -> None:
    two, _, database = joined
    now = fields(database)
    for name, each in MEETS.items():
        there = by_key(name, now)
        if each is Meets.OWN and name != "seal":
            for key, row in by_key(name, two.second).items():
                otherwise = {column for column, value in row.items() if there[key][column] != value}
                assert otherwise <= CHANGED_ON_THE_WAY.get(name, set()), (name, key, otherwise)
        if each is not Meets.COUNTED:
            for key, row in by_key(name, two.first).items():
                otherwise = {column for column, value in row.items() if there[key][column] != value}
                allowed = CHANGED_ON_THE_WAY.get(name, set()) if name in _OF_BOTH else set()
                is_version = name == "setting" and key == ("calendar_version",)
                assert is_version or otherwise <= allowed, (name, key, otherwise)
    # Of dossiers only those that were on their way follow the unit they were on their way to.
    for rows in (two.first, two.second):
        followed = [
            key
            for key, row in by_key("dossier", rows).items()
            if by_key("dossier", now)[key]["row_version"] != row["row_version"]
        ]
        assert len(followed) == 1


def test_versions_that_say_the_same_are_one(joined: tuple[Two, MovedOffice, Database]) -> None:
    two, _, database = joined
    here, there = Desk(database, actor_of(database, "motcua")), Desk(database, actor_of(database, "motcua.2"))
    assert there.dossier(two.to_first).procedure_name == ITS_OWN_WORDS
    assert there.receive(BIRTH).procedure_name == here.dossier(two.to_second).procedure_name != ITS_OWN_WORDS
    versions = by_key("dossier", fields(database))
    shared = {row["version_id"] for row in by_key("dossier", two.first).values()}
    assert any(
        versions[key]["version_id"] in shared | {row["version_id"]}
        for key, row in by_key("dossier", two.second).items()
    )


def test_what_was_on_its_way_to_the_other_is_taken_there(joined: tuple[Two, MovedOffice, Database]) -> None:
    two, _, database = joined
    for person, code in (("motcua.2", two.to_second), ("motcua", two.to_first)):
        desk = Desk(database, actor_of(database, person))
        desk.perform(Action.ACCEPT, code)
        desk.complete(code)
    here = Desk(database, actor_of(database, "motcua"))
    here.perform(Action.HAND_OVER, here.receive().code, ActValues(to_agency=SECOND))
    assert database.read(verify).findings == ()


def test_each_goes_by_its_own_calendar(joined: tuple[Two, MovedOffice, Database]) -> None:
    _, _, database = joined
    storm = date(2026, 1, 14)
    first, second = (
        database.read_as(actor_of(database, name), work_calendar) for name in ("motcua", "motcua.2")
    )
    assert storm not in first.days_off
    assert storm not in second.days_off  # its own agency had said `usual` before, and that stands


def test_marks_kept_outside_hold(joined: tuple[Two, MovedOffice, Database], clock: Clock) -> None:
    two, _, database = joined
    for mark in two.marks:
        assert database.read(verify, given([mark])).findings == ()
        wrong = mark[:-1] + ("0" if mark[-1] != "0" else "1")
        assert [each.kind for each in database.read(verify, given([wrong])).findings] == ["closing_differs"]
    for anchor in two.anchors:
        assert database.read(verify, given([anchor.line])).findings == ()
        other = replace(anchor, journal=anchor.seals, digest=anchor.journal)
        found = database.read(verify, given([other.line])).findings
        assert {each.kind for each in found} == {"closing_differs", "anchor_altered"}
    for anchor in two.anchors:  # of both offices: these are their books
        folder = own_folder(anchor.data)
        folder.mkdir(parents=True, exist_ok=True)
        add(folder, [anchor])
    checked = check_kept(database, None)
    assert (checked.unclear, checked.agreeing, checked.wrong) == (2, 0, ())
    clock.forward(minutes=5)
    now = database.read(verify).closing
    clock.forward(minutes=5)
    assert database.read(verify, given([now])).findings == ()


def test_what_is_altered_in_a_row_that_came_is_told(joined: tuple[Two, MovedOffice, Database]) -> None:
    _, _, database = joined
    for altering, kind in (
        ("UPDATE account SET full_name = 'Kẻ Lạ' WHERE user_name = 'tiepnhan.2'", "sealed_altered"),
        ("UPDATE account SET user_name = 'tiepnhan.3' WHERE user_name = 'tiepnhan.2'", "sealed_altered"),
        ("UPDATE dossier_person SET phone = '0900000000' WHERE phone = '0911111111'", "value_altered"),
        ("DELETE FROM printed_form", "sealed_missing"),
        (
            f"UPDATE dossier SET version_id = (SELECT id FROM procedure_version WHERE name = '{ITS_OWN_WORDS}') "
            "WHERE version_id IN (SELECT id FROM procedure_version WHERE version = 1)",
            "value_altered",
        ),
    ):
        with Session(database._writing) as session:
            session.execute(text(altering))
            session.flush()
            kinds = {each.kind for each in verify(UnitOfWork(session, database.now, None, {})).findings}
            assert kind in kinds, altering
            session.rollback()


def test_what_stands_in_the_way(files: Lease, servers: Lease, clock: Clock) -> None:
    two = two_offices(files, servers, clock)
    before = opened(two.target, clock)
    rows = fields(before)
    outlook = look(str(two.file), two.target, administrator, clock)
    assert [each.code for each in outlook.obstacles] == ["move_user_taken"]
    assert "tiepnhan" in outlook.obstacles[0].message
    assert len(outlook.notes) == 4
    with pytest.raises(UserError, match="move_refused"):
        two.join(clock, {**NAMES, "tiepnhan": "motcua"})
    with pytest.raises(UserError, match="unknown_user"):
        two.join(clock, {"khongco": "ai"})
    same = files.sample(dossiers=0)
    codes = {each.code for each in look(same, two.target, administrator, clock).obstacles}
    assert codes == {"move_user_taken", "move_code_taken"}
    real = opened(files.sample(dossiers=0), clock)
    who = administrator(real)
    real.write(None, write_setting, IS_SAMPLE, False)
    real.close()
    place = str(real.location.path)
    assert "move_sample" in {each.code for each in look(place, two.target, lambda _: who, clock).obstacles}
    assert fields(before) == rows
    before.close()
    opened(str(two.file)).close()


def test_in_hand_are_those_that_ended(joined: tuple[Two, MovedOffice, Database]) -> None:
    _, _, database = joined
    for person in ("motcua", "motcua.2"):
        assert len(database.read_as(actor_of(database, person), in_hand)) == 2
    kept = select(Dossier.code).where(Dossier.code.startswith(FIRST))
    assert database.read(lambda uow: len(uow.session.execute(kept).scalars().all())) >= 2
