"""The catalogue as an administrator sees it: its procedures, their versions, and what differs between two."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Load

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.folding import vietnamese_key
from app.services.catalogue.comparing import DocumentDifference, differences
from app.services.catalogue.origins import WORKBOOK
from app.services.catalogue.procedure_document import ProcedureDocument
from app.services.catalogue.stored_document import document_of, whole_for_editors
from app.services.catalogue.versions import is_of_here
from models.procedures import EDITORS, Procedure, ProcedureCase, ProcedureOrigin, ProcedureVersion

SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """A procedure of the office by its latest version; `origin` is `shipped`, `workbook` or `editor`."""

    code: str
    name: str
    field: str
    version: int
    valid_from: date
    valid_to: date | None
    cases: int
    open_points: int
    origin: str
    search_text: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in the history of a procedure; `valid_to` is the first day it no longer holds."""

    version: int
    valid_from: date
    valid_to: date | None
    origin: str
    made_at: datetime | None
    made_by: str | None


@dataclass(frozen=True, slots=True)
class EditedVersion:
    """A version to look at or to edit; `rows` are those of the newest workbook the procedure came from, if any."""

    version: int
    valid_to: date | None
    origin: str
    document: ProcedureDocument
    rows: dict[str, object]


def catalogue_rows(uow: UnitOfWork) -> tuple[CatalogueRow, ...]:
    """Every procedure of the office, also retired ones, by field and name."""
    uow.acting()
    newest = (
        select(ProcedureVersion.procedure_id, func.max(ProcedureVersion.version).label("version"))
        .where(is_of_here(ProcedureVersion))
        .group_by(ProcedureVersion.procedure_id)
        .subquery()
    )
    cases = (
        select(func.count(ProcedureCase.id))
        .where(ProcedureCase.version_id == ProcedureVersion.id)
        .scalar_subquery()
    )
    query = (
        select(Procedure.code, ProcedureVersion, ProcedureOrigin.kind, cases)
        .join(ProcedureVersion, ProcedureVersion.procedure_id == Procedure.id)
        .join(
            newest,
            (newest.c.procedure_id == Procedure.id) & (newest.c.version == ProcedureVersion.version),
        )
        .outerjoin(ProcedureOrigin, ProcedureOrigin.version_id == ProcedureVersion.id)
        .options(Load(ProcedureVersion).undefer_group(EDITORS))
    )
    rows = (
        CatalogueRow(
            code=code,
            name=version.name,
            field=version.field,
            version=version.version,
            valid_from=version.valid_from,
            valid_to=version.valid_to,
            cases=count,
            open_points=len(version.open_points),
            origin=kind or SHIPPED,
            search_text=version.folded_name,
        )
        for code, version, kind, count in uow.session.execute(query)
    )
    return tuple(
        sorted(rows, key=lambda row: (vietnamese_key(row.field), vietnamese_key(row.name), row.code))
    )


def versions_of(uow: UnitOfWork, code: str) -> tuple[VersionRow, ...]:
    """The history of a procedure, oldest first; `UserError` `unknown_procedure`."""
    uow.acting()
    query = (
        select(ProcedureVersion, ProcedureOrigin)
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .outerjoin(ProcedureOrigin, ProcedureOrigin.version_id == ProcedureVersion.id)
        .where(Procedure.code == code.strip())
        .order_by(ProcedureVersion.version)
    )
    rows = tuple(
        VersionRow(
            version=version.version,
            valid_from=version.valid_from,
            valid_to=version.valid_to,
            origin=origin.kind if origin else SHIPPED,
            made_at=origin.made_at if origin else None,
            made_by=origin.made_by if origin else None,
        )
        for version, origin in uow.session.execute(query)
    )
    if not rows:
        raise unknown_procedure(code)
    return rows


def draft_of(uow: UnitOfWork, code: str, version: int | None = None) -> EditedVersion:
    """A version of a procedure, the latest by default.

    `UserError` `unknown_procedure` or `unknown_version`.
    """
    uow.acting()
    row, origin = _row(uow, code.strip(), version)
    return EditedVersion(
        version=row.version,
        valid_to=row.valid_to,
        origin=origin.kind if origin else SHIPPED,
        document=document_of(code.strip(), row),
        rows=_workbook_rows(uow, row),
    )


def compare(uow: UnitOfWork, code: str, first: int, second: int) -> tuple[DocumentDifference, ...]:
    """What the second version says otherwise than the first; `UserError` as for `draft_of`."""
    return differences(draft_of(uow, code, first).document, draft_of(uow, code, second).document)


def _row(uow: UnitOfWork, code: str, version: int | None) -> tuple[ProcedureVersion, ProcedureOrigin | None]:
    query = (
        select(ProcedureVersion, ProcedureOrigin)
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .outerjoin(ProcedureOrigin, ProcedureOrigin.version_id == ProcedureVersion.id)
        .where(Procedure.code == code)
        .order_by(ProcedureVersion.version.desc())
        .limit(1)
        .options(*whole_for_editors())
    )
    if version is not None:
        query = query.where(ProcedureVersion.version == version)
    found = uow.session.execute(query).first()
    if found is None:
        raise unknown_procedure(code) if version is None else _unknown_version(uow, code)
    return found[0], found[1]


def _workbook_rows(uow: UnitOfWork, version: ProcedureVersion) -> dict[str, object]:
    """The rows last imported up to this version: an edit by hand does not answer what they left open."""
    found = uow.session.execute(
        select(ProcedureOrigin.rows)
        .join(ProcedureVersion, ProcedureVersion.id == ProcedureOrigin.version_id)
        .where(ProcedureVersion.procedure_id == version.procedure_id)
        .where(ProcedureVersion.version <= version.version, ProcedureOrigin.kind == WORKBOOK)
        .order_by(ProcedureVersion.version.desc())
        .limit(1)
    ).scalar_one_or_none()
    return dict(found) if found else {}


def unknown_procedure(code: str) -> UserError:
    """`unknown_procedure`: the office has none with this code."""
    return UserError(
        "unknown_procedure",
        tr("Danh mục không có thủ tục mang mã {code}.", code=code),
        tr("Xem các mã trong danh mục."),
        field="procedure",
    )


def _unknown_version(uow: UnitOfWork, code: str) -> UserError:
    numbers = [str(each.version) for each in versions_of(uow, code)]
    return UserError(
        "unknown_version",
        tr("Thủ tục {code} không có bản đó.", code=code),
        tr("Các bản đang có: {versions}.", versions=", ".join(numbers)),
        field="version",
    )
