"""Where the office's versions came from: the workbook's rows as they were, or who edited."""

from typing import Any

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from models.procedures import Procedure, ProcedureOrigin, ProcedureVersion

WORKBOOK = "workbook"
EDITOR = "editor"


def write_origin(
    uow: UnitOfWork, version: ProcedureVersion, kind: str, rows: dict[str, list[Any]] | None = None
) -> None:
    """Keep who made a version, when, and from which rows."""
    uow.session.add(
        ProcedureOrigin(
            version_id=version.id,
            kind=kind,
            made_at=uow.now,
            made_by=uow.acting().full_name,
            rows=dict(rows or {}),
        )
    )


def newest_origins(uow: UnitOfWork) -> dict[str, tuple[int, ProcedureOrigin]]:
    """The version number and origin of each procedure's newest version that has one, by code."""
    return _by_code(uow, None)


def newest_rows(uow: UnitOfWork) -> dict[str, tuple[int, ProcedureOrigin]]:
    """The same for the newest version that came from a workbook."""
    return _by_code(uow, WORKBOOK)


def _by_code(uow: UnitOfWork, kind: str | None) -> dict[str, tuple[int, ProcedureOrigin]]:
    query = (
        select(Procedure.code, ProcedureVersion.version, ProcedureOrigin)
        .join(ProcedureVersion, ProcedureVersion.id == ProcedureOrigin.version_id)
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .order_by(Procedure.code, ProcedureVersion.version)
    )
    if kind is not None:
        query = query.where(ProcedureOrigin.kind == kind)
    return {code: (version, origin) for code, version, origin in uow.session.execute(query)}
