"""The rows of papers: which are papers, which are remarks, and which heading is a case.

The sheet's own sign decides: a row that asks for neither original nor copy is a remark. Where the portal's
count swallowed the end of a date (20251 originals), the row is unreadable and waits for a person.
"""

import re
from dataclasses import dataclass

from app.rules.folding import fold
from app.services.catalogue.procedure_document import PaperDocument
from app.services.catalogue.workbook.layout import (
    COMMON_HEADINGS,
    COPIES,
    HEADING,
    ORIGINALS,
    PAPER,
    PRESENTED_HEADING,
    REMARKS_HEADING,
)
from app.services.catalogue.workbook.rows import SheetRow
from app.services.catalogue.workbook.terms import CellProblem
from models.vocabulary import PaperKind

COMMON_CODE = "chung"
COMMON_NAME = "Thông thường"
MOST_SHEETS = 20
"""Originals or copies of one paper; above it the number is not a count."""
LONGEST_NAME = 1_000
MOST_PAPERS = 60
_LONGEST_CODE = 50
_BULLET = re.compile(r"^[-+*•–\s]+")
_FRAGMENT = re.compile(r"^(?:[,.;:)\]]|hoặc\b|và\b)", re.IGNORECASE)
_GOES_ON = re.compile(r"^(?:có xác nhận|nếu|đối với|khi)\b")
"""In small letters these go on from the line above; a condition of its own begins with a capital."""
_CONDITION = re.compile(
    r"^(?:trường hợp|đối với|khi|nếu)\b|nếu có|nếu người|\(nếu|\(trường hợp", re.IGNORECASE
)
_PAPER_WORD = re.compile(
    r"^(?:[a-zđ0-9]{1,2}[.)]\s*)*"
    r"(?:tờ|mẫu|giấy|đơn|văn bản|bản|biên bản|hợp đồng|hồ sơ|phiếu|quyết định|chứng|danh sách|ảnh)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CaseRead:
    """A case with the papers it asks for."""

    code: str
    name: str
    papers: tuple[PaperDocument, ...]


@dataclass(frozen=True, slots=True)
class PapersRead:
    """The cases of a procedure; there is always one."""

    cases: tuple[CaseRead, ...]
    problems: tuple[CellProblem, ...]


def read_papers(rows: tuple[SheetRow, ...]) -> PapersRead:
    """The cases in the order of the sheet, the common one first; rows that are no papers are the problems."""
    problems: list[CellProblem] = []
    groups: dict[str, list[PaperDocument]] = {}
    for row in rows:
        heading = _heading(row)
        papers = groups.setdefault(heading, [])
        paper, problem = _paper(row, papers)
        if paper is not None:
            papers.append(paper)
        if problem is not None:
            problems.append(problem)
    return PapersRead(_cases(groups), tuple(problems))


def _heading(row: SheetRow) -> str:
    heading = row.text(HEADING)
    return "" if heading.casefold() in _COMMON else heading


_COMMON = {heading.casefold() for heading in COMMON_HEADINGS}


def _cases(groups: dict[str, list[PaperDocument]]) -> tuple[CaseRead, ...]:
    cases = []
    codes = {COMMON_CODE}
    common = groups.pop("", [])
    for heading, papers in groups.items():
        if papers:
            cases.append(CaseRead(_code(heading, codes), heading, tuple(papers)))
    if common or not cases:
        cases.insert(0, CaseRead(COMMON_CODE, COMMON_NAME, tuple(common)))
    return tuple(cases)


def _code(heading: str, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", fold(heading))
    short = "-".join(words)[:_LONGEST_CODE].strip("-") or "truong-hop"
    code, number = short, 2
    while code in taken:
        code, number = f"{short}-{number}", number + 1
    taken.add(code)
    return code


def _paper(row: SheetRow, before: list[PaperDocument]) -> tuple[PaperDocument | None, CellProblem | None]:
    said = row.text(PAPER)
    name = _BULLET.sub("", said).rstrip(" ;:,(")
    code = _why_no_paper(row, said, name)
    if code:
        return None, CellProblem(row, *code)
    if any(paper.name.casefold() == name.casefold() for paper in before):
        return None, CellProblem(row, PAPER, "paper_twice")
    if len(before) >= MOST_PAPERS:
        return None, CellProblem(row, PAPER, "too_many_papers")
    heading = row.text(HEADING).casefold()
    under_remarks = heading == REMARKS_HEADING.casefold()
    return PaperDocument(
        name=name,
        originals=_count(row, ORIGINALS) or 0,
        copies=_count(row, COPIES) or 0,
        kind=PaperKind.PRESENT if heading == PRESENTED_HEADING.casefold() else PaperKind.SUBMIT,
        required=not under_remarks and not _CONDITION.search(name),
    ), None


def _why_no_paper(row: SheetRow, said: str, name: str) -> tuple[int, str] | None:
    for column in (ORIGINALS, COPIES):
        count = _count(row, column)
        if count is None or count > MOST_SHEETS:
            return column, "paper_count_unreadable"
    is_paper = _PAPER_WORD.match(name) is not None
    under_remarks = row.text(HEADING).casefold() == REMARKS_HEADING.casefold()
    code = ""
    if _count(row, ORIGINALS) == _count(row, COPIES) == 0:
        code = "paper_without_count" if is_paper else "remark"
    elif _FRAGMENT.match(said) or _GOES_ON.match(said):
        code = "paper_fragment"
    elif not _has_name(name):
        code = "paper_name_unreadable"
    elif len(name) > LONGEST_NAME:
        code = "text_too_long"
    elif under_remarks and not is_paper:
        code = "remark"
    return (PAPER, code) if code else None


def _has_name(name: str) -> bool:
    """Two words or more; the one paper of a single word is an application, "Đơn"."""
    letters = sum(sign.isalpha() for sign in name)
    return letters >= 3 and (" " in name or name.casefold() == "đơn")  # noqa: PLR2004  as the documents ask


def _count(row: SheetRow, column: int) -> int | None:
    """The number of a count cell, nothing where it is no number; blank is none at all."""
    cell = row.cells[column]
    if cell is None:
        return 0
    return cell if isinstance(cell, int) else None
