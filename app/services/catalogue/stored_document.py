"""A stored version read back as the document it was made from."""

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
from models.procedures import EDITORS, CaseFee, CaseStep, CaseTerm, ProcedureCase, ProcedureVersion
from models.vocabulary import Channel


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
    return ProcedureDocument(
        code=code,
        name=version.name,
        field=version.field,
        decides=version.decides,
        result_name=version.result_name,
        legal_basis=version.legal_basis,
        source=version.source,
        open_points=tuple(version.open_points),
        after_fifteen=version.after_fifteen,
        supplement_policy=version.supplement_policy,
        retention=version.retention,
        valid_from=version.valid_from,
        cases=tuple(_case(case) for case in version.cases),
    )


def _case(case: ProcedureCase) -> CaseDocument:
    order = list(Channel)
    return CaseDocument(
        code=case.code,
        name=case.name,
        advice=case.advice,
        editor_note=case.editor_note,
        papers=tuple(
            PaperDocument(
                name=paper.name,
                originals=paper.originals,
                copies=paper.copies,
                kind=paper.kind,
                required=paper.required,
                advice=paper.advice,
                editor_note=paper.editor_note,
            )
            for paper in case.papers
        ),
        terms=tuple(_term(term) for term in sorted(case.terms, key=lambda term: order.index(term.channel))),
        fees=tuple(_fee(fee) for fee in case.fees),
        steps=tuple(_step(step) for step in case.steps),
    )


def _term(term: CaseTerm) -> TermDocument:
    return TermDocument(
        channel=term.channel,
        amount=term.amount,
        unit=term.unit,
        second_amount=term.second_amount,
        second_unit=term.second_unit,
        advice=term.advice,
        editor_note=term.editor_note,
        unsettled=term.unsettled,
    )


def _fee(fee: CaseFee) -> FeeDocument:
    return FeeDocument(
        name=fee.name,
        kind=fee.kind,
        basis=fee.basis,
        amount=fee.amount,
        channel=fee.channel,
        advice=fee.advice,
        editor_note=fee.editor_note,
        steps=tuple((start, price) for start, price in fee.steps),
        ceiling=fee.ceiling,
    )


def _step(step: CaseStep) -> StepDocument:
    return StepDocument(
        name=step.name,
        unit=step.unit,
        amount=step.amount,
        amount_unit=step.amount_unit,
        outside_clock=step.outside_clock,
    )
