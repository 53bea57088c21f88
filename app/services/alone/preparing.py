"""What a new copy gets besides the office's rows: an empty outbox, and how far the desk's own series of numbers are."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from app.database.alone import outbox
from app.database.alone.outbox import Kept


def prepare(
    file: sqlite3.Connection,
    *,
    after: int,
    series: Mapping[str, int],
    carried: Sequence[Kept] = (),
    met: Iterable[int] = (),
) -> None:
    """In the transaction of the new copy: `after` is how many acts the desk has told the server of, `series` what
    `leasing.series_of` answered, `carried` what of the copy before waits still, but for what the server has `met`.
    """
    outbox.create(file, after, carried, met)
    file.executemany("INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)", list(series.items()))
