"""Who owns the database and knows the program: everything inside is made to agree with what was changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Table, delete, insert, select, text, update
from sqlalchemy.orm import Session

from app.database.unit_of_work import Database
from app.services.dossiers.digests import part_tables
from app.services.dossiers.journal import chained, content_of, sum_name, weight
from models.base import Base
from models.dossiers import Dossier
from models.records import Counter, Movement
from models.triggers import SQLITE

TABLES = Base.metadata.tables
PARTS = [TABLES[str(each.local_table)] for each in part_tables()]
REST = [TABLES[name] for name in ("dossier_words", "dossier_reach")]
GUARDS = {name: statement for name, statement in SQLITE.items() if not name.startswith("dossier_words_")}
"""The others keep the index of words right, whoever writes."""

Rows = Mapping[Table, Sequence[Mapping[str, Any]]]


def disarm(session: Session) -> None:
    """Nothing guards the data any more in this transaction."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = replica"))
        return
    session.execute(text("PRAGMA defer_foreign_keys=ON"))
    for trigger in GUARDS:
        session.execute(text(f"DROP TRIGGER {trigger}"))


@contextmanager
def in_hand(database: Database) -> Iterator[Session]:
    """The whole database, nothing guarding it; afterwards every guard stands as before."""
    with Session(database._writing) as session:
        disarm(session)
        yield session
        session.flush()
        if session.get_bind().dialect.name == "sqlite":
            for statement in GUARDS.values():
                session.execute(text(statement))
        session.commit()


def rows_of(database: Database, code: str) -> Rows:
    """A dossier as it stands, and everything that lies in it."""
    with Session(database._reading) as session:
        key = session.execute(select(Dossier.id).where(Dossier.code == code)).scalar_one()
        whole = TABLES["dossier"]
        found = {whole: session.execute(select(whole).where(whole.c.id == key)).mappings().all()}
        for table in PARTS:
            found[table] = session.execute(select(table).where(table.c.dossier_id == key)).mappings().all()
        return {table: [dict(row) for row in rows] for table, rows in found.items()}


def rebuild_chain(database: Database, code: str, _before: Rows) -> None:
    """Who received it is somebody else, and every hash from there on is made anew."""
    with in_hand(database) as session:
        dossier = session.execute(select(Dossier).where(Dossier.code == code)).scalar_one()
        rows = _journal(session, dossier)
        heavier, previous = 0, ""
        for row in rows:
            before = row.hash
            if row.position == 1:
                row.actor_name = "Người Khác"
            row.hash = previous = chained(previous, content_of(row))
            heavier += weight(row.hash) - weight(before)
        dossier.last_hash = previous
        _count(session, sum_name(dossier.id.hex), heavier)


def cut_last_row(database: Database, code: str, before: Rows) -> None:
    """The last act has never been: its row is gone, and everything it put anywhere is as it was before."""
    with in_hand(database) as session:
        dossier = session.execute(select(Dossier).where(Dossier.code == code)).scalar_one()
        last, key = _journal(session, dossier)[-1], dossier.id
        lighter = weight(last.hash)
        session.execute(delete(Movement).where(Movement.id == last.id))
        session.expunge_all()
        for table, rows in before.items():
            if table.name == "dossier":
                session.execute(update(table).where(table.c.id == key).values(rows[0]))
                continue
            session.execute(delete(table).where(table.c.dossier_id == key))
            if rows:
                session.execute(insert(table), [dict(row) for row in rows])
        _count(session, sum_name(key.hex), -lighter)


def remove_newest(database: Database, code: str, _before: Rows) -> None:
    """The dossier has never come: neither it nor what lies in it, and its numbers were not given out."""
    with in_hand(database) as session:
        dossier = session.execute(select(Dossier).where(Dossier.code == code)).scalar_one()
        key, applicant, ledger = dossier.id, dossier.applicant_id, dossier.ledger_year
        lighter = sum(weight(row.hash) for row in _journal(session, dossier))
        session.expunge_all()
        for table in (*PARTS, *REST, TABLES["movement"]):
            session.execute(delete(table).where(table.c.dossier_id == key))
        session.execute(delete(TABLES["dossier"]).where(TABLES["dossier"].c.id == key))
        _count(session, sum_name(key.hex), -lighter)
        of_day = f"20{code[-11:-9]}-{code[-9:-7]}-{code[-7:-5]}"
        for name in (f"dossier:H26.16:{of_day}", f"ledger:H26.16:{ledger}"):
            _count(session, name, -1)
        whole, person = TABLES["dossier"], TABLES["applicant"]
        left = (
            session.execute(select(whole.c.received_at).where(whole.c.applicant_id == applicant))
            .scalars()
            .all()
        )
        session.execute(
            update(person)
            .where(person.c.id == applicant)
            .values(dossiers=len(left), last_received_at=max(left))
        )


Attack = Callable[[Database, str, Rows], None]
ATTACKS: tuple[Attack, ...] = (rebuild_chain, cut_last_row, remove_newest)


def _journal(session: Session, dossier: Dossier) -> list[Movement]:
    rows = select(Movement).where(Movement.dossier_id == dossier.id).order_by(Movement.position)
    return list(session.execute(rows).scalars())


def _count(session: Session, name: str, more: int) -> None:
    done = session.execute(update(Counter).where(Counter.name == name).values(value=Counter.value + more))
    assert done.rowcount == 1, name
