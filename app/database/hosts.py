"""The machines a server can be on: one takes writes, and the others stand by to take its place."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import URL, make_url

T = TypeVar("T")

USUAL_PORT = 5432
HIGHEST_PORT = 65_535
_ATTRIBUTES = "target_session_attrs"
_WRITES, _STANDS_BY = "read-write", "standby"


@dataclass(frozen=True, slots=True)
class Host:
    """A machine by name or number, or the folder of a socket, and the port."""

    name: str
    port: int = USUAL_PORT

    @property
    def is_here(self) -> bool:
        """Whether it is this very machine."""
        return is_this_machine(self.name)

    def __str__(self) -> str:
        # A path is the folder of a socket: this very machine.
        return f"{'localhost' if self.name.startswith('/') or not self.name else self.name}:{self.port}"


def is_this_machine(name: str) -> bool:
    """Whether a host is a socket's folder, nothing said, or a name every machine has for itself."""
    return name.startswith(("/", "@", "127.")) or name in ("", "localhost", "::1", "[::1]")


def hosts_apart(rest: str) -> str:
    """What follows `//` in an address; machines in a row, as PostgreSQL has them, stand as SQLAlchemy wants them.

    `a:5432,b/name` is `/name?host=a:5432&host=b:5432`.
    """
    authority, _, behind = rest.partition("/")
    login, at, listed = authority.rpartition("@")
    if "," not in listed:
        return rest
    path, _, query = behind.partition("?")
    hosts = [f"host={each}" if ":" in each else f"host={each}:{USUAL_PORT}" for each in listed.split(",")]
    return f"{login}{at}/{path}?{'&'.join([*hosts, *([query] if query else [])])}"


def with_writes(address: str) -> str:
    """The address; of several machines it means the one that takes writes, unless it says otherwise.

    `ValueError` for machines that no driver could be told of.
    """
    url = make_url(address)
    hosts = hosts_of(url)
    if len(hosts) > 1:
        _check(url, hosts)
    if len(hosts) == 1 or _ATTRIBUTES in url.query or "PGTARGETSESSIONATTRS" in os.environ:
        return address
    return url.update_query_dict({_ATTRIBUTES: _WRITES}).render_as_string(hide_password=False)


def standing_by(address: str) -> str:
    """The address; of its machines it means one that stands by, whichever that is."""
    return (
        make_url(address).update_query_dict({_ATTRIBUTES: _STANDS_BY}).render_as_string(hide_password=False)
    )


def hosts_of(url: URL) -> tuple[Host, ...]:
    """The machines of an address, in its order; a port that is no number raises `ValueError`."""
    listed = _listed(url.query.get("host")) or (url.host or "",)
    ports = _listed(url.query.get("port")) or (str(url.port or USUAL_PORT),)
    if len(ports) != len(listed):
        ports = ports[:1] * len(listed)
    return tuple(_host(each, port) for each, port in zip(listed, ports, strict=True))


def one_alone(url: URL, host: Host) -> str:
    """The address with one of its machines, whether or not that takes writes."""
    query = {name: value for name, value in url.query.items() if name not in ("host", "port", _ATTRIBUTES)}
    is_socket = host.name.startswith("/")
    alone = URL.create(
        url.drivername,
        username=url.username,
        password=url.password,
        host=None if is_socket else host.name or None,
        port=None if is_socket else host.port,
        database=url.database,
        query={**query, "host": host.name, "port": str(host.port)} if is_socket else query,
    )
    return alone.render_as_string(hide_password=False)


def _check(url: URL, hosts: tuple[Host, ...]) -> None:
    if not all(
        each.name and not set(each.name) & set(":[]") and 0 < each.port <= HIGHEST_PORT for each in hosts
    ):
        raise ValueError("a machine without a name, or with a port there cannot be")
    ports = _listed(url.query.get("port"))
    if len(ports) not in (0, len(hosts)) or (
        ports and any(":" in each for each in _listed(url.query["host"]))
    ):
        raise ValueError("ports that belong to nobody")


def latest_first(
    address: dict[str, Any], connect: Callable[[dict[str, Any]], T], where: Callable[[T], Host]
) -> T:
    """A connection made with a driver's values; of several machines the one that took the last is asked first.

    One that is switched off does not answer at all: each connection would wait for it again.
    """
    names, ports = str(address.get("host", "")).split(","), str(address.get("port", "")).split(",")
    if len(names) == 1:
        return connect(address)
    if len(ports) != len(names):
        ports = ports[:1] * len(names)
    machines, means = tuple(zip(names, ports, strict=True)), str(address.get(_ATTRIBUTES, ""))
    last = _took_the_last.get((means, machines))
    ordered = sorted(machines, key=lambda each: each != last)
    made = connect(
        {
            **address,
            "host": ",".join(name for name, _ in ordered),
            "port": ",".join(port for _, port in ordered),
        }
    )
    found = where(made)
    _took_the_last[means, machines] = next(
        (each for each in machines if Host(each[0], int(each[1] or USUAL_PORT)) == found), None
    )
    return made


_took_the_last: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[str, str] | None] = {}
"""By what is meant, of which machines: who reads at the one that stands by keeps nobody from the other."""


def _host(text: str, port: str) -> Host:
    name, colon, own = text.rpartition(":")
    if colon and not text.startswith("/") and text.count(":") == 1:
        return Host(name, int(own or USUAL_PORT))
    return Host(text, int(port or USUAL_PORT))


def _listed(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    given = (value,) if isinstance(value, str) else value or ()
    return tuple(each for text in given for each in text.split(","))
