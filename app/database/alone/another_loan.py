"""A copy goes on under another loan: what waits in it is told anew from the first place on, under that one."""

from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import replace

from app.database.alone.mark import put_desk
from app.database.alone.outbox import Kept, create_again, replace_file, rows_of
from app.database.desk_alone import AloneDesk
from app.database.failures import speaking
from app.database.file_driver import opened
from app.database.location import Location


def go_on_under(
    place: Location, desk: AloneDesk, series: Mapping[str, int], *, without: Collection[int]
) -> None:
    """Let everything that waits in the copy, but for the positions `without`, wait under `desk`; its `series` go on.

    One transaction, also of what was added since it was looked at; the file beside the copy has it before the commit,
    as with every act. `Unavailable` as of the copy's file, `OSError` of the one beside it: nothing has changed then.
    """
    assert place.path is not None
    with speaking(), closing(opened(place.path, place.key, for_reading=False)) as file:
        file.execute("BEGIN IMMEDIATE")
        rows = rows_of(file)
        anew: list[Kept] = []
        for entry in (row.entry for row in rows if row.position not in without):
            anew.append(Kept.behind(anew[-1] if anew else None, replace(entry, lease=desk.lease_id.hex)))
        create_again(file, anew)
        put_desk(file, desk)
        file.executemany("INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)", list(series.items()))
        replace_file(place, anew)
        file.execute("COMMIT")
