"""What a second office meets at a database that has one already, decided beforehand and once more while it is done."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import InstrumentedAttribute

from app.database.carrying import carried, put_into_server
from app.database.sealing import CHAIN, SELDOM_CHANGED, came_with, is_of_before, seal_again
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.accounts.new_accounts import check_user_name
from app.services.dossiers.journal import SUMS
from app.services.office.own_agency import is_sample
from app.services.office.unknown_numbers import UnknownDays, keep_unknown, unknown_days
from app.services.organisation.agency_changes import end_agency
from app.services.upkeep.moving.agencies_met import AgenciesMet, free_codes, meet_agencies
from app.services.upkeep.moving.calendars import Calendars, keep_differences, meet_calendars
from app.services.upkeep.moving.catalogues import meet_catalogues
from app.services.upkeep.moving.outlook import Obstacle
from app.services.upkeep.moving.passage import SEAL, Passage, WayOver, chain_counter, seal_texts
from models.agencies import Account, Agency
from models.base import Base
from models.dossiers import Dossier
from models.exchange import ExchangeOffice, KeyElsewhere
from models.records import Counter, Seal

_BATCH = 1_000
_OF_AN_AGENCY = "office:"
"""How the names of settings begin that are an agency's own."""


@dataclass(frozen=True, slots=True)
class Joining:
    """How an office joins those that are there: the way of its rows, what both know, and what is said of it."""

    passage: Passage
    agencies: AgenciesMet
    calendars: Calendars
    names: Mapping[str, str]
    sums: Mapping[str, int]
    lengths: Mapping[str, int]
    unknown: tuple[UnknownDays, ...]
    notes: tuple[str, ...]
    obstacles: tuple[Obstacle, ...]


def joining(source: UnitOfWork, target: UnitOfWork, office: uuid.UUID, names: Mapping[str, str]) -> Joining:
    """How the office with this key joins; `names` are new user names by those its people have.

    `UserError` `user_name_invalid`, `unknown_user` for names that nobody has or can have.
    """
    agencies, calendars = meet_agencies(source, target), meet_calendars(source, target)
    catalogues = meet_catalogues(source, target)
    accounts, people = _people(source, target, names)
    counters = dict(source.session.execute(select(Counter.name, Counter.value)).all())
    ways = {
        **catalogues.ways,
        **calendars.ways,
        "agency": agencies.way,
        "account": accounts,
        "setting": WayOver(stays=lambda name: not name.startswith(_OF_AN_AGENCY)),
        "counter": WayOver(stays=lambda name: name.startswith((CHAIN, SUMS))),
        "seal": WayOver(values={"chain": lambda chain: came_with(office.hex, chain)}),
    }
    obstacles = (*agencies.obstacles, *people, *_otherwise(source, target), *_travelled(source, target))
    obstacles += tuple(_series(target, counters))
    return Joining(
        Passage(office, ways, _ends(source)),
        agencies,
        calendars,
        names,
        {name: value for name, value in counters.items() if name.startswith(SUMS)},
        {name: value for name, value in counters.items() if name.startswith(CHAIN)},
        unknown_days(source),
        (*agencies.notes, *catalogues.notes, *calendars.notes),
        obstacles,
    )


def come_in(uow: UnitOfWork, joined: Joining) -> None:
    """Make room before the rows come: nobody else moves in meanwhile, and no code is there twice."""
    uow.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('motcua move', 0))"))
    free_codes(uow, joined.agencies)


def settle_in(uow: UnitOfWork, joined: Joining) -> None:
    """After the rows have come: chains end where they end, sums are of all, agencies that both knew become one."""
    server = uow.session.connection()
    more = seal_texts(joined.passage.more_seals(uow.acting().user_name, uow.now))
    put_into_server(server, SEAL, carried(SEAL), more)
    longer = joined.passage.lengths()
    chains = {chain.removeprefix(CHAIN): length for chain, length in joined.lengths.items()}
    for chain in sorted(chains.keys() | longer.keys()):
        value = chains.get(chain, 0) + longer.get(chain, 0)
        uow.session.add(Counter(name=chain_counter(joined.passage.office, chain), value=value))
    uow.session.flush()
    for ending, heir in joined.agencies.heirs.items():
        end_agency(uow, uow.session.get_one(Agency, ending), uow.session.get_one(Agency, heir))
    keep_differences(uow, joined.calendars, joined.agencies.at_work)
    keep_unknown(uow, joined.unknown)
    _tell_desks(uow, joined.passage.office)
    uow.session.flush()
    # Last of all: whoever acts at another desk waits for these until the commit.
    for name, value in sorted(joined.sums.items()):
        server.execute(_ADD, {"name": name, "value": value})


