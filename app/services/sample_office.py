"""The sample office: an agency that does not exist, and dossiers as a month at its desk leaves them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.rules.calendar import WorkCalendar, at_office, local
from app.rules.people import PersonValues
from app.services.accounts import demo_actor
from app.services.acts import perform
from app.services.calendars import work_calendar
from app.services.procedures import catalogue_lines, version_by_id
from app.services.reception import receive
from app.services.values import ActValues, FeeSettlement, Intake, OfficeValues, Recipient
from app.services.views import DossierView
from models.birth_dates import BirthDate
from models.vocabulary import Action, Channel, FeeState, Gender, Level, Role, UnitKind

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
ACCOUNTS = (
    ("tiepnhan", "Trần Thị Tiếp Nhận", UnitKind.RECEPTION, (Role.RECEPTION,)),
    ("chuyenvien", "Lê Văn Chuyên Viên", UnitKind.SPECIALIST, (Role.OFFICER,)),
    ("lanhdao", "Phạm Thị Lãnh Đạo", UnitKind.LEADERSHIP, (Role.LEADER,)),
    ("quantri", "Hoàng Văn Quản Trị", UnitKind.RECEPTION, (Role.ADMINISTRATOR,)),
)
"""Each with the kind of unit she sits at, the first of that kind."""
BATCH = 200
_DAYS_BACK = 30
_TODAY_SHARE = 0.2
_SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
)
_MIDDLE = {
    Gender.MALE: ("Văn", "Đức", "Quốc", "Minh", "Hữu", "Thành"),
    Gender.FEMALE: ("Thị", "Thu", "Ngọc", "Thị Kim", "Thanh", "Thị Mỹ"),
}
_GIVEN = {
    Gender.MALE: (
        "An",
        "Bình",
        "Cường",
        "Dũng",
        "Đạt",
        "Hải",
        "Hùng",
        "Khánh",
        "Long",
        "Nam",
        "Phúc",
        "Quân",
        "Sơn",
    ),
    Gender.FEMALE: (
        "Ánh",
        "Chi",
        "Dung",
        "Đào",
        "Hạnh",
        "Hương",
        "Lan",
        "Mai",
        "Nga",
        "Oanh",
        "Phương",
        "Thuý",
        "Yến",
    ),
}
_STREETS = ("Hoa Mẫu", "Sông Mẫu", "Đồi Mẫu", "Chợ Mẫu", "Trường Mẫu")


@dataclass(frozen=True, slots=True)
class _Visit:
    """One citizen at the counter at one moment, and how far her dossier has come by now."""

    at: datetime
    intake: Intake
    finish_after: timedelta | None
    return_after: timedelta | None


def stock(database: Database, dossiers: int, seed: int = 1) -> None:
    """Fill a sample office with random dossiers of the last month, through the same services as the desk."""
    if dossiers <= 0:
        return
    actor = database.read(demo_actor)
    assert actor is not None  # who stocks an office has just made it a sample office
    for first in range(0, dossiers, BATCH):
        count = min(BATCH, dossiers - first)
        database.write(actor, _stock_batch, count, random.Random(f"{seed}:{first}"))


def _stock_batch(uow: UnitOfWork, count: int, chance: random.Random) -> None:
    actor = uow.acting()
    moments = sorted(_moment(work_calendar(uow), uow.now, chance) for _ in range(count))
    for visit in _visits(uow, moments, chance):
        dossier = receive(_at(uow, actor, visit.at), visit.intake)
        _live_on(uow, dossier, visit)


def _visits(uow: UnitOfWork, moments: list[datetime], chance: random.Random) -> Iterator[_Visit]:
    choices = [
        (version.code, case.code)
        for line in catalogue_lines(uow)
        for version in (version_by_id(uow, line.version_id),)
        for case in version.cases
        if case.term(Channel.DIRECT) is not None
    ]
    for at in moments:
        procedure, case = chance.choice(choices)
        age = uow.now - at
        is_finished = chance.random() < min(0.9, 0.25 + age / timedelta(days=12))
        is_returned = is_finished and chance.random() < min(0.85, age / timedelta(days=8))
        yield _Visit(
            at=at,
            intake=Intake(
                procedure=procedure,
                case=case,
                applicant=_person(chance),
                page_count=chance.randint(1, 12),
                note=None if chance.random() < 0.9 else "Hẹn gọi điện trước khi trả kết quả",  # noqa: PLR2004
            ),
            finish_after=age * chance.uniform(0.2, 0.6) if is_finished else None,
            return_after=age * chance.uniform(0.65, 0.95) if is_returned else None,
        )


def _live_on(uow: UnitOfWork, dossier: DossierView, visit: _Visit) -> None:
    actor = uow.acting()
    if visit.finish_after is None:
        return
    perform(_at(uow, actor, visit.at + visit.finish_after), Action.COMPLETE, dossier.code)
    if visit.return_after is None:
        return
    amounts = tuple((fee.position, 50_000) for fee in dossier.fees if fee.state is FeeState.OPEN)
    perform(
        _at(uow, actor, visit.at + visit.return_after),
        Action.RETURN_RESULT,
        dossier.code,
        ActValues(recipient=Recipient(), fees=FeeSettlement(collected=True, amounts=amounts)),
    )


def _at(uow: UnitOfWork, actor: Actor, moment: datetime) -> UnitOfWork:
    """The same unit of work with the clock of the moment told about."""
    return replace(uow, now=moment, actor=actor)


def _moment(calendar: WorkCalendar, now: datetime, chance: random.Random) -> datetime:
    """A moment at which somebody could have been at the counter: today up to now, or on an earlier working day."""
    here = local(now)
    opening = here.replace(hour=7, minute=30, second=0, microsecond=0)
    if chance.random() < _TODAY_SHARE and here - opening > timedelta(minutes=10):
        closing = min(here, opening.replace(hour=17, minute=0))
        return _between(opening, closing, chance)
    day = here.date() - timedelta(days=chance.randint(1, _DAYS_BACK))
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    session = chance.choice(calendar.sessions(day))
    return _between(at_office(day, session.opens), at_office(day, session.closes), chance)


def _between(start: datetime, end: datetime, chance: random.Random) -> datetime:
    seconds = max(1, int((end - start).total_seconds()) - 60)
    return (start + timedelta(seconds=chance.randrange(seconds))).astimezone(UTC)


def _person(chance: random.Random) -> PersonValues:
    gender = chance.choice((Gender.MALE, Gender.FEMALE))
    year = chance.randint(1950, 2005)
    born = date(year, 1, 1) + timedelta(days=chance.randrange(365))
    century = (0 if year < 2000 else 2) + (gender is Gender.FEMALE)  # noqa: PLR2004  as on the card
    name = f"{chance.choice(_SURNAMES)} {chance.choice(_MIDDLE[gender])} {chance.choice(_GIVEN[gender])}"
    return PersonValues(
        name=name,
        id_number=f"001{century}{year % 100:02d}{chance.randrange(1_000_000):06d}",
        birth_date=BirthDate.of(born),
        gender=gender,
        phone=f"09{chance.randrange(100_000_000):08d}",
        address=f"Số {chance.randint(1, 300)} đường {chance.choice(_STREETS)}, phường Mẫu",
    )
