"""Running numbers without gap or duplicate: raised inside the transaction that uses them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Text, bindparam, func, select, text, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import ARRAY

from app.database.desk_alone import not_now
from app.database.failures import counter_behind
from app.database.unit_of_work import UnitOfWork
from app.rules.desk_numbers import (
    check_online,
    desk_of_day,
    desk_of_year,
    ledger_to_come,
    number_of_day,
    number_of_year,
)
from app.services.office.desk_outbox import number_given, require_server
from app.services.office.from_desk import FromDesk, from_desk
from app.services.office.unknown_numbers import left_out_at_first
from models.base import Base
from models.records import Counter
from models.vocabulary import CounterSlipKind, FormKind

PRECHECK = "precheck"
"""The register of guidance kept at the counter, beside those of the forms."""

_COUNTER = Base.metadata.tables[Counter.__tablename__]
# Built once: building the statement takes longer than running it, while other desks wait for the row.
_RAISE = (
    sqlite.insert(_COUNTER)
    .on_conflict_do_update(index_elements=[_COUNTER.c.name], set_={"value": _COUNTER.c.value + 1})
    .returning(_COUNTER.c.name, _COUNTER.c.value)
)
# No desk may write a counter itself: the server raises those of her own office, by what it gives out.
_SET = sqlite.insert(_COUNTER)
_REACHED = _SET.on_conflict_do_update(
    index_elements=[_COUNTER.c.name], set_={"value": func.max(_COUNTER.c.value, _SET.excluded.value)}
)
_REACH = text("SELECT motcua.reach_number(:series, :reached)")
_NEXT = text("SELECT name, value FROM motcua.next_numbers(:names)").bindparams(
    bindparam("names", type_=ARRAY(Text))
)
_BLOCK = text("SELECT motcua.next_block(:name, :count)")
_UNDER = text("SELECT motcua.keep_counting_under(:former, :code)")


def next_number(uow: UnitOfWork, name: str) -> int:
    """The next number of a series, from 1. It is given back when the transaction is rolled back.

    The row stays locked until the commit, so who needs a number takes it late in its transaction. `Unavailable`
    `counter_behind` where somebody has set the counter below its beginning.
    """
    [number] = next_numbers(uow, name)
    return number


def next_numbers(uow: UnitOfWork, *names: str) -> tuple[int, ...]:
    """`next_number` of several series at once, locked in the order of `names`.

    A desk alone gives out numbers of its own, and at the server the same stand for what it did (`desk_series`).
    """
    if uow.alone is not None:
        return tuple(_of_desk(uow, uow.alone.number, name) for name in names)
    desk = from_desk(uow)
    if desk is not None and any(_kind(name) in desk.numbers for name in names):
        return tuple(_as_given(uow, desk, name) for name in names)
    return tuple(_checked(name, number) for name, number in zip(names, _raised(uow, names), strict=True))


def _raised(uow: UnitOfWork, names: Sequence[str]) -> tuple[int, ...]:
    if uow.dialect == "postgresql":
        rows = uow.session.execute(_NEXT, {"names": list(names)})
    else:
        rows = uow.session.execute(_RAISE, [{"name": name, "value": 1} for name in names])
    raised = {row.name: row.value for row in rows}
    if min(raised.values()) < 1:
        raise counter_behind()
    return tuple(_begun(uow, name, raised[name], 1) for name in names)


def _begun(uow: UnitOfWork, name: str, last: int, count: int) -> int:
    """The last of `count` numbers, behind the gap where a series that nobody knew begins with them."""
    gap = left_out_at_first(uow, name) if last == count else 0
    for first in range(0, gap, _MOST_AT_ONCE):
        last = _raised_by(uow, name, min(_MOST_AT_ONCE, gap - first))
    return last


_MOST_AT_ONCE = 10_000
"""What the server lets a counter be raised by."""


def next_block(uow: UnitOfWork, name: str, count: int) -> range:
    """The next `count` numbers of a series."""
    require_server(uow)
    last = _begun(uow, name, _raised_by(uow, name, count), count)
    return range(last - count + 1, last + 1)


def _raised_by(uow: UnitOfWork, name: str, count: int) -> int:
    if uow.dialect == "postgresql":
        return int(uow.session.execute(_BLOCK, {"name": name, "count": count}).scalar_one())
    table = _COUNTER
    uow.session.execute(_RAISE, [{"name": name, "value": 1}])
    raised = update(table).where(table.c.name == name).values(value=table.c.value + count - 1)
    return int(uow.session.execute(raised.returning(table.c.value)).scalar_one())


def desk_series(name: str, desk: int) -> str:
    """The series of a desk that goes on alone, beside one of the server's."""
    head, _, period = name.rpartition(":")
    return f"{head}:{desk}:{period}"


