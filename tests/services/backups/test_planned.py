"""Backups as planned: what is due, where it goes, what fails alone, what is kept, and that all of it is on record."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.database import delivering
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.files.turn import in_turn
from app.services.office_settings.changing import change_office_settings, office_settings
from app.services.upkeep import backing_up
from app.services.upkeep.backing_up import back_up, back_up_as_planned, last_backup
from app.services.upkeep.backups import anchoring, making
from app.services.upkeep.backups.beside import CopyNote, copies_at, is_changed, lay_beside, note_beside
from app.services.upkeep.backups.record import KEPT, BackupRun, put_down, runs
from app.services.upkeep.verifying.everything import verify
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices
from tests.services.backups.conftest import plan

NAME = "mot-cua-20260112-091500.db"


def names(folder: Path) -> list[str]:
    """What lies there but for the anchors, which stay whatever becomes of a copy."""
    return sorted(each.name for each in folder.iterdir() if not each.name.startswith("mot-cua-chot-"))


def due(database: Database) -> list[str]:
    """The places that got a copy, and the codes of those that did not."""
    return [each.code or each.file for each in back_up_as_planned(database, None, only_due=True).runs]


def test_what_is_due_is_made_once_in_each_place(
    planned_anywhere: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    first, second = places
    done = back_up_as_planned(planned_anywhere, None, only_due=True)
    assert [each.file for each in done.runs] == [str(first / NAME), str(second / NAME)]
    assert (first / NAME).read_bytes() == (second / NAME).read_bytes()
    assert names(first) == names(second) == [NAME, f"{NAME}.json"]
    note = note_beside(first / NAME)
    assert note is not None
    assert (note.copied_at, note.dossiers, note.findings, note.code) == (clock.now, 30, 0, "H26.16")
    assert note.sha256 == delivering.digest_of(first / NAME)
    with closing(sqlite3.connect(first / NAME)) as copy:  # the dossier that was read is one of the copy's
        assert copy.execute("SELECT 1 FROM dossier WHERE code = ?", (note.dossier,)).fetchone() == (1,)
    kept = planned_anywhere.read(last_backup)
    assert kept is not None
    assert (kept.file, kept.by, kept.findings, kept.dossier) == (
        str(second / NAME),
        "motcua-admin",
        0,
        note.dossier,
    )
    clock.set(2026, 1, 12, 16, 59)
    assert due(planned_anywhere) == []
    clock.set(2026, 1, 12, 17, 0)
    assert due(planned_anywhere) == [str(each / "mot-cua-20260112-170000.db") for each in places]
    clock.set(2026, 1, 15, 9, 0)  # the PC was off for two days: one copy, not five
    assert len(due(planned_anywhere)) == 2
    assert due(planned_anywhere) == []
    assert planned_anywhere.read(verify).findings == ()


def test_a_place_that_is_gone_fails_alone_and_is_tried_again(
    planned: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    first, second = places
    second.rmdir()
    done = back_up_as_planned(planned, None, only_due=True)
    assert [(each.place, each.code) for each in done.runs] == [
        (str(first), ""),
        (str(second), "backup_unwritable"),
    ]
    assert str(second) in done.errors[0].message
    assert not second.exists()  # where a medium is not plugged in nothing is made in its stead
    clock.forward(minutes=59)
    assert due(planned) == []
    clock.forward(minutes=1)
    assert due(planned) == ["backup_unwritable"]
    assert len(planned.read(runs)) == 2  # failing on in the same way is one line
    second.mkdir()
    clock.forward(hours=1)
    assert due(planned) == [str(second / "mot-cua-20260112-111500.db")]


def test_a_full_disk_leaves_nothing_and_the_other_place_its_copy(
    planned: Database, places: tuple[Path, Path], small_disk: Path
) -> None:
    plan(planned, small_disk, places[1])
    done = back_up_as_planned(planned, None, only_due=True)
    assert [each.code for each in done.runs] == ["backup_unwritable", ""]
    assert names(small_disk) == []
    assert names(places[1]) == [NAME, f"{NAME}.json"]


def test_a_medium_pulled_out_in_mid_copy(
    planned: Database, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = places
    pass_on = delivering._pass_on

    def pulled_out(source: Any, written: Any) -> None:
        pass_on(source, written)
        shutil.rmtree(first, ignore_errors=True)

    monkeypatch.setattr(delivering, "_pass_on", pulled_out)
    done = back_up_as_planned(planned, None, only_due=True)
    assert [each.code for each in done.runs] == ["backup_unwritable", ""]
    assert names(second) == [NAME, f"{NAME}.json"]


def test_what_the_medium_gives_back_is_held_against_what_was_written(
    planned: Database, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_bit(source: Any, written: Any) -> None:
        data = bytearray(source.read())
        data[len(data) // 2] ^= 1
        written.write(bytes(data))

    monkeypatch.setattr(delivering, "_pass_on", one_bit)
    assert due(planned) == ["backup_damaged"] * 2
    assert names(places[0]) == []


def test_no_room_for_the_anchors_in_a_copy_is_told_and_on_record(
    planned: Database, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(connection: sqlite3.Connection, _lines: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("CREATE TABLE copy_anchor (line TEXT NOT NULL)")

    monkeypatch.setattr(anchoring, "put_anchors", full)
    assert due(planned) == ["disk_full"] * 2
    assert (names(places[0]), [each.code for each in planned.read(runs)]) == ([], ["disk_full"] * 2)


def test_what_is_at_its_place_is_there_whatever_comes_after(
    planned: Database, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A master copy that somebody reads just then cannot be removed, as on Windows."""
    copied = making.master_copy

    @contextmanager
    def held(*asked: Any) -> Iterator[Any]:
        with copied(*asked) as master:
            yield master
        raise Unavailable("backup_no_room", "", "")

    monkeypatch.setattr(making, "master_copy", held)
    assert due(planned) == [str(each / NAME) for each in places]
    assert due(planned) == []


