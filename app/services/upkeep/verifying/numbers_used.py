"""The numbers an office has given out, held against its counters: none missing, none beyond, none unheard of."""

from collections import Counter as Sums
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, select

from app.database.raw_columns import (
    as_json,
    as_moment,
    as_whole,
    hash_or_nothing,
    loose_key,
    or_none,
    raw,
    text_or_nothing,
)
from app.database.unit_of_work import UnitOfWork
from app.rules.slip_references import SlipReference
from app.services.acts.settling import RECEIPT_OF
from app.services.dossiers.journal import SUMS, sum_name, weight
from app.services.office.counters import PRECHECK, fee_receipt_series, kit_series, ledger_series
from app.services.office.skipped_numbers import Skipped, skipped
from app.services.papers.occasions import SHARED, UNNUMBERED
from app.services.upkeep.verifying.desks_alone import by_series, is_out, refused_numbers, still_out
from models.agencies import Agency
from models.base import Base
from models.counter_slips import CounterSlip
from models.dossiers import Dossier, FeePayment
from models.exchange import ExchangeOffice
from models.handovers import HandoverList
from models.kit_slips import KitSlip
from models.records import Counter, Movement, PrintedForm
from models.vocabulary import Action, CounterSlipKind, FormKind

Series = TypeVar("Series", bound=Hashable)
_TABLES = Base.metadata.tables
_AGENCY, _DOSSIER = _TABLES[Agency.__tablename__], _TABLES[Dossier.__tablename__]
_PAYMENT, _MOVEMENT = _TABLES[FeePayment.__tablename__], _TABLES[Movement.__tablename__]
_PRINTED, _SLIP = _TABLES[PrintedForm.__tablename__], _TABLES[CounterSlip.__tablename__]
_KIT = _TABLES[KitSlip.__tablename__]
_LIST = _TABLES[HandoverList.__tablename__]
_OFFICE = _TABLES[ExchangeOffice.__tablename__]
_COUNTER = _TABLES[Counter.__tablename__]
_BATCH = 5_000
_HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(slots=True)
class Borne(Generic[Series]):
    """The numbers of each series, and those of them that were given `twice`: two things bear them.

    A paper is printed again under its number and one receipt covers several fees, so no key of a table can refuse a
    number given out anew. A counter set back gives it and stands right afterwards; only the two bearers tell of it.
    """

    numbers: dict[Series, set[int]] = field(default_factory=lambda: defaultdict(set))
    twice: dict[Series, set[int]] = field(default_factory=lambda: defaultdict(set))
    _bearers: dict[tuple[Series, int], Hashable] = field(default_factory=dict)
    _first_series: dict[Hashable, Series] = field(default_factory=dict)

    def add(self, series: Series, number: int, bearer: Hashable) -> None:
        """A number of a series that something bears; a later office prints it again in a series of its own."""
        self.numbers[series].add(number)
        if self._first_series.setdefault(bearer, series) != series:
            return
        if self._bearers.setdefault((series, number), bearer) != bearer:
            self.twice[series].add(number)


