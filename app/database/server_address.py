"""A server's address as a technician says it, field by field, and as the URL that is kept."""

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from sqlalchemy import URL

from app.database.hosts import HIGHEST_PORT, USUAL_PORT
from app.database.location import Location, parse_location
from app.errors import UserError
from app.language import tr

AUTOMATIC, CERTIFIED, OPEN = "", "verify-full", "disable"
"""How the line is closed: by TLS unless the server is this machine, by a certificate that is checked, not at all."""
_OF_THE_SYSTEM = "system"
_DRIVER = "postgresql+psycopg"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """`standby` is the machine that takes the server's place when that fails, with a port where it has another one, or
    several with commas between them. `certificate` is a file of roots, empty for those the system trusts."""

    host: str
    database: str
    port: int = USUAL_PORT
    line: str = AUTOMATIC
    certificate: str = ""
    standby: str = ""

    def location(self) -> Location:
        """The place; `UserError` `server_invalid` whose `field` names what is wrong."""
        self._check()
        standby = [_with_port(each, self.port) for each in self._standing_by()]
        query: dict[str, tuple[str, ...] | str] = {}
        if standby:
            query["host"] = (_with_port(self.host.strip(), self.port), *standby)
        if self.line:
            query["sslmode"] = self.line
        if self.line == CERTIFIED:
            query["sslrootcert"] = self.certificate.strip() or _OF_THE_SYSTEM
        url = URL.create(
            _DRIVER,
            host=None if standby else self.host.strip(),
            port=None if standby else self.port,
            database=self.database.strip(),
            query=query,
        )
        return parse_location(url.render_as_string())

    def _standing_by(self) -> list[str]:
        return [each.strip() for each in self.standby.split(",") if each.strip()]

    def _check(self) -> None:
        if not _is_name(self.host.strip()) and not (_is_number(self.host.strip()) and not self.standby):
            raise _invalid("host", tr("Ghi tên hoặc địa chỉ của máy chủ, như maychu.hoankiem hay 10.0.0.5."))
        if not 0 < self.port <= HIGHEST_PORT:
            raise _invalid("port", tr("Cổng là số từ 1 đến {most}.", most=HIGHEST_PORT))
        if not all(_is_place(each) for each in self._standing_by()):
            raise _invalid(
                "standby",
                tr("Ghi tên hoặc địa chỉ của máy dự phòng, thêm cổng nếu khác máy chủ, như 10.0.0.6:5433."),
            )
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
    first, *others = location.hosts
    root = str(parsed.query.get("sslrootcert", ""))
    line = str(parsed.query.get("sslmode", AUTOMATIC))
    return ServerAddress(
        host=first.name,
        database=location.database,
        port=first.port,
        line=line if line in (CERTIFIED, OPEN) else AUTOMATIC,
        certificate="" if root == _OF_THE_SYSTEM else root,
        standby=", ".join(each.name if each.port == first.port else str(each) for each in others),
    )


def _is_name(text: str) -> bool:
    return bool(text) and not set(text) & set(" /@?#,:")


def _is_number(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_place(text: str) -> bool:
    name, colon, port = text.partition(":")
    return _is_name(name) and (not colon or (port.isdecimal() and 0 < int(port) <= HIGHEST_PORT))


def _with_port(text: str, port: int) -> str:
    return text if ":" in text else f"{text}:{port}"


def _invalid(field: str, sentence: str) -> UserError:
    return UserError("server_invalid", sentence, field=field)
