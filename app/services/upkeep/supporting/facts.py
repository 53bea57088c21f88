"""What a technician is told of the data: versions, counts, the latest acts; no name and no number of anybody."""

from dataclasses import dataclass

from sqlalchemy import func, select, text

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.rules.masking import Known, Sieve
from app.services.office.own_agency import office
from app.services.upkeep.backing_up import last_backup
from app.services.upkeep.supporting.known import known_in
from models.dossiers import Dossier
from models.records import Movement
from models.tables import Base

LATEST_ACTS = 50


@dataclass(frozen=True, slots=True)
class JournalAct:
    """One act of the journal; `dossier` is a code and `actor` a user name, to be turned into marks."""

    dossier: str
    position: int
    at: str
    action: str
    from_status: str | None
    to_status: str
    due_before: str | None
    due_after: str | None
    actor: str


@dataclass(frozen=True, slots=True)
class DataFacts:
    """What was found in the data; `known` are the people who occur in the texts it was asked about."""

    data: dict[str, object]
    acts: tuple[JournalAct, ...]
    known: tuple[Known, ...]


def facts(uow: UnitOfWork, sieve: Sieve) -> DataFacts:
    """Everything the bundle says of the data, read in one picture of them."""
    own = office(uow)
    made = last_backup(uow)
    data: dict[str, object] = {
        "database": f"{uow.dialect} {uow.session.execute(_VERSION[uow.dialect]).scalar_one()}",
        "revision": uow.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one(),
        "office": {"name": own.name, "code": own.code, "level": own.level.value, "is_sample": own.is_sample},
        "rows": {
            table.name: uow.session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        },
        "dossiers_by_status": {
            status.value: count
            for status, count in uow.session.execute(
                select(Dossier.status, func.count()).group_by(Dossier.status).order_by(Dossier.status)
            )
        },
        "last_backup": None
        if made is None
        else {"at": local(made.at).isoformat(), "file": made.file, "bytes": made.bytes},
    }
    return DataFacts(data, _latest(uow), known_in(uow, sieve))


def _latest(uow: UnitOfWork) -> tuple[JournalAct, ...]:
    newest = select(Movement.id).order_by(Movement.id.desc()).limit(LATEST_ACTS).subquery()
    rows = uow.session.execute(
        select(Movement, Dossier.code)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(Movement.id.in_(select(newest.c.id)))
        .order_by(Movement.id)
    )
    return tuple(
        JournalAct(
            dossier=code,
            position=row.position,
            at=local(row.recorded_at).isoformat(timespec="seconds"),
            action=row.action.value,
            from_status=row.from_status.value if row.from_status else None,
            to_status=row.to_status.value,
            due_before=None if row.due_before is None else local(row.due_before).isoformat(),
            due_after=None if row.due_after is None else local(row.due_after).isoformat(),
            actor=row.actor,
        )
        for row, code in rows
    )


_VERSION = {"sqlite": text("SELECT sqlite_version()"), "postgresql": text("SHOW server_version")}
