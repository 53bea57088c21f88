"""Who is to be written to: dossiers whose time is running and whose date lies in a period, or has been chosen.

Nothing is done to a dossier: an extension is an act of a leader with a date and a reason, and owes form 04 itself
(NĐ 61/2018 art. 19.9). What is prepared here is what the office has ready before she decides.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import WorkCalendar, at_office, local
from app.rules.clock import is_overdue
from app.rules.problems import refusal
from app.rules.texts import check_line
from app.services.calendar.work_calendar import agency_calendar
from app.services.dossiers.late_entries import late_entries
from app.services.dossiers.reach import received_here
from app.services.office.successors import in_hand
from app.services.office.unit_names import agency_name, name_of_another
from app.services.reports.asked import LONGEST_REASON, MOST_MORE_DAYS, AskedReport, LetterWords
from app.services.reports.letter_views import LetterLine, Letters
from app.services.views import Person
from app.services.wording.words import place_word
from models.agencies import Unit
from models.dossiers import IN_WORK, IS_RUNNING, Dossier, DossierPerson
from models.procedures import ProcedureVersion
from models.records import Movement
from models.vocabulary import Action, PersonPart

_AT_ONCE = 500
_NO_CALENDAR = "calendar_year_missing"
_Key = TypeVar("_Key")


def letters(uow: UnitOfWork, asked: AskedReport) -> Letters:
    """A letter for each dossier the office received whose date lies in the period, late or not, the first due first.

    What waits for its citizen has no date to keep. `UserError` as `checked`.
    """
    words = checked(asked.letter)
    period = asked.period
    in_it = (Dossier.due_at >= period.start, Dossier.due_at < period.end)
    rows = uow.session.execute(
        _lines().where(received_here(uow), IS_RUNNING, IN_WORK, *in_it).order_by(Dossier.due_at, Dossier.id)
    ).all()
    return Letters(
        first=period.first,
        last=period.last,
        until=uow.now,
        words=words,
        agencies=_agencies(uow),
        lines=tuple(_told(uow, rows, words)),
        left_out=(),
    )


def letters_of(uow: UnitOfWork, codes: Sequence[str], words: LetterWords) -> Letters:
    """A letter for each of these dossiers, in their order.

    What is ended or paused is left out, and what another agency received: that one has promised the date.
    """
    words = checked(words)
    rows: list[Row[*tuple[Any, ...]]] = []
    chosen = list(dict.fromkeys(codes))
    for some in _some(chosen):
        found = uow.session.execute(
            _lines().where(Dossier.code.in_(some), received_here(uow, among_few=True), IS_RUNNING, IN_WORK)
        ).all()
        by_code = {row.code: row for row in found}
        rows += [by_code[code] for code in some if code in by_code]
    written = {row.code for row in rows}
    return Letters(
        first=None,
        last=None,
        until=uow.now,
        words=words,
        agencies=_agencies(uow),
        lines=tuple(_told(uow, rows, words)),
        left_out=tuple(code for code in chosen if code not in written),
    )


def checked(words: LetterWords) -> LetterWords:
    """The words as they are printed; `UserError` for a reason that is too long, or more days than a letter may ask."""
    reason, problems = check_line(words.reason, "reason", LONGEST_REASON)
    if problems:
        raise refusal(problems)
    if words.more_days is not None and not 1 <= words.more_days <= MOST_MORE_DAYS:
        raise UserError(
            "more_days_invalid",
            tr("Số ngày làm việc xin thêm phải từ 1 đến {most}. Chưa làm gì.", most=MOST_MORE_DAYS),
            tr("Để trống thì trên thư có chỗ điền tay."),
            field="more_days",
        )
    return LetterWords(reason or "", words.more_days)


def _lines() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Dossier.id,
            Dossier.code,
            Dossier.barcode,
            Dossier.agency_id,
            Dossier.received_at,
            Dossier.due_at,
            Dossier.clock,
            Dossier.extensions,
            Dossier.form_profile,
            ProcedureVersion.name.label("procedure"),
            Unit.name.label("unit"),
            Unit.agency_id.label("unit_agency_id"),
            DossierPerson.name,
            DossierPerson.id_number,
            DossierPerson.phone,
            DossierPerson.email,
            DossierPerson.address,
            DossierPerson.organisation,
        )
        .select_from(Dossier)
        .outerjoin(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .outerjoin(Unit, Unit.id == Dossier.holder_unit_id)
        .outerjoin(
            DossierPerson,
            (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
    )


def _told(uow: UnitOfWork, rows: Sequence[Row[*tuple[Any, ...]]], words: LetterWords) -> Iterator[LetterLine]:
    entered = _entered(uow, [row.id for row in rows])
    for row in rows:
        meant, has_no_calendar = _meant(agency_calendar(uow, row.agency_id), row, words, uow.now)
        yield LetterLine(
            code=row.code,
            barcode=row.barcode,
            applicant=Person(
                name=row.name,
                id_number=row.id_number,
                phone=row.phone,
                email=row.email,
                address=row.address,
                organisation=row.organisation,
            ),
            procedure=row.procedure,
            unit=place_word(row.unit, name_of_another(uow, row.unit_agency_id)),
            received_at=row.received_at,
            entered_at=entered.get(row.code),
            due_at=row.due_at,
            meant_due_at=meant,
            is_overdue=is_overdue(row.clock, row.due_at, uow.now),
            was_extended=row.extensions > 0,
            has_no_calendar=has_no_calendar,
            profile=row.form_profile,
        )


def _meant(
    calendar: WorkCalendar, row: Row[*tuple[Any, ...]], words: LetterWords, now: datetime
) -> tuple[datetime | None, bool]:
    """The date the office would ask for, and whether none could be told for want of a calendar.

    So many working days after the date or, where that has passed, after today, at the same hour where the office is
    open then, else at its close.
    """
    if words.more_days is None or row.extensions:
        return None, False
    due = local(row.due_at)
    try:
        days = calendar.working_days_after(max(due.date(), local(now).date()))
        day = next(islice(days, words.more_days - 1, None))
        is_open = any(each.opens <= due.time() <= each.closes for each in calendar.sessions(day))
        return (at_office(day, due.time()) if is_open else calendar.closing(day)), False
    except UserError as error:
        if error.code == _NO_CALENDAR:
            return None, True
        raise


def _entered(uow: UnitOfWork, keys: list[uuid.UUID]) -> dict[str, datetime]:
    received: ColumnElement[bool] = Movement.action == Action.RECEIVE
    return {
        each.code: each.recorded_at
        for some in _some(keys)
        for each in late_entries(uow, Dossier.id.in_(some), received)
    }


def _some(keys: list[_Key]) -> Iterator[list[_Key]]:
    """No statement names more of them than a database takes."""
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))


def _agencies(uow: UnitOfWork) -> tuple[str, ...]:
    return tuple(agency_name(uow, each) for each in in_hand(uow))
