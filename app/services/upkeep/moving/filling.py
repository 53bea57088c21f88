"""A file filled with what one agency takes out of a shared database, and made whole: sums, seals, whose it is."""

import json
import sqlite3
from collections import Counter as Sums
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, insert, select, update
from sqlalchemy.orm import Session

from app.database import carrying
from app.database.sealing import CHAIN, chain_of, seal_hash
from app.database.unit_of_work import UnitOfWork
from app.services.accounts.access import COMMAND_LINE
from app.services.citizens.records import folded, words_of
from app.services.dossiers.journal import sum_name, weight
from app.services.office.own_agency import OWN_AGENCY
from app.services.upkeep.moving.of_one import Leaving
from app.services.upkeep.verifying.seals import Kept, kept_of
from models.agencies import Account, Agency, Unit
from models.applicants import ApplicantWord
from models.base import Base
from models.dossiers import Applicant, Dossier, DossierPerson
from models.exchange import ExchangeOffice
from models.records import Counter, Seal, Setting
from models.vocabulary import PersonPart

_BATCH = 500
Tell = Callable[[int], None]


def carry_out(uow: UnitOfWork, file: sqlite3.Connection, leaving: Leaving, tell: Tell) -> dict[str, int]:
    """Every table of what leaves, counted on both sides; how many rows of each are in the file.

    Once all tables are there, foreign keys hold again: citizens of other agencies are made afterwards (`complete`).
    """
    server = uow.session.connection()
    sums: Sums[str] = Sums()
    counts: dict[str, int] = {}
    for table in Base.metadata.sorted_tables:
        columns, which = carrying.carried(table), leaving.which(table.name)
        rows: Iterable[carrying.Row] = carrying.rows_of_server(server, table, columns, which)
        if table.name == "movement":
            rows = _adding_up(rows, columns, sums)
        carrying.put_into_file(file, table, columns, rows)
        arrived = carrying.tally(carrying.rows_of_file(file, table, columns))
        if arrived != carrying.tally_of_server(server, table, columns, which):
            raise carrying.row_refused(table.name)
        counts[table.name] = arrived.rows
        tell(sum(counts.values()))
    file.executemany("INSERT INTO counter (name, value) VALUES (?, ?)", sorted(sums.items()))
    return counts


def complete(server: UnitOfWork, session: Session, leaving: Leaving) -> None:
    """What the file has of its own: whose it is, citizens as far as dossiers tell of them, seals of dossiers; all
    other agencies are elsewhere, with their books.

    The rest is sealed by taking stock (`app.database.stocktaking`).
    """
    session.execute(update(Setting).where(Setting.name == OWN_AGENCY).values(value=str(leaving.keys[0])))
    hers = select(Unit.id).where(Unit.agency_id.in_(leaving.keys))
    session.execute(update(Account).where(Account.unit_id.not_in(hers)).values(active=False))
    _add_citizens(session)
    _seal_dossiers(server, session)
    known = select(ExchangeOffice.agency_id)
    others = select(Agency.id).where(Agency.id.not_in(leaving.keys), Agency.id.not_in(known))
    for key in session.execute(others).scalars():
        session.add(ExchangeOffice(agency_id=key, is_own=False))
    session.flush()


def _adding_up(
    rows: Iterable[carrying.Row], columns: Sequence[Column[Any]], sums: Sums[str]
) -> Iterator[carrying.Row]:
    names = [each.name for each in columns]
    dossier, digest = names.index("dossier_id"), names.index("hash")
    for row in rows:
        sums[sum_name(row[dossier] or "0")] += weight(row[digest] or "0")
        yield row


def _add_citizens(session: Session) -> None:
    """Who came to another agency is here as the last of her dossiers says, and no more than that."""
    there = select(Applicant.id)
    mine = select(Dossier.applicant_id, Dossier.id, Dossier.agency_id, Dossier.received_at)
    dossiers = defaultdict(list)
    for row in session.execute(mine.where(Dossier.applicant_id.not_in(there)).order_by(Dossier.received_at)):
        dossiers[row.applicant_id].append(row)
    for key, rows in dossiers.items():
        said = session.get_one(DossierPerson, (rows[-1].id, PersonPart.APPLICANT))
        citizen = Applicant(
            id=key,
            agency_id=rows[-1].agency_id,
            name=said.name,
            folded_name=folded(said.name),
            id_number=said.id_number,
            birth_date=said.birth_date,
            gender=said.gender,
            phone=said.phone,
            email=said.email,
            address=said.address,
            organisation=said.organisation,
            dossiers=len(rows),
            last_received_at=rows[-1].received_at,
        )
        session.add(citizen)
        session.flush()  # before her words, which refer to her
        for word in words_of(citizen):
            session.add(ApplicantWord(agency_id=citizen.agency_id, word=word, applicant_id=key))
    session.flush()


def _seal_dossiers(server: UnitOfWork, session: Session) -> None:
    """What was put into dossiers otherwise than by their journals is sealed, as it was at the server."""
    keys = [key.hex for key in session.execute(select(Dossier.id).order_by(Dossier.id)).scalars()]
    said: Kept = {}
    for first in range(0, len(keys), _BATCH):
        said |= kept_of(server, Dossier.__tablename__, keys[first : first + _BATCH])
    write_seals_of_dossiers(session, said, server.now)


def write_seals_of_dossiers(session: Session, said: Kept, at: datetime) -> None:
    """Begin the chains of dossiers in a file that has none with what is known of them, by their keys."""
    ends: dict[str, tuple[int, str]] = {}
    table = Dossier.__tablename__
    for key, columns in sorted(said.items()):
        chain = chain_of(table, key, {})
        position, previous = ends.get(chain, (0, ""))
        row: dict[str, Any] = {
            "chain": chain,
            "position": position + 1,
            "at": at,
            "by": COMMAND_LINE,
            "of_table": table,
            "row_key": key,
            "sets": json.dumps(dict(sorted(columns.items())), separators=(",", ":")),
        }
        ends[chain] = position + 1, seal_hash(previous, row)
        session.execute(insert(Seal), [{**row, "hash": ends[chain][1]}])
    for chain, (length, _) in ends.items():
        session.add(Counter(name=f"{CHAIN}{chain}", value=length))
    session.flush()
