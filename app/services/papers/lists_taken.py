"""What the record says of a printed list of people: which days or list, and how many lines left the program."""

from collections.abc import Callable, Mapping

from app.database.unit_of_work import UnitOfWork
from app.language import in_vietnamese, tr
from app.rules.periods import Period
from app.services.dossiers.daybook import cash_lines
from app.services.dossiers.handover_lists import list_shown
from app.services.dossiers.ledger import ledger_outlook
from app.services.papers.occasions import OF_LISTS, Days, days_meant
from models.records import PrintedForm
from models.vocabulary import FormKind


def list_taken(uow: UnitOfWork, printed: PrintedForm) -> str | None:
    """The words for a paper that lists people, with its days and lines; `None` for any other paper."""
    if printed.form in OF_LISTS:
        return _of_handover(uow, printed)
    count = _LINES.get(printed.form)
    if count is None:
        return None
    days = days_meant(uow, printed.form, printed.subject)
    with in_vietnamese():
        return tr(
            "{form} {number}/{year}, {first} – {last}, {count} dòng",
            form=printed.form.value,
            number=printed.number,
            year=printed.year,
            first=f"{days.first:%d/%m/%Y}",
            last=f"{days.last:%d/%m/%Y}",
            count=count(uow, days),
        )


def _of_handover(uow: UnitOfWork, printed: PrintedForm) -> str:
    code = printed.subject.split()[0]
    lines = len(list_shown(uow, code).lines)
    with in_vietnamese():
        return tr("{form} {code}, {count} dòng", form=printed.form.value, code=code, count=lines)


def _of_ledger(uow: UnitOfWork, days: Days) -> int:
    return ledger_outlook(uow, Period(days.first, days.last)).lines


def _of_cash(uow: UnitOfWork, days: Days) -> int:
    return len(cash_lines(uow, days.first, days.last))


_LINES: Mapping[FormKind, Callable[[UnitOfWork, Days], int]] = {
    FormKind.LEDGER: _of_ledger,
    FormKind.CASH: _of_cash,
}
"""The papers of days that name people; the closing of a day has sums alone."""
