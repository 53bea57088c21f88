"""The catalogue of procedures: the documents shipped with the program, and how documents become versions.

A document counts from its `valid_from` where the office did not know the procedure. A changed one counts
from the office's today, or later if it says so: dossiers received until then keep the version they began
under. `valid_to` is the first day a version no longer holds.
The shipped documents start on 1/7/2025, the first day of the two-level local government.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from sqlalchemy import ColumnElement, func, select, true, update
from sqlalchemy.orm import aliased

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.services.catalogue.procedure_document import (
    CaseDocument,
    FeeDocument,
    ProcedureDocument,
)
from app.services.catalogue.stored_document import same_content, whole_for_editors
from models.base import new_id
from models.procedures import (
    CaseFee,
    CasePaper,
    CaseStep,
    CaseTerm,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
)

__all__ = (
    "ImportCounts",
    "ProcedureDocument",
    "add_version",
    "import_procedures",
    "latest_versions",
    "shipped",
)

_OUTSIDE_CONTENT = {"code", "cases", "valid_from"}
_HEAD = tuple(name for name in ProcedureDocument.model_fields if name not in _OUTSIDE_CONTENT)


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """How many procedures an import added, gave a new version, or found as they were."""

    added: int
    changed: int
    unchanged: int


@cache
def shipped() -> tuple[ProcedureDocument, ...]:
    """The procedures that come with the program, in the order of their codes."""
    folder = resources.files("resources").joinpath("catalogue")
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name
    )
    return tuple(ProcedureDocument.model_validate_json(file.read_bytes()) for file in files)


def import_procedures(uow: UnitOfWork, documents: Sequence[ProcedureDocument]) -> ImportCounts:
    """Bring the catalogue to these documents; procedures they do not name stay as they are.

    Doing it twice changes nothing the second time. Earlier versions stay, and end where the new one begins.
    `UserError` `catalogue_duplicate` when a code comes twice.
    """
    _check_each_once(documents)
    known = latest_versions(uow, [document.code for document in documents])
    today = local(uow.now).date()
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    for document in documents:
        counts[_bring_to(uow, document, known.get(document.code), today)] += 1
    uow.session.flush()
    return ImportCounts(**counts)


def _bring_to(
    uow: UnitOfWork, document: ProcedureDocument, latest: ProcedureVersion | None, today: date
) -> str:
    if latest is None:
        add_version(uow, document, None, document.valid_from)
        return "added"
    if latest.valid_to is None and same_content(latest, document):
        return "unchanged"
    add_version(uow, document, latest, max(today, document.valid_from))
    return "changed"


def add_version(
    uow: UnitOfWork, document: ProcedureDocument, latest: ProcedureVersion | None, start: date
) -> ProcedureVersion:
    """Add the version that says what the document says from `start` on; what held before ends there."""
    if latest is not None:
        _close_earlier(uow, latest, start)
    # Who else adds a version in this moment takes the same number, and is told; what was carried in has its own.
    last = max(
        latest.version if latest else 0, _last_number(uow, document.code, ~is_of_here(ProcedureVersion))
    )
    return _added(uow, document, start, number=last + 1)


CARRIED = date.min
"""The day on which a version has ended that came with another office's dossier: it was never in force here."""


def add_carried(uow: UnitOfWork, document: ProcedureDocument) -> ProcedureVersion:
    """Add a version that another office applies: of no day here, so that it is never the latest of this office."""
    number = _last_number(uow, document.code, true()) + 1
    version = _added(uow, document, document.valid_from, number=number)
    version.valid_to = CARRIED
    uow.session.flush()
    return version


def _last_number(uow: UnitOfWork, code: str, which: ColumnElement[bool]) -> int:
    """The highest number of a procedure's versions of this kind, 0 without any."""
    highest = select(func.max(ProcedureVersion.version)).join(
        Procedure, Procedure.id == ProcedureVersion.procedure_id
    )
    return uow.session.execute(highest.where(Procedure.code == code, which)).scalar_one() or 0