_ADD = text(
    "INSERT INTO counter (name, value) VALUES (:name, :value) "
    "ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value"
)


def _tell_desks(uow: UnitOfWork, office: uuid.UUID) -> None:
    """Desks keep in memory what seldom changes until a seal of the table's own chain says otherwise."""
    came = select(Seal.of_table, Seal.row_key).where(
        Seal.chain.in_([came_with(office.hex, each) for each in SELDOM_CHANGED]), Seal.sets.is_not(None)
    )
    for table, key in uow.session.execute(came.distinct()).all():
        seal_again(uow.session, Base.metadata.tables[table], key)


def _people(
    source: UnitOfWork, target: UnitOfWork, names: Mapping[str, str]
) -> tuple[WayOver, list[Obstacle]]:
    theirs = dict(source.session.execute(select(Account.user_name, Account.id)).all())
    there = set(target.session.execute(select(Account.user_name)).scalars())
    for former, name in names.items():
        check_user_name(name)
        if former not in theirs:
            raise UserError(
                "unknown_user",
                tr("Trong tệp không có tài khoản {name}. Chưa có gì bị thay đổi.", name=former),
                tr("Ghi --rename TÊN_TRONG_TỆP=TÊN_MỚI."),
            )
    called = {former: names.get(former, former) for former in theirs}
    taken = sorted(former for former, name in called.items() if name in there)
    twice = sorted(former for former, name in called.items() if list(called.values()).count(name) > 1)
    rows = {theirs[former].hex: {"user_name": name} for former, name in names.items()}
    return WayOver(rows=rows), [_taken(each) for each in (taken, twice) if each]


def _taken(names: Iterable[str]) -> Obstacle:
    listed = list(names)
    return Obstacle(
        "move_user_taken",
        tr("Tên đăng nhập đã có người mang ở nơi đến: {names}.", names=", ".join(listed)),
        tr(
            "Thêm --rename cho từng người, như --rename {name}={name}.2; nhật ký giữ tên lúc làm.",
            name=listed[0],
        ),
    )


def _otherwise(source: UnitOfWork, target: UnitOfWork) -> Iterator[Obstacle]:
    if is_sample(source) != is_sample(target):
        yield Obstacle(
            "move_sample",
            tr("Một bên là văn phòng thử, một bên là văn phòng thật."),
            tr("Dữ liệu thử không trộn với dữ liệu thật: chuyển vào một cơ sở dữ liệu khác."),
        )
    several = select(SEAL.c.chain).where(is_of_before(SEAL.c.chain)).limit(1)
    if source.session.execute(several).first() is not None:
        yield Obstacle(
            "move_of_several",
            tr("Tệp này đã gồm nhiều văn phòng nhập lại."),
            tr("Nó chỉ chuyển được vào một cơ sở dữ liệu trống."),
        )


def _travelled(source: UnitOfWork, target: UnitOfWork) -> Iterator[Obstacle]:
    """What packages have carried between the two lies on both sides under the same keys."""
    asked: tuple[InstrumentedAttribute[Any], ...] = (Dossier.id, KeyElsewhere.key, ExchangeOffice.public_key)
    for column in asked:
        keys = source.session.execute(select(column).where(column.is_not(None))).scalars()
        if any(_is_there(target, column, batch) for batch in keys.partitions(_BATCH)):
            yield Obstacle(
                "move_exchanged",
                tr("Hai nơi đã trao đổi hồ sơ với nhau hoặc với cùng một nơi bằng gói."),
                tr("Chưa nhập chung được hai dữ liệu như vậy: mỗi nơi giữ tệp của mình và tiếp tục gửi gói."),
            )
            return


def _is_there(target: UnitOfWork, column: InstrumentedAttribute[Any], values: Sequence[Any]) -> bool:
    return target.session.execute(select(column).where(column.in_(values)).limit(1)).first() is not None


def _series(target: UnitOfWork, counters: Mapping[str, int]) -> Iterator[Obstacle]:
    series = [name for name in counters if not name.startswith((CHAIN, SUMS))]
    there = set(target.session.execute(select(Counter.name)).scalars())
    if taken := sorted(there.intersection(series)):
        yield Obstacle(
            "move_series_taken",
            tr("Dãy số {names} ở nơi đến đã cấp số.", names=", ".join(taken[:3])),
            tr("Một mã cơ quan cũ trùng nhau: gọi kỹ thuật."),
        )


def _ends(source: UnitOfWork) -> dict[str, tuple[int, str]]:
    """Where each chain ends."""
    # SQLite answers the other columns from the row with the greatest position.
    rows = source.session.execute(text("SELECT chain, max(position), hash FROM seal GROUP BY chain"))
    return {chain: (position, bytes.hex(end)) for chain, position, end in rows}
