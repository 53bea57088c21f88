"""Terms set in a few words, and dossiers that have ended."""

from datetime import datetime

from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.rules.people import PersonValues
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.procedures import Procedure, ProcedureVersion
from tests.clock import Clock
from tests.services.desk import AN, Desk


def set_term(database: Database, procedure: str, term: str | None) -> None:
    """The procedure's latest version says this of keeping."""
    database.write(None, _set_term, procedure, term)


def ended(desk: Desk, procedure: str, applicant: PersonValues = AN, **values: object) -> str:
    """The code of a dossier received, done and returned now."""
    code = desk.receive(procedure, applicant, **values).code
    desk.complete(code)
    free = FeeSettlement(waive_reason="Nghị quyết của HĐND") if desk.dossier(code).fees else None
    desk.return_result(code, ActValues(recipient=Recipient(), fees=free))
    return code


def go_to(clock: Clock, year: int) -> None:
    """The morning of a working day in that year."""
    clock.now = datetime(year, 6, 1, 9, tzinfo=clock.now.tzinfo)


def _set_term(uow: UnitOfWork, procedure: str, term: str | None) -> None:
    newest = (
        select(ProcedureVersion)
        .join(Procedure)
        .where(Procedure.code == procedure)
        .order_by(ProcedureVersion.version.desc())
        .limit(1)
    )
    uow.session.execute(newest).scalar_one().retention = term
