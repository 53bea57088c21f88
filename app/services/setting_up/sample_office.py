"""The sample office: an agency that does not exist, and dossiers as a month at its desk leaves them."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.rules.calendar import WorkCalendar, at_office, local
from app.services.accounts.who_acts import demo_actor
from app.services.acts.performing import carry_out
from app.services.calendar.work_calendar import work_calendar
from app.services.citizens.records import add_all
from app.services.office.counters import next_block
from app.services.office.own_agency import receiving
from app.services.procedures.in_force import Case, catalogue_lines, version_by_id
from app.services.reception.intake import examine
from app.services.reception.receiving import series, write_down
from app.services.setting_up.sample_lives import EVERY_STATE_FROM, SampleLife, life_of
from app.services.setting_up.sample_people import anybody
from app.services.views.given import Intake, OfficeValues
from models.agencies import Agency, Unit
from models.base import new_id
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action, Channel, Level, Role, UnitKind

OFFICE = OfficeValues(
    name="Uỷ ban nhân dân phường Mẫu",
    code="H26.16",
    barcode_number="01234",
    level=Level.COMMUNE,
    desk_name="Bộ phận Tiếp nhận và Trả kết quả phường Mẫu",
    parent_name="Uỷ ban nhân dân phường Mẫu",
    place="Phường Mẫu",
    address="Số 1 đường Mẫu, phường Mẫu",
    phone="024 0000 0000",
)
TRYING_OUT = "Người dùng thử"
Accounts = tuple[tuple[str, str, UnitKind | str, tuple[Role, ...]], ...]
ACCOUNTS: Accounts = (
    ("tiepnhan", "Trần Thị Tiếp Nhận", UnitKind.RECEPTION, (Role.RECEPTION,)),
    ("chuyenvien", "Lê Văn Chuyên Viên", UnitKind.SPECIALIST, (Role.OFFICER,)),
    ("lanhdao", "Phạm Thị Lãnh Đạo", UnitKind.LEADERSHIP, (Role.LEADER,)),
    ("quantri", "Hoàng Văn Quản Trị", UnitKind.RECEPTION, (Role.ADMINISTRATOR,)),
)
"""Each with the unit she sits at: the first of a kind, or that of a name."""
MORE_ACCOUNTS: Accounts = (
    ("tiepnhan2", "Nguyễn Thị Một Cửa", UnitKind.RECEPTION, (Role.RECEPTION,)),
    ("tiepnhan3", "Vũ Văn Quầy", UnitKind.RECEPTION, (Role.RECEPTION,)),
    ("chuyenvien2", "Bùi Thị Hộ Tịch", UnitKind.SPECIALIST, (Role.OFFICER,)),
    ("diachinh", "Đỗ Văn Địa Chính", "Địa chính – Xây dựng", (Role.OFFICER,)),
)
"""Who is there besides in an office of ten years."""
BATCH = 500
_DAYS_BACK, _LAND_DAYS_BACK = 30, 5
REACHES_BACK = timedelta(days=_DAYS_BACK + 14)
"""The first dossier is no older: the longest holidays before its day besides."""
_LAND_PROCEDURES = ("1.012783", "1.013831")
"""Of the shipped catalogue: a land office does most of their steps."""
_TODAY_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class _Visit:
    """One citizen at the counter at one moment, and what becomes of her dossier until now."""

    at: datetime
    intake: Intake
    life: SampleLife


def stock(database: Database, dossiers: int, seed: int = 1, between: int = 0) -> None:
    """Fill a sample office with random dossiers of the last month, by the same rules and rows as the desk's.

    From sixty on every state occurs that a dossier, its clock and its money can be in. `between` are as many more of
    the last days, for which another agency has most to do, and nothing done yet.
    """
    if dossiers + between <= 0:
        return
    actor = database.read(demo_actor)
    assert actor is not None  # who stocks an office has just made it a sample office
    numbers: set[str] = set()
    for first in range(0, max(dossiers, 1), BATCH):
        count = min(BATCH, dossiers - first)
        chance = random.Random(f"{seed}:{first}")
        database.write(actor, _stock_batch, first, (count, 0 if first else between), chance, numbers)


def stock_last_month(uow: UnitOfWork, seed: int, between: int) -> None:
    """As many dossiers of the last month as show every state, besides those that are there; `between` as `stock`."""
    uow.actor = demo_actor(uow)
    _stock_batch(uow, 0, (EVERY_STATE_FROM, between), random.Random(f"{seed}:0"), set())


def _stock_batch(
    uow: UnitOfWork, first: int, counts: tuple[int, int], chance: random.Random, numbers: set[str]
) -> None:
    count, between = counts
    visits = [*_visits(uow, first, count, chance, numbers), *_land_visits(uow, between, chance, numbers)]
    visits.sort(key=lambda visit: visit.at)  # numbers are given in the order in which people came
    received = _receive_all(uow, visits)
    # Held: asked for by every act.
    units = uow.session.execute(select(Unit).order_by(Unit.name)).scalars().all()
    rooms = [unit.name for unit in units if unit.kind is UnitKind.SPECIALIST]
    with uow.session.no_autoflush:
        for visit, (dossier, row) in zip(visits, received, strict=True):
            _live_on(uow, dossier, row, visit, chance.choice(rooms))
    uow.session.flush()


def _receive_all(uow: UnitOfWork, visits: Sequence[_Visit]) -> list[tuple[Dossier, Movement]]:
    """Received as at the desk; what is looked up for each dossier is looked up once, and all are written together."""
    actor = uow.acting()
    then = [_at(uow, actor, visit.at) for visit in visits]
    examined = [examine(when, visit.intake) for when, visit in zip(then, visits, strict=True)]
    agency = receiving(uow)
    applicants = add_all(uow, [(each.applicant, each.received_at) for each in examined])
    numbers = _numbers(uow, agency.code, [visit.at for visit in visits])
    received = [
        write_down(when, each, agency, applicant, numbers=pair)
        for when, each, applicant, pair in zip(then, examined, applicants, numbers, strict=True)
    ]
    uow.session.flush()
    theirs = uow.session.get_one(Agency, agency.id)
    for dossier, _ in received:
        set_committed_value(dossier, "agency", theirs)
    return received


def _live_on(uow: UnitOfWork, dossier: Dossier, row: Movement, visit: _Visit, room: str) -> None:
    actor = uow.acting()
    for at, action, values in visit.life.acts_of(dossier, visit.at, uow.now, room):
        if action is Action.SEND_BACK:
            uow.session.flush()  # it reads in the journal what is taken back
        row = carry_out(_at(uow, actor, at), dossier, row, action, values, request_id=str(new_id()))


def _numbers(uow: UnitOfWork, agency_code: str, moments: Sequence[datetime]) -> Iterator[tuple[int, int]]:
    """The numbers of dossiers received at these moments, of the day and of the year's ledger."""
    wanted = [series(agency_code, at) for at in moments]
    counted = Counter(name for pair in wanted for name in pair)
    blocks = {name: iter(next_block(uow, name, count)) for name, count in counted.items()}
    for day, year in wanted:
        yield next(blocks[day]), next(blocks[year])


