"""Proof that nobody has tampered: journal, numbers and dossiers held against each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text

from app.database.unit_of_work import UnitOfWork
from app.rules.barcodes import is_valid
from app.services.journal import fits
from app.services.numbers_used import wrong_numbers
from app.services.raw_rows import RawDossier, RawMovement, dossiers_with_journal, keys_of_journals
from models.records import Movement


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
    findings = [*_database(uow)]
    known: set[str] = set()
    movements = 0
    for dossier, rows in dossiers_with_journal(uow):
        known.add(dossier.key)
        movements += len(rows)
        findings += _journal_of(dossier, rows)
    findings += [
        Finding(key, None, "row_without_dossier") for key in keys_of_journals(uow) if key not in known
    ]
    findings += [Finding(name, None, kind) for name, kind in wrong_numbers(uow)]
    return Verification(len(known), movements, tuple(findings))


def verify_newest(uow: UnitOfWork, dossiers: int) -> Verification:
    """The same of the latest dossiers alone, in a moment: each against its own journal."""
    findings: list[Finding] = []
    looked_at = movements = 0
    for dossier, rows in dossiers_with_journal(uow, newest=dossiers):
        looked_at += 1
        movements += len(rows)
        findings += _journal_of(dossier, rows)
    return Verification(looked_at, movements, tuple(findings))


def _journal_of(dossier: RawDossier, rows: Sequence[RawMovement]) -> Iterator[Finding]:
    name = dossier.code or dossier.key
    if not is_valid(dossier.barcode or ""):
        yield Finding(name, None, "barcode_wrong")
    if not rows:
        yield Finding(name, None, "journal_empty")
        return
    previous = ""
    for place, row in enumerate(rows, start=1):
        if row.position != place:
            yield Finding(name, place, "row_missing")
            return
        if row.content is None or row.hash is None or not fits(row.hash, previous, row.content):
            yield Finding(name, place, "row_altered")
            return
        previous = row.hash
    last = rows[-1].content
    if (dossier.last_position, dossier.last_hash) != (len(rows), previous):
        yield Finding(name, dossier.last_position, "journal_shortened")
    elif last is not None and not _stands_as_written(dossier, rows[0].content or {}, last):
        yield Finding(name, len(rows), "state_altered")


def _stands_as_written(dossier: RawDossier, first: Mapping[str, Any], last: Mapping[str, Any]) -> bool:
    received = first["details"]
    return (
        (dossier.status, dossier.due_at) == (last["to"], last["due_after"])
        and dossier.received_at == first["at"]
        and (dossier.code, dossier.barcode) == (received.get("code"), received.get("barcode"))
    )


def _database(uow: UnitOfWork) -> Iterator[Finding]:
    """SQLite looks at its own file; PostgreSQL checks its pages as it reads them."""
    if uow.dialect == "sqlite":
        found = [row[0] for row in uow.session.execute(text("PRAGMA integrity_check(10)"))]
        if found != ["ok"]:
            yield Finding("", None, "database_damaged")
    else:
        uow.session.execute(select(func.count()).select_from(Movement))
