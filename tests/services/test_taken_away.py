"""Whatever an office takes away by acts of its own, `verify` finds nothing wrong; at a server by her own login."""

import random
from collections.abc import Callable, Iterator
from datetime import date, time
from functools import partial

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import Session as Hours
from app.services.calendar_care import agency_calendars, calendar_care
from app.services.office_settings.changing import change_office_settings
from app.services.organisation import agency_changes, agency_removal, unit_changes
from app.services.own_reports.definition import Grouping, OwnDefinition, OwnKind
from app.services.own_reports.keeping import keep_called, own_report_called, remove_own_report
from app.services.people import changing, standing_in
from app.services.queue.kinds import QUEUE, TWO
from app.services.signing.roots import distrust_root, trust_root
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import OfficeValues
from models.records import Seal
from models.vocabulary import Role, UnitKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.offices import Lease
from tests.services.signing.authority import Authority

DAY, SEASON = date(2026, 1, 14), "05-01"
HOURS = {0: (Hours(time(7), time(11)),), 1: (Hours(time(8), time(12)),)}
FEWER = {1: (Hours(time(8), time(12)),)}
COUNTS = OwnDefinition(OwnKind.COUNTS, ("received", "done"), (Grouping.FIELD,))
TAKEN_AWAY = {
    *("account_role", "agency", "agency_day", "agency_hours", "calendar_day", "former_name"),
    *("office_hours", "own_report", "setting", "unit"),
}

Turn = tuple[Callable[[], object], ...]
"""Acts one after the other, the last of which takes away what the first gave."""


@pytest.fixture
def database(offices: Lease, clock: Clock) -> Iterator[LoginDatabase]:
    found = LoginDatabase.open(offices.sample(dossiers=0), clock, clock.steady)
    yield found
    found.close()


def test_nothing_is_missed_of_what_an_act_took_away(database: LoginDatabase) -> None:
    turns = [iter(each) for each in _turns(database)]
    order = [which for which, turn in enumerate(_turns(database)) for _ in turn]
    random.Random(7).shuffle(order)
    for done, which in enumerate(order, start=1):
        next(turns[which])()
        if done in (len(order) // 2, len(order)):
            assert database.read(verify).findings == ()
    assert database.read(_gone) >= TAKEN_AWAY


def _gone(uow: UnitOfWork) -> set[str]:
    """The tables of which a seal says that a row went."""
    return set(uow.session.execute(select(Seal.of_table).where(Seal.sets.is_(None))).scalars())


def _turns(database: LoginDatabase) -> list[Turn]:
    admin, desk = actor_of(database, "quantri"), actor_of(database, "motcua")
    do: Callable[..., Callable[[], object]] = partial(partial, database.write, admin)
    roles, hours = partial(do, changing.set_roles, "tiepnhan"), partial(do, calendar_care.set_hours, SEASON)
    here = partial(do, agency_calendars.set_agency_hours, "H26.16", SEASON)
    certificate, key = Authority().certificate, "H26.16.01"
    root = certificate.fingerprint(SHA256()).hex()

    def remove() -> None:
        head = database.read_as(desk, own_report_called, "Theo lĩnh vực").head
        database.write(desk, remove_own_report, head.key, head.version)

    return [
        (roles({Role.RECEPTION, Role.OFFICER, Role.LEADER}), roles({Role.OFFICER}), roles({Role.RECEPTION})),
        (
            do(changing.change, "chuyenvien", "Vũ Lan", "Lãnh đạo Uỷ ban nhân dân", {Role.INSPECTOR}),
            do(changing.set_roles, "chuyenvien", {Role.INSPECTOR, Role.OFFICER}),
            do(changing.change, "chuyenvien", "Vũ Lan", "Tư pháp – Hộ tịch", {Role.OFFICER}),
        ),
        (
            do(standing_in.arrange, "lanhdao", "motcua", DAY, DAY),
            do(standing_in.cancel, "lanhdao", DAY),
        ),
        (do(calendar_care.set_day, DAY, "off", "Bão"), do(calendar_care.set_day, DAY, "usual")),
        (hours(HOURS), hours(FEWER), hours({})),
        (
            do(agency_calendars.set_agency_day, "H26.16", DAY, "off", name="Bão"),
            do(agency_calendars.set_agency_day, "H26.16", DAY, "usual"),
        ),
        (here(HOURS), here(FEWER), do(agency_calendars.keep_office_hours, "H26.16")),
        (do(change_office_settings, {QUEUE: TWO}), do(change_office_settings, {QUEUE: ""})),
        (
            do(trust_root, certificate.public_bytes(Encoding.DER).hex()),
            do(distrust_root, root),
        ),
        (do(unit_changes.add_unit, "Tổ Một", UnitKind.SPECIALIST), do(unit_changes.remove_unit, "Tổ Một")),
        (
            do(agency_changes.add_agency, OfficeValues("Trạm mới", key, "09991")),
            do(unit_changes.add_unit, "Tổ Hai", UnitKind.SPECIALIST, key),
            do(unit_changes.rename_unit, "Tổ Hai", "Tổ Ba", key),
            do(agency_calendars.set_agency_day, key, DAY, "off", name="Bão"),
            do(agency_removal.remove_agency, key),
        ),
        (partial(database.write, desk, keep_called, "Theo lĩnh vực", COUNTS), remove),
    ]
