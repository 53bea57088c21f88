"""What stands on the everyday papers, taken from views: official, so Vietnamese whatever the screen speaks."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from app.rules.desk_numbers import is_in_ledger
from app.rules.folding import fold
from app.rules.people import PersonValues
from app.rules.told_later import is_told_later
from app.services.dossiers.lost_slips import bars_of_slip
from app.services.papers.owed_papers import Payment
from app.services.papers.paper_parts import (
    asked_in,
    charges_of,
    contact_of,
    desk_of,
    entered_at,
    heading_of,
    in_place_of,
    numbered,
    paper_lines,
    papers_back,
    party_of,
    price_scale,
    request_of,
    result_words,
    term_in_words,
    terms_in_words,
)
from app.services.reception.intake import Examined, ReceivedPaper
from app.services.views import (
    DossierView,
    FeeAsked,
    FeeLine,
    FeePaid,
    Guidance,
    MovementView,
    Office,
    PaperAsked,
    PaperReceived,
    Person,
    TermAsked,
)
from models.vocabulary import Action, FeeBasis, FormKind, PaperKind, Status, TermUnit
from printing import receipt
from printing.charges import Charge
from printing.fee_receipt import FeeItem, FeeReceipt
from printing.guide import GuideSlip, PaperToBring
from printing.people import Party
from printing.receipt import Receipt, SecondAppointment
from printing.reprint import Reprint
from printing.result_receipt import ResultReceipt
from printing.wording import EXPECTED

_AUTHORITY = "uy quyen"
ENDED = {Status.REFUSED: "bị từ chối giải quyết", Status.STOPPED: "dừng giải quyết"}
"""How a dossier ended that is handed back without a result."""
_PER = {FeeBasis.PER_DOSSIER: "", FeeBasis.PER_COPY: "/bản", FeeBasis.PER_PAGE: "/trang"}
_ASK_AT_THE_DESK = f"{EXPECTED}, xin hỏi tại quầy"
_AFTER_PAYMENT = "kể từ khi hoàn thành nghĩa vụ tài chính"


def receipt_of(
    dossier: DossierView,
    office: Office,
    *,
    reprint: Reprint | bool | None,
    acts: Sequence[MovementView] = (),
) -> Receipt:
    """The appointment slip of a dossier that was received; the day on it is the day of receipt.

    Its number is the dossier's place in the ledger, blank while only a desk alone knows of the dossier. `acts` tell
    the first date where there is a second one.
    """
    first_due, second = _appointments(dossier, acts)
    ledger_number = dossier.ledger_number if is_in_ledger(dossier.ledger_number) else None
    return Receipt(
        heading=heading_of(
            office,
            dossier.received_at,
            numbered(FormKind.RECEIPT, dossier.form_profile, ledger_number, office),
        ),
        desk=desk_of(office),
        applicant=party_of(dossier.applicant_person),
        request=asked_in(dossier),
        papers=paper_lines(dossier.papers),
        dossier_copies=dossier.copies_of_dossier,
        term=terms_in_words(
            dossier.term_amount,
            dossier.term_unit,
            dossier.second_term_amount,
            dossier.second_term_unit,
            unsettled=dossier.term_unsettled,
        ),
        received_at=dossier.received_at,
        due_at=first_due,
        returning_place=dossier.returning_place,
        clerk=dossier.received_by,
        code=dossier.code,
        barcode=bars_of_slip(dossier),
        in_place_of=in_place_of(dossier),
        represented=_represented(dossier.represented, dossier.papers, dossier.authority),
        external_code=dossier.external_code,
        ledger_year=dossier.ledger_year,
        ledger_number=ledger_number,
        charges=charges_of(dossier.fees),
        note=dossier.note,
        explanation=dossier.due_explanation,
        provisional=dossier.due_provisional,
        unsettled=dossier.term_unsettled,
        reprint=reprint,
        contact=contact_of(office),
        profile=dossier.form_profile,
        second=second,
        foot=office.words.receipt_foot or receipt.FOOT,
        entered_at=entered_at(acts),
    )


def _appointments(
    dossier: DossierView, acts: Sequence[MovementView]
) -> tuple[datetime, SecondAppointment | None]:
    """The first date, and the second one: only a term until the citizen has paid, then a date of its own."""
    if dossier.second_term_amount is None:
        return dossier.due_at, None
    paid = next(
        (act for act in acts if act.action is Action.CONFIRM_PAYMENT and act.details.get("appointment") == 2),  # noqa: PLR2004  the second
        None,
    )
    if paid is None or paid.due_before is None:
        return dossier.due_at, _to_come(dossier.second_term_amount, dossier.second_term_unit)
    return paid.due_before, SecondAppointment(dossier.due_at)


def _to_come(amount: Decimal | None, unit: TermUnit | None) -> SecondAppointment | None:
    """The second appointment while it is only a term; `None` where there is none."""
    words = term_in_words(amount, unit)
    return SecondAppointment(None, f"{words} {_AFTER_PAYMENT}") if words else None


def draft_of(examined: Examined, office: Office, clerk: str, now: datetime) -> Receipt:
    """The slip as it would be printed now; what is not typed yet stays blank."""
    term, due = examined.term, examined.due
    version, case = examined.version, examined.case
    return Receipt(
        heading=heading_of(office, examined.received_at),
        desk=desk_of(office),
        applicant=party_of(examined.applicant),
        request=request_of(version.name if version else "", case.name if case else ""),
        papers=paper_lines(examined.papers),
        dossier_copies=examined.intake.copies_of_dossier,
        term=_term_of(term) if term else "",
        received_at=examined.received_at,
        due_at=due.due_at if due else None,
        returning_place=examined.intake.returning_place or desk_of(office),
        clerk=clerk,
        represented=_represented(examined.represented, examined.papers, examined.intake.authority),
        external_code=examined.intake.external_code,
        charges=charges_of(examined.fees),
        note=examined.intake.note,
        explanation=due.explanation if due else (),
        provisional=due.provisional if due else False,
        unsettled=due.term_unsettled if due else False,
        contact=contact_of(office),
        second=_to_come(term.second_amount, term.second_unit) if term else None,
        foot=office.words.receipt_foot or receipt.FOOT,
        entered_at=now if is_told_later(examined.received_at, now) else None,
    )


def result_receipt_of(
    dossier: DossierView,
    office: Office,
    acts: Sequence[MovementView],
    returned: MovementView,
    reprint: Reprint | None = None,
) -> ResultReceipt:
    """The receipt for a result that was handed over by that act, with the papers that went back to the citizen."""
    taker = dossier.recipient
    herself = taker is None or (taker.name, taker.id_number) == (
        dossier.applicant_person.name,
        dossier.applicant_person.id_number,
    )
    return ResultReceipt(
        heading=heading_of(office, returned.at),
        code=dossier.code,
        barcode=dossier.barcode,
        applicant=party_of(dossier.applicant_person),
        request=asked_in(dossier),
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        returned_at=returned.at,
        result=result_words(dossier.result),
        returning_place=dossier.returning_place,
        clerk=returned.actor,
        recipient=None if herself or taker is None else party_of(taker, dossier.recipient_authority),
        external_code=dossier.external_code,
        charges=charges_of(dossier.fees),
        papers_back=papers_back(dossier.papers),
        reprint=reprint,
        ended=ENDED.get(returned.from_status, "") if returned.from_status else "",
        statement=office.words.result_statement,
        entered_at=entered_at(acts),
        returned_entered_at=returned.recorded_at if returned.is_told_later else None,
    )


def fee_receipt_of(
    dossier: DossierView,
    office: Office,
    paid: Sequence[Payment],
    acts: Sequence[MovementView],
    reprint: Reprint | None = None,
) -> FeeReceipt:
    """The receipt for what was paid together; of an item paid in parts, what was paid before and what is left."""
    _, last = paid[-1]
    told = next(
        (act for act in acts if act.is_told_later and act.details.get("fee_receipt") == last.receipt_number),
        None,
    )
    return FeeReceipt(
        heading=heading_of(office, last.paid_at),
        number=last.receipt_number,
        code=dossier.code,
        payer=party_of(dossier.applicant_person),
        request=asked_in(dossier),
        items=tuple(_fee_item(fee, payment) for fee, payment in paid),
        collected_at=told.at if told else last.paid_at,
        entered_at=told.recorded_at if told else None,
        collector=last.paid_to,
        reprint=reprint,
        foot=office.words.fee_foot,
    )


def guide_slip_of(
    guidance: Guidance,
    office: Office,
    given_at: datetime,
    clerk: str,
    missing: Collection[str],
    *,
    number: str | None = None,
    guided: PersonValues | None = None,
) -> GuideSlip:
    """The guidance slip; with `missing` named, the other papers are ticked as seen.

    `number` is of what was kept, `guided` whom it was kept for.
    """
    wanted = {fold(name): name for name in missing}
    asked = {fold(paper.name) for paper in guidance.papers}
    # A paper that only the clerk asked for is on the slip as well.
    besides = [PaperToBring(name, 0, 0, missing=True) for key, name in wanted.items() if key not in asked]
    return GuideSlip(
        heading=heading_of(office, given_at, number),
        procedure=guidance.procedure.name,
        procedure_code=guidance.procedure.code,
        case=guidance.case.name if len(guidance.cases) > 1 else "",
        deciding_agency=guidance.deciding_agency,
        result=guidance.result_name,
        papers=(*(_to_bring(paper, wanted) for paper in guidance.papers), *besides),
        advice=guidance.case.advice,
        term=_term_asked(guidance.term),
        charges=tuple(_charge_asked(fee) for fee in guidance.fees),
        where=", ".join(part for part in (desk_of(office), office.address) if part),
        legal_basis=guidance.legal_basis,
        given_at=given_at,
        clerk=clerk,
        contact=office.phone,
        foot=office.words.guide_foot,
        guided=party_of(guided) if guided is not None else None,
    )


def _to_bring(paper: PaperAsked, wanted: Collection[str]) -> PaperToBring:
    """`wanted` are the folded names of what is missing; while it is empty nothing was checked yet."""
    is_missing = fold(paper.name) in wanted
    return PaperToBring(
        name=paper.name,
        originals=paper.originals,
        copies=paper.copies,
        presented=paper.kind is PaperKind.PRESENT,
        required=paper.required,
        advice=paper.advice,
        at_hand=bool(wanted) and paper.required and not is_missing,
        missing=is_missing,
    )


def _represented(
    person: Person | PersonValues | None,
    papers: Iterable[PaperReceived | ReceivedPaper],
    letter: str | None,
) -> Party | None:
    """Who gave the authority, with the paper among those handed in that says so and the letter as typed."""
    if person is None:
        return None
    paper = next((paper.name for paper in papers if _AUTHORITY in fold(paper.name)), None)
    says_what_it_is = letter is not None and _AUTHORITY in fold(letter)
    return party_of(person, letter if says_what_it_is else " ".join(filter(None, (paper, letter))) or None)


def _charge_asked(fee: FeeAsked) -> Charge:
    name = f"{fee.name} ({fee.advice.rstrip('.')})" if fee.advice else fee.name
    scale = price_scale(fee.basis, fee.amount, fee.steps, fee.ceiling)
    return Charge(name, fee.amount, per=_PER[fee.basis], scale=scale)


def _fee_item(fee: FeeLine, payment: FeePaid) -> FeeItem:
    plain_price = fee.unit_amount is not None and fee.unit_amount * fee.quantity == payment.amount
    return FeeItem(
        fee.name,
        fee.quantity,
        fee.unit_amount if plain_price else None,
        payment.amount,
        paid_before=payment.paid_before,
        whole=payment.item_amount,
        is_advance=payment.item_amount is None,
    )


def _term_of(term: TermAsked) -> str:
    return terms_in_words(
        term.amount, term.unit, term.second_amount, term.second_unit, unsettled=term.unsettled
    )


def _term_asked(term: TermAsked | None) -> str:
    if term is None:
        return ""
    words = terms_in_words(term.amount, term.unit, term.second_amount, term.second_unit, unsettled=False)
    # Without a term there is nothing to be expected; the slip says itself whom to ask.
    ask = _ASK_AT_THE_DESK if words and term.unsettled else ""
    said = "; ".join(filter(None, (ask, term.advice.rstrip("."))))
    return f"{words} ({said})" if words and said else words or said