def _added(uow: UnitOfWork, document: ProcedureDocument, start: date, *, number: int) -> ProcedureVersion:
    version = _version_of(document, number=number, valid_from=start)
    known = uow.session.execute(
        select(Procedure.id).where(Procedure.code == document.code)
    ).scalar_one_or_none()
    if known is None:
        procedure = Procedure(id=new_id(), code=document.code)
        uow.session.add(procedure)
        known = procedure.id
    version.procedure_id = known
    uow.session.add(version)
    return version


def _close_earlier(uow: UnitOfWork, latest: ProcedureVersion, start: date) -> None:
    """End every version that would still hold on `start`, also one announced for later and now overtaken."""
    holds = ProcedureVersion.valid_to.is_(None) | (ProcedureVersion.valid_to > start)
    mine = ProcedureVersion.procedure_id == latest.procedure_id
    uow.session.execute(update(ProcedureVersion).where(mine, holds).values(valid_to=start))


def _check_each_once(documents: Sequence[ProcedureDocument]) -> None:
    seen: set[str] = set()
    for document in documents:
        if document.code in seen:
            raise UserError(
                "catalogue_duplicate",
                tr("Thủ tục {code} có hai lần trong một lượt nhập. Danh mục vẫn như cũ.", code=document.code),
                tr("Chỉ giữ một tài liệu cho mỗi mã thủ tục rồi nhập lại."),
            )
        seen.add(document.code)


def latest_versions(uow: UnitOfWork, codes: Sequence[str] | None = None) -> dict[str, ProcedureVersion]:
    """The latest version of each of these procedures (of all, without codes), whole, by code.

    Versions of no day, which came with dossiers of other offices, are none of this one's.
    """
    other = aliased(ProcedureVersion)
    held = is_of_here(other)
    newest = select(func.max(other.version)).where(other.procedure_id == Procedure.id, held).scalar_subquery()
    query = (
        select(Procedure.code, ProcedureVersion)
        .join(ProcedureVersion, ProcedureVersion.procedure_id == Procedure.id)
        .where(ProcedureVersion.version == newest)
        .order_by(Procedure.code)
        .options(*whole_for_editors())
    )
    if codes is not None:
        query = query.where(Procedure.code.in_(codes))
    return {row.code: row.ProcedureVersion for row in uow.session.execute(query)}


def is_of_here(version: Any) -> ColumnElement[bool]:
    """The condition that a version is the office's own: one that came with another office's dossier is of no day."""
    condition: ColumnElement[bool] = version.valid_to.is_(None) | (version.valid_to != CARRIED)
    return condition


def _version_of(document: ProcedureDocument, *, number: int, valid_from: date) -> ProcedureVersion:
    head: dict[str, Any] = {name: getattr(document, name) for name in _HEAD}
    head["open_points"] = list(document.open_points)
    return ProcedureVersion(
        **head,
        id=new_id(),
        version=number,
        folded_name=document.search_text,
        valid_from=valid_from,
        valid_to=None,
        cases=[_case_of(case, position) for position, case in enumerate(document.cases)],
    )


def _case_of(case: CaseDocument, position: int) -> ProcedureCase:
    return ProcedureCase(
        id=new_id(),
        position=position,
        code=case.code,
        name=case.name,
        advice=case.advice,
        editor_note=case.editor_note,
        papers=[CasePaper(position=at, **paper.model_dump()) for at, paper in enumerate(case.papers)],
        terms=[CaseTerm(**term.model_dump()) for term in case.terms],
        fees=[_fee_of(fee, at) for at, fee in enumerate(case.fees)],
        steps=[CaseStep(position=at, **step.model_dump()) for at, step in enumerate(case.steps)],
    )


def _fee_of(fee: FeeDocument, position: int) -> CaseFee:
    values = fee.model_dump()
    values["steps"] = [list(step) for step in fee.steps]
    return CaseFee(position=position, **values)