def _visits(
    uow: UnitOfWork, first: int, count: int, chance: random.Random, numbers: set[str]
) -> Iterator[_Visit]:
    choices = [
        (version.code, case)
        for line in catalogue_lines(uow)
        for version in (version_by_id(uow, line.version_id),)
        for case in version.cases
        if case.term(Channel.DIRECT) is not None
    ]
    fitting: dict[SampleLife, list[tuple[str, Case]]] = {}
    calendar = work_calendar(uow)
    moments = sorted(_moment(calendar, uow.now, chance) for _ in range(count))
    for place, at in enumerate(moments, start=first):
        life = life_of(place, uow.now - at, chance)
        if life not in fitting:
            fitting[life] = [each for each in choices if life.suits(each[1])]
        procedure, case = chance.choice(fitting[life])
        yield _Visit(
            at=at,
            intake=Intake(
                procedure=procedure,
                case=case.code,
                applicant=anybody(chance, numbers),
                page_count=chance.randint(1, 12),
                note=None if chance.random() < 0.9 else "Hẹn gọi điện trước khi trả kết quả",  # noqa: PLR2004  one in ten
            ),
            life=life,
        )


def _land_visits(uow: UnitOfWork, count: int, chance: random.Random, numbers: set[str]) -> Iterator[_Visit]:
    calendar = work_calendar(uow)
    for _ in range(count):
        at = _moment(calendar, uow.now, chance, _LAND_DAYS_BACK)
        yield _Visit(at, Intake(chance.choice(_LAND_PROCEDURES), anybody(chance, numbers)), SampleLife())


def _at(uow: UnitOfWork, actor: Actor, moment: datetime) -> UnitOfWork:
    """The same unit of work with the clock of the moment told about."""
    return replace(uow, now=moment, actor=actor)


def _moment(
    calendar: WorkCalendar, now: datetime, chance: random.Random, days_back: int = _DAYS_BACK
) -> datetime:
    """A moment at which somebody could have been at the counter: today up to now, or on an earlier working day."""
    here = local(now)
    opening = here.replace(hour=7, minute=30, second=0, microsecond=0)
    if chance.random() < _TODAY_SHARE and here - opening > timedelta(minutes=10):
        closing = min(here, opening.replace(hour=17, minute=0))
        return _between(opening, closing, chance)
    day = here.date() - timedelta(days=chance.randint(1, days_back))
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    session = chance.choice(calendar.sessions(day))
    return _between(at_office(day, session.opens), at_office(day, session.closes), chance)


def _between(start: datetime, end: datetime, chance: random.Random) -> datetime:
    seconds = max(1, int((end - start).total_seconds()) - 60)
    return (start + timedelta(seconds=chance.randrange(seconds))).astimezone(UTC)
