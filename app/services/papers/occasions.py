"""What a paper is printed for: an act of a dossier, a receipt of money, or days of the office.

The same occasion printed twice is a reprint under the same number; another occasion is another paper.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import at_office, local
from app.rules.papers_owed import OF_THE_RECEIVER, ONLY_BY_AN_ACT
from app.rules.refused_acts import not_received_here
from app.rules.slip_references import read_reference
from app.services.counter_slips.slips import slip as counter_slip
from app.services.dossiers import finding, history, reading
from app.services.dossiers.handover_lists import list_view, locate_list
from app.services.dossiers.reach import received_here
from app.services.papers.contents_of_handovers import difference_counts, differs
from app.services.papers.owed_papers import act_owing, last_collected
from app.services.papers.returned_together import together_of
from app.services.views import DossierView
from models.dossiers import Dossier
from models.vocabulary import FormKind

OF_DAYS = frozenset({FormKind.LEDGER, FormKind.CLOSING, FormKind.CASH})
"""Papers of the office's days; `text` is a day, or for ledger and cash two days as `2026-01-12..2026-01-16`."""
OF_LISTS = frozenset({FormKind.HANDOVER, FormKind.DIFFERENCE})
"""Papers of a hand-over list; `text` is its code or its barcode."""
SHARED = frozenset({FormKind.RESULTS})
"""Papers that are one sheet for several dossiers, and in the record of each under one number."""
UNNUMBERED = frozenset({FormKind.GUIDE})
"""Papers that are no documents of a dossier: every one is a new one, never a reprint."""

