"""Setting up an office in an empty database: tables, catalogue, calendar, agency, people."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from app.database import migrate
from app.database.copy_mark import is_copy, no_live_data
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.moved_mark import moved
from app.database.schema import SchemaState, require_current_schema, schema_state
from app.database.unborn import unborn
from app.database.unit_of_work import Clock, Database, UnitOfWork, system_clock
from app.errors import UserError
from app.language import tr
from app.rules.calendar import Session, default_hours, local
from app.rules.permissions import IN_ONES_OWN_OFFICE
from app.rules.problems import refusal
from app.rules.texts import check_line
from app.services.accounts.new_accounts import add_account, check_account
from app.services.accounts.who_acts import DEMO_PASSWORD, DEMO_USER
from app.services.calendar.work_calendar import WHOLE_YEAR, fill_shipped
from app.services.calendar_care.calendar_contents import check_season
from app.services.calendar_care.calendar_years import YEARS_AHEAD
from app.services.catalogue.versions import import_procedures, shipped
from app.services.office.kept_settings import write_setting
from app.services.office.office_values import DESK_UNIT, agency_of, check_office
from app.services.office.own_agency import IS_SAMPLE, OWN_AGENCY, is_set_up
from app.services.setting_up import neighbours, sample_office
from app.services.setting_up.sample_lives import EVERY_STATE_FROM
from app.services.setting_up.stamping.long_office import Tell, stamp_out
from app.services.setting_up.stamping.plan import first_day
from app.services.views.given import AccountValues, OfficeValues
from models.agencies import Unit
from models.base import new_id
from models.vocabulary import UnitKind

FIRST_YEAR = 2024
UNITS = (
    (DESK_UNIT, UnitKind.RECEPTION),
    ("Tư pháp – Hộ tịch", UnitKind.SPECIALIST),
    ("Địa chính – Xây dựng", UnitKind.SPECIALIST),
    ("Lãnh đạo Uỷ ban nhân dân", UnitKind.LEADERSHIP),
)


def set_up(
    where: str,
    office: OfficeValues,
    administrator: AccountValues,
    clock: Clock = system_clock,
    *,
    hours: Mapping[int, tuple[Session, ...]] | None = None,
) -> None:
    """A real office with its first administrator, who gets every role and can give the others theirs.

    `hours` are the sessions of each weekday, Monday 0; without them the usual ones. `UserError` `already_set_up`,
    or what is wrong with a field (`details["field"]`); then nothing was written.
    """
    checked = check_office(office)
    first = check_administrator(administrator)
    week = default_hours() if hours is None else hours
    check_week(week)
    database = _ready(where, clock)
    try:
        database.write(None, _fill, checked, first, week)
    finally:
        database.close()


def set_up_demo(
    where: str,
    dossiers: int = EVERY_STATE_FROM + neighbours.LAND_DOSSIERS,
    seed: int = 1,
    clock: Clock = system_clock,
    tell: Tell = lambda _: None,
    *,
    has_neighbours: bool = True,
) -> None:
    """A sample office with accounts, a confirmed calendar and `dossiers` random dossiers, the same for a seed.

    With a land office and a tax office beside it, to which half of the land dossiers in work are on their way.

    Up to `MOST_LIVED` they are of the last month, more of ten years; `tell` hears how many there are by now.
    `UserError` `already_set_up`; data of an office are never mixed with samples. `clock_too_early`, before anything is
    written, where this PC takes it for a day before the procedures were in force. Interrupted while it makes an office
    of ten years it leaves none.
    """
    if dossiers:
        _refuse_before_the_catalogue(clock())
    if dossiers > MOST_LIVED:
        _set_up_long(where, dossiers, seed, clock, tell)
        return
    database = _ready(where, clock)
    between = neighbours.share_of(dossiers) if has_neighbours else 0
    try:
        database.write(None, _fill_demo, sample_office.ACCOUNTS, FIRST_YEAR, None)
        sample_office.stock(database, dossiers - between, seed, between)
        if has_neighbours:
            database.write(None, neighbours.found, None)
            database.write(None, neighbours.send_on, seed)
    finally:
        database.close()


def _refuse_before_the_catalogue(now: datetime) -> None:
    first = max(document.valid_from for document in shipped())
    if local(now - sample_office.REACHES_BACK).date() < first:
        raise UserError(
            "clock_too_early",
            tr(
                "Máy này đang là ngày {today}, mà hồ sơ thử cần thủ tục có hiệu lực từ {first}, nên chưa lập văn phòng "
                "thử. Chưa ghi gì.",
                today=f"{local(now):%d/%m/%Y}",
                first=f"{first:%d/%m/%Y}",
            ),
            tr("Chỉnh lại ngày giờ của máy, rồi làm lại."),
        )


MOST_LIVED = 500
"""So many dossiers of a sample office are lived by the services one by one; more would take too long."""


def _set_up_long(where: str, dossiers: int, seed: int, clock: Clock, tell: Tell) -> None:
    def fill(uow: UnitOfWork) -> None:
        since = first_day(uow.now)
        accounts = (*sample_office.ACCOUNTS, *sample_office.MORE_ACCOUNTS)
        _fill_demo(uow, accounts, min(FIRST_YEAR, since.year), since)
        between = neighbours.share_of(dossiers)
        stamp_out(
            uow, dossiers - EVERY_STATE_FROM - between, seed, tuple(name for name, *_ in accounts), tell
        )
        sample_office.stock_last_month(uow, seed, between)
        neighbours.found(uow, since)
        neighbours.send_on(uow, seed)
        tell(dossiers)

    location = parse_location(where)
    if location.path is None or schema_state(location) is not SchemaState.EMPTY:
        database = _ready(where, clock)
        try:
            database.write(None, fill)
        finally:
            database.close()
        return
    with unborn(location.path) as place:
        migrate.upgrade(place)
        database = Database(place, make_engine(place), clock)
        try:
            database.write(None, fill)
        finally:
            database.close()


def upgrade(where: str) -> Path | None:
    """Bring an office's tables to this program's version; the copy made first, where there was one.

    At a server what the program has it do is made anew even where the tables are as they should be.

    `Unavailable` where there is no office, somebody else's data, or those of a newer program; left as they were.
    """
    location = parse_location(where)
    if location.path is not None and is_copy(location.path):
        raise no_live_data()
    if location.path is not None and (gone := moved(location.path)) is not None:
        raise gone.sentence()
    state = schema_state(location)
    if state is SchemaState.OLDER or (location.is_server and state is SchemaState.CURRENT):
        return migrate.upgrade(location)
    require_current_schema(location)
    return None


def check_administrator(administrator: AccountValues) -> AccountValues:
    """The first administrator with her name cleaned, or a `UserError` that names the wrong field."""
    full_name, problems = check_line(administrator.full_name, "full_name", 120)
    if problems:
        raise refusal(problems)
    if full_name is None:
        raise UserError(
            "full_name_missing",
            tr("Chưa ghi họ tên người quản trị. Chưa có gì được lưu."),
            tr("Ghi họ tên như trên quyết định phân công."),
            field="full_name",
        )
    check_account(administrator)
    return replace(administrator, full_name=full_name)


def check_week(hours: Mapping[int, tuple[Session, ...]]) -> None:
    """Nothing for hours a calendar can have, else a `UserError` whose field is `hours`."""
    check_season((), None, WHOLE_YEAR, hours)


def _ready(where: str, clock: Clock) -> Database:
    """The database with tables of this version and no office in it yet."""
    location = parse_location(where)
    if schema_state(location) is SchemaState.EMPTY:
        migrate.upgrade(location)
    database = Database.open(where, clock)
    try:
        database.read(_refuse_a_second)
    except UserError:
        database.close()
        raise
    return database


def _refuse_a_second(uow: UnitOfWork) -> None:
    if is_set_up(uow):
        raise UserError(
            "already_set_up",
            tr("Nơi này đã có dữ liệu của một văn phòng. Dữ liệu không bị động đến."),
            tr("Mở văn phòng đó, hoặc chọn nơi khác cho văn phòng mới."),
        )


def _fill(
    uow: UnitOfWork,
    office: OfficeValues,
    administrator: AccountValues,
    week: Mapping[int, tuple[Session, ...]],
) -> None:
    desk, *_ = _agency_with_units(uow, office)
    add_account(uow, administrator, desk.id, IN_ONES_OWN_OFFICE)
    _catalogue_and_calendar(uow, frozenset(), "", week)


def _fill_demo(
    uow: UnitOfWork, accounts: sample_office.Accounts, first_year: int, since: date | None
) -> None:
    units = _agency_with_units(uow, sample_office.OFFICE, since)
    write_setting(uow, IS_SAMPLE, True)
    for user_name, full_name, place, roles in accounts:
        unit = next(unit for unit in units if place in (unit.kind, unit.name))
        add_account(uow, AccountValues(user_name, full_name, DEMO_PASSWORD), unit.id, frozenset(roles))
    trying_out = AccountValues(DEMO_USER, sample_office.TRYING_OUT, DEMO_PASSWORD)
    add_account(uow, trying_out, units[0].id, IN_ONES_OWN_OFFICE)
    year = local(uow.now).year
    _catalogue_and_calendar(
        uow, frozenset(range(first_year, year + 1)), sample_office.TRYING_OUT, default_hours(), first_year
    )


def _agency_with_units(uow: UnitOfWork, office: OfficeValues, since: date | None = None) -> list[Unit]:
    """The units of a new agency, the desk first; it is there from today on, or `since` a day."""
    valid_from = since or local(uow.now).date()
    _refuse_a_second(uow)  # somebody may have set one up between the look and this transaction
    agency = agency_of(office, valid_from)
    uow.session.add(agency)
    units = [
        Unit(id=new_id(), agency_id=agency.id, name=name, kind=kind, valid_from=valid_from)
        for name, kind in UNITS
    ]
    uow.session.flush()
    uow.session.add_all(units)
    uow.session.flush()
    write_setting(uow, OWN_AGENCY, str(agency.id))
    return units


def _catalogue_and_calendar(
    uow: UnitOfWork,
    confirmed: frozenset[int],
    by: str,
    week: Mapping[int, tuple[Session, ...]],
    first_year: int = FIRST_YEAR,
) -> None:
    import_procedures(uow, shipped())
    year = max(local(uow.now).year, datetime.now(UTC).year)
    fill_shipped(uow, range(first_year, year + YEARS_AHEAD + 1), week, confirmed, by)
