"""The rows of terms: a term and a fee for each way in, each read only where it is clear."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from app.services.catalogue.procedure_document import FeeDocument, TermDocument
from app.services.catalogue.workbook.fees import FeeRead, read_fee
from app.services.catalogue.workbook.layout import AMOUNT, CHANNEL, CHANNELS, FEE, UNIT, UNITS
from app.services.catalogue.workbook.rows import SheetRow
from models.vocabulary import Channel, FeeBasis, FeeKind, TermUnit

NO_TERM_NOTE = "Danh mục nhập chưa có thời hạn rõ ràng; chờ người phụ trách bổ sung"
NO_FEE_NOTE = "Danh mục nhập chưa có mức thu rõ ràng; chờ người phụ trách bổ sung"
FEE_NAME = "Phí giải quyết thủ tục"
CHARGE_NAME = "Lệ phí giải quyết thủ tục"
_WHOLE = (TermUnit.CALENDAR_DAYS, TermUnit.MONTHS)
_ONE = (TermUnit.SAME_DAY, TermUnit.SAME_SESSION)
_MOST = 1_000
_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why a cell of a row waits for a person."""

    row: SheetRow
    column: int
    code: str


@dataclass(frozen=True, slots=True)
class TermsRead:
    """The terms and fees of a procedure, the same for all its cases."""

    terms: tuple[TermDocument, ...]
    fees: tuple[FeeDocument, ...]
    problems: tuple[CellProblem, ...]


def read_terms(rows: tuple[SheetRow, ...]) -> TermsRead:
    """Terms and fees by channel; what is not clear stays open, noted, and named among the problems."""
    problems: list[CellProblem] = []
    times = Counter(row.text(CHANNEL).casefold() for row in rows)
    channels = {name.casefold(): channel for name, channel in CHANNELS.items()}
    terms: dict[Channel, TermDocument] = {}
    fees: dict[Channel, FeeRead] = {}
    for row in rows:
        channel = channels.get(row.text(CHANNEL).casefold())
        if channel is None:
            problems.append(CellProblem(row, CHANNEL, "channel_unknown"))
        elif times[row.text(CHANNEL).casefold()] > 1:
            problems.append(CellProblem(row, CHANNEL, "channel_twice"))
            terms[channel] = _open_term(channel)
            fees[channel] = FeeRead(None, held="channel_twice")
        else:
            terms[channel], problem = _term(row, channel)
            fees[channel] = read_fee(row.text(FEE))
            problems += [CellProblem(row, *problem)] if problem else []
            problems += [CellProblem(row, FEE, fees[channel].held)] if fees[channel].held else []
    return TermsRead(
        tuple(terms[each] for each in Channel if each in terms) or (_open_term(Channel.DIRECT),),
        _fee_items(fees or {Channel.DIRECT: FeeRead(None, held="fee_missing")}),
        tuple(problems),
    )


def _term(row: SheetRow, channel: Channel) -> tuple[TermDocument, tuple[int, str] | None]:
    amount, unit, problem = _amount_and_unit(row)
    if amount is None or unit is None:
        return _open_term(channel), problem
    return TermDocument(channel=channel, amount=amount, unit=unit), None


def _amount_and_unit(row: SheetRow) -> tuple[Decimal | None, TermUnit | None, tuple[int, str] | None]:
    said, unit_word = row.text(AMOUNT), row.text(UNIT)
    unit = {name.casefold(): each for name, each in UNITS.items()}.get(unit_word.casefold())
    if not said:
        return None, None, (AMOUNT, "term_without_amount" if unit_word else "term_missing")
    amount = _number(said)
    if amount is None:
        return None, None, (AMOUNT, "term_unreadable")
    if not unit_word:
        return None, None, (UNIT, "term_without_unit")
    if unit is None:
        return None, None, (UNIT, "term_unit_unknown")
    if (unit in _WHOLE and amount != amount.to_integral_value()) or (unit in _ONE and amount != 1):
        return None, None, (AMOUNT, "term_unreadable")
    return amount, unit, None


def _number(text: str) -> Decimal | None:
    """A positive number with at most two places; a comma is Vietnam's decimal point."""
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text.replace(",", ".")).normalize()
    if not 0 < number <= _MOST:
        return None
    return Decimal(int(number)) if number == number.to_integral_value() else number


def _open_term(channel: Channel) -> TermDocument:
    return TermDocument(channel=channel, amount=None, unit=None, editor_note=NO_TERM_NOTE)


def _fee_items(fees: dict[Channel, FeeRead]) -> tuple[FeeDocument, ...]:
    """One item where all ways in cost the same, else one for each; what is free is no item."""
    priced = [
        (channel, fees[channel]) for channel in Channel if channel in fees and fees[channel].amount != 0
    ]
    if not priced:
        return ()
    sold = {(fee.amount, fee.basis) for _, fee in priced}
    if len(sold) == 1 and len(priced) == len(fees):
        return (_item(priced[0][1], None),)
    return tuple(_item(fee, channel) for channel, fee in priced)


def _item(fee: FeeRead, channel: Channel | None) -> FeeDocument:
    return FeeDocument(
        name=CHARGE_NAME if fee.kind is FeeKind.CHARGE else FEE_NAME,
        kind=fee.kind,
        basis=fee.basis if fee.amount is not None else FeeBasis.PER_DOSSIER,
        amount=fee.amount,
        channel=channel,
        advice=fee.advice,
        editor_note=NO_FEE_NOTE if fee.amount is None else "",
    )
