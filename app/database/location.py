"""Where a database lives, as people write it: a file path or a PostgreSQL URL."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from app.database.desk_alone import AloneDesk, CopyKey
from app.database.hosts import Host, hosts_apart, hosts_of, one_alone, standing_by, with_writes
from app.errors import Unavailable, UserError
from app.language import tr

NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "ncpfs", "9p"})


_OF_A_LOGIN = frozenset({"user", "password"})
"""What a URL may say of a login behind its question mark, too."""


class Login:
    """A person's own login at a server: her role, and her password, which is here and nowhere else.

    It is shown by its role alone, wherever it is printed, and cannot be pickled.
    """

    __slots__ = ("_password", "role")

    def __init__(self, role: str, password: str) -> None:
        self.role = role
        self._password = password

    def __repr__(self) -> str:
        return f"Login({self.role!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a password is written down nowhere")

    def renew(self, password: str) -> None:
        """She has another password: connections from now on are made with it."""
        self._password = password

    def renew_as(self, other: "Login") -> None:
        """The same password as that of another sign-in of hers."""
        self._password = other.address()["password"]

    def address(self) -> dict[str, str]:
        """What a connection of hers is made with, for the driver alone."""
        return {"user": self.role, "password": self._password}


@dataclass(frozen=True, slots=True)
class Location:
    """A place for the office's data: exactly one of `path` (SQLite) and `url` (PostgreSQL) is set.

    `for_reading`: a file that nothing may be changed in, not even by SQLite itself. `is_unborn`: a file nobody else
    knows of, thrown away should anything fail before it gets its name. `login`: who connects, instead of the one the
    URL names, who is the owner. `has_no_passwords`: a copy of an office at a server, which keeps them by itself.
    `archive_year`: of a file of a closed year, which people sign in to and which is only read.
    `key`: what the file is encrypted under; `alone`: as which desk a PC without its server works in it.
    """

    path: Path | None = None
    url: str | None = field(default=None, repr=False)
    for_reading: bool = False
    is_unborn: bool = False
    login: Login | None = None
    has_no_passwords: bool = False
    archive_year: int | None = None
    key: CopyKey | None = field(default=None, repr=False)
    alone: AloneDesk | None = None

    @property
    def is_server(self) -> bool:
        """Whether people sign in at a server that opens the data for each of them."""
        return self.url is not None

    @property
    def is_archive(self) -> bool:
        """Whether it has the dossiers of a closed year, to be read and no more."""
        return self.archive_year is not None

    @property
    def names_owner(self) -> bool:
        """Whether the URL has a login of its own: the owner's, who cares for the data."""
        return self.url is not None and bool(self.parsed.username or _OF_A_LOGIN & self.parsed.query.keys())

    @property
    def database(self) -> str:
        """The name of the database at a server."""
        return self.parsed.database or ""

    @property
    def parsed(self) -> URL:
        """The URL in its parts."""
        return make_url(self.url or "")

    @property
    def hosts(self) -> tuple[Host, ...]:
        """Where the server can be: of several machines one is it, and the others stand by."""
        return hosts_of(self.parsed)

    @property
    def is_here(self) -> bool:
        """Whether the server is this very machine, so that nothing of what is said goes over a network."""
        return all(each.is_here for each in self.hosts)

    def each_host(self) -> "tuple[Location, ...]":
        """The same place at each of the machines alone, whether or not it takes writes."""
        return tuple(replace(self, url=one_alone(self.parsed, each)) for each in self.hosts)

    def at_standby(self) -> "Location | None":
        """The same place, with the same login, at a machine that stands by; `None` where the address names none."""
        if self.url is None or len(self.hosts) == 1:
            return None
        return replace(self, url=standing_by(self.url))

    def for_anyone(self) -> "Location":
        """The same place without any login: what a PC may keep, and what people sign in at."""
        if self.url is None:
            return self
        its = self.parsed
        query = {name: value for name, value in its.query.items() if name not in _OF_A_LOGIN}
        bare = URL.create(its.drivername, host=its.host, port=its.port, database=its.database, query=query)
        return replace(self, url=bare.render_as_string(), login=None)

    def as_person(self, role: str, password: str) -> "Location":
        """The same place for a person with a login of her own."""
        return replace(self.for_anyone(), login=Login(role, password))

    @property
    def shown(self) -> str:
        """The place for a person's eyes: never with a password."""
        if self.path is not None:
            return str(self.path)
        places = ",".join(str(each) for each in self.hosts)
        return f"{places}/{self.database}"


def parse_location(text: "str | Location") -> Location:
    """The place a person means; refuses other database servers and network drives."""
    if isinstance(text, Location):
        return text
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
    url = f"postgresql+psycopg://{hosts_apart(rest)}"
    try:
        urlsplit(url).port  # noqa: B018  reading it is what checks it
        url = with_writes(url)
    except (ValueError, ArgumentError) as error:
        raise UserError(
            "database_address",
            tr("Không đọc được địa chỉ máy chủ dữ liệu. Chưa có gì bị thay đổi."),
            tr("Ghi như postgresql+psycopg://máy_chủ:5432/tên_cơ_sở_dữ_liệu"),
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
