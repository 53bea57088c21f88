"""A whole copy of a PostgreSQL office, made by the server's own program and read through before it has its name."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, make_url, text

from app.database.backup import Copied, part_beside, refuse_what_is_in_the_way, settle
from app.database.engine import CONNECT_TIMEOUT_SECONDS, make_engine
from app.database.failures import speaking
from app.database.location import Location
from app.errors import Unavailable
from app.language import tr

DUMP, RESTORE = "pg_dump", "pg_restore"
_OLDER_THAN_SERVER = b"server version mismatch"
_MUST_HOLD = ("dossier", "movement", "account")


def dump_server(location: Location, target: Path, *, replace: bool = False) -> Copied:
    """Copy the office on a server into `target` in pg_dump's own form, or not at all.

    The dossiers counted are those of the very moment that was dumped. `Unavailable` `backup_program_missing`
    where this PC has no pg_dump, `backup_program_old` where it is older than the server, else as
    `app.database.backup.copy_file`.
    """
    refuse_what_is_in_the_way(None, target, replace=replace)
    dump, restore = _program(DUMP), _program(RESTORE)
    with part_beside(target) as part:
        dossiers = _dump(dump, location, part.path)
        _prove(restore, part.path)
        size = settle(part, target, replace=replace)
    return Copied(target, size, dossiers)


def _dump(program: str, location: Location, part: Path) -> int:
    engine = make_engine(location)
    try:
        with (
            speaking(),
            engine.connect().execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            ) as connection,
        ):
            snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
            dossiers = connection.execute(text("SELECT count(*) FROM dossier")).scalar_one()
            address, password = _address(engine, location)
            options = ["--format=custom", "--no-password", f"--snapshot={snapshot}", f"--file={part}"]
            _run([program, *options, f"--dbname={address}"], password)
    finally:
        engine.dispose()
    return int(dossiers)


def _prove(program: str, part: Path) -> None:
    listed = _run([program, "--list", str(part)]).decode("utf-8", errors="replace")
    if not all(f"TABLE DATA public {name} " in listed for name in _MUST_HOLD):
        raise _failed()
    # The list is only the head of the file; writing it out into nothing reads every block.
    _run([program, f"--file={os.devnull}", str(part)])


def _address(engine: Engine, location: Location) -> tuple[str, str | None]:
    """How the server is reached, without the password, and the password: a command line is seen by everybody."""
    _positional, given = engine.dialect.create_connect_args(make_url(location.url or ""))
    # Beside what the server's own programs understand, the driver is given objects of its own.
    known = {name: str(value) for name, value in given.items() if isinstance(value, str | int)}
    password = known.pop("password", None)
    known.setdefault("connect_timeout", str(CONNECT_TIMEOUT_SECONDS))
    return make_conninfo("", **known), password


def _run(command: list[str], password: str | None = None) -> bytes:
    done = subprocess.run(
        command,
        env=_environment(password),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if done.returncode == 0:
        return done.stdout
    if _OLDER_THAN_SERVER in done.stderr:
        raise Unavailable(
            "backup_program_old",
            tr("Chương trình pg_dump trên máy này cũ hơn máy chủ dữ liệu, nên chưa sao lưu."),
            tr("Nhờ người giữ máy chủ sao lưu, hoặc cài bản PostgreSQL mới bằng máy chủ rồi làm lại."),
        )
    raise _failed()


def _environment(password: str | None) -> dict[str, str]:
    environment = {**os.environ, "LC_ALL": "C"}
    if password is not None:
        environment["PGPASSWORD"] = password
    if getattr(sys, "frozen", False):
        # The bundle's own libraries are not for other programs; what was there before is kept beside.
        environment.pop("LD_LIBRARY_PATH", None)
        if "LD_LIBRARY_PATH_ORIG" in environment:
            environment["LD_LIBRARY_PATH"] = environment["LD_LIBRARY_PATH_ORIG"]
    return environment


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Unavailable(
            "backup_program_missing",
            tr("Dữ liệu ở trên máy chủ PostgreSQL mà máy này không có chương trình {name}.", name=name),
            tr("Người giữ máy chủ sao lưu bằng pg_dump; hoặc cài bộ lệnh PostgreSQL trên máy này."),
        )
    return found


def _failed() -> Unavailable:
    return Unavailable(
        "backup_failed",
        tr("Chưa sao lưu được. Dữ liệu không bị động đến."),
        tr("Làm lại; nếu vẫn không được, gọi kỹ thuật."),
    )