def test_a_copy_with_another_dossier_than_the_data_is_none(
    planned_anywhere: Database, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Altered in the copy alone, with everything that is counted as it was."""
    prove = making.prove

    def altered(master: Any, clock: Any) -> Any:
        with closing(sqlite3.connect(master.file)) as copy:
            copy.execute(
                "UPDATE dossier_person SET name = 'Kẻ Khác' WHERE dossier_id = ?",
                (master.dossier.key.bytes,),
            )
            copy.commit()
        return prove(master, clock)

    monkeypatch.setattr(making, "prove", altered)
    assert due(planned_anywhere) == ["backup_damaged"] * 2
    assert planned_anywhere.read(last_backup) is None


def test_altered_data_are_copied_and_said_to_be_altered(planned: Database, places: tuple[Path, Path]) -> None:
    sound = back_up(planned, None, places[0])
    assert sound.findings == 0
    planned.write(None, lambda uow: uow.session.execute(text("UPDATE dossier SET note = 'khác'")) and None)
    made = back_up(planned, None, places[0] / "b.db")
    assert made.findings >= 30
    # The note of another copy that had this name would call the new one changed.
    lay_beside(Path(made.file), CopyNote("x", "x", made.at, 1, "0" * 64, 1, 0, None, None))
    assert is_changed(Path(made.file))
    back_up(planned, None, places[0] / "b.db", replace=True)
    assert (is_changed(Path(made.file)), note_beside(Path(made.file))) == (False, None)


def test_old_copies_go_and_what_is_not_ours_stays(
    planned: Database, places: tuple[Path, Path], clock: Clock
) -> None:
    first, _second = places
    plan(planned, first, backup_second_place="", backup_kept_days="1", backup_kept_months="0")
    due(planned)
    (first / "mot-cua-20250101-070000.db").write_bytes(b"x" * 4096)  # without a note: nobody's we know
    (first / "anh.jpg").write_bytes(b"x")
    foreign = first / "mot-cua-20250102-070000.db"
    foreign.write_bytes(b"y" * 10)
    note = json.loads((first / f"{NAME}.json").read_text())
    (first / f"{foreign.name}.json").write_text(json.dumps({**note, "office": "khác", "bytes": 10}))
    cut_short = first / "mot-cua-20250103-070000.db"
    cut_short.write_bytes(b"z" * 9)
    (first / f"{cut_short.name}.json").write_text(json.dumps({**note, "bytes": 10}))
    for ending in ("zip", "docx", "json.bak"):
        (first / f"{NAME}.{ending}").write_bytes(b"somebody's own")
    stays = set(names(first)) - {NAME, f"{NAME}.json"}
    clock.forward(days=1)
    done = back_up_as_planned(planned, None, only_due=True)
    assert [each.name for each in done.gone] == [NAME]
    newest = Path(done.runs[0].file).name
    assert set(names(first)) == stays | {newest, f"{newest}.json"}


def test_no_room_is_made_before_the_new_copy_is_proven(
    planned: Database, places: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(planned, places[0], backup_second_place="", backup_kept_days="1", backup_kept_months="0")
    due(planned)
    clock.forward(days=40)

    def torn(*_: object) -> None:
        raise Unavailable("backup_damaged", "Hỏng.", "")

    monkeypatch.setattr(making, "prove", torn)
    assert due(planned) == ["backup_damaged"]
    assert names(places[0]) == [NAME, f"{NAME}.json"]


def test_two_programs_at_once_on_one_pc(planned: Database, places: tuple[Path, Path]) -> None:
    with in_turn(backing_up.turn_of(planned)):
        assert due(planned) == []
        with pytest.raises(Unavailable) as refused:
            back_up_as_planned(planned, None, only_due=False)
    assert refused.value.code == "backup_under_way"
    assert names(places[0]) == []


def test_a_clock_that_was_ahead_stops_nothing(planned: Database, clock: Clock) -> None:
    clock.forward(days=400)
    due(planned)
    clock.forward(days=-400)
    assert len(due(planned)) == 2


def test_without_a_place_nothing_is_due_and_now_is_refused(demo_database: Database) -> None:
    assert due(demo_database) == []
    with pytest.raises(UserError) as refused:
        back_up_as_planned(demo_database, None, only_due=False)
    assert refused.value.code == "backup_no_place"


def test_the_record_keeps_so_many(planned: Database, clock: Clock) -> None:
    for number in range(KEPT + 5):
        clock.forward(minutes=1)
        ahead = timedelta(days=5_400 if number == 40 else 0)  # one of them by a clock that was years ahead
        run = BackupRun(clock.now + ahead, "/x", "quantri", file=f"/x/{number}")
        planned.write(None, put_down, [run])
    found = planned.read(runs)
    assert [each.file for each in found] == [
        f"/x/{number}" for number in range(KEPT + 4, 3, -1) if number != 40
    ]
    assert planned.read(verify).findings == ()


def test_the_plan_is_the_heads_and_read_with_its_checks(planned_anywhere: Database) -> None:
    def refusal(user: str, **values: str) -> str:
        with pytest.raises(UserError) as refused:
            planned_anywhere.write(actor_of(planned_anywhere, user), change_office_settings, values)
        return refused.value.code

    assert refusal("tiepnhan", backup_times="8:00") == "role_missing"
    for wrong in ({"backup_times": "25:00"}, {"backup_place": "sao-luu"}, {"backup_kept_days": "0"}):
        assert refusal("quantri", **wrong) == "setting_invalid"

    def values(uow: UnitOfWork) -> dict[str, str]:
        return {each.setting.name: each.in_force for each in office_settings(uow)}

    found = planned_anywhere.read_as(actor_of(planned_anywhere, "tiepnhan"), values)
    assert (found["backup_times"], found["backup_kept_days"]) == ("07:00 17:00", "14")


def test_killed_in_mid_copy_leaves_no_file_with_a_name(
    sqlite_offices: Offices, places: tuple[Path, Path]
) -> None:
    """kill -9 once the first bytes are on the medium, and once the copy has its name but nobody wrote that down."""
    office = sqlite_offices.sample(dossiers=30)
    script = (
        "import os, signal, sys; from app.database import delivering as it; from app.cli import main;"
        "die = lambda *_: os.kill(os.getpid(), signal.SIGKILL);"
        "from app.services.upkeep import backing_up as up;"
        "half = lambda source, written: (written.write(source.read(5000)), written.flush(), die());"
        "setattr(*((it, '_pass_on', half) if sys.argv[3] == 'half' else (up, '_keep', die)));"
        "main(['--database', sys.argv[1], 'backup', sys.argv[2]])"
    )
    for when, left in (("half", []), ("whole", [f"{places[0].name}"])):
        target = places[0] / when
        target.mkdir()
        ran = subprocess.run([sys.executable, "-c", script, office, str(target), when], check=False)
        assert ran.returncode == -9
        found = [each for each in names(target) if not each.startswith(".")]
        assert len(found) == len(left)
        again = Database.open(office)
        try:
            made = back_up(again, None, target / "lai.db")
            assert (made.findings, again.read(verify).findings) == (0, ())
        finally:
            again.close()
        assert [
            each for each in names(target) if each.endswith(".part")
        ] == []  # what was left went on the way
        assert [each for each in names(Path(office).parent) if each.endswith(".part")] == []
    assert list(copies_at(places[0] / "whole")) == []
