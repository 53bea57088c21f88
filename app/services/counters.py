"""Running numbers without gap or duplicate: raised inside the transaction that uses them."""

from datetime import date

from sqlalchemy.dialects import postgresql, sqlite

from app.database.unit_of_work import UnitOfWork
from models.records import Counter


def next_number(uow: UnitOfWork, name: str) -> int:
    """The next number of a series, from 1. It is given back when the transaction is rolled back.

    The row stays locked until the commit, so who needs a number takes it late in its transaction.
    """
    insert = sqlite.insert if uow.dialect == "sqlite" else postgresql.insert
    statement = (
        insert(Counter)
        .values(name=name, value=1)
        .on_conflict_do_update(index_elements=[Counter.name], set_={"value": Counter.value + 1})
        .returning(Counter.value)
    )
    return int(uow.session.execute(statement).scalar_one())


def day_series(agency_code: str, day: date) -> str:
    """Name of the series of an agency's dossiers of one day."""
    return f"dossier:{agency_code}:{day.isoformat()}"


def ledger_series(agency_code: str, year: int) -> str:
    """Name of the series of an agency's ledger of one year."""
    return f"ledger:{agency_code}:{year}"


def fee_receipt_series(agency_code: str, year: int) -> str:
    """Name of the series of an agency's fee receipts of one year."""
    return f"fee_receipt:{agency_code}:{year}"
