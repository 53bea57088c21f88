"""Three offices with a database each, that know each other by trusted keys: a commune, a land office, a tax office."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.database.unit_of_work import Database
from app.services.accounts.who_acts import look_in
from app.services.exchange import keys, packing_up, taking_in
from app.services.exchange.packing_up import PackageMade
from app.services.exchange.taking_in import PackageSeen
from app.services.setting_up import new_office
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import AccountValues, OfficeValues
from models.vocabulary import Level
from tests.clock import Clock
from tests.offices import Offices
from tests.services.desk import Desk

CODES = COMMUNE, LAND, TAX = "H26.16", "H26.90", "H26.91"


@dataclass(frozen=True)
class Place:
    """An office: somebody with every role at its desk."""

    code: str
    desk: Desk
    clock: Clock

    def key(self) -> bytes:
        return self.desk.database.write(self.desk.actor, keys.key_shown).model_dump_json().encode()

    def trust(self, key: bytes, **how: bool) -> keys.TrustedKey:
        return self.desk.database.write(self.desk.actor, keys.trust, key, **how)

    def export(self, to: "Place | str") -> PackageMade:
        code = to if isinstance(to, str) else to.code
        return self.desk.database.write(self.desk.actor, packing_up.export, code)

    def look(self, data: bytes) -> PackageSeen:
        return self.desk.database.read_as(self.desk.actor, taking_in.look, data)

    def take_in(self, data: bytes) -> PackageSeen:
        return self.desk.database.write(self.desk.actor, taking_in.take_in, data)

    def send(self, to: "Place") -> PackageSeen:
        """Everything for the other office goes there, and its acknowledgement comes back."""
        seen = to.take_in(self.export(to).data)
        if seen.acknowledgement is not None:
            self.take_in(seen.acknowledgement)
        return seen

    def journal(self, code: str) -> list[tuple[object, ...]]:
        """Every row of a dossier's journal as it was hashed."""
        rows = self.desk.everything()["movement"]
        wanted = self.desk.dossier(code)
        assert wanted.code == code
        (key,) = {row[0] for row in self.desk.everything()["dossier"] if code in row}
        return sorted((row for row in rows if row[1] == key), key=lambda row: int(str(row[2])))

    def holds(self) -> None:
        """`verify` finds nothing."""
        assert self.desk.database.read(verify).findings == ()


@dataclass(frozen=True)
class Three:
    """The three places."""

    commune: Place
    land: Place
    tax: Place

    def all(self) -> tuple[Place, ...]:
        return (self.commune, self.land, self.tax)

    def close(self) -> None:
        for each in self.all():
            each.desk.database.close()

    def wait(self, **parts: float) -> None:
        """Time passes at all three."""
        for each in self.all():
            each.clock.forward(**parts)


def place(url: str, code: str, clock: Clock) -> Place:
    database = Database.open(url, clock)
    return Place(code, Desk(database, database.read(look_in, "motcua")), clock)


NAMES = {
    COMMUNE: ("Uỷ ban nhân dân phường Mẫu", "01234", Level.COMMUNE),
    LAND: ("Chi nhánh Văn phòng Đăng ký đất đai", "05690", Level.DISTRICT),
    TAX: ("Thuế cơ sở", "05691", Level.DISTRICT),
}
PASSWORD = "con trau trang go cua"


def found(offices: Offices, code: str) -> str:
    """An office set up on a place of its own; its one person is called `motcua`."""
    where = offices.empty()
    name, number, level = NAMES[code]
    person = AccountValues("motcua", f"Người {name}", PASSWORD)
    new_office.set_up(where, OfficeValues(name, code, number, level), person, Clock())
    return where


def three(urls: Mapping[str, str], clock: Clock) -> Three:
    """The three of these places, opened."""
    return Three(*(place(urls[code], code, Clock(clock.now)) for code in CODES))


def befriend(places: tuple[Place, ...]) -> None:
    """Everybody trusts everybody's key."""
    shown = {each.code: each.key() for each in places}
    for each in places:
        for code, key in shown.items():
            if code != each.code:
                each.trust(key)
