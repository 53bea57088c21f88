"""The term that binds each dossier: of its procedure today, or of the version it was received under where longer."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.rules.retention import Retention, binding, read_retention
from app.services.catalogue.versions import is_of_here
from models.procedures import Procedure, ProcedureVersion


@dataclass(frozen=True, slots=True)
class BindingTerm:
    """How long dossiers received under one version are kept, and the procedure as it is called today.

    `retention` is nothing where nobody has set it: then nothing of them may go.
    """

    code: str
    name: str
    retention: Retention | None


def terms(uow: UnitOfWork) -> Mapping[uuid.UUID, BindingTerm]:
    """The term by each version there is."""
    rows = uow.session.execute(
        select(
            ProcedureVersion.id,
            ProcedureVersion.procedure_id,
            Procedure.code,
            ProcedureVersion.name,
            ProcedureVersion.retention,
            is_of_here(ProcedureVersion).label("is_of_here"),
        )
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .order_by(ProcedureVersion.version)
    ).all()
    # A procedure that only came with dossiers of other offices has no version of this one's, and no term.
    today = {row.procedure_id: row for row in rows if row.is_of_here}
    return {
        row.id: BindingTerm(
            row.code, today.get(row.procedure_id, row).name, _binding(today.get(row.procedure_id), row)
        )
        for row in rows
    }


def _binding(today: object, then: object) -> Retention | None:
    return binding(
        read_retention(getattr(today, "retention", None)), read_retention(getattr(then, "retention", None))
    )