_SPAN = ".."
_FEWEST_OF_SEVERAL = 2
_MOST_DAYS = 366
_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Occasion:
    """`number` and `year` are set where the paper's number was given long before it is printed; `others` are the
    dossiers that a shared paper is for besides."""

    dossier_id: uuid.UUID | None = None
    subject: str = ""
    number: int | None = None
    year: int | None = None
    others: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends in it."""

    first: date
    last: date


def occasion(uow: UnitOfWork, form: FormKind, text: str, subject: str = "") -> Occasion:
    """What the form would be printed for now, or for the earlier `subject` named.

    `UserError` as `finding.dossier`; `form_not_owed`, `not_returned`, `no_fee_collected` for a paper that the
    dossier or list does not owe, `not_received_here` for one between the citizen and another agency; `days_unreadable`
    or `day_to_come` for a paper of days, `not_a_list` or `list_not_found` for one of a list.
    """
    if form in OF_DAYS:
        days = days_meant(uow, form, text)
        return Occasion(subject=f"{days.first}{_SPAN}{days.last}")
    if form is FormKind.REFUSAL and read_reference(text) is not None:
        slip = counter_slip(uow, text)
        return Occasion(subject=slip.reference, number=slip.number, year=slip.year)
    if form in OF_LISTS:
        return _of_list(uow, form, text)
    if form in UNNUMBERED:
        return Occasion(subject=" ".join(text.split())[:100])
    dossier_id = finding.locate(uow, text)
    dossier = reading.view(uow, dossier_id)
    if form in OF_THE_RECEIVER and not dossier.is_received_here:
        raise not_received_here(dossier.receiving_agency)
    if form in _OF_MANY:
        return _OF_MANY[form](uow, dossier_id)
    return _of_one(uow, form, dossier_id, dossier, subject)


def _of_list(uow: UnitOfWork, form: FormKind, text: str) -> Occasion:
    handover = locate_list(uow, text)
    if form is FormKind.HANDOVER:
        return Occasion(subject=handover.code, number=handover.number, year=handover.day.year)
    view = list_view(uow, handover)
    if not differs(view):
        raise UserError(
            "form_not_owed",
            tr("Phiếu bàn giao này không có chênh lệch nào để lập biên bản."),
            tr("Nhận theo phiếu trước; hồ sơ thiếu hoặc ngoài phiếu sẽ hiện ra."),
            form=form.value,
        )
    return Occasion(subject=f"{handover.code} {difference_counts(view)}")


def _of_one(
    uow: UnitOfWork, form: FormKind, dossier_id: uuid.UUID, dossier: DossierView, subject: str
) -> Occasion:
    if form is FormKind.RECEIPT:
        # The slip in place of a lost one is another paper, under the same number.
        slip = str(len(dossier.lost_slips)) if dossier.lost_slips else ""
        return Occasion(dossier_id, slip, number=dossier.ledger_number, year=dossier.ledger_year)
    if form is FormKind.FEE:
        return _of_money(dossier_id, dossier, subject)
    if form in ONLY_BY_AN_ACT:
        act = act_owing(form, dossier, history.history(uow, dossier.code), position_in(subject))
        return Occasion(dossier_id, str(act.position))
    return Occasion(dossier_id)


def position_in(subject: str) -> int | None:
    """The act a subject names; `None` for the last one that owes the form."""
    return int(subject) if subject.isascii() and subject.isdigit() else None


def days_meant(uow: UnitOfWork, form: FormKind, text: str) -> Days:
    """The days a paper of days is asked for; `UserError` `days_unreadable`, or `day_to_come`."""
    first_text, found, last_text = text.strip().partition(_SPAN)
    try:
        first = date.fromisoformat(first_text)
        last = date.fromisoformat(last_text) if found else first
    except ValueError:
        raise _days_unreadable() from None
    is_wrong = (
        first.year < _FIRST_YEAR
        or not 0 <= (last - first).days <= _MOST_DAYS
        or (form is FormKind.CLOSING and first != last)
    )
    # The ledger's numbers begin anew with the year.
    if is_wrong or (form is FormKind.LEDGER and first.year != last.year):
        raise _days_unreadable()
    if first > local(uow.now).date():
        raise UserError(
            "day_to_come",
            tr("Ngày {day} chưa đến nên chưa có gì để in.", day=f"{first:%d/%m/%Y}"),
            tr("Chọn hôm nay hoặc một ngày đã qua."),
        )
    return Days(first, last)


def several(uow: UnitOfWork, dossier_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """All dossiers of one applicant received at one agency on the day of this one, in the order of their numbers."""
    one = uow.session.execute(
        select(Dossier.applicant_id, Dossier.received_at).where(Dossier.id == dossier_id)
    ).one()
    start = at_office(local(one.received_at).date(), time())
    found = uow.session.execute(
        select(Dossier.id)
        .where(received_here(uow, among_few=True), Dossier.applicant_id == one.applicant_id)
        .where(Dossier.received_at >= start, Dossier.received_at < start + timedelta(days=1))
        .order_by(Dossier.ledger_year, Dossier.ledger_number)
    ).scalars()
    return tuple(found)


def _of_several(uow: UnitOfWork, dossier_id: uuid.UUID) -> Occasion:
    together = several(uow, dossier_id)
    if len(together) < _FEWEST_OF_SEVERAL:
        raise UserError(
            "form_not_owed",
            tr("Người này chỉ nộp một hồ sơ trong ngày nên không có phiếu nhận nhiều hồ sơ."),
            tr("In giấy tiếp nhận của hồ sơ đó."),
            form=FormKind.SEVERAL.value,
        )
    # One dossier more the same day makes another list, not a reprint of the shorter one.
    return Occasion(together[0], str(len(together)))


def _of_results(uow: UnitOfWork, dossier_id: uuid.UUID) -> Occasion:
    together = together_of(uow, dossier_id)
    if together is None:
        raise UserError(
            "form_not_owed",
            tr("Hồ sơ này không trả cùng hồ sơ nào khác nên không có giấy biên nhận chung."),
            tr("In giấy biên nhận của riêng hồ sơ."),
            form=FormKind.RESULTS.value,
        )
    first, *others = together.keys
    return Occasion(first, together.subject, others=tuple(others))


_OF_MANY: Mapping[FormKind, Callable[[UnitOfWork, uuid.UUID], Occasion]] = {
    FormKind.SEVERAL: _of_several,
    FormKind.RESULTS: _of_results,
}


def _of_money(dossier_id: uuid.UUID, dossier: DossierView, subject: str) -> Occasion:
    _item, paid = last_collected(dossier, subject or None)[0]
    year, _, number = paid.receipt_number.partition("-")
    return Occasion(dossier_id, paid.receipt_number, int(number), int(year))


def _days_unreadable() -> UserError:
    return UserError(
        "days_unreadable",
        tr("Chưa rõ in cho ngày nào."),
        tr(
            "Ghi một ngày như 2026-01-12, hoặc với sổ và bảng kê: hai ngày cùng năm như 2026-01-12..2026-01-16."
        ),
    )
