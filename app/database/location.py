"""Where a database lives, as people write it: a file path or a PostgreSQL URL."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.errors import Unavailable, UserError
from app.language import tr

NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "ncpfs", "9p"})


@dataclass(frozen=True, slots=True)
class Location:
    """A place for the office's data: exactly one of `path` (SQLite) and `url` (PostgreSQL) is set.

    `for_reading`: a file that nothing may be changed in, not even by SQLite itself. `is_unborn`: a file nobody else
    knows of, thrown away should anything fail before it gets its name.
    """

    path: Path | None = None
    url: str | None = None
    for_reading: bool = False
    is_unborn: bool = False

    @property
    def shown(self) -> str:
        """The place for a person's eyes: never with a password."""
        if self.path is not None:
            return str(self.path)
        parts = urlsplit(self.url or "")
        asked = parse_qs(parts.query)
        host = parts.hostname or asked.get("host", [""])[0]
        port = parts.port or asked.get("port", ["5432"])[0]
        # A path is the folder of a socket: this very machine.
        return f"{'localhost' if host.startswith('/') else host or 'localhost'}:{port}{parts.path}"


def parse_location(text: str) -> Location:
    """The place a person means; refuses other database servers and network drives."""
    if text.startswith(("postgresql://", "postgresql+psycopg://", "postgres://")):
        return _server(text.split("://", 1)[1])
    if text.startswith("sqlite:///"):
        text = text.removeprefix("sqlite:///")
    elif "://" in text:
        raise UserError(
            "database_kind",
            tr("Chương trình không dùng được loại cơ sở dữ liệu này. Chưa có gì bị thay đổi."),
            tr("Hãy ghi đường dẫn tới một tệp, hoặc địa chỉ bắt đầu bằng postgresql+psycopg://"),
        )
    path = _expanded(text).absolute()
    if _on_network_drive(path):
        raise Unavailable(
            "network_drive",
            tr("Tệp dữ liệu nằm trên ổ mạng; để ở đó dữ liệu có thể hỏng. Chưa có gì bị thay đổi."),
            tr("Hãy để tệp trên ổ cứng của máy này, hoặc dùng PostgreSQL khi nhiều máy dùng chung."),
        )
    return Location(path=path)


def _expanded(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)  # `~somebody` who has no account here is a name like any other


def _server(rest: str) -> Location:
    url = f"postgresql+psycopg://{rest}"
    try:
        urlsplit(url).port  # noqa: B018  reading it is what checks it
        make_url(url)
    except (ValueError, ArgumentError) as error:
        raise UserError(
            "database_address",
            tr("Không đọc được địa chỉ máy chủ dữ liệu. Chưa có gì bị thay đổi."),
            tr("Ghi như postgresql+psycopg://tên:mật_khẩu@máy_chủ:5432/tên_cơ_sở_dữ_liệu"),
        ) from error
    return Location(url=url)


def _on_network_drive(path: Path) -> bool:
    # WAL needs shared memory between the processes that use the file; no network file system gives it.
    if os.name == "nt":
        return _is_remote_on_windows(path)
    return _file_system_of(path) in NETWORK_FILE_SYSTEMS


def _file_system_of(path: Path) -> str:
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    place = os.path.realpath(path.parent)  # unlike `resolve`, no fault where links lead in a circle
    best, kind = "", ""
    for line in mounts.splitlines():
        columns = line.split()
        if len(columns) < 3:  # noqa: PLR2004  device, mount point, type
            continue
        point = columns[1].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, columns[2]
    return kind


def _is_remote_on_windows(path: Path) -> bool:
    if str(path).startswith("\\\\"):
        return True
    import ctypes

    drive_remote = 4
    windll = getattr(ctypes, "windll", None)
    return windll is not None and windll.kernel32.GetDriveTypeW(path.anchor) == drive_remote
