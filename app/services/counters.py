"""Running numbers without gap or duplicate: raised inside the transaction that uses them."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite

from app.database.unit_of_work import UnitOfWork
from models.base import Base
from models.records import Counter
from models.vocabulary import CounterSlipKind, FormKind

PRECHECK = "precheck"
"""The register of guidance kept at the counter, beside those of the forms."""

_COUNTER = Base.metadata.tables[Counter.__tablename__]
# Built once: building the statement takes longer than running it, while other desks wait for the row.
_RAISE = {
    dialect: insert(_COUNTER)
    .on_conflict_do_update(index_elements=[_COUNTER.c.name], set_={"value": _COUNTER.c.value + 1})
    .returning(_COUNTER.c.name, _COUNTER.c.value)
    for dialect, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


def next_number(uow: UnitOfWork, name: str) -> int:
    """The next number of a series, from 1. It is given back when the transaction is rolled back.

    The row stays locked until the commit, so who needs a number takes it late in its transaction.
    """
    [number] = next_numbers(uow, name)
    return number


def next_numbers(uow: UnitOfWork, *names: str) -> tuple[int, ...]:
    """`next_number` of several series at once, locked in the order of `names`."""
    rows = uow.session.execute(_RAISE[uow.dialect], [{"name": name, "value": 1} for name in names])
    raised = {row.name: row.value for row in rows}
    return tuple(raised[name] for name in names)


def next_block(uow: UnitOfWork, name: str, count: int) -> range:
    """The next `count` numbers of a series."""
    table = _COUNTER
    uow.session.execute(_RAISE[uow.dialect], [{"name": name, "value": 1}])
    raised = update(table).where(table.c.name == name).values(value=table.c.value + count - 1)
    last = int(uow.session.execute(raised.returning(table.c.value)).scalar_one())
    return range(last - count + 1, last + 1)


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


def ledger_series(agency_code: str, year: int) -> str:
    """Name of the series of an agency's ledger of one year."""
    return f"ledger:{agency_code}:{year}"


def fee_receipt_series(agency_code: str, year: int) -> str:
    """Name of the series of an agency's fee receipts of one year."""
    return f"fee_receipt:{agency_code}:{year}"
