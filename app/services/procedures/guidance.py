"""Guiding a citizen: which procedure she means, what to bring, how long it takes, what it costs."""

from datetime import datetime
from itertools import pairwise

from app.database.unit_of_work import UnitOfWork
from app.rules import deadlines
from app.rules.folding import fold, search_words
from app.rules.own_name import by_own_name
from app.services.calendar.work_calendar import work_calendar
from app.services.office.own_agency import own_agency_id
from app.services.procedures.in_force import Listed, Version, case_of, catalogue_lines, current_version
from app.services.views import (
    CaseChoice,
    DuePreview,
    Guidance,
    ProcedureChoice,
    TermAsked,
)
from models.agencies import Agency
from models.vocabulary import Channel


def search_procedures(uow: UnitOfWork, text: str, limit: int = 20) -> tuple[ProcedureChoice, ...]:
    """Procedures whose words begin with the words typed, best first; all of them for an empty text.

    Accents are not needed, the code may be typed, and so may the initials ("dkks" for đăng ký khai sinh).
    """
    wanted = search_words(text)
    compact = fold(text).replace(" ", "")
    ranked = []
    for line in catalogue_lines(uow):
        rank = _rank(line, wanted, compact)
        if rank is not None:
            ranked.append((rank, line))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(
        ProcedureChoice(code=line.code, name=line.name, field=line.field, cases=line.cases)
        for _, line in ranked[:limit]
    )


def guide(
    uow: UnitOfWork,
    procedure: str,
    case: str | None = None,
    channel: Channel = Channel.DIRECT,
    received_at: datetime | None = None,
) -> Guidance:
    """Everything to tell a citizen about a procedure and case (the first one for `None`).

    `UserError` `unknown_procedure` or `unknown_case`. Where the catalogue leaves the term open there is no due date.
    """
    version = current_version(uow, procedure)
    chosen = case_of(version, case)
    term = chosen.term(channel)
    own = uow.session.get_one(Agency, own_agency_id(uow))
    return Guidance(
        procedure=ProcedureChoice(version.code, version.name, version.field, len(version.cases)),
        version=version.version,
        valid_from=version.valid_from,
        cases=tuple(CaseChoice(each.code, each.name, each.advice) for each in version.cases),
        case=CaseChoice(chosen.code, chosen.name, chosen.advice),
        channel=channel,
        papers=chosen.papers,
        terms=chosen.terms,
        term=term or next((each for each in chosen.terms if each.channel is channel), None),
        fees=chosen.fees_of(channel),
        steps=chosen.steps,
        deciding_agency=by_own_name(version.decides, own.name, own.level),
        result_name=version.result_name,
        legal_basis=version.legal_basis,
        after_fifteen=version.after_fifteen,
        supplement_policy=version.supplement_policy,
        due=preview_due(uow, version, term, received_at or uow.now) if term else None,
    )


def preview_due(uow: UnitOfWork, version: Version, term: TermAsked, received_at: datetime) -> DuePreview:
    """The due date of a term from a moment of receipt; `UserError` `calendar_year_missing`."""
    assert term.amount is not None
    assert term.unit is not None
    due = deadlines.due(work_calendar(uow), received_at, term.amount, term.unit, version.after_fifteen)
    return DuePreview(due.effective_start, due.due_at, due.explanation, due.provisional, term.unsettled)


def _rank(line: Listed, wanted: tuple[str, ...], compact: str) -> tuple[int, ...] | None:
    if not wanted:
        return (3,)
    if line.code == compact:
        return (0,)
    places = [_place(line.words, word) for word in wanted]
    found = [place for place in places if place is not None]
    if len(found) == len(places):
        is_phrase = all(after - before == 1 for before, after in pairwise(found))
        # What is called so comes before what merely belongs to a field called so.
        is_by_field = max(found) >= len(line.initials)
        return (1 if is_phrase else 2, is_by_field, len(line.words))
    if len(wanted) == 1 and len(compact) > 1 and compact in line.initials:
        return (2, False, line.initials.index(compact))
    return None


def _place(words: tuple[str, ...], beginning: str) -> int | None:
    return next((place for place, word in enumerate(words) if word.startswith(beginning)), None)
