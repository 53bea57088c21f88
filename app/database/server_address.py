"""A server's address as a technician says it, field by field, and as the URL that is kept."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL

from app.database.location import Location, parse_location
from app.errors import UserError
from app.language import tr

USUAL_PORT = 5432
HIGHEST_PORT = 65_535
AUTOMATIC, CERTIFIED, OPEN = "", "verify-full", "disable"
"""How the line is closed: by TLS unless the server is this machine, by a certificate that is checked, not at all."""
_OF_THE_SYSTEM = "system"
_DRIVER = "postgresql+psycopg"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """`hosts` are names with commas between them, the standby beside the server; `certificate` is a file of roots,
    empty for those the system trusts."""

    hosts: str
    database: str
    port: int = USUAL_PORT
    line: str = AUTOMATIC
    certificate: str = ""

    def location(self) -> Location:
        """The place; `UserError` `server_invalid` whose `field` names what is wrong."""
        hosts = [each.strip() for each in self.hosts.split(",") if each.strip()]
        self._check(hosts)
        query: dict[str, tuple[str, ...] | str] = {}
        if len(hosts) > 1:
            # Whichever takes writes by now is the server; the others stand by.
            query["host"] = tuple(f"{each}:{self.port}" for each in hosts)
            query["target_session_attrs"] = "read-write"
        if self.line:
            query["sslmode"] = self.line
        if self.line == CERTIFIED:
            query["sslrootcert"] = self.certificate.strip() or _OF_THE_SYSTEM
        is_one = len(hosts) == 1
        url = URL.create(
            _DRIVER,
            host=hosts[0] if is_one else None,
            port=self.port if is_one else None,
            database=self.database.strip(),
            query=query,
        )
        return parse_location(url.render_as_string())

    def _check(self, hosts: list[str]) -> None:
        if not hosts or any(set(each) & set(" /@?#") for each in hosts):
            raise _invalid("hosts", tr("Ghi tên hoặc địa chỉ của máy chủ, như maychu.hoankiem hay 10.0.0.5."))
        if not 0 < self.port <= HIGHEST_PORT:
            raise _invalid("port", tr("Cổng là số từ 1 đến {most}.", most=HIGHEST_PORT))
        if not self.database.strip() or "/" in self.database or "?" in self.database:
            raise _invalid("database", tr("Ghi tên cơ sở dữ liệu, như motcua."))
        if (
            self.line == CERTIFIED
            and self.certificate.strip()
            and not Path(self.certificate.strip()).is_file()
        ):
            raise _invalid("certificate", tr("Không có tệp này."))


def address_of(location: Location) -> ServerAddress:
    """The fields of a place at a server, for who wants to change one of them."""
    parsed = location.parsed
    given = parsed.query.get("host", ())
    listed = (given,) if isinstance(given, str) else given
    hosts = [parsed.host] if parsed.host else [each.rsplit(":", 1)[0] for each in listed]
    ports = [each.rsplit(":", 1)[1] for each in listed if each.rsplit(":", 1)[-1].isdigit()]
    root = str(parsed.query.get("sslrootcert", ""))
    line = str(parsed.query.get("sslmode", AUTOMATIC))
    return ServerAddress(
        hosts=", ".join(hosts),
        database=location.database,
        port=parsed.port or (int(ports[0]) if ports else USUAL_PORT),
        line=line if line in (CERTIFIED, OPEN) else AUTOMATIC,
        certificate="" if root == _OF_THE_SYSTEM else root,
    )


def _invalid(field: str, sentence: str) -> UserError:
    return UserError("server_invalid", sentence, field=field)
