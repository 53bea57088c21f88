"""An administrator's care of the catalogue: look, edit, announce, compare, retire.

Each saved change is a new version with the day from which it holds; dossiers keep the version they began
under. Who edits names the version she began from: had somebody else saved meanwhile, she is told.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import selectinload

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.permissions import require_role
from app.services.catalogue import add_version, latest_versions, same_content
from app.services.comparing import Difference, differences
from app.services.office_changes import write_down
from app.services.origins import EDITOR, WORKBOOK, write_origin
from app.services.procedure_document import ProcedureDocument
from app.services.stored_document import document_of
from models.procedures import Procedure, ProcedureCase, ProcedureOrigin, ProcedureVersion
from models.vocabulary import Role

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
class Draft:
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
        .order_by(ProcedureVersion.field, ProcedureVersion.name, Procedure.code)
    )
    return tuple(
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
        raise _unknown(code)
    return rows


def draft_of(uow: UnitOfWork, code: str, version: int | None = None) -> Draft:
    """A version of a procedure, the latest by default.

    `UserError` `unknown_procedure` or `unknown_version`.
    """
    uow.acting()
    row, origin = _row(uow, code.strip(), version)
    return Draft(
        version=row.version,
        valid_to=row.valid_to,
        origin=origin.kind if origin else SHIPPED,
        document=document_of(code.strip(), row),
        rows=_workbook_rows(uow, row),
    )


def save_version(
    uow: UnitOfWork, document: ProcedureDocument, valid_from: date, *, based_on: int
) -> VersionRow:
    """Add the version that holds from `valid_from`; `based_on` is the version the editing began from, 0 for none.

    A version announced for later and not yet in force is replaced. `UserError` `role_missing`,
    `valid_from_past`, `edited_meanwhile` when the latest version is another by now, `nothing_changed`.
    """
    by = _administrator(uow)
    _check_day(uow, valid_from)
    latest = latest_versions(uow, [document.code]).get(document.code)
    if (latest.version if latest else 0) != based_on:
        raise _edited_meanwhile(uow, document.code)
    if latest is not None and latest.valid_to is None and same_content(latest, document):
        raise UserError(
            "nothing_changed",
            tr("Bản này giống hệt bản đang có nên không lập bản mới."),
            tr("Sửa điều cần sửa rồi lưu, hoặc đóng lại."),
        )
    version = add_version(uow, document, latest, valid_from)
    uow.session.flush()
    write_origin(uow, version, EDITOR)
    uow.session.flush()
    return VersionRow(version.version, valid_from, None, EDITOR, uow.now, by)


def compare(uow: UnitOfWork, code: str, first: int, second: int) -> tuple[Difference, ...]:
    """What the second version says otherwise than the first; `UserError` as for `draft_of`."""
    return differences(draft_of(uow, code, first).document, draft_of(uow, code, second).document)


def retire(uow: UnitOfWork, code: str, from_day: date) -> tuple[VersionRow, ...]:
    """Receive no more dossiers of a procedure from a day on; those received keep it. Answers its history.

    `UserError` `role_missing`, `valid_from_past`, `unknown_procedure`, `already_retired`.
    """
    _administrator(uow)
    _check_day(uow, from_day)
    latest, _ = _row(uow, code.strip(), None)
    if latest.valid_to is not None and latest.valid_to <= from_day:
        raise UserError(
            "already_retired",
            tr("Thủ tục này đã ngừng từ {day}.", day=f"{latest.valid_to:%d/%m/%Y}"),
            tr("Muốn nhận lại, hãy lưu một bản mới của thủ tục."),
        )
    holds = ProcedureVersion.valid_to.is_(None) | (ProcedureVersion.valid_to > from_day)
    mine = ProcedureVersion.procedure_id == latest.procedure_id
    uow.session.execute(update(ProcedureVersion).where(mine, holds).values(valid_to=from_day))
    until = None if latest.valid_to is None else latest.valid_to.isoformat()
    write_down(
        uow, "procedure_retired", code.strip(), {"valid_to": until}, {"valid_to": from_day.isoformat()}
    )
    uow.session.expire_all()
    return versions_of(uow, code)


def _row(uow: UnitOfWork, code: str, version: int | None) -> tuple[ProcedureVersion, ProcedureOrigin | None]:
    cases = selectinload(ProcedureVersion.cases)
    query = (
        select(ProcedureVersion, ProcedureOrigin)
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .outerjoin(ProcedureOrigin, ProcedureOrigin.version_id == ProcedureVersion.id)
        .where(Procedure.code == code)
        .order_by(ProcedureVersion.version.desc())
        .limit(1)
        .options(
            cases.selectinload(ProcedureCase.papers),
            cases.selectinload(ProcedureCase.terms),
            cases.selectinload(ProcedureCase.fees),
            cases.selectinload(ProcedureCase.steps),
        )
    )
    if version is not None:
        query = query.where(ProcedureVersion.version == version)
    found = uow.session.execute(query).first()
    if found is None:
        raise _unknown(code) if version is None else _unknown_version(uow, code)
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


def _administrator(uow: UnitOfWork) -> str:
    actor = uow.acting()
    require_role(actor.roles, Role.ADMINISTRATOR)
    return actor.full_name


def _check_day(uow: UnitOfWork, day: date) -> None:
    today = local(uow.now).date()
    if day < today:
        raise UserError(
            "valid_from_past",
            tr("Ngày áp dụng đã qua. Danh mục vẫn như cũ, hồ sơ đã nhận không bị đổi."),
            tr("Chọn từ hôm nay, {day}, trở đi.", day=f"{today:%d/%m/%Y}"),
            field="valid_from",
        )


def _edited_meanwhile(uow: UnitOfWork, code: str) -> UserError:
    if uow.session.execute(select(Procedure.id).where(Procedure.code == code)).first() is None:
        return _unknown(code)
    newest = versions_of(uow, code)[-1]
    return UserError(
        "edited_meanwhile",
        tr(
            "{name} vừa lưu bản {version} của thủ tục này. Bản đang sửa chưa được lưu, chữ đã gõ vẫn còn.",
            name=newest.made_by or tr("Người khác"),
            version=newest.version,
        ),
        tr("So sánh hai bản, mở lại bản mới rồi sửa tiếp trên đó."),
        version=newest.version,
    )


def _unknown(code: str) -> UserError:
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
