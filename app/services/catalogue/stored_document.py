"""A stored version read back as the document it was made from: two versions are compared as documents."""

from datetime import date
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy.orm import Load, selectinload
from sqlalchemy.sql.base import ExecutableOption

from app.services.catalogue.procedure_document import (
    CaseDocument,
    FeeDocument,
    PaperDocument,
    ProcedureDocument,
    StepDocument,
    TermDocument,
)
from models.base import Base
from models.procedures import EDITORS, CaseFee, ProcedureCase, ProcedureVersion
from models.vocabulary import Channel

T = TypeVar("T", bound=BaseModel)
_CHANNELS = list(Channel)


def whole_for_editors() -> tuple[ExecutableOption, ...]:
    """How a version is loaded with its cases, everything in them, and what only editors read."""
    cases = selectinload(ProcedureVersion.cases).undefer_group(EDITORS)
    return (
        Load(ProcedureVersion).undefer_group(EDITORS),
        cases.selectinload(ProcedureCase.papers).undefer_group(EDITORS),
        cases.selectinload(ProcedureCase.terms).undefer_group(EDITORS),
        cases.selectinload(ProcedureCase.fees).undefer_group(EDITORS),
        cases.selectinload(ProcedureCase.steps),
    )


def document_of(code: str, version: ProcedureVersion) -> ProcedureDocument:
    """The document of a version loaded by `whole_for_editors`."""
    return _said(
        ProcedureDocument,
        version,
        code=code,
        open_points=tuple(version.open_points),
        cases=tuple(_case(case) for case in version.cases),
    )


def _case(case: ProcedureCase) -> CaseDocument:
    terms = sorted(case.terms, key=lambda term: _CHANNELS.index(term.channel))
    return _said(
        CaseDocument,
        case,
        papers=tuple(_said(PaperDocument, paper) for paper in case.papers),
        terms=tuple(_said(TermDocument, term) for term in terms),
        fees=tuple(_said(FeeDocument, fee, steps=_graded(fee)) for fee in case.fees),
        steps=tuple(_said(StepDocument, step) for step in case.steps),
    )


def _said(kind: type[T], row: Base, **besides: object) -> T:
    """A row as a part of the document: each field is the column of that name, or is given `besides`."""
    names = kind.model_fields.keys() - besides.keys()
    return kind(**{name: getattr(row, name) for name in names}, **besides)


def _graded(fee: CaseFee) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(step) for step in fee.steps)


def same_content(version: ProcedureVersion, document: ProcedureDocument) -> bool:
    """Whether a version, loaded whole, says what a document says; its day and the order of terms do not matter."""
    return _bare(document_of(document.code, version)) == _bare(document)


def _bare(document: ProcedureDocument) -> ProcedureDocument:
    cases = (
        case.model_copy(
            update={"terms": tuple(sorted(case.terms, key=lambda term: _CHANNELS.index(term.channel)))}
        )
        for case in document.cases
    )
    return document.model_copy(update={"valid_from": date.min, "cases": tuple(cases)})