def wrong_numbers(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    """The series and what is wrong with it: `number_missing` and `number_twice` (the series, `#`, the number),
    `number_beyond_counter`.

    Looked at are the numbers of each day, those of hand-over lists, of slips printed ahead, of the ledger, of the fee
    receipts, and of papers.
    """
    kept = counters(uow)
    receipts = _fee_receipts(uow)
    left_out, out, refused = skipped(uow), still_out(uow), refused_numbers(uow)
    used = by_series(
        _with(
            {**_dossier_numbers(uow), **receipts.numbers, **_list_numbers(uow), **_kit_numbers(uow)}, refused
        ),
        kept,
    )
    # A series whose every number has gone is only left in its counter.
    series = {name for name in kept if name.startswith(_SERIES)}
    for name in sorted(series | used.keys()):
        numbers, counter = used.get(name, set()), kept.get(name, 0)
        for gap in () if is_out(name, out) else _gaps(numbers | left_out.of(name, numbers), counter):
            yield f"{name}#{gap}", "number_missing"
        if max(numbers, default=0) > counter:
            yield name, "number_beyond_counter"
    for name, numbers in sorted(receipts.twice.items()):
        for number in sorted(numbers):
            yield f"{name}#{number}", "number_twice"
    yield from _wrong_forms(uow, kept, left_out, refused)


def _with(used: Mapping[str, set[int]], more: Mapping[str, set[int]], first: str = "") -> dict[str, set[int]]:
    """Numbers of series with more of them, of those series that begin so."""
    chosen = {name for name in more if name.startswith("form:") == (first == "form:")}
    return {name: used.get(name, set()) | more.get(name, set()) for name in used.keys() | chosen}


_SERIES = ("dossier:", "handover:", "kit:", "ledger:", "fee_receipt:")


def _wrong_forms(
    uow: UnitOfWork,
    kept: Mapping[str, int],
    left_out: Skipped,
    refused: Mapping[str, set[int]],
) -> Iterator[tuple[str, str]]:
    """The same of the papers' numbers, of those forms that are numbered by a counter of their own."""
    papers = _papers(uow)
    borne = {":".join(name): numbers for name, numbers in papers.numbers.items()}
    out = still_out(uow)
    used = {
        tuple(name.split(":")): numbers
        for name, numbers in by_series(_with(borne, refused, "form:"), kept).items()
    }
    codes = {
        text_or_nothing(code) for code in uow.session.execute(select(raw(uow, _AGENCY.c.code))).scalars()
    }
    split = {tuple(name.split(":")): value for name, value in kept.items()}
    series = {name: value for name, value in split.items() if name[0] == "form" and len(name) in _FORM_PARTS}
    # Until its first dossier an agency may get another code; papers before that were counted under the former one.
    former: dict[tuple[str, str], int] = defaultdict(int)
    for (_, form, code, *_, year), value in series.items():
        if code not in codes:
            former[form, year] = max(former[form, year], value)
    for name in sorted(used.keys() | {each for each in series if each[2] in codes}):
        numbers, counter = used.get(name, set()), series.get(name, 0)
        is_still_out = is_out(":".join(name), out)
        for gap in () if is_still_out else _gaps(numbers | left_out.of(":".join(name), numbers), counter):
            yield f"{':'.join(name)}#{gap}", "number_missing"
        if max(numbers, default=0) > max(counter, former[name[1], name[-1]]):
            yield ":".join(name), "number_beyond_counter"
    for name in sorted(papers.twice):
        for number in sorted(papers.twice[name]):
            if number > former[name[1], name[-1]]:
                yield f"{':'.join(name)}#{number}", "number_twice"


def _papers(uow: UnitOfWork) -> Borne[tuple[str, ...]]:
    borne: Borne[tuple[str, ...]] = Borne()
    columns = (
        *(_PRINTED.c.form, _AGENCY.c.code, _PRINTED.c.year, _PRINTED.c.number),
        *(_PRINTED.c.id, _PRINTED.c.dossier_id, _PRINTED.c.subject),
    )
    rows = uow.session.execute(
        select(*(raw(uow, each) for each in columns))
        .join_from(_PRINTED, _AGENCY, _AGENCY.c.id == _PRINTED.c.agency_id)
        .order_by(_PRINTED.c.prepared_at, _PRINTED.c.id)
        .execution_options(yield_per=_BATCH)
    )
    for *name, number, key, dossier, of in rows:
        form, agency, year = (text_or_nothing(each) for each in name)
        if form in _NUMBERED_ELSEWHERE:
            continue
        # A paper of a dossier is the same whichever office prints it again; a leaflet never is.
        whose = loose_key(key) if form in UNNUMBERED else agency if dossier is None else loose_key(dossier)
        if form in SHARED:  # one sheet for several dossiers, told apart by what it is for
            whose = ""
        bearer = (form, whose, "" if form in UNNUMBERED else text_or_nothing(of))
        borne.add(("form", form, agency, year), or_none(as_whole, number) or 0, bearer)
    of_slips = (_SLIP.c.kind, _AGENCY.c.code, _SLIP.c.year, _SLIP.c.number)
    slips = uow.session.execute(
        select(*(raw(uow, each) for each in of_slips)).join_from(
            _SLIP, _AGENCY, _AGENCY.c.id == _SLIP.c.agency_id
        )
    )
    for *name, number in slips:
        kind, agency, year = (text_or_nothing(each) for each in name)
        form = FormKind.REFUSAL if kind == CounterSlipKind.REFUSAL else PRECHECK
        its, of_year = or_none(as_whole, number) or 0, or_none(as_whole, year) or 0
        # Printed, it is the paper of that subject.
        subject = str(SlipReference(CounterSlipKind.REFUSAL, of_year, its)) if form != PRECHECK else str(its)
        borne.add(("form", form, agency, year), its, (form, agency, subject))
    return borne


_FORM_PARTS = (4, 5)
"""A desk that was alone has its own series of each, with its number before the year."""
_NUMBERED_ELSEWHERE = (FormKind.RECEIPT, FormKind.FEE, FormKind.HANDOVER)
"""A receipt bears its dossier's number of the ledger, a fee receipt that of the collecting, a list that of its day."""


def wrong_sums(uow: UnitOfWork) -> list[str]:
    """The sums over the journals (`app.database.sums`) that are not those of the rows there are."""
    statement = select(raw(uow, _MOVEMENT.c.dossier_id), raw(uow, _MOVEMENT.c.hash))
    sums: Sums[str] = Sums()
    for key, digest in uow.session.execute(statement.execution_options(yield_per=_BATCH)):
        text = hash_or_nothing(digest)
        # Whatever is no hash is found as an altered row, and here as one that is missing.
        sums[sum_name(loose_key(key) or "0")] += weight(text) if text and _HEXADECIMAL.issuperset(text) else 0
    kept = {name: value for name, value in counters(uow).items() if name.startswith(SUMS)}
    return sorted(name for name in kept.keys() | sums.keys() if kept.get(name, 0) != sums[name])


def _gaps(numbers: set[int], counter: int) -> Iterator[int]:
    """The numbers up to the counter that nobody has; of a counter set far too high only the first few."""
    return iter(sorted(set(range(1, min(counter, len(numbers) + _MOST_GAPS) + 1)) - numbers))


_MOST_GAPS = 1_000


def counters(uow: UnitOfWork) -> dict[str, int]:
    """Where every counter stands, by name."""
    rows = uow.session.execute(select(raw(uow, _COUNTER.c.name), raw(uow, _COUNTER.c.value)))
    return {text_or_nothing(name): or_none(as_whole, value) or 0 for name, value in rows}


def _dossier_numbers(uow: UnitOfWork) -> dict[str, set[int]]:
    """The numbers of each day, taken from the codes, and those of the ledger."""
    used: dict[str, set[int]] = defaultdict(set)
    columns = (_AGENCY.c.code, _DOSSIER.c.code, _DOSSIER.c.ledger_year, _DOSSIER.c.ledger_number)
    found = uow.session.execute(
        select(*(raw(uow, each) for each in columns))
        .join_from(_DOSSIER, _AGENCY, _of_agency())
        .execution_options(yield_per=_BATCH)
    )
    for row in found:
        agency, code = (text_or_nothing(each) for each in row[:2])
        year, number = (or_none(as_whole, each) or 0 for each in row[2:])
        _add_of_day(used, "dossier", agency, code)
        used[ledger_series(agency, year)].add(number)
    return used


def _list_numbers(uow: UnitOfWork) -> dict[str, set[int]]:
    """The numbers of hand-over lists of each day, taken from their codes."""
    used: dict[str, set[int]] = defaultdict(set)
    columns = (_AGENCY.c.code, _LIST.c.code)
    of_agency = (_AGENCY.c.id == _LIST.c.agency_id) & _AGENCY.c.id.not_in(_elsewhere())
    for row in uow.session.execute(
        select(*(raw(uow, each) for each in columns)).join_from(_LIST, _AGENCY, of_agency)
    ):
        agency, code = (text_or_nothing(each) for each in row)
        _add_of_day(used, "handover", agency, code)
    return used


def _kit_numbers(uow: UnitOfWork) -> dict[str, set[int]]:
    """The numbers of slips printed ahead, of each year; what became of a slip, its number was given out."""
    used: dict[str, set[int]] = defaultdict(set)
    of_agency = (_AGENCY.c.id == _KIT.c.agency_id) & _AGENCY.c.id.not_in(_elsewhere())
    columns = (_AGENCY.c.code, _KIT.c.year, _KIT.c.number)
    found = select(*(raw(uow, each) for each in columns)).join_from(_KIT, _AGENCY, of_agency)
    for agency, year, number in uow.session.execute(found):
        series = kit_series(text_or_nothing(agency), or_none(as_whole, year) or 0)
        used[series].add(or_none(as_whole, number) or 0)
    return used


def _add_of_day(used: dict[str, set[int]], series: str, agency: str, code: str) -> None:
    """The number of the day with which a code ends; before it stand six digits of the day."""
    rest, _, number_of_day = code.rpartition("-")
    day = rest[-_DAY_DIGITS:]
    # What is no code any more is found as an altered row, and here as a number that is missing.
    if number_of_day.isascii() and number_of_day.isdigit():
        used[f"{series}:{agency}:20{day[:2]}-{day[2:4]}-{day[4:]}"].add(int(number_of_day[:_LONGEST_NUMBER]))


_DAY_DIGITS = 6


def _fee_receipts(uow: UnitOfWork) -> Borne[str]:
    borne: Borne[str] = Borne()
    columns = (_AGENCY.c.code, _PAYMENT.c.receipt_number, _DOSSIER.c.id, _PAYMENT.c.paid_at)
    rows = uow.session.execute(
        select(*(raw(uow, each) for each in columns))
        .join_from(_PAYMENT, _DOSSIER, _DOSSIER.c.id == _PAYMENT.c.dossier_id)
        .join(_AGENCY, _of_agency())
    )
    given_by = _receipts_of_successors(uow)
    for agency, receipt, key, paid_at in rows:
        text = text_or_nothing(receipt)
        year, _, number = text.partition("-")
        if all(each.isascii() and each.isdigit() and len(each) < _LONGEST_NUMBER for each in (year, number)):
            giver = given_by.get((loose_key(key), text), text_or_nothing(agency))
            # All fees paid by one act stand on one receipt.
            bearer = (loose_key(key), text, or_none(as_moment, paid_at))
            borne.add(fee_receipt_series(giver, int(year)), int(number), bearer)
    return borne


_LONGEST_NUMBER = 18


def _receipts_of_successors(uow: UnitOfWork) -> dict[tuple[str, str], str]:
    """Which agency gave the receipts of dossiers it had taken over, by dossier and receipt number."""
    rows = uow.session.execute(
        select(raw(uow, _MOVEMENT.c.dossier_id), raw(uow, _MOVEMENT.c.details))
        .join_from(_MOVEMENT, _DOSSIER, _DOSSIER.c.id == _MOVEMENT.c.dossier_id)
        .join(_AGENCY, _of_agency())
        .where(_AGENCY.c.successor_id.is_not(None), _MOVEMENT.c.action.in_(_COLLECTING))
    )
    read = ((loose_key(key), or_none(as_json, details)) for key, details in rows)
    return {
        (key, str(details.get("fee_receipt"))): str(details[RECEIPT_OF])
        for key, details in read
        if isinstance(details, dict) and RECEIPT_OF in details
    }


def _of_agency() -> ColumnElement[bool]:
    """The condition for the agency that numbered a dossier, here and not at an office elsewhere."""
    return (_AGENCY.c.id == _DOSSIER.c.agency_id) & _AGENCY.c.id.not_in(_elsewhere())


def _elsewhere() -> Select[Any]:
    """The agencies whose data, and so most of whose numbers, are elsewhere."""
    return select(_OFFICE.c.agency_id).where(_OFFICE.c.is_own.is_(False))


_COLLECTING = (Action.COLLECT_FEE, Action.RETURN_RESULT)
