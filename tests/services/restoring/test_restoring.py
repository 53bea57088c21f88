"""A copy takes the place of the office's data: whole, on record, with nothing given out twice."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.database import migrate
from app.database.location import Location
from app.errors import Unavailable, UserError
from app.services.anchors.checking import check_kept
from app.services.anchors.making import anchor_day
from app.services.anchors.words import alarms, wrong_words
from app.services.office.skipped_numbers import RESTORED
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.restoring.doing import restore
from app.services.upkeep.restoring.outlook import look
from app.services.upkeep.verifying.everything import verify
from models.vocabulary import AccessKind
from models.watch import Access, OfficeChange
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import opened
from tests.services.desk import Desk
from tests.services.restoring.life import Life, administrator, codes, copy_kept, numbers


def test_what_would_be_lost_is_said_first_and_nothing_is_done(life: Life) -> None:
    before = codes(life.database)
    found = look(life.place, life.copy, administrator, life.clock)
    assert (found.copy.code, found.copy.dossiers, found.copy.acts, found.findings) == ("H26.16", 1, 1, 0)
    assert found.copied_at == Clock().now == found.copy.last_act_at
    assert found.live is not None
    assert (found.live.dossiers, found.live.acts) == (4, 5)
    assert found.difference is not None
    assert (found.difference.lost_dossiers, found.difference.lost_acts) == (3, 4)
    assert (found.difference.regained_dossiers, found.difference.regained_acts) == (0, 0)
    assert codes(life.database) == before
    assert [each.name for each in life.copy.parent.iterdir()] == ["hom-qua.db"]


def test_desks_that_are_open_go_on_in_the_restored_data_with_numbers_nobody_has(life: Life) -> None:
    clerk = actor_of(life.database, "tiepnhan")
    lost = codes(life.database)[1:]
    done = life.restore()
    assert numbers(life.database) == ["0001"]
    desk = Desk(life.database, clerk)  # the same window, which knows nothing of it
    received = [desk.receive().code for _ in range(2)]
    assert [code[-4:] for code in received] == ["0005", "0006"]
    assert not set(received) & set(lost)
    assert done.difference is not None
    assert (done.difference.lost_dossiers, done.contents.dossiers) == (3, 1)
    assert done.skipped_numbers["dossier:H26.16:2026-01-12"] == [2, 4]
    assert life.database.read(verify).findings == ()
    again = opened(life.place, life.clock)
    assert numbers(again) == ["0001", "0005", "0006"]
    again.close()


def test_what_was_replaced_is_kept_as_a_copy_and_comes_back(life: Life) -> None:
    kept = Path(life.restore().kept or "")
    assert "20260112-094500-truoc-khoi-phuc" in kept.name
    there = copy_kept(str(kept))
    assert numbers(there) == ["0001", "0002", "0003", "0004"]
    assert there.read(verify).findings == ()
    there.close()
    life.desk.receive()
    life.clock.forward(minutes=1)
    found = look(life.place, kept, administrator, life.clock)
    assert found.difference is not None
    assert (found.difference.lost_dossiers, found.difference.regained_dossiers) == (1, 3)
    life.restore(kept)
    assert life.desk.receive().code.endswith("0006")
    assert numbers(life.database) == ["0001", "0002", "0003", "0004", "0006"]
    assert life.database.read(verify).findings == ()


def test_it_is_on_record_who_restored_which_copy_and_what_was_lost(life: Life) -> None:
    done = life.restore()
    row = life.database.read(
        lambda uow: uow.session.execute(
            select(OfficeChange).where(OfficeChange.what == RESTORED)
        ).scalar_one()
    )
    assert (row.by, row.subject, row.before["dossiers"], row.after["dossiers"]) == ("quantri", "H26.16", 4, 1)
    assert (row.after["lost_dossiers"], row.after["lost_acts"], row.after["file"]) == (3, 4, str(life.copy))
    assert (row.after["copied_at"], row.after["kept"]) == (Clock().now.isoformat(), done.kept)
    told = select(Access.user_name, Access.subject).where(Access.what == AccessKind.RESTORED)
    assert life.database.read(lambda uow: uow.session.execute(told).all()) == [
        ("quantri", f"khoi-phuc {life.copy}")
    ]


def test_the_guards_and_the_search_stand_as_before(life: Life) -> None:
    life.restore()
    found = life.database.read(
        lambda uow: uow.session.execute(text("SELECT count(*) FROM dossier_words")).scalar_one()
    )
    assert found == 1
    for statement in ("UPDATE movement SET actor = 'x'", "DELETE FROM access_log"):
        with pytest.raises(Exception, match="never"):
            life.database.write(None, lambda uow, said=statement: uow.session.execute(text(said)))
    code = life.desk.receive().code
    assert life.desk.dossier(code).code == code


@pytest.mark.parametrize("who", ["tiepnhan", "nobody"])
def test_only_an_administrator_restores(life: Life, who: str) -> None:
    before = codes(life.database)
    with pytest.raises(UserError) as refused:
        restore(
            life.place,
            life.copy,
            lambda database: None if who == "nobody" else actor_of(database, who),
            life.clock,
        )
    assert refused.value.code in ("role_missing", "not_signed_in")
    assert codes(life.database) == before


def test_a_copy_of_a_former_program_is_brought_up(life: Life, tmp_path: Path) -> None:
    """As the program made them before copies were marked, with the tables of that time."""
    old = tmp_path / "cu.db"
    shutil.copyfile(life.copy, old)
    with closing(sqlite3.connect(old, isolation_level=None)) as copy:
        copy.execute("DROP TABLE copy_mark")
    migrate.downgrade(Location(path=old), "0004")
    with closing(sqlite3.connect(old, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
    before = old.read_bytes()
    found = look(life.place, old, administrator, life.clock)
    assert (found.is_older, found.copied_at, found.copy.dossiers) == (True, None, 1)
    life.restore(old)
    assert old.read_bytes() == before
    assert life.desk.receive().code.endswith("0005")
    assert life.database.read(verify).findings == ()


def test_a_desk_that_does_not_let_go_is_told_of_and_nothing_is_changed(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.database.engine.BUSY_TIMEOUT_SECONDS", 0.2)
    monkeypatch.setattr("app.database.pouring._LOCK_SECONDS", 1)
    before = codes(life.database)
    other = life.database._writing.connect()
    other.begin()
    other.execute(text("UPDATE dossier SET note = 'đang ghi'"))
    try:
        with pytest.raises(Unavailable) as refused:
            life.restore()
        assert refused.value.code == "database_busy"
    finally:
        other.rollback()
        other.close()
    assert codes(life.database) == before


def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = codes(life.database)

    def broken(*_values: object, **_named: object) -> None:
        raise Unavailable("stopped", "", "")

    monkeypatch.setattr("app.services.upkeep.restoring.doing.write_down", broken)
    with pytest.raises(Unavailable):
        life.restore()
    assert codes(life.database) == before
    life.desk.receive()
    assert life.database.read(verify).findings == ()
    with pytest.raises(Exception, match="never"):
        life.database.write(None, lambda uow: uow.session.execute(text("DELETE FROM movement")))


def test_a_closing_since_the_copy_tells_of_the_restoring(life: Life) -> None:
    life.clock.forward(minutes=5)
    anchor = anchor_day(life.database, None).anchor
    assert check_kept(life.database, None).wrong == ()
    life.clock.forward(minutes=5)
    restored_at = life.clock.now
    life.restore()
    (wrong,) = check_kept(life.database, None).wrong
    assert (wrong.anchor, wrong.doubt) == (anchor, None)
    assert wrong.put_back is not None
    assert (wrong.put_back.at, wrong.put_back.copied_at) == (restored_at, Clock().now)
    assert "đã được khôi phục lúc" in wrong_words(wrong)
    # What is closed from now on agrees, and the one that is explained stays told.
    life.clock.forward(minutes=5)
    later = anchor_day(life.database, None).anchor
    checked = check_kept(life.database, None)
    assert (checked.newest, [each.anchor for each in checked.wrong]) == (later, [anchor])


def test_a_closing_since_a_copy_that_lacked_no_act_is_no_alarm(life: Life) -> None:
    copy = life.copy.with_name("vua-xong.db")
    back_up(life.database, None, copy)  # what is kept of this backup is not in it
    life.clock.forward(minutes=5)
    anchor_day(life.database, None)
    life.clock.forward(minutes=5)
    life.restore(copy)
    checked = check_kept(life.database, None)
    assert (checked.is_harmless, checked.is_right) == (True, False)
    assert ["không mất hồ sơ hay lần xử lý nào" in each for each in alarms(checked)] == [True]
    life.restore()  # and now acts are gone
    assert not check_kept(life.database, None).is_harmless