_OF_A_YEAR = ("form", "fee_receipt")


def _kind(name: str) -> str:
    """What a series numbers, whichever agency's and whenever: `dossier`, `form:supplement`."""
    parts = name.split(":")
    return ":".join(parts[:2]) if parts[0] == "form" else parts[0]


def _of_desk(uow: UnitOfWork, desk: int, name: str) -> int:
    """The next number of the desk's own series; of the ledger, which is the server's, what stands for it till then."""
    kind = _kind(name)
    first = kind.partition(":")[0]
    if first not in (*_OF_A_YEAR, "dossier", "ledger"):
        raise not_now()
    [running] = _raised(uow, (desk_series(name, desk),))
    if first == "ledger":
        return ledger_to_come(running)
    number = number_of_year(desk, running) if first in _OF_A_YEAR else number_of_day(desk, running)
    number_given(uow, kind, number)
    return number


def _as_given(uow: UnitOfWork, desk: FromDesk, name: str) -> int:
    """The number that a desk has given out already, whose series at the server is at least so far from now on.

    It is of the day the desk had: whatever the true moment is, there it goes on counting.
    """
    number = desk.numbers.get(_kind(name))
    if number is None:
        [number] = _raised(uow, (name,))
        return _checked(name, number)
    head, _, period = name.rpartition(":")
    _reach(uow, f"{head}:{desk.day.isoformat()[: len(period)]}", number)
    return number


def given_series(kind: str, agency_code: str, day: date) -> str:
    """The server's series beside which a desk gave out a number of this kind on a day."""
    first, _, form = kind.partition(":")
    if first == "form":
        return form_series(form, agency_code, day.year)
    return day_series(agency_code, day) if first == "dossier" else fee_receipt_series(agency_code, day.year)


def keep_given(uow: UnitOfWork, desk: FromDesk, agency_code: str) -> None:
    """The numbers on what a desk did that is not done here are given out all the same."""
    for kind, number in desk.numbers.items():
        _reach(uow, given_series(kind, agency_code, desk.day), number)


def place_in_series(name: str, number: int) -> tuple[str, int]:
    """The desk's own series that a number given out alone is of, beside one of the server's, and its place there."""
    given = desk_of_day(number) if _kind(name) == "dossier" else desk_of_year(number)
    assert given is not None  # a desk gives out no others
    return desk_series(name, given[0]), given[1]


def _reach(uow: UnitOfWork, name: str, number: int) -> None:
    series, place = place_in_series(name, number)
    if uow.dialect == "postgresql":
        uow.session.execute(_REACH, {"series": series, "reached": place})
    else:
        uow.session.execute(_REACHED, {"name": series, "value": place})


def _checked(name: str, number: int) -> int:
    return check_online(number) if name.startswith("dossier:") else number


def keep_counting_under(uow: UnitOfWork, former_code: str, code: str) -> None:
    """The papers of an agency go on after those it gave out under another code; their numbers are by the agency."""
    if uow.dialect == "postgresql":
        uow.session.execute(_UNDER, {"former": former_code, "code": code})
        return
    rows = uow.session.execute(select(Counter.name, Counter.value).where(Counter.name.startswith("form:")))
    for name, value in rows.all():
        _, form, of, *period = name.split(":")
        if of == former_code:
            uow.session.merge(Counter(name=":".join(("form", form, code, *period)), value=value))
    uow.session.flush()


def form_series(form: str, agency_code: str, year: int) -> str:
    """Name of the register of an agency's papers of one form and year."""
    return f"form:{form}:{agency_code}:{year}"


def slip_series(kind: CounterSlipKind, agency_code: str, year: int) -> str:
    """Name of the series of slips given at the counter; a refusal's number is that of its form 03."""
    form = FormKind.REFUSAL if kind is CounterSlipKind.REFUSAL else PRECHECK
    return form_series(form, agency_code, year)


def day_series(agency_code: str, day: date) -> str:
    """Name of the series of an agency's dossiers of one day."""
    return f"dossier:{agency_code}:{day.isoformat()}"


def kit_series(agency_code: str, year: int) -> str:
    """Name of the series of an agency's blank slips for power cuts of one year."""
    return f"kit:{agency_code}:{year}"


def list_series(agency_code: str, day: date) -> str:
    """Name of the series of an agency's hand-over lists of one day."""
    return f"handover:{agency_code}:{day.isoformat()}"


def ledger_series(agency_code: str, year: int) -> str:
    """Name of the series of an agency's ledger of one year."""
    return f"ledger:{agency_code}:{year}"


def fee_receipt_series(agency_code: str, year: int) -> str:
    """Name of the series of an agency's fee receipts of one year."""
    return f"fee_receipt:{agency_code}:{year}"
