"""A workbook brought into the catalogue: all or nothing, told row by row, the same twice changes nothing.

A procedure is unchanged when its rows are those of the last import, or those an export would write now.
One that was edited here, or came edited with the program, is kept unless the rows are an export of ours
that somebody went on with, or the person says that it be replaced; one the office has retired stays so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.accounts.ruling import of_head
from app.services.catalogue.origins import EDITOR, WORKBOOK, newest_origins, newest_rows, write_origin
from app.services.catalogue.procedure_document import ProcedureDocument
from app.services.catalogue.stored_document import document_of
from app.services.catalogue.versions import add_version, latest_versions
from app.services.catalogue.workbook.documents import Built, build
from app.services.catalogue.workbook.layout import CODE, NAME, PAPERS, PROCEDURES, TERMS, SheetLayout
from app.services.catalogue.workbook.merging import merged
from app.services.catalogue.workbook.reasons import held
from app.services.catalogue.workbook.rendering import current_rows
from app.services.catalogue.workbook.report import Held, ImportReport, SheetCounts
from app.services.catalogue.workbook.rows import Entry, SheetRow, Workbook
from models.procedures import ProcedureVersion

NEW, CHANGED, UNCHANGED, HELD = "new", "changed", "unchanged", "held"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the office has of a procedure: its latest version, and the rows it was made from or would be."""

    version: ProcedureVersion
    document: ProcedureDocument
    rows: dict[str, list[Any]]
    imported: dict[str, list[Any]] | None
    origin: str


@dataclass(frozen=True, slots=True)
class _Judged:
    """What becomes of a procedure; the document where it is taken."""

    entry: Entry
    outcome: str
    held: tuple[Held, ...]
    noted: tuple[Held, ...]
    document: ProcedureDocument | None = None


def import_workbook(
    uow: UnitOfWork, workbook: Workbook, *, dry_run: bool = False, replace: bool = False
) -> ImportReport:
    """Take what the workbook says clearly, as new versions from today; answers what became of every row.

    A dry run tells the same and writes nothing; `replace` also takes procedures that were edited by hand.
    `UserError` `role_missing`, `head_alone` unless an administrator of the head acts.
    """
    of_head(uow)
    today = local(uow.now).date()
    known = _known(uow)
    judged = [_judge(entry, known.get(entry.code), today, replace=replace) for entry in workbook.entries]
    if not dry_run:
        for each in judged:
            if each.document is not None:
                before = known.get(each.entry.code)
                version = add_version(uow, each.document, before.version if before else None, today)
                uow.session.flush()
                write_origin(uow, version, WORKBOOK, each.entry.plain())
        uow.session.flush()
    return _report(judged, workbook, dry_run)


def _known(uow: UnitOfWork) -> dict[str, _Known]:
    origins, imported = newest_origins(uow), newest_rows(uow)
    known = {}
    for code, version in latest_versions(uow).items():
        document = document_of(code, version)
        number, origin = origins.get(code, (0, None))
        known[code] = _Known(
            version=version,
            document=document,
            rows=current_rows(document, version.version, imported.get(code)),
            imported=dict[str, Any](imported[code][1].rows) if code in imported else None,
            origin=origin.kind if origin is not None and number == version.version else "",
        )
    return known


def _judge(entry: Entry, known: _Known | None, today: date, *, replace: bool) -> _Judged:
    rows = entry.plain()
    if known is not None and _is_our_own(rows, known):
        return _Judged(entry, UNCHANGED, (), ())
    built = build(entry, today)
    if built.document is None:
        return _Judged(entry, HELD, built.held, ())
    if known is None:
        return _Judged(entry, NEW, built.held, built.noted, built.document)
    if rows == known.imported and known.version.valid_to is None:
        return _Judged(entry, UNCHANGED, built.held, built.noted)
    return _changed(entry, built, known, replace=replace)


