"""Everybody the office knows or knew, as far as they occur in some texts."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.rules.masking import Known, Sieve
from app.rules.masking_forms import MarkKind
from app.services.accounts.who_acts import DEMO_USER
from models.agencies import Account
from models.applicants import ApplicantChange
from models.birth_dates import BirthDate
from models.counter_slips import CounterSlip
from models.dossiers import Applicant, Dossier, DossierPerson
from models.records import Movement
from models.vocabulary import Action
from models.watch import Access, OfficeChange

BATCH = 2_000
_KINDS = {
    "name": MarkKind.PERSON,
    "full_name": MarkKind.PERSON,
    "user_name": MarkKind.ACCOUNT,
    "organisation": MarkKind.PERSON,
    "authority": MarkKind.NUMBER,
    "id_number": MarkKind.NUMBER,
    "phone": MarkKind.PHONE,
    "email": MarkKind.MAIL,
    "birth_date": MarkKind.BIRTH,
    "address": MarkKind.ADDRESS,
    "external_code": MarkKind.DOSSIER,
}
"""Fields of people, by the names they have in every table and in every trace of a change."""
_OF_PEOPLE = ("name", "organisation", "id_number", "phone", "email", "birth_date", "address")


def known_in(uow: UnitOfWork, sieve: Sieve) -> tuple[Known, ...]:
    """Names, numbers, phones, mail addresses, birth dates, addresses and foreign codes that the texts hold.

    Also those that were corrected since, and accounts as they were called before: the traces keep them.
    """
    return tuple({each for each in _everything(uow) if sieve.holds(each)})


def _everything(uow: UnitOfWork) -> Iterator[Known]:
    for table in (DossierPerson, Applicant, CounterSlip):
        columns = [getattr(table, name) for name in _OF_PEOPLE]
        for row in uow.session.execute(select(*columns).distinct().execution_options(yield_per=BATCH)):
            for name, value in zip(_OF_PEOPLE, row, strict=True):
                yield from _known(name, value)
    for user_name, full_name in _colleagues(uow):
        # The sample office lends an account that is named like the program.
        yield from () if user_name == DEMO_USER else _known("user_name", user_name)
        yield from _known("full_name", full_name)
    codes = select(Dossier.external_code).where(Dossier.external_code.is_not(None)).distinct()
    for (code,) in uow.session.execute(codes.execution_options(yield_per=BATCH)):
        yield from _known("external_code", code)
    for trace in _traces(uow):
        yield from _in_trace(trace)


def _colleagues(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    for statement in (
        select(Account.user_name, Account.full_name),
        select(Movement.actor, Movement.actor_name).distinct(),
        select(Access.user_name, Access.full_name).distinct(),
    ):
        yield from ((row[0], row[1]) for row in uow.session.execute(statement))


def _traces(uow: UnitOfWork) -> Iterator[object]:
    """Values as they were before and after: corrections of dossiers and applicants, changes of accounts."""
    corrections = select(Movement.details).where(
        Movement.action.in_((Action.CORRECT, Action.RETURN_RESULT, Action.RECEIVE))
    )
    for (details,) in uow.session.execute(corrections.execution_options(yield_per=BATCH)):
        yield details
    for table in (ApplicantChange, OfficeChange):
        changes = select(table.before, table.after).execution_options(yield_per=BATCH)
        for before, after in uow.session.execute(changes):
            yield before
            yield after


def _in_trace(trace: object, field: str = "") -> Iterator[Known]:
    if isinstance(trace, Mapping):
        # A correction names its field beside the values: {"field": "applicant.name", "before": …, "after": …}.
        named = trace.get("field")
        for key, value in trace.items():
            inner = named if isinstance(named, str) and key in ("before", "after") else key
            yield from _in_trace(value, str(inner).rpartition(".")[2])
    elif isinstance(trace, list):
        for value in trace:
            yield from _in_trace(value, field)
    elif isinstance(trace, str):
        yield from _known(field, trace)


def _known(field: str, value: object) -> Iterator[Known]:
    kind = _KINDS.get(field)
    text = value.isoformat() if isinstance(value, BirthDate) else value
    if kind is None or not isinstance(text, str) or not text.strip():
        return
    if kind is MarkKind.BIRTH and not _is_day(text):
        return
    yield Known(kind, text)


def _is_day(text: str) -> bool:
    """A year alone is nobody's, and years are in every text."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
