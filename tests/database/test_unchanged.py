"""What is kept in memory is what stands in the data, whoever changed it and however the data came to be."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from app.database.sealing import SELDOM_CHANGED, SealingSession, sealed_mappers
from app.database.unchanged import kept
from app.database.unit_of_work import Database, UnitOfWork
from app.services.office.kept_settings import _settings, read_setting, write_setting
from app.services.office.unit_names import open_units
from app.services.office_settings.changing import change_office_settings, setting_changes
from app.services.organisation import unit_changes
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.restoring.doing import restore
from models.agencies import Agency, Unit
from models.records import Setting
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.plans import questions


@pytest.fixture
def other(office_url: str, clock: Clock) -> Iterator[Database]:
    """Another desk at the same office."""
    database = opened(office_url, clock)
    yield database
    database.close()


def value(database: Database) -> object:
    return database.read(read_setting, "một")


def counted(found: list[object]) -> Callable[[UnitOfWork], object]:
    def read(uow: UnitOfWork) -> object:
        found.append(None)
        return len(found)

    return read


def test_what_nobody_has_changed_is_read_once(office_database: Database) -> None:
    read = counted([])
    assert [office_database.read(kept, "x", ("unit",), read) for _ in range(3)] == [1, 1, 1]


def test_it_is_read_again_after_a_change_of_its_tables_and_of_no_others(office_database: Database) -> None:
    read = counted([])
    assert office_database.read(kept, "x", ("setting",), read) == 1
    admin = actor_of(office_database, "quantri")
    office_database.write(admin, unit_changes.rename_unit, "Tư pháp – Hộ tịch", "Tư pháp mới")
    assert office_database.read(kept, "x", ("setting",), read) == 1
    office_database.write(None, write_setting, "một", 1)
    assert office_database.read(kept, "x", ("setting",), read) == 2


def test_another_desk_sees_a_change_with_its_next_question(
    office_database: Database, other: Database
) -> None:
    admin = actor_of(office_database, "quantri")

    def names(database: Database) -> set[str]:
        agency = uuid.UUID(actor_of(database, "motcua").agency_id)
        return {name for _, name in database.read(open_units, agency)}

    before = names(other)
    assert value(other) is None
    office_database.write(None, write_setting, "một", 1)
    office_database.write(admin, unit_changes.rename_unit, "Tư pháp – Hộ tịch", "Tư pháp mới")
    assert value(other) == 1
    assert names(other) - before == {"Tư pháp mới"}


def test_who_changes_it_sees_her_change_and_nobody_keeps_what_was_rolled_back(
    office_database: Database,
) -> None:
    def change_and_look(uow: UnitOfWork, value: int) -> object:
        before = read_setting(uow, "một")
        write_setting(uow, "một", value)
        return before, read_setting(uow, "một")

    def change_and_fail(uow: UnitOfWork) -> None:
        assert change_and_look(uow, 3) == (1, 3)
        raise RuntimeError

    assert office_database.write(None, change_and_look, 1) == (None, 1)
    with pytest.raises(RuntimeError):
        office_database.write(None, change_and_fail)
    assert value(office_database) == 1


def test_what_a_reading_wrote_by_mistake_is_not_kept(sqlite_demo: Database) -> None:
    def write_and_look(uow: UnitOfWork) -> object:
        uow.session.add(Setting(name="một", value=9))
        uow.session.flush()
        return read_setting(uow, "một")

    assert sqlite_demo.read(write_and_look) == 9
    assert value(sqlite_demo) is None


def test_the_record_of_changed_settings_is_not_kept_with_them(office_database: Database) -> None:
    administrator = actor_of(office_database, "quantri")
    for phone in ("0911111111", "0922222222", "0933333333"):
        office_database.write(administrator, change_office_settings, {"phone": phone})
    assert len(office_database.read_as(administrator, setting_changes)) == 3
    assert not [name for name in office_database.read(_settings) if ":change:" in name]


def test_what_is_not_written_down_yet_counts_as_a_change(office_database: Database) -> None:
    def change(uow: UnitOfWork) -> object:
        read_setting(uow, "một")
        uow.session.add(Setting(name="một", value=5))
        return read_setting(uow, "một")

    assert office_database.write(None, change) == 5


def test_after_a_commit_in_the_middle_it_looks_again(office_database: Database, other: Database) -> None:
    def look_twice(uow: UnitOfWork) -> tuple[object, object]:
        first = read_setting(uow, "một")
        uow.session.commit()
        other.write(None, write_setting, "một", 2)
        return first, read_setting(uow, "một")

    assert office_database.write(None, look_twice) == (None, 2)


def test_who_may_have_waited_for_a_row_looks_again(postgresql_offices: Offices, clock: Clock) -> None:
    place = postgresql_offices.sample(dossiers=0)
    with closing(opened(place, clock)) as one, closing(opened(place, clock)) as other:

        def look_twice(uow: UnitOfWork) -> tuple[object, object]:
            first = read_setting(uow, "một")
            other.write(None, write_setting, "một", 2)
            uow.session.execute(select(Agency.id).with_for_update())
            return first, read_setting(uow, "một")

        assert value(one) is None
        assert one.write(None, look_twice) == (None, 2)


def test_a_copy_put_back_and_then_changed_as_often_is_no_older_state(
    office_database: Database, office_url: str, other: Database, tmp_path: Path, clock: Clock
) -> None:
    copy = tmp_path / "sao-luu.db"
    back_up(office_database, None, copy)
    for each in range(4):
        office_database.write(None, write_setting, "một", each)
    assert value(other) == 3
    restore(office_url, copy, lambda database: actor_of(database, "quantri"), clock)
    assert value(other) is None
    for each in range(10, 20):
        office_database.write(None, write_setting, "một", each)
        assert value(other) == each


def test_what_was_changed_while_it_was_read_is_not_kept_for_a_copy_put_back(
    postgresql_offices: Offices, tmp_path: Path, clock: Clock
) -> None:
    place, copy = postgresql_offices.sample(dossiers=0), tmp_path / "sao-luu.db"
    with closing(opened(place, clock)) as one, closing(opened(place, clock)) as other:
        admin, name = actor_of(one, "quantri"), uuid.uuid4()
        back_up(one, None, copy)

        def read(uow: UnitOfWork) -> tuple[str, ...]:
            return tuple(uow.session.execute(select(Unit.name).order_by(Unit.name)).scalars())

        def read_late(uow: UnitOfWork) -> tuple[str, ...]:
            one.write(admin, unit_changes.rename_unit, "Tư pháp – Hộ tịch", "Tư pháp mới")
            return read(uow)

        assert "Tư pháp mới" in other.write(None, kept, name, ("unit",), read_late)
        restore(place, copy, lambda database: actor_of(database, "quantri"), clock)
        assert "Tư pháp mới" not in other.read(kept, name, ("unit",), read)


def test_once_sealed_what_was_changed_is_still_seen(office_database: Database) -> None:
    def change(uow: UnitOfWork) -> object:
        assert isinstance(uow.session, SealingSession)
        read_setting(uow, "một")
        write_setting(uow, "một", 7)
        uow.session.seal()
        return read_setting(uow, "một")

    assert office_database.write(None, change) == 7


def test_a_reading_asks_once_whether_anything_has_changed(office_database: Database) -> None:
    def look(uow: UnitOfWork) -> None:
        for name in ("một", "hai", "ba"):
            read_setting(uow, name)

    office_database.read(look)
    assert len(questions(lambda: office_database.read(look))) == 1


def test_each_kept_table_leaves_seals_in_one_chain() -> None:
    assert set(SELDOM_CHANGED) <= sealed_mappers().keys()
