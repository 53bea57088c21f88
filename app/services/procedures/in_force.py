"""Procedures as the office applies them today: frozen, read once a version, and kept for all threads."""

import uuid
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.database.unchanged import kept
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.folding import search_words, vietnamese_key
from app.services.views import FeeAsked, PaperAsked, StepAsked, TermAsked
from models.base import Base
from models.procedures import CaseFee, Procedure, ProcedureCase, ProcedureVersion
from models.vocabulary import AfterFifteen, Channel, SupplementPolicy

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Case:
    """A case with everything it asks."""

    id: uuid.UUID
    code: str
    name: str
    advice: str
    papers: tuple[PaperAsked, ...]
    terms: tuple[TermAsked, ...]
    fees: tuple[FeeAsked, ...]
    steps: tuple[StepAsked, ...]

    def term(self, channel: Channel) -> TermAsked | None:
        """The term of a channel, `None` where the catalogue has none or leaves it open."""
        found = next((term for term in self.terms if term.channel is channel), None)
        return found if found is not None and found.amount is not None else None

    def fees_of(self, channel: Channel) -> tuple[FeeAsked, ...]:
        """The fee items that apply to a channel."""
        return tuple(fee for fee in self.fees if fee.channel in (None, channel))


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a procedure, never changed once dossiers point at it."""

    id: uuid.UUID
    code: str
    version: int
    name: str
    field: str
    decides: str
    result_name: str
    legal_basis: str
    after_fifteen: AfterFifteen
    supplement_policy: SupplementPolicy
    valid_from: date
    cases: tuple[Case, ...]

    def case(self, code: str | None) -> Case | None:
        """A case by its code; the first one for `None`."""
        if code is None:
            return self.cases[0]
        return next((case for case in self.cases if case.code == code), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the catalogue with the words it is found by."""

    version_id: uuid.UUID
    code: str
    name: str
    field: str
    cases: int
    words: tuple[str, ...]
    initials: str


def current_version(uow: UnitOfWork, code: str) -> Version:
    """The version of a procedure in force today; `UserError` `unknown_procedure`."""
    wanted = code.strip()
    found = next((line for line in catalogue_lines(uow) if line.code == wanted), None)
    if found is None:
        raise UserError(
            "unknown_procedure",
            tr("Danh mục không có thủ tục mang mã này. Chưa có gì được lưu."),
            tr("Gõ vài chữ trong tên thủ tục rồi chọn trong danh sách."),
            field="procedure",
        )
    return version_by_id(uow, found.version_id)


def case_of(version: Version, code: str | None) -> Case:
    """A case of a version; `UserError` `unknown_case`."""
    case = version.case(code)
    if case is None:
        raise UserError(
            "unknown_case",
            tr("Thủ tục này không có trường hợp đó. Chưa có gì được lưu."),
            tr("Chọn một trường hợp trong danh sách của thủ tục."),
            field="case",
        )
    return case


def catalogue_lines(uow: UnitOfWork) -> tuple[Listed, ...]:
    """All procedures in force today, by field and name."""
    today = local(uow.now).date()
    return kept(uow, "catalogue", (ProcedureVersion.__tablename__,), lambda uow: _lines(uow, today), on=today)


def version_by_id(uow: UnitOfWork, version_id: uuid.UUID) -> Version:
    """A version with its cases; from memory after the first time, since versions never change."""
    found: Version | None = uow.memory.recall(version_id, Version)
    if found is None:
        found = _load(uow, version_id)
        uow.memory.keep(version_id, Version, found)
    return found


def _lines(uow: UnitOfWork, today: date) -> tuple[Listed, ...]:
    cases = (
        select(func.count(ProcedureCase.id))
        .where(ProcedureCase.version_id == ProcedureVersion.id)
        .scalar_subquery()
    )
    rows = uow.session.execute(
        select(
            ProcedureVersion.id,
            Procedure.code,
            ProcedureVersion.name,
            ProcedureVersion.field,
            cases.label("cases"),
        )
        .join(Procedure)
        .where(ProcedureVersion.valid_from <= today)
        .where((ProcedureVersion.valid_to.is_(None)) | (ProcedureVersion.valid_to > today))
        .order_by(Procedure.code)
    )
    listed = (
        Listed(
            version_id=row.id,
            code=row.code,
            name=row.name,
            field=row.field,
            cases=row.cases,
            words=search_words(f"{row.name} {row.field} {row.code}"),
            initials="".join(word[0] for word in search_words(row.name)),
        )
        for row in rows
    )
    # Sorted here: each database has its own idea of the order of letters.
    return tuple(sorted(listed, key=lambda line: (vietnamese_key(line.field), vietnamese_key(line.name))))


def _load(uow: UnitOfWork, version_id: uuid.UUID) -> Version:
    row = uow.session.execute(
        select(ProcedureVersion)
        .where(ProcedureVersion.id == version_id)
        .options(
            joinedload(ProcedureVersion.procedure),
            selectinload(ProcedureVersion.cases).options(
                selectinload(ProcedureCase.papers),
                selectinload(ProcedureCase.terms),
                selectinload(ProcedureCase.fees),
                selectinload(ProcedureCase.steps),
            ),
        )
    ).scalar_one()
    cases = tuple(
        _told(
            Case,
            case,
            papers=tuple(_told(PaperAsked, paper) for paper in case.papers),
            terms=tuple(_told(TermAsked, term) for term in case.terms),
            fees=tuple(_told(FeeAsked, fee, steps=_graded(fee)) for fee in case.fees),
            steps=tuple(_told(StepAsked, step) for step in case.steps),
        )
        for case in row.cases
    )
    return _told(Version, row, code=row.procedure.code, cases=cases)


def _told(kind: type[T], row: Base, **besides: object) -> T:
    """A row as a frozen value: each field is the column of that name, or is given `besides`."""
    names = {each.name for each in fields(kind)} - besides.keys()  # type: ignore[arg-type]  # a dataclass
    return kind(**{name: getattr(row, name) for name in names}, **besides)


def _graded(fee: CaseFee) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(step) for step in fee.steps)