def _is_our_own(rows: dict[str, list[Any]], known: _Known) -> bool:
    """Whether the office's own words have come back from an export: nothing in them waits for anybody."""
    return known.version.valid_to is None and rows == known.rows != known.imported


def _goes_on_with_ours(rows: dict[str, list[Any]], known: _Known) -> bool:
    """Whether the rows are our export with changes: some part of them is still word for word ours."""
    return any(rows[part] == known.rows[part] for part in rows)


def _changed(entry: Entry, built: Built, known: _Known, *, replace: bool) -> _Judged:
    assert built.document is not None
    if known.version.valid_to is not None:
        return _kept_back(entry, CODE, "retired")
    if not replace and known.origin != WORKBOOK and not _goes_on_with_ours(entry.plain(), known):
        return _kept_back(entry, CODE, "edited_here" if known.origin == EDITOR else "shipped_here")
    document = merged(built.document, entry.plain(), known.document, known.rows)
    if document is None:
        return _kept_back(entry, NAME, "cases_differ")
    return _Judged(entry, CHANGED, built.held, built.noted, document)


def _kept_back(entry: Entry, column: int, code: str) -> _Judged:
    return _Judged(entry, HELD, (held(PROCEDURES, entry.procedure, column, code),), ())


def _report(judged: list[_Judged], workbook: Workbook, dry_run: bool) -> ImportReport:
    places = [place for each in judged for place in _all_held(each)]
    places += [held(PROCEDURES, row, CODE, "code_missing") for row in workbook.stray_procedures]
    places += _strays(workbook)
    order = {layout.name: number for number, layout in enumerate((PROCEDURES, PAPERS, TERMS))}
    places.sort(key=lambda place: (order[place.sheet], place.row))
    return ImportReport(
        dry_run=dry_run,
        taken=_codes(judged, NEW),
        changed=_codes(judged, CHANGED),
        unchanged=_codes(judged, UNCHANGED),
        held_back=_codes(judged, HELD),
        procedures=_counts(PROCEDURES, ((each, (each.entry.procedure,)) for each in judged), places),
        papers=_counts(PAPERS, ((each, each.entry.papers) for each in judged), places),
        terms=_counts(TERMS, ((each, each.entry.terms) for each in judged), places),
        held=tuple(places),
        noted=tuple(place for each in judged for place in each.noted),
    )


def _all_held(judged: _Judged) -> Iterable[Held]:
    """The places of a procedure that wait; where it is held as a whole, each of its rows does."""
    yield from judged.held
    if judged.outcome != HELD:
        return
    named = {(place.sheet, place.row) for place in judged.held}
    for layout, rows in ((PAPERS, judged.entry.papers), (TERMS, judged.entry.terms)):
        for row in rows:
            if (layout.name, row.number) not in named:
                yield held(layout, row, CODE, "procedure_held")


def _strays(workbook: Workbook) -> list[Held]:
    return [
        held(layout, row, CODE, "procedure_missing" if row.text(CODE) else "code_missing")
        for layout, rows in ((PAPERS, workbook.stray_papers), (TERMS, workbook.stray_terms))
        for row in rows
    ]


def _codes(judged: list[_Judged], outcome: str) -> tuple[str, ...]:
    return tuple(each.entry.code for each in judged if each.outcome == outcome)


def _counts(
    layout: SheetLayout, rows: Iterable[tuple[_Judged, tuple[SheetRow, ...]]], places: list[Held]
) -> SheetCounts:
    waiting = {place.row for place in places if place.sheet == layout.name}
    numbers = dict.fromkeys((NEW, CHANGED, UNCHANGED), 0)
    for judged, some in rows:
        for row in some:
            if row.number not in waiting:
                numbers[judged.outcome] += 1
    taken = numbers[NEW] + numbers[CHANGED]
    return SheetCounts(
        rows=taken + numbers[UNCHANGED] + len(waiting),
        taken=taken,
        changed=numbers[CHANGED],
        unchanged=numbers[UNCHANGED],
        held=len(waiting),
    )
