"""Proof that nobody has tampered: journal, numbers and dossiers held against each other."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select, text

from app.database.unit_of_work import UnitOfWork
from app.rules.barcodes import is_valid
from app.rules.calendar import local
from app.services.counters import day_series, ledger_series
from app.services.journal import chained
from models.agencies import Agency
from models.dossiers import Dossier
from models.records import Counter, Movement

BATCH = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written: which dossier (its code), where, and what."""

    dossier: str
    position: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at and what was found; empty `findings` means that everything holds."""

    dossiers: int
    movements: int
    findings: tuple[Finding, ...]


def verify(uow: UnitOfWork) -> Verification:
    """Read every dossier and its journal and hold them against each other, and the numbers against the counters.

    Kinds found: `row_altered`, `row_missing`, `journal_empty`, `journal_shortened`, `state_altered`,
    `barcode_wrong`, `number_missing`, `number_beyond_counter`, `row_without_dossier`, `database_damaged`.
    """
    findings = [*_database(uow), *_orphans(uow), *_numbers(uow)]
    dossiers = movements = 0
    for dossier, rows in _dossiers_with_rows(uow):
        dossiers += 1
        movements += len(rows)
        findings += _journal_of(dossier, rows)
    return Verification(dossiers, movements, tuple(findings))


def _dossiers_with_rows(uow: UnitOfWork) -> Iterator[tuple[Dossier, list[Movement]]]:
    last = None
    while True:
        statement = select(Dossier).order_by(Dossier.id).limit(BATCH)
        if last is not None:
            statement = statement.where(Dossier.id > last)
        batch = list(uow.session.execute(statement).scalars())
        if not batch:
            return
        rows = defaultdict(list)
        found = select(Movement).where(Movement.dossier_id.in_([each.id for each in batch]))
        for row in uow.session.execute(found.order_by(Movement.dossier_id, Movement.position)).scalars():
            rows[row.dossier_id].append(row)
        for dossier in batch:
            yield dossier, rows[dossier.id]
        last = batch[-1].id
        uow.session.expunge_all()


def _journal_of(dossier: Dossier, rows: list[Movement]) -> Iterator[Finding]:
    if not is_valid(dossier.barcode):
        yield Finding(dossier.code, None, "barcode_wrong")
    if not rows:
        yield Finding(dossier.code, None, "journal_empty")
        return
    previous = ""
    for place, row in enumerate(rows, start=1):
        if row.position != place:
            yield Finding(dossier.code, place, "row_missing")
            return
        if row.hash != chained(previous, row):
            yield Finding(dossier.code, row.position, "row_altered")
            return
        previous = row.hash
    last = rows[-1]
    if dossier.last_position != last.position or dossier.last_hash != last.hash:
        yield Finding(dossier.code, dossier.last_position, "journal_shortened")
    elif dossier.status is not last.to_status or dossier.due_at != last.due_after:
        yield Finding(dossier.code, last.position, "state_altered")


def _orphans(uow: UnitOfWork) -> Iterator[Finding]:
    orphans = select(Movement.dossier_id).where(Movement.dossier_id.not_in(select(Dossier.id))).distinct()
    for (dossier_id,) in uow.session.execute(orphans):
        yield Finding(str(dossier_id), None, "row_without_dossier")


def _numbers(uow: UnitOfWork) -> Iterator[Finding]:
    """No number of a day or of the ledger is missing below the counter, and none lies beyond it."""
    counters = {row.name: row.value for row in uow.session.execute(select(Counter.name, Counter.value))}
    used: dict[str, set[int]] = defaultdict(set)
    rows = uow.session.execute(
        select(
            Agency.code, Dossier.code, Dossier.received_at, Dossier.ledger_year, Dossier.ledger_number
        ).join(Agency, Agency.id == Dossier.agency_id)
    )
    for agency, code, received_at, year, number in rows:
        used[day_series(agency, local(received_at).date())].add(int(code.rpartition("-")[2]))
        used[ledger_series(agency, year)].add(number)
    for name, numbers in sorted(used.items()):
        counter = counters.get(name, 0)
        yield from (Finding(f"{name}#{gap}", None, "number_missing") for gap in _gaps(numbers, counter))
        if max(numbers) > counter:
            yield Finding(name, None, "number_beyond_counter")


def _gaps(numbers: set[int], counter: int) -> list[int]:
    return sorted(set(range(1, counter + 1)) - numbers)


def _database(uow: UnitOfWork) -> Iterator[Finding]:
    """SQLite looks at its own file; PostgreSQL checks its pages as it reads them."""
    if uow.dialect == "sqlite":
        found = [row[0] for row in uow.session.execute(text("PRAGMA integrity_check(10)"))]
        if found != ["ok"]:
            yield Finding("", None, "database_damaged")
    else:
        uow.session.execute(select(func.count()).select_from(Movement))
