"""The rows of one procedure made into its document, with every place that waits for a person."""

from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from app.rules.procedure_codes import is_written_as_code
from app.services.catalogue.procedure_document import CaseDocument, ProcedureDocument
from app.services.catalogue.workbook.layout import (
    AGENCY,
    CODE,
    DECISION,
    FIELD,
    NAME,
    PAPERS,
    PROCEDURES,
    TERMS,
)
from app.services.catalogue.workbook.papers import PapersRead, read_papers
from app.services.catalogue.workbook.reasons import held
from app.services.catalogue.workbook.report import Held
from app.services.catalogue.workbook.rows import Entry
from app.services.catalogue.workbook.terms import TermsRead, read_terms
from models.vocabulary import AfterFifteen, SupplementPolicy

NO_AGENCY = "Cơ quan có thẩm quyền"
RESULT = "Kết quả giải quyết thủ tục hành chính"
SOURCE = "Tệp Excel danh mục thủ tục hành chính"
_LONGEST = {NAME: 500, FIELD: 200, AGENCY: 300, DECISION: 300}


@dataclass(frozen=True, slots=True)
class Built:
    """A procedure as its rows tell it; without a document it is held as a whole."""

    document: ProcedureDocument | None
    held: tuple[Held, ...]
    noted: tuple[Held, ...]


def build(entry: Entry, valid_from: date) -> Built:
    """The document of a workbook's procedure and what in it waits for a person."""
    problem = _head_problem(entry)
    papers, terms = read_papers(entry.papers), read_terms(entry.terms)
    rows_held = (
        *(held(PAPERS, each.row, each.column, each.code) for each in papers.problems),
        *(held(TERMS, each.row, each.column, each.code) for each in terms.problems),
    )
    document = None if problem else _document(entry, papers, terms, valid_from)
    if document is None:
        column, code = problem or (NAME, "procedure_invalid")
        return Built(None, (held(PROCEDURES, entry.procedure, column, code), *rows_held), ())
    return Built(document, rows_held, _noted(entry, papers))


def _head_problem(entry: Entry) -> tuple[int, str] | None:
    row = entry.procedure
    if not is_written_as_code(entry.code):
        return CODE, "code_invalid"
    for column, longest in _LONGEST.items():
        if len(row.text(column)) > longest:
            return column, "text_too_long"
    missing = next((column for column in (NAME, FIELD) if not _is_name(row.text(column))), None)
    return None if missing is None else (missing, "name_missing")


def _document(
    entry: Entry, papers: PapersRead, terms: TermsRead, valid_from: date
) -> ProcedureDocument | None:
    row = entry.procedure
    agency, decision = row.text(AGENCY), row.text(DECISION)
    try:
        return ProcedureDocument(
            code=entry.code,
            name=row.text(NAME),
            field=row.text(FIELD),
            decides=agency if _is_name(agency) else NO_AGENCY,
            result_name=RESULT,
            legal_basis=f"Quyết định công bố {decision or 'thủ tục hành chính'}",
            source=SOURCE,
            open_points=_open_points(entry, papers, terms),
            after_fifteen=AfterFifteen.NONE,
            supplement_policy=SupplementPolicy.RESTART,
            retention=None,
            valid_from=valid_from,
            cases=tuple(
                CaseDocument(
                    code=case.code,
                    name=case.name,
                    papers=case.papers,
                    terms=terms.terms,
                    fees=terms.fees,
                    steps=(),
                )
                for case in papers.cases
            ),
        )
    except ValidationError:
        return None


def _open_points(entry: Entry, papers: PapersRead, terms: TermsRead) -> tuple[str, ...]:
    """What a person still has to decide, for the editor; the same for the same rows."""
    points = []
    if any(term.amount is None for term in terms.terms):
        points.append("Danh mục nhập chưa có thời hạn rõ ràng cho mọi hình thức nộp.")
    if not entry.terms or any(fee.amount is None for fee in terms.fees):
        points.append("Danh mục nhập chưa có mức thu rõ ràng; không phải là miễn phí.")
    if papers.problems:
        points.append(f"Có {len(papers.problems)} dòng giấy tờ của danh mục nhập chưa đưa vào danh sách.")
    if len(papers.cases) > 1:
        points.append(
            "Cần xem lại các trường hợp vì lấy theo mục giấy tờ của danh mục nhập: mục nào dùng chung?"
        )
    return tuple(points)


def _noted(entry: Entry, papers: PapersRead) -> tuple[Held, ...]:
    row = entry.procedure
    codes = [
        (AGENCY, "agency_missing") if not _is_name(row.text(AGENCY)) else None,
        (CODE, "no_terms") if not entry.terms else None,
        (CODE, "no_papers") if not any(case.papers for case in papers.cases) else None,
        (CODE, "headings_are_cases") if len(papers.cases) > 1 else None,
    ]
    return tuple(held(PROCEDURES, row, *code) for code in codes if code is not None)


def _is_name(text: str) -> bool:
    return sum(sign.isalpha() for sign in text) >= 3  # noqa: PLR2004  as the documents ask of every name
