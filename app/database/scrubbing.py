"""A file of data without what was taken out of it: SQLite keeps deleted values in its pages until it needs the room."""

from contextlib import closing

from app.database.file_driver import file_errors, opened
from app.database.location import Location


def scrub(location: Location) -> bool:
    """Write a file of data anew, so that nothing is in it that no row has; whether that could be done now.

    Not while another desk reads or writes in it, nor without room for it once more on the disk; nothing is lost then,
    and it can be done later. A server sees to its own files (autovacuum).
    """
    if location.path is None:
        return True
    try:
        with closing(opened(location.path, location.key, for_reading=False, busy_seconds=5)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("VACUUM")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except file_errors():
        return False
    return not busy
