"""Slips of the counter found again: by reference, or by name and phone while they are not too old."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, false, or_, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.search_asked import asked_of_people
from app.rules.search_stored import MARK
from app.rules.search_terms import Term
from app.rules.slip_references import SlipReference, read_reference
from app.services.accounts.access import note
from app.services.counter_slips.intake_kept import typed_again
from app.services.counter_slips.views import SlipView
from app.services.office.kept_settings import read_setting, setting_key
from app.services.office.own_agency import own_agency_id
from app.services.office.successors import in_hand
from app.services.views import SlipRow
from models.counter_slips import CounterSlip
from models.dossiers import Dossier
from models.procedures import Procedure, ProcedureCase, ProcedureVersion
from models.vocabulary import AccessKind, CounterSlipKind

KEPT_DAYS = "counter_slip_days"
USUALLY_KEPT = "90"
MOST = 200


def find(uow: UnitOfWork, text: str, limit: int = 20) -> tuple[SlipRow, ...]:
    """Slips with all the words typed, in any spelling, perhaps unfinished, or the one of that reference; newest first.

    Guidance that has led to a dossier is found as that dossier, and what is older than the office's days not at
    all; by its reference everything is found.
    """
    uow.acting()
    reference = read_reference(text)
    if reference is not None:
        return tuple(_row(line) for line in uow.session.execute(_lines(uow).where(*_is(reference))))
    wanted = asked_of_people(text)
    if not wanted:
        return ()
    fits = (and_(*(or_(*map(_stands, group)) for group in reading)) for reading in wanted)
    return _rows(uow, _lines(uow).where(*_in_lists(uow), or_(*fits)), limit)


def _stands(term: Term) -> ColumnElement[bool]:
    """Whether a word, a beginning or the last digits stand among what a slip is found by; initials are not kept."""
    words: ColumnElement[str] = CounterSlip.found_by + " "
    if term.text.startswith(MARK):
        last_digits = term.text[:0:-1]
        return words.contains(f"{last_digits} ", autoescape=True) if term.begins else false()
    return words.contains(f" {term.text}" if term.begins else f" {term.text} ", autoescape=True)


def listed(uow: UnitOfWork, kind: CounterSlipKind, limit: int = MOST) -> tuple[SlipRow, ...]:
    """The slips of a kind that are not too old, newest first; guidance that has become a dossier is left out."""
    uow.acting()
    return _rows(uow, _lines(uow).where(*_in_lists(uow), CounterSlip.kind == kind), limit)


def look(uow: UnitOfWork, text: str) -> SlipView:
    """A slip whole, for somebody to see: that she saw it is on the record. `UserError` `unknown_slip`."""
    view = slip(uow, text)
    note(uow, AccessKind.SAW, view.reference)
    return view


def slip(uow: UnitOfWork, text: str) -> SlipView:
    """The slip a reference means; `UserError` `unknown_slip`."""
    uow.acting()
    return _view(uow.session.execute(_lines(uow).where(CounterSlip.id == meant(uow, text).id)).one())


def slips_of(uow: UnitOfWork, which: ColumnElement[bool]) -> tuple[SlipView, ...]:
    """All slips at hand of which that is so, however old, newest first."""
    ordered = _lines(uow).where(which).order_by(CounterSlip.created_at.desc(), CounterSlip.id.desc())
    return tuple(_view(line) for line in uow.session.execute(ordered))


def _view(line: Row[*tuple[Any, ...]]) -> SlipView:
    row = line.CounterSlip
    return SlipView(
        reference=str(SlipReference(row.kind, row.year, row.number)),
        kind=row.kind,
        year=row.year,
        number=row.number,
        procedure=line.procedure,
        procedure_name=line.procedure_name,
        case=line.case,
        case_name=line.case_name,
        intake=typed_again(row, line.procedure, line.case),
        missing=tuple(row.missing),
        reason=row.reason,
        legal_basis=row.legal_basis,
        form_profile=row.form_profile,
        created_at=row.created_at,
        created_by=row.created_by_name,
        changed_at=row.changed_at,
        changed_by=row.changed_by_name,
        dossier=line.dossier,
    )


def meant(uow: UnitOfWork, text: str, *, locks: bool = False) -> CounterSlip:
    """The row a reference means, locked until the commit if asked; `UserError` `unknown_slip`."""
    reference = read_reference(text)
    statement = select(CounterSlip).where(CounterSlip.agency_id.in_(in_hand(uow)))
    found = None
    if reference is not None:
        statement = statement.where(*_is(reference)).order_by(CounterSlip.id).limit(1)
        found = uow.session.execute(
            statement.with_for_update().execution_options(populate_existing=True) if locks else statement
        ).scalar_one_or_none()
    if found is None:
        raise UserError(
            "unknown_slip",
            tr("Không có phiếu hướng dẫn hay phiếu từ chối nào mang số này ở đơn vị của bạn."),
            tr("Ghi như HD-2026-0001 hoặc TC-2026-0001; hoặc tìm theo tên, số điện thoại."),
            field="slip",
        )
    return found


def _lines(uow: UnitOfWork) -> Select[*tuple[Any, ...]]:
    return (
        select(
            CounterSlip,
            Procedure.code.label("procedure"),
            ProcedureVersion.name.label("procedure_name"),
            ProcedureCase.code.label("case"),
            ProcedureCase.name.label("case_name"),
            Dossier.code.label("dossier"),
        )
        .join(ProcedureVersion, ProcedureVersion.id == CounterSlip.version_id)
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .join(ProcedureCase, ProcedureCase.id == CounterSlip.case_id)
        .outerjoin(Dossier, Dossier.id == CounterSlip.dossier_id)
        .where(CounterSlip.agency_id.in_(in_hand(uow)))
    )


def _rows(uow: UnitOfWork, statement: Select[*tuple[Any, ...]], limit: int) -> tuple[SlipRow, ...]:
    ordered = statement.order_by(CounterSlip.changed_at.desc(), CounterSlip.id.desc())
    return tuple(_row(line) for line in uow.session.execute(ordered.limit(max(1, min(limit, MOST)))))


def _row(line: Row[*tuple[Any, ...]]) -> SlipRow:
    row = line.CounterSlip
    return SlipRow(
        reference=str(SlipReference(row.kind, row.year, row.number)),
        kind=row.kind,
        name=row.name,
        phone=row.phone,
        procedure=line.procedure,
        procedure_name=line.procedure_name,
        at=row.changed_at,
        by=row.changed_by_name,
        dossier=line.dossier,
    )


def _is(reference: SlipReference) -> tuple[Any, ...]:
    return (
        CounterSlip.kind == reference.kind,
        CounterSlip.year == reference.year,
        CounterSlip.number == reference.number,
    )


def _in_lists(uow: UnitOfWork) -> tuple[Any, ...]:
    wanted = read_setting(uow, setting_key(own_agency_id(uow), KEPT_DAYS), USUALLY_KEPT)
    return (
        CounterSlip.changed_at >= uow.now - timedelta(days=int(str(wanted))),
        CounterSlip.dossier_id.is_(None),
    )
