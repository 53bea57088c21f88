"""Revision 0003 up and down with people, units and dossiers in it: what both versions know survives."""

from datetime import date

from sqlalchemy import inspect, text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.services.accounts.who_acts import DEMO_PASSWORD, sign_in
from app.services.organisation import unit_changes, units
from app.services.people import standing_in
from app.services.upkeep.verifying import everything
from tests.conftest import actor_of
from tests.kept import told
from tests.offices import opened

LAND = "Địa chính – Xây dựng"
JUSTICE = "Tư pháp – Hộ tịch"
KEPT = ("dossier", "movement", "account", "account_role", "unit", "agency", "setting", "calendar_day")
GONE = {"stand_in", "access_log", "office_change", "former_name", "agency_day", "agency_hours"}


def test_down_and_up_again_keeps_what_both_know(demo_url: str) -> None:
    location = parse_location(demo_url)
    database = opened(demo_url)
    _live(database)
    database.close()
    before = _contents(demo_url)

    migrate.downgrade(location, "0002")
    tables, columns = _schema(demo_url)
    assert not GONE & tables
    assert not {"rights_version", "must_change_password", "successor_id"} & columns
    assert _contents(demo_url) == before

    migrate.upgrade(location)
    assert _contents(demo_url) == before
    database = opened(demo_url)
    try:
        actor = actor_of(database, "tiepnhan")
        assert (actor.rights_version, actor.must_change_password, actor.stands_in_for) == (1, False, ())
        view = database.read_as(actor, units.agency)
        assert {each.name: each.valid_to for each in view.units}[LAND] == date(2026, 1, 12)
        # The old version had no place for the grades of a price, and that they are gone is seen.
        found = database.read_as(actor, everything.verify).findings
        assert {each.what.split(".")[-1] for each in found} <= {"steps"}
    finally:
        database.close()


def _live(database: Database) -> None:
    admin = actor_of(database, "quantri")
    day = date(2026, 1, 12)
    database.write(admin, standing_in.arrange, "chuyenvien", "tiepnhan", day, day)
    database.write(admin, unit_changes.rename_unit, JUSTICE, "Tư pháp")
    database.write(admin, unit_changes.close_unit, LAND, "Tư pháp")
    if database.location.path is not None:
        database.write(None, sign_in, "tiepnhan", DEMO_PASSWORD)


def _contents(place: str) -> dict[str, list[str]]:
    """The rows of tables both versions have, in the columns both have."""
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            return {
                table: sorted(
                    str({name: told(name, value) for name, value in row._mapping.items() if name not in _NEW})
                    for row in connection.execute(text(f"SELECT * FROM {table}"))
                )
                for table in KEPT
            }
    finally:
        engine.dispose()


# The first two are no more since the eleventh revision.
_NEW = {
    "authority",
    "result_number",
    "result_date",
    "result_agency",
    "failed_attempts",
    "locked_until",
    "rights_version",
    "must_change_password",
    "password_changed_at",
    "deactivated_at",
    "successor_id",
}


def _schema(place: str) -> tuple[set[str], set[str]]:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            known = inspect(connection)
            columns = {each["name"] for table in ("account", "unit") for each in known.get_columns(table)}
            return set(known.get_table_names()), columns
    finally:
        engine.dispose()
