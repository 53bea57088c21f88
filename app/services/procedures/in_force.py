"""Procedures as the office applies them today, read once per version and kept."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.folding import search_words, vietnamese_key
from models.base import Base
from models.procedures import (
    CaseFee,
    CasePaper,
    CaseStep,
    CaseTerm,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
)
from models.vocabulary import AfterFifteen, Channel, SupplementPolicy


@dataclass(frozen=True, slots=True)
class Case:
    """A case with everything it asks; the rows are detached and only read."""

    id: uuid.UUID
    code: str
    name: str
    advice: str
    papers: tuple[CasePaper, ...]
    terms: tuple[CaseTerm, ...]
    fees: tuple[CaseFee, ...]
    steps: tuple[CaseStep, ...]

    def term(self, channel: Channel) -> CaseTerm | None:
        """The term of a channel, `None` where the catalogue has none or leaves it open."""
        found = next((term for term in self.terms if term.channel is channel), None)
        return found if found is not None and found.amount is not None else None

    def fees_of(self, channel: Channel) -> tuple[CaseFee, ...]:
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
    state = _state(uow)
    kept = uow.cache.get("catalogue")
    if kept is None or kept[0] != (state, today):
        kept = ((state, today), _lines(uow, today))
        uow.cache["catalogue"] = kept
    lines: tuple[Listed, ...] = kept[1]
    return lines


def _state(uow: UnitOfWork) -> tuple[object, ...]:
    """What differs once a version was added or ended; both are rare, and this is asked all day."""
    return tuple(uow.session.execute(_STATE).one())


_VERSIONS = Base.metadata.tables[
    ProcedureVersion.__tablename__
].c  # of the table: the mapper has no work with it
_STATE = select(
    select(_VERSIONS.id).order_by(_VERSIONS.id.desc()).limit(1).scalar_subquery(),
    func.count(_VERSIONS.valid_to),
    func.max(_VERSIONS.valid_to),
)


def version_by_id(uow: UnitOfWork, version_id: uuid.UUID) -> Version:
    """A version with its cases; from memory after the first time, since versions never change."""
    kept: Version | None = uow.cache.get(("version", version_id))
    if kept is None:
        kept = _load(uow, version_id)
        uow.cache["version", version_id] = kept
    return kept


def _lines(uow: UnitOfWork, today: date) -> tuple[Listed, ...]:
    rows = uow.session.execute(
        select(ProcedureVersion, Procedure.code)
        .join(Procedure)
        .where(ProcedureVersion.valid_from <= today)
        .where((ProcedureVersion.valid_to.is_(None)) | (ProcedureVersion.valid_to > today))
        .options(selectinload(ProcedureVersion.cases))
        .order_by(Procedure.code)
    )
    listed = (
        Listed(
            version_id=version.id,
            code=code,
            name=version.name,
            field=version.field,
            cases=len(version.cases),
            words=search_words(f"{version.name} {version.field} {code}"),
            initials="".join(word[0] for word in search_words(version.name)),
        )
        for version, code in rows
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
    # Kept beyond this session: a failed flush would otherwise expire the rows, and nobody could read them again.
    for case in row.cases:
        for part in (*case.papers, *case.terms, *case.fees, *case.steps):
            uow.session.expunge(part)
    return Version(
        id=row.id,
        code=row.procedure.code,
        version=row.version,
        name=row.name,
        field=row.field,
        decides=row.decides,
        result_name=row.result_name,
        legal_basis=row.legal_basis,
        after_fifteen=row.after_fifteen,
        supplement_policy=row.supplement_policy,
        valid_from=row.valid_from,
        cases=tuple(
            Case(
                id=case.id,
                code=case.code,
                name=case.name,
                advice=case.advice,
                papers=tuple(case.papers),
                terms=tuple(case.terms),
                fees=tuple(case.fees),
                steps=tuple(case.steps),
            )
            for case in row.cases
        ),
    )
