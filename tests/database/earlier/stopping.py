"""A program that is stopped in the middle of upgrades, each in a process of its own.

    python -m tests.database.earlier.stopping WHEN=PLACE …

WHEN is the number of a statement before which it is killed, `commit` for the moment before the commit, or `bytesN` for
a disk that takes no file longer than N bytes. A line of JSON is printed of each: what it was told, or its signal.
"""

import json
import os
import resource
import signal
import sys
from typing import Any

from sqlalchemy import Engine, event

from app.database import migrate
from app.database.location import parse_location
from app.errors import Told

FULL = "bytes"


def stop(when: str, place: str) -> dict[str, Any]:
    """Upgrade the office at a place in a process that is stopped; what became of it."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        told = _upgrade(when, place)
        os.write(writing, json.dumps(told).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        told = said.read()
    _, status = os.waitpid(child, 0)
    return {"signal": os.WTERMSIG(status), **json.loads(told or "{}")}


def _upgrade(when: str, place: str) -> dict[str, str]:
    if when.startswith(FULL):
        most = int(when.removeprefix(FULL))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    elif when == "commit":
        event.listen(Engine, "commit", lambda _connection: os.kill(os.getpid(), signal.SIGKILL))
    else:
        _die_before(int(when))
    try:
        migrate.upgrade(parse_location(place))
    except Told as error:
        return {"code": error.code, "hint": error.hint}
    return {"code": "upgraded"}


def _die_before(number: int) -> None:
    asked: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)
        if len(asked) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        sys.stdout.write(json.dumps(stop(*asked.split("=", 1))) + "\n")
        sys.stdout.flush()  # what is left in it would be written by the next child, too
