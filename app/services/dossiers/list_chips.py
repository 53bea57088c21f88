"""What somebody types to narrow a list, and what it may mean: each meaning is a chip that stands for a filter."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.calendar import local
from app.rules.day_words import typed_days
from app.rules.folding import search_words, vietnamese_key
from app.services.office.successors import in_hand
from app.services.office.unit_names import open_units
from app.services.procedures.guidance import search_procedures
from app.services.views.asked_lists import DaySpan, ListChip, ListFilter
from app.services.wording.words import status_word
from models.agencies import Account, Unit
from models.procedures import ProcedureVersion
from models.vocabulary import Status

_MOST_OFFERED = 12
_LONGEST = 200


def chips_for(uow: UnitOfWork, typed: str) -> tuple[ListChip, ...]:
    """The chips a text may mean, the likeliest first; none where it means nothing a list can be narrowed by.

    Days, states, fields, units, people, procedures; of the same kind what begins with the text comes first.
    """
    text = " ".join(typed.split())[:_LONGEST]
    words = search_words(text)
    if not words:
        return ()
    found = [*_of_days(text, local(uow.now).date())]
    for kind in (_states(), _fields(uow), _units(uow), _people(uow)):
        fitting = [chip for chip in kind if _fits(words, chip)]
        found += sorted(fitting, key=lambda chip: (not _begins(words, chip), vietnamese_key(chip.name)))
    found += _procedures(uow, text)
    return tuple(found[:_MOST_OFFERED])


def _fits(words: Sequence[str], chip: ListChip) -> bool:
    there = search_words(f"{chip.name} {chip.also}")
    return all(any(each.startswith(word) for each in there) for word in words)


def _begins(words: Sequence[str], chip: ListChip) -> bool:
    return " ".join(search_words(chip.name)).startswith(" ".join(words))


def _of_days(text: str, today: date) -> Iterator[ListChip]:
    days = typed_days(text, today)
    if days is None:
        return
    span = DaySpan(days.first, days.last)
    kind = tr("Hẹn trả") if days.is_due else tr("Tiếp nhận")
    which = ListFilter(due=span) if days.is_due else ListFilter(received=span)
    yield ListChip(kind, _said(span), which)


def _said(span: DaySpan) -> str:
    first, last = (None if day is None else f"{day:%d/%m/%Y}" for day in (span.first, span.last))
    if first == last and first is not None:
        return first
    if last is None:
        return tr("từ {day}", day=first)
    return tr("đến {day}", day=last) if first is None else f"{first} – {last}"


def _states() -> Iterator[ListChip]:
    kind = tr("Tình trạng")
    yield ListChip(kind, tr("Quá hạn"), ListFilter(is_overdue=True), also=tr("Trễ hạn"))
    yield ListChip(kind, tr("Sắp hạn"), ListFilter(is_due_soon=True), also=tr("Sắp đến hạn"))
    for status in Status:
        yield ListChip(kind, status_word(status), ListFilter(statuses=frozenset({status})))


def _fields(uow: UnitOfWork) -> Iterator[ListChip]:
    for field in uow.session.execute(select(ProcedureVersion.field).distinct()).scalars():
        yield ListChip(tr("Lĩnh vực"), field, ListFilter(fields=frozenset({field})))


def _units(uow: UnitOfWork) -> Iterator[ListChip]:
    names = {name for agency_id in in_hand(uow) for _key, name in open_units(uow, agency_id)}
    for name in names:
        yield ListChip(tr("Đơn vị giữ hồ sơ"), name, ListFilter(units=frozenset({name})))


def _people(uow: UnitOfWork) -> Iterator[ListChip]:
    here = (
        select(Account.user_name, Account.full_name)
        .join(Unit, Unit.id == Account.unit_id)
        .where(Unit.agency_id.in_(in_hand(uow)))
    )
    for user_name, full_name in uow.session.execute(here):
        which = ListFilter(people=frozenset({user_name}))
        yield ListChip(tr("Người được giao"), full_name, which, also=user_name)


def _procedures(uow: UnitOfWork, text: str) -> Iterator[ListChip]:
    """As they are found at the counter, by code, words or initials."""
    for each in search_procedures(uow, text, _MOST_OFFERED):
        yield ListChip(
            tr("Thủ tục"), each.name, ListFilter(procedures=frozenset({each.code})), also=each.code
        )
