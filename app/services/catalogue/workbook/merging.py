"""A workbook's changes laid over what the office has: what the rows do not say, or say as before, stays.

The workbook knows no steps, no policy about 15:00 and no result; an import must not lose them. Nor does a
cell that waits for a person put an end to a term or fee the office knows.
"""

from typing import Any

from pydantic import ValidationError

from app.services.catalogue.procedure_document import (
    CaseDocument,
    FeeDocument,
    ProcedureDocument,
    TermDocument,
)
from app.services.catalogue.workbook.layout import AGENCY, CHANNEL, DECISION, FEE, FIELD, NAME
from app.services.catalogue.workbook.rendering import CHANNEL_WORDS

Rows = dict[str, list[Any]]

STEPS_DROPPED = "Các bước nội bộ cũ dài hơn thời hạn mới nên đã bỏ; người phụ trách lập lại."
_HEAD = {NAME: "name", FIELD: "field", AGENCY: "decides", DECISION: "legal_basis"}


def merged(
    new: ProcedureDocument, new_rows: Rows, old: ProcedureDocument, old_rows: Rows
) -> ProcedureDocument | None:
    """The old document with what the rows changed; nothing where one term cannot stand for differing cases."""
    cases = _cases(new, new_rows, old, old_rows)
    if cases is None:
        return None
    same_body = all(new_rows[sheet] == old_rows[sheet] for sheet in ("papers", "terms"))
    head = {
        field: getattr(old, field)
        for column, field in _HEAD.items()
        if new_rows["procedure"][column] in (None, old_rows["procedure"][column])
    }
    kept = ("result_name", "after_fifteen", "supplement_policy", "retention")
    head |= {field: getattr(old, field) for field in kept}
    head["open_points"] = old.open_points if same_body else new.open_points
    return _with_cases(new, cases, head)


def _with_cases(
    new: ProcedureDocument, cases: tuple[CaseDocument, ...], head: dict[str, Any]
) -> ProcedureDocument:
    whole = {name: getattr(new, name) for name in ProcedureDocument.model_fields} | head
    fitting = []
    for case in cases:
        values = {name: getattr(case, name) for name in CaseDocument.model_fields}
        try:
            fitting.append(CaseDocument(**values))
        except ValidationError:
            fitting.append(CaseDocument(**(values | {"steps": ()})))
    if any(len(before.steps) > len(after.steps) for before, after in zip(cases, fitting, strict=True)):
        whole["open_points"] = (*whole["open_points"], STEPS_DROPPED)
    return ProcedureDocument(**(whole | {"cases": tuple(fitting)}))


def _cases(
    new: ProcedureDocument, new_rows: Rows, old: ProcedureDocument, old_rows: Rows
) -> tuple[CaseDocument, ...] | None:
    first = old.cases[0]
    if new_rows["terms"] == old_rows["terms"]:
        if new_rows["papers"] == old_rows["papers"]:
            return old.cases
        terms, fees = first.terms, first.fees
    else:
        terms, fees = _terms(new, new_rows, first, old_rows)
    if new_rows["papers"] == old_rows["papers"]:
        if any((case.terms, case.fees) != (first.terms, first.fees) for case in old.cases):
            return None
        return tuple(case.model_copy(update={"terms": terms, "fees": fees}) for case in old.cases)
    steps = {case.code: case.steps for case in old.cases}
    return tuple(
        case.model_copy(update={"terms": terms, "fees": fees, "steps": steps.get(case.code, first.steps)})
        for case in new.cases
    )


def _terms(
    new: ProcedureDocument, new_rows: Rows, first: CaseDocument, old_rows: Rows
) -> tuple[tuple[TermDocument, ...], tuple[FeeDocument, ...]]:
    read = new.cases[0]
    before, after = _by_channel(old_rows, slice(0, FEE)), _by_channel(new_rows, slice(0, FEE))
    old_terms = {term.channel: term for term in first.terms}
    terms = tuple(
        old_terms[term.channel]
        if term.channel in old_terms
        and (term.amount is None or _same(before, after, CHANNEL_WORDS[term.channel]))
        else term
        for term in read.terms
    )
    fees_before, fees_after = _by_channel(old_rows, slice(FEE, None)), _by_channel(new_rows, slice(FEE, None))
    is_unclear = any(fee.amount is None for fee in read.fees)
    return terms, first.fees if is_unclear or fees_before == fees_after else read.fees


def _same(before: dict[Any, Any], after: dict[Any, Any], channel: str) -> bool:
    return before.get(channel) == after.get(channel)


def _by_channel(rows: Rows, part: slice) -> dict[Any, list[Any]]:
    """The cells of a part of the rows of terms, by the word of their channel."""
    found: dict[Any, list[Any]] = {}
    for row in rows["terms"]:
        found.setdefault(row[CHANNEL], []).append(row[part])
    return found
