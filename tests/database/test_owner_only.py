"""An office's file of data is its owner's alone, from the moment it is made, and closed where it was open before."""

import os
import stat
from pathlib import Path

import pytest

from app.services.setting_up.new_office import set_up_demo
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import Desk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")


def modes(folder: Path) -> dict[str, int]:
    return {each.name: stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()}


def test_a_new_office(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        place = tmp_path / "Một Cửa" / "motcua.db"
        set_up_demo(str(place), dossiers=0, clock=Clock())
        database = opened(str(place))
        Desk(database, actor_of(database, "motcua")).receive()
        assert modes(place.parent) == {"motcua.db": 0o600, "motcua.db-wal": 0o600, "motcua.db-shm": 0o600}
        assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
        database.close()
    finally:
        os.umask(before)


def test_an_office_of_a_former_version(sqlite_offices: Offices) -> None:
    place = Path(sqlite_offices.sample(dossiers=0))
    place.chmod(0o644)
    left = place.with_name(".mot-cua-zzzzzzzz.part")
    left.write_bytes(b"")
    opened(str(place)).close()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert not left.exists()
