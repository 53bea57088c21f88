"""Offices with a plan of backups, and places for the copies."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.database import passphrase_seal
from app.database.unit_of_work import Database
from app.services.office_settings.changing import change_office_settings
from tests.conftest import actor_of


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders for copies."""
    found = (tmp_path / "o-cung", tmp_path / "usb")
    for each in found:
        each.mkdir()
    return found


@pytest.fixture
def planned(sqlite_demo: Database, places: tuple[Path, Path]) -> Database:
    """A stocked office in a file whose plan is 07:00 and 17:00 in both places; it is 09:15 there."""
    plan(sqlite_demo, *places)
    return sqlite_demo


@pytest.fixture
def planned_anywhere(demo_database: Database, places: tuple[Path, Path]) -> Database:
    """The same in a file and at a server."""
    plan(demo_database, *places)
    return demo_database


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for no copy: root alone may make one."""
    place = tmp_path / "dia-nho"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no right to make a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def plan(database: Database, *places: Path, **more: str) -> None:
    """Set the plan as an administrator does."""
    names = dict(zip(("backup_place", "backup_second_place"), map(str, places), strict=False))
    values = {"backup_times": "7:00 17:00", **names, **more}
    database.write(actor_of(database, "quantri"), change_office_settings, values)


@pytest.fixture
def quick_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that cost no time, as anybody could guess them."""
    monkeypatch.setattr(passphrase_seal, "WORK_FACTOR", 1)
