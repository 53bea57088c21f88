"""What is no good copy of this office is refused, and nothing happens."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.database.archive_mark import ArchiveMark, put_archive_mark
from app.database.backup import copy_file
from app.database.copy_mark import remove_mark
from app.database.location import parse_location
from app.errors import Told, UserError
from app.services.setting_up import new_office
from app.services.setting_up.sample_office import OFFICE
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.practising import practise
from app.services.upkeep.restoring.outlook import look
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import AccountValues
from tests.clock import Clock
from tests.offices import opened
from tests.services.restoring.changed_bits import COLUMN_LOST, NO_TEXT, change_bit, is_sound
from tests.services.restoring.life import Life, administrator, codes


def damaged(life: Life, folder: Path) -> tuple[Path, str]:
    file = folder / "hong.db"
    content = bytearray(life.copy.read_bytes())
    page = int.from_bytes(content[16:18], "big")
    for start in range(20 * page, len(content) - page, 7 * page):
        content[start : start + 24] = bytes(byte ^ 0xFF for byte in content[start : start + 24])
    file.write_bytes(content)
    return file, "copy_damaged"


def cut_short(life: Life, folder: Path) -> tuple[Path, str]:
    file = folder / "cut.db"
    file.write_bytes(life.copy.read_bytes()[:100_000])
    return file, "copy_damaged"


def with_a_column_lost(life: Life, folder: Path) -> tuple[Path, str]:
    file = folder / "cot.db"
    shutil.copyfile(life.copy, file)
    change_bit(file, COLUMN_LOST)
    assert is_sound(file)
    return file, "copy_damaged"


def with_tables_that_are_no_text(life: Life, folder: Path) -> tuple[Path, str]:
    file = folder / "chu.db"
    shutil.copyfile(life.copy, file)
    change_bit(file, NO_TEXT)
    return file, "copy_damaged"


def of_another_office(_life: Life, folder: Path) -> tuple[Path, str]:
    place = str(folder / "khac.db")
    new_office.set_up(place, OFFICE, AccountValues("quantri", "Trần Văn Khác", "mat-khau-dai-that"), Clock())
    other = opened(place)
    back_up(other, None, folder / "khac-sao.db")
    other.close()
    return folder / "khac-sao.db", "copy_of_another_office"


def of_a_newer_program(life: Life, folder: Path) -> tuple[Path, str]:
    file = folder / "moi.db"
    shutil.copyfile(life.copy, file)
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
    return file, "copy_newer"


def an_archive(life: Life, folder: Path) -> tuple[Path, str]:
    """Of the same office, sound, by whose accounts nobody would get in; a copy of it is no backup either."""
    file = folder / "kho.db"
    shutil.copyfile(life.copy, file)
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        remove_mark(copy)
        put_archive_mark(copy, ArchiveMark(2025, "H26.16", 1, life.clock.now))
    back = folder / "kho-sao.db"
    copy_file(file, back, life.clock.now)
    with pytest.raises(UserError, match=r"kho lưu trữ năm 2025 của H26\.16") as told:
        practise(life.database, None, back)
    assert "Mở dữ liệu khác" in told.value.hint
    return file, "copy_is_archive"


def no_copy(_life: Life, folder: Path) -> tuple[Path, str]:
    file = folder / "thu.db"
    file.write_bytes(b"PGDMP" + bytes(5_000))
    return file, "copy_unknown"


def of_another_program(_life: Life, folder: Path) -> tuple[Path, str]:
    file = folder / "ke-toan.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE so_cai (a)")
    return file, "copy_unknown"


def away(_life: Life, folder: Path) -> tuple[Path, str]:
    return folder / "khong-co.db", "copy_missing"


def itself(life: Life, _folder: Path) -> tuple[Path, str]:
    path = parse_location(life.place).path
    return (path, "restore_itself") if path is not None else away(life, _folder)


def test_what_is_no_good_copy_of_this_office_is_refused_and_everything_stays(
    life: Life, tmp_path: Path
) -> None:
    before = codes(life.database)
    for make in (
        damaged,
        cut_short,
        with_a_column_lost,
        with_tables_that_are_no_text,
        of_another_office,
        of_a_newer_program,
        an_archive,
        no_copy,
        of_another_program,
        away,
        itself,
    ):
        file, code = make(life, tmp_path)
        for attempt in (
            lambda file=file: look(life.place, file, administrator, life.clock),
            lambda file=file: life.restore(file),
        ):
            with pytest.raises(Told) as refused:
                attempt()
            assert refused.value.code == code, make
    assert codes(life.database) == before
    assert life.database.read(verify).findings == ()
    assert [each.name for each in life.copy.parent.iterdir()] == ["hom-qua.db"]
    beside = parse_location(life.place).path
    assert beside is None or not list(beside.parent.glob(".mot-cua-*"))
