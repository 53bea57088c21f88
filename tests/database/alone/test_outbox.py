"""What waits in a copy is what its table has, and the file beside it counts only where the table is lost."""

import secrets
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from app.database.alone import outbox
from app.database.alone.clock import ClockFacts
from app.database.alone.outbox import Kept, OutboxEntry, beside, kept_in, replace_file
from app.database.desk_alone import CopyKey
from app.database.file_driver import ciphered, opened, unlock
from app.database.location import Location
from app.errors import Unavailable

NOW = datetime(2026, 1, 12, 2, 15, tzinfo=UTC)


def entry(request: str) -> OutboxEntry:
    clock = ClockFacts(NOW, 1.0, "one")
    return OutboxEntry("lease", "act", "tiepnhan", "Nguyễn Thị Tiếp", NOW, clock, {}, request)


def test_a_copy_that_is_busy_is_not_taken_for_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Location(path=tmp_path / "copy.db", key=CopyKey(secrets.token_bytes(32)))
    done = Kept.behind(None, entry("done"))
    never_committed = Kept.behind(done, entry("cut"))
    assert place.path is not None
    assert place.key is not None
    with closing(ciphered().connect(str(place.path), isolation_level=None)) as made:
        unlock(made, place.key)
        outbox.create(made, carried=[done])
    replace_file(place, [done, never_committed])
    assert beside(place) is not None
    assert kept_in(place).entries == (done,)

    monkeypatch.setattr(outbox, "opened", partial(opened, busy_seconds=0))
    with closing(opened(place.path, place.key, for_reading=False)) as held:
        held.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unavailable) as raised:
            kept_in(place)
        assert raised.value.code == "database_busy"
        held.execute("ROLLBACK")
    assert kept_in(place).entries == (done,)
    place.path.write_bytes(secrets.token_bytes(5_000))
    lost = kept_in(place)
    assert (lost.entries, lost.is_from_file) == ((done, never_committed), True)
