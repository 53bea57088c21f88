"""The version of a procedure that a dossier from another office was received under."""

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.services.catalogue.procedure_document import ProcedureDocument
from app.services.catalogue.stored_document import same_content, whole_for_editors
from app.services.catalogue.versions import add_carried
from models.procedures import Procedure, ProcedureVersion


def version_of(uow: UnitOfWork, document: ProcedureDocument) -> ProcedureVersion:
    """The version here that says the same, else one made of the document, in force on no day: nothing new is received
    under it, and what this office applies stays."""
    rows = uow.session.execute(
        select(ProcedureVersion)
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .where(Procedure.code == document.code)
        .options(*whole_for_editors())
        .order_by(ProcedureVersion.version.desc())
    ).scalars()
    for each in rows:
        if same_content(each, document):
            return each
    return add_carried(uow, document)
