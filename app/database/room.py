"""The room a SQLite office takes on its disk: enough for bringing it up to date, and none kept that is not used."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from math import ceil, floor
from pathlib import Path

from app.errors import Unavailable
from app.language import tr

_MEGABYTE, _GIGABYTE = 1024**2, 1024**3
_TIMES = 2
"""An upgrade needs its size twice besides: for the copy made first, and for the log of all that is written anew."""
_WORTH_IT = 4
"""One page in so many unused, and the file is made smaller."""
_FEW_PAGES = 250
_PATIENCE_SECONDS = 2


def check_room_to_upgrade(path: Path) -> None:
    """`Unavailable` `upgrade_no_room` where the disk cannot hold what an upgrade of this office writes."""
    try:
        wanted = _TIMES * sum(each.stat().st_size for each in (path, Path(f"{path}-wal")) if each.exists())
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return  # who opens the file says what is wrong with it
    if free < wanted:
        raise Unavailable(
            "upgrade_no_room",
            tr(
                "Nâng cấp cần {wanted} trống ở {folder} nhưng chỉ còn {free}. Dữ liệu không bị động đến.",
                wanted=_in_words(wanted, ceil),
                free=_in_words(free, floor),
                folder=path.parent,
            ),
            tr("Dọn bớt ổ đĩa, hoặc chép tệp dữ liệu sang ổ rộng hơn, rồi làm lại."),
        )


def _in_words(size: int, whole: Callable[[float], int]) -> str:
    """`1.5 GB`, `12 MB`; rounded so that what is wanted is never said to be there."""
    unit, step = ("GB", _GIGABYTE) if size >= _GIGABYTE else ("MB", _MEGABYTE)
    tenths = 10 if unit == "GB" else 1
    return f"{whole(size * tenths / step) / tenths:g} {unit}"


def give_back_room(path: Path) -> None:
    """Make the file as small as what is in it, where much of it is unused.

    Nothing depends on it: the file stays as large as it is where another program is using it or the disk is full.
    """
    with suppress(sqlite3.Error), closing(_opened(path)) as office:
        (pages,), (unused,) = (
            office.execute(f"PRAGMA {count}").fetchone() for count in ("page_count", "freelist_count")
        )
        if unused > _FEW_PAGES and unused * _WORTH_IT > pages:
            office.execute("PRAGMA temp_store=FILE")  # it is as large as the office
            office.execute("VACUUM")


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE_SECONDS)
