"""Copies that are gone, torn or found broken are no backups: said, made anew at once, and nothing goes for them."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.database.unit_of_work import Database
from app.errors import Told, Unavailable
from app.services.office.kept_settings import write_setting
from app.services.office.own_agency import IS_SAMPLE
from app.services.upkeep.backing_up import back_up, back_up_as_planned
from app.services.upkeep.backup_standing import BackupStanding, backup_standing
from app.services.upkeep.backup_words import late_words, plan_lines, standing_words
from app.services.upkeep.backups import beside
from app.services.upkeep.backups.fate import Fate
from app.services.upkeep.backups.record import runs
from app.services.upkeep.diagnosing.backups import backup
from app.services.upkeep.diagnosing.check_answer import Installation, State
from app.services.upkeep.practising import newest_at, practise, practise_newest
from app.settings import LocalSettings
from tests.clock import Clock
from tests.services.backups.conftest import plan


def name(moment: datetime) -> str:
    return f"mot-cua-{moment + timedelta(hours=7):%Y%m%d-%H%M%S}.db"


def due(database: Database) -> list[str]:
    return [each.code or each.file for each in back_up_as_planned(database, None, only_due=True).runs]


def standing(database: Database) -> BackupStanding:
    return database.read(backup_standing)


def lost(database: Database) -> list[tuple[str, Fate]]:
    return [(each.run.place, each.fate) for each in standing(database).lost]


def flip(file: Path) -> None:
    """One bit in the middle of the last page, where no head and no length tells of it."""
    content = bytearray(file.read_bytes())
    content[-2000] ^= 1
    file.write_bytes(content)


def serve(database: Database) -> Database:
    """The office as one that serves citizens, whose copies can be late."""
    database.write(None, write_setting, IS_SAMPLE, False)
    return database


@pytest.fixture
def serving(planned_anywhere: Database) -> Database:
    """The office with its plan."""
    return serve(planned_anywhere)


def test_what_is_gone_is_said_and_made_anew_at_once(
    serving: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    first, second = places
    here = Installation(serving.location, LocalSettings(), None, clock)
    due(serving)
    assert (lost(serving), due(serving)) == ([], [])
    (second / name(clock.now)).unlink()  # one place alone: the other still has the copy
    assert lost(serving) == [(str(second), Fate.GONE)]
    found = standing(serving)
    assert (found.is_late, found.last is not None and found.last.file) == (
        False,
        str(first / name(clock.now)),
    )
    assert f"{second / name(clock.now)} không còn ở đó" in standing_words(standing(serving))
    assert backup(here).state is State.WARNING
    clock.forward(minutes=5)
    assert due(serving) == [str(second / name(clock.now))]
    assert (lost(serving), due(serving)) == ([], [])
    for each in places:
        for copy in each.glob("mot-cua-2026*"):
            copy.unlink()
    found = standing(serving)
    assert (found.last, found.is_late, len(found.lost)) == (None, True, 2)  # since the first act, long ago
    assert late_words(found)[0] == "Không còn bản sao lưu nào dùng được: hỏng ổ đĩa là mất hết hồ sơ."
    assert backup(here).state is State.BAD
    clock.forward(minutes=1)
    assert due(serving) == [str(each / name(clock.now)) for each in places]
    assert (lost(serving), standing(serving).is_late) == ([], False)
    (second / name(clock.now)).unlink()
    clock.forward(minutes=1)
    assert due(serving) == [str(second / name(clock.now))]
    (second / name(clock.now)).unlink()
    assert due(serving) == []  # the fourth within the hour: this place keeps nothing
    clock.forward(hours=1)
    assert due(serving) == [str(second / name(clock.now))]


def test_a_folder_that_is_gone_counts_for_as_long_as_its_copy_is_young(
    serving: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    due(serving)
    made = clock.now
    for each in places:
        shutil.move(each, each.with_suffix(".safe"))
    assert lost(serving) == [(str(each), Fate.UNSEEN) for each in places]
    assert not standing(serving).is_late
    assert f"Không thấy {places[0]}" in standing_words(standing(serving))
    assert due(serving) == ["backup_unwritable"] * 2
    assert due(serving) == []  # until an hour has passed
    clock.forward(days=1, minutes=1)
    assert standing(serving).is_late
    for each in places:
        shutil.move(each.with_suffix(".safe"), each)
    assert lost(serving) == []
    assert [(each / name(made)).exists() for each in places] == [True, True]


def test_a_copy_of_another_length_or_content_is_none(
    serving: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    due(serving)
    files = [each / name(clock.now) for each in places]
    files[0].write_bytes(files[0].read_bytes()[:-1])
    files[1].write_bytes(bytes(files[1].stat().st_size))
    assert [fate for _place, fate in lost(serving)] == [Fate.BROKEN] * 2
    assert standing(serving).is_late  # no day of grace for what is known to be broken
    clock.forward(minutes=1)
    assert len(due(serving)) == 2
    assert (standing(serving).is_late, lost(serving)) == (False, [])


def test_a_copy_that_failed_in_practice_is_none_until_one_is_proven(
    planned_anywhere: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    plan(planned_anywhere, places[0], backup_second_place="")
    serving = serve(planned_anywhere)
    due(serving)
    older = clock.now
    clock.set(2026, 1, 12, 17, 0)
    due(serving)
    file = places[0] / name(clock.now)
    flip(file)
    assert lost(serving) == []  # nobody has read it yet
    (told,) = practise_newest(serving, None)
    assert isinstance(told, Told)
    found = standing(serving)
    assert (found.is_late, [each.fate for each in found.lost]) == (True, [Fate.BROKEN])
    assert found.last is not None
    assert found.last.file == str(places[0] / name(older))
    assert late_words(found) == (
        "Bản sao lưu dùng được gần nhất từ 09:15 12/01/2026: bản mới hơn đã hỏng.",
        f"Bản sao {file} đã hỏng, không khôi phục được từ đó.",
    )
    clock.forward(minutes=1)
    assert due(serving) == [str(places[0] / name(clock.now))]
    assert (standing(serving).is_late, lost(serving), due(serving)) == (False, [], [])


def test_a_practice_that_fails_for_want_of_room_or_a_word_condemns_nothing(
    serving: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    due(serving)

    def no_room(*_: object) -> None:
        raise Unavailable("restore_no_room", "Hết chỗ.", "")

    monkeypatch.setattr("app.services.upkeep.practising._practised", no_room)
    assert all(isinstance(each, Told) for each in practise_newest(serving, None))
    assert (lost(serving), standing(serving).is_late) == ([], False)


def test_nothing_older_goes_for_a_newer_one_that_is_broken(
    planned_anywhere: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    plan(planned_anywhere, *places, backup_kept_days="2", backup_kept_months="2")
    serving = serve(planned_anywhere)
    made = []
    for month, day in ((3, 12), (3, 30)):
        clock.set(2026, month, day, 17, 0)
        made.append(name(clock.now))
        assert len(due(serving)) == 2
    flip(places[0] / made[1])
    clock.set(2026, 4, 2, 17, 0)  # 12/3 is out of the two days, and 30/3 stays for March
    done = back_up_as_planned(serving, None, only_due=True)
    assert done.gone == (places[1] / made[0],)
    assert done.broken == (places[0] / made[1],)
    assert f"Bản sao {places[0] / made[1]} đã hỏng" in " ".join(plan_lines(done))
    kept = [[(each / copy).exists() for copy in (*made, name(clock.now))] for each in places]
    assert kept == [[True, True, True], [False, True, True]]
    told = serving.read(runs)[0]
    assert (told.is_practice, told.code, told.file) == (True, "copy_damaged", str(places[0] / made[1]))
    assert (lost(serving), due(serving)) == ([], [])  # the newest of each place is whole


def test_a_medium_pulled_out_while_it_is_read_condemns_nothing(
    planned_anywhere: Database, places: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(planned_anywhere, places[0], backup_second_place="", backup_kept_days="1", backup_kept_months="0")
    serving = serve(planned_anywhere)
    due(serving)
    older, safe = places[0] / name(clock.now), places[0].with_name("trong-két")
    clock.set(2026, 1, 13, 17, 0)

    def pulled_out(file: Path) -> str:
        places[0].rename(safe)
        return beside.digest_of(file)

    with monkeypatch.context() as at_reading:
        at_reading.setattr(beside, "digest_of", lambda file: at_reading.undo() or pulled_out(file))
        done = back_up_as_planned(serving, None, only_due=True)
    assert ([each.is_done for each in done.runs], done.gone, done.broken) == ([True], (), ())
    newer = places[0] / name(clock.now)
    with pytest.raises(Unavailable, match="copy_missing"):
        practise(serving, None, newer)
    safe.rename(places[0])
    assert (older.exists(), lost(serving), standing(serving).is_late) == (True, [], False)


def test_a_clock_years_ahead_takes_no_copy_and_silences_nothing(
    planned: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    plan(planned, places[0], backup_second_place="", backup_kept_days="2", backup_kept_months="2")
    serving = serve(planned)
    here = Installation(serving.location, LocalSettings(), None, clock)
    now = clock.now
    for days in (-1, 0):
        clock.now = now + timedelta(days=days)
        due(serving)
    clock.now = now + timedelta(days=5_400)
    done = back_up_as_planned(serving, None, only_due=True)
    ahead = Path(done.runs[0].file)
    assert "2040" in ahead.name
    assert [each.name for each in done.gone] == [name(now - timedelta(days=1))]  # one day more, one less
    clock.now = now
    found = standing(serving)
    assert found.last is not None
    assert (found.last.at, found.lost, found.ahead, found.is_late) == (now, (), None, False)
    ahead.unlink()
    assert lost(serving) == []  # it counted for nothing, so it is not missed
    (places[0] / name(now)).unlink()
    assert lost(serving) == [(str(places[0]), Fate.GONE)]
    assert due(serving) == [str(places[0] / name(now))]
    # Late by its own working days, whatever the clock once said, and practised with what is not of the future.
    clock.forward(days=4)
    assert standing(serving).is_late
    assert newest_at(places[0], clock.now) == places[0] / name(now)
    # A clock that is behind all of it: not "never", and nothing goes.
    clock.set(2018, 1, 1, 9, 15)
    found = standing(serving)
    assert (found.last, found.is_late, found.ahead is not None) == (None, False, True)
    assert "ghi ngày" in standing_words(found)
    told = backup(here)
    assert (told.state, "đồng hồ máy" in told.seen) == (State.BAD, True)
    assert back_up_as_planned(serving, None, only_due=False).gone == ()
    assert (places[0] / name(now)).exists()


def test_a_backup_somebody_made_by_hand_counts_while_it_is_there(planned: Database, tmp_path: Path) -> None:
    plan(planned, backup_place="", backup_second_place="")
    serve(planned)
    made = Path(back_up(planned, None, tmp_path / "tay.db").file)
    assert (standing(planned).is_late, lost(planned)) == (False, [])
    aside = made.rename(made.with_suffix(".aside"))
    assert [fate for _place, fate in lost(planned)] == [Fate.GONE]
    assert standing(planned).is_late
    aside.rename(made)
    assert (standing(planned).is_late, lost(planned)) == (False, [])
