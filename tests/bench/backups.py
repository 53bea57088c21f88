"""`python -m tests.bench.backups`: how long a proven backup, a locked one, a practice and a restore take, and what
they need of memory.

Each is the command an administrator or a scheduler gives, in a process of its own, on both databases; beside the
backup stands SQLite's own copy of the same file, and beside the lock the same bytes through the library alone.
"""

import argparse
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyrage

from tests.bench import filling
from tests.bench.measure import say
from tests.servers import postgresql

_PASSPHRASE = "mưa Huế dài ba ngày"  # of nobody's office


def main() -> int:
    """Fill, and time each on both databases."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.backups", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=100_000, metavar="N")
    parser.add_argument("--sqlite-only", action="store_true", help="without the PostgreSQL server")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="where all of it lies, not the usual place"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="motcua-backups-", dir=asked.folder) as name:
        folder = Path(name)
        place = folder / "office.db"
        _timed(f"filling {asked.dossiers:,} dossiers", lambda: filling.fill(str(place), asked.dossiers))
        say(f"{place.stat().st_size / 2**20:,.0f} MiB")
        _floors(place, folder)
        _all("SQLite", str(place), folder / "sqlite")
        if not asked.sqlite_only:
            with _server(place, folder) as url:
                _all("PostgreSQL", url, folder / "postgresql")
    return 0


def _floors(place: Path, folder: Path) -> None:
    copy = folder / "floor.db"
    with closing(sqlite3.connect(place)) as there, closing(sqlite3.connect(copy)) as here:
        _timed("floor: SQLite's own copy", lambda: there.backup(here))
    key = pyrage.x25519.Identity.generate().to_public()
    _timed("floor: the library's lock", lambda: pyrage.encrypt_file(str(copy), f"{copy}.age", [key]))
    for each in (copy, Path(f"{copy}.age")):
        each.unlink()


def _all(name: str, where: str, folder: Path) -> None:
    folder.mkdir()
    made = _command(f"{name}: backup, proven", where, "backup", str(folder))
    file = str(made["file"])
    say(f"  {int(str(made['bytes'])) / 2**20:,.0f} MiB, {made['findings']} findings")
    _command(f"{name}: practice", where, "backup", "--practise", file)
    _command(f"{name}: restore", where, "restore", file, "--yes")
    lock = ["backup", "--set-passphrase", "--recovery-sheet", str(folder / "sheet.pdf")]
    _command(f"{name}: setting the passphrase", where, *lock)
    locked = str(_command(f"{name}: backup, proven and locked", where, "backup", str(folder))["file"])
    _command(f"{name}: practice with the locked one", where, "backup", "--practise", locked)
    _command(f"{name}: taking the passphrase away", where, "backup", "--no-passphrase")  # it would move along
    shutil.rmtree(folder)


def _command(what: str, where: str, *words: str) -> dict[str, object]:
    """The answer of a command; its seconds and the most memory it took are said."""
    command = [sys.executable, "-m", "app.cli", "--database", where, "--json", *words]
    environment = {**os.environ, "PYTHONUTF8": "1", "MOTCUA_PASSPHRASE": _PASSPHRASE}
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told = process.stdout.read()
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    say(f"{what}: {time.perf_counter() - begun:,.1f} s, {_megabytes(used):,.0f} MB")
    if process.returncode:
        raise SystemExit(told.decode())
    answer: dict[str, object] = json.loads(told)
    return answer


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1024


@contextmanager
def _server(place: Path, folder: Path) -> Iterator[str]:
    """The same office at a server, moved there."""
    (folder / "server").mkdir()
    with postgresql(folder / "server") as url:
        target = url.replace("postgresql://", "postgresql+psycopg://", 1)
        move = [sys.executable, "-m", "app.cli", "--database", str(place), "move", target, "--yes"]
        _timed("moving to the server", lambda: subprocess.run(move, check=True, stdout=subprocess.DEVNULL))
        yield target


def _timed(what: str, work: Callable[[], object]) -> None:
    begun = time.perf_counter()
    work()
    say(f"{what}: {time.perf_counter() - begun:,.1f} s")


if __name__ == "__main__":
    sys.exit(main())
