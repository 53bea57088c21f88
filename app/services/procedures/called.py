"""What procedures are called, and were, for whoever names one in a search."""

from collections import defaultdict

from sqlalchemy import select

from app.database.unchanged import kept
from app.database.unit_of_work import UnitOfWork
from app.rules.search_phrases import Phrased, phrased
from app.rules.search_stored import procedure_word
from models.procedures import Procedure, ProcedureVersion


def procedures_called(uow: UnitOfWork) -> tuple[Phrased, ...]:
    """Every procedure with its code, and the names and fields of all its versions: old dossiers keep theirs."""
    return kept(uow, "procedures called", (ProcedureVersion.__tablename__,), _read)


def _read(uow: UnitOfWork) -> tuple[Phrased, ...]:
    names: dict[str, list[str]] = defaultdict(list)
    versions = select(Procedure.code, ProcedureVersion.name, ProcedureVersion.field).join_from(
        ProcedureVersion, Procedure
    )
    for code, name, field in uow.session.execute(versions.order_by(Procedure.code, ProcedureVersion.version)):
        names[code] += [name, field]
    return tuple(phrased(procedure_word(code), called, (code,)) for code, called in names.items())
