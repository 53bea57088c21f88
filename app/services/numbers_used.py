"""The numbers an office has given out, held against its counters: none missing, none beyond, none unheard of."""

import uuid
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.services.counters import fee_receipt_series, ledger_series
from app.services.settling import RECEIPT_OF
from models.agencies import Agency
from models.dossiers import Dossier, DossierFee
from models.records import Counter, Movement
from models.vocabulary import Action


def wrong_numbers(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    """The series and what is wrong with it: `number_missing` (the series, `#`, the number), `number_beyond_counter`.

    Looked at are the numbers of each day, of the ledger and of the fee receipts.
    """
    counters = {row.name: row.value for row in uow.session.execute(select(Counter.name, Counter.value))}
    used = _dossier_numbers(uow)
    used.update(_fee_receipts(uow))
    # A series whose every number has gone is only left in its counter.
    series = {name for name in counters if name.startswith(("dossier:", "ledger:", "fee_receipt:"))}
    for name in sorted(series | used.keys()):
        numbers, counter = used.get(name, set()), counters.get(name, 0)
        for gap in sorted(set(range(1, counter + 1)) - numbers):
            yield f"{name}#{gap}", "number_missing"
        if max(numbers, default=0) > counter:
            yield name, "number_beyond_counter"


def _dossier_numbers(uow: UnitOfWork) -> dict[str, set[int]]:
    """The numbers of each day, taken from the codes, and those of the ledger."""
    used: dict[str, set[int]] = defaultdict(set)
    rows = uow.session.execute(
        select(Agency.code, Dossier.code, Dossier.ledger_year, Dossier.ledger_number).join(
            Agency, Agency.id == Dossier.agency_id
        )
    )
    for agency, code, year, number in rows:
        rest, _, number_of_day = code.rpartition("-")
        day = rest.rpartition("-")[2]
        # What is no code any more is found as an altered dossier, and here as a number that is missing.
        if number_of_day.isascii() and number_of_day.isdigit():
            used[f"dossier:{agency}:20{day[:2]}-{day[2:4]}-{day[4:]}"].add(int(number_of_day))
        used[ledger_series(agency, year)].add(number)
    return used


def _fee_receipts(uow: UnitOfWork) -> dict[str, set[int]]:
    used: dict[str, set[int]] = defaultdict(set)
    rows = uow.session.execute(
        select(Agency.code, DossierFee.receipt_number, Dossier.id)
        .join(Dossier, Dossier.id == DossierFee.dossier_id)
        .join(Agency, Agency.id == Dossier.agency_id)
        .where(DossierFee.receipt_number.is_not(None))
    )
    given_by = _receipts_of_successors(uow)
    for agency, receipt, dossier_id in rows:
        year, _, number = str(receipt).partition("-")
        if year.isdigit() and number.isdigit():
            giver = given_by.get((dossier_id, str(receipt)), agency)
            used[fee_receipt_series(giver, int(year))].add(int(number))
    return used


def _receipts_of_successors(uow: UnitOfWork) -> dict[tuple[uuid.UUID, str], str]:
    """Which agency gave the receipts of dossiers it had taken over, by dossier and receipt number."""
    rows = uow.session.execute(
        select(Movement.dossier_id, Movement.details)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .join(Agency, Agency.id == Dossier.agency_id)
        .where(Agency.successor_id.is_not(None), Movement.action.in_(_COLLECTING))
    )
    return {
        (dossier_id, str(details.get("fee_receipt"))): str(details[RECEIPT_OF])
        for dossier_id, details in rows
        if RECEIPT_OF in details
    }


_COLLECTING = (Action.COLLECT_FEE, Action.RETURN_RESULT)
