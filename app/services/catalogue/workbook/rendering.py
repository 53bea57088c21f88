"""A procedure's document written as the workbook's rows, for versions that never came from one."""

from typing import Any

from app.services.catalogue.procedure_document import (
    CaseDocument,
    FeeDocument,
    ProcedureDocument,
    TermDocument,
)
from app.services.catalogue.workbook.layout import CHANNELS, LEVEL, NO_HEADING, PROCEDURES, SUBJECTS, UNITS
from models.procedures import ProcedureOrigin
from models.vocabulary import Channel, FeeBasis

CHANNEL_WORDS = {channel: word for word, channel in CHANNELS.items()}
_UNIT_WORDS = {unit: word for word, unit in UNITS.items()}
_BASIS_WORDS = {FeeBasis.PER_PAGE: "(/trang)", FeeBasis.PER_COPY: "(/bản)", FeeBasis.PER_DOSSIER: ""}


def current_rows(
    document: ProcedureDocument, version: int, imported: tuple[int, ProcedureOrigin] | None
) -> dict[str, list[Any]]:
    """The rows of a procedure's latest version: as they came where it was imported, else as they would be written."""
    if imported is None:
        return rendered(document)
    number, origin = imported
    rows: dict[str, Any] = dict(origin.rows)
    return rows if number == version else rendered(document, rows)


def rendered(document: ProcedureDocument, imported: dict[str, Any] | None = None) -> dict[str, list[Any]]:
    """The rows that say of a procedure what the workbook can say.

    Terms and fees are those of the first case, since the workbook knows no others. Level and subjects, which
    the documents do not know, are those of the rows last imported.
    """
    before = imported["procedure"] if imported else [None] * len(PROCEDURES.columns)
    return {
        "procedure": [
            document.code,
            document.name,
            document.field,
            before[LEVEL],
            document.decides,
            document.legal_basis,
            before[SUBJECTS],
        ],
        "papers": [
            [document.code, _heading(document, case), paper.name, paper.originals, paper.copies]
            for case in document.cases
            for paper in case.papers
        ],
        "terms": [_term(document, document.cases[0], term) for term in document.cases[0].terms],
    }


def _heading(document: ProcedureDocument, case: CaseDocument) -> str:
    return NO_HEADING if len(document.cases) == 1 else case.name


def _term(document: ProcedureDocument, case: CaseDocument, term: TermDocument) -> list[Any]:
    return [
        document.code,
        CHANNEL_WORDS[term.channel],
        None if term.amount is None else f"{term.amount.normalize():f}",
        None if term.unit is None else _UNIT_WORDS[term.unit],
        _fees(case, term.channel),
    ]


def _fees(case: CaseDocument, channel: Channel) -> str:
    items = [fee for fee in case.fees if fee.channel in (None, channel)]
    return "; ".join(_fee(fee) for fee in items) or "Miễn phí"


def _fee(fee: FeeDocument) -> str:
    if fee.amount is None:
        return f"{fee.name}: {fee.advice or fee.editor_note}"
    if fee.amount == 0:
        return "Miễn phí"
    return f"{fee.amount:,} VNĐ{_BASIS_WORDS[fee.basis]}"
