"""What stands on each paper, taken from views. Papers are official and Vietnamese whatever the screen speaks."""

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal

from app.rules.calendar import local
from app.rules.folding import fold
from app.rules.people import PersonValues
from app.services.intake import Examined, ReceivedPaper
from app.services.views import (
    DossierView,
    FeeAsked,
    FeeLine,
    Guidance,
    Office,
    PaperAsked,
    PaperReceived,
    Person,
    TermAsked,
)
from models.vocabulary import FeeBasis, FeeState, PaperKind, TermUnit
from printing.charges import Charge, Settled
from printing.fee_receipt import FeeItem, FeeReceipt
from printing.guide import GuideSlip, PaperToBring
from printing.heading import Heading
from printing.papers_table import PaperLine
from printing.people import Party
from printing.receipt import Receipt
from printing.result_receipt import ResultReceipt
from printing.wording import decimal

_FORM_01 = "Mẫu số 01"
_CENTRE = "trung tam phuc vu hanh chinh cong"
_AUTHORITY = "uy quyen"
_UNITS = {
    TermUnit.WORKING_DAYS: "ngày làm việc",
    TermUnit.HOURS: "giờ làm việc",
    TermUnit.CALENDAR_DAYS: "ngày",
    TermUnit.MONTHS: "tháng",
    TermUnit.SAME_DAY: "trong ngày làm việc",
    TermUnit.SAME_SESSION: "trong buổi làm việc",
}
_WITHOUT_NUMBER = (TermUnit.SAME_DAY, TermUnit.SAME_SESSION)
_PER = {FeeBasis.PER_DOSSIER: "", FeeBasis.PER_COPY: "/bản", FeeBasis.PER_PAGE: "/trang"}
_SETTLED = {
    FeeState.OPEN: Settled.DUE,
    FeeState.DUE: Settled.DUE,
    FeeState.COLLECTED: Settled.COLLECTED,
    FeeState.WAIVED: Settled.WAIVED,
}


def receipt_of(dossier: DossierView, office: Office, *, reprint: bool) -> Receipt:
    """The appointment slip of a dossier that was received; the day on it is the day of receipt."""
    return Receipt(
        heading=_heading(office, dossier.received_at, _number(office, dossier.ledger_number), _FORM_01),
        desk=_desk(office),
        applicant=_party(dossier.applicant_person),
        request=_request(dossier.procedure_name, dossier.case_name),
        papers=_papers(dossier.papers),
        dossier_copies=dossier.copies_of_dossier,
        term=term_in_words(dossier.term_amount, dossier.term_unit),
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        returning_place=dossier.returning_place,
        clerk=dossier.received_by,
        code=dossier.code,
        barcode=dossier.barcode,
        represented=_represented(dossier.represented, dossier.papers),
        external_code=dossier.external_code,
        ledger_year=dossier.ledger_year,
        ledger_number=dossier.ledger_number,
        charges=_charges(dossier.fees),
        note=dossier.note,
        explanation=dossier.due_explanation,
        provisional=dossier.due_provisional,
        reprint=reprint,
        contact=_contact(office),
    )


def draft_of(examined: Examined, office: Office, clerk: str) -> Receipt:
    """The slip as it would be printed now; what is not typed yet stays blank."""
    term, due = examined.term, examined.due
    version, case = examined.version, examined.case
    return Receipt(
        heading=_heading(office, examined.received_at, None, _FORM_01),
        desk=_desk(office),
        applicant=_party(examined.applicant),
        request=_request(version.name if version else "", case.name if case else ""),
        papers=_papers(examined.papers),
        dossier_copies=examined.intake.copies_of_dossier,
        term=term_in_words(term.amount, term.unit) if term else "",
        received_at=examined.received_at,
        due_at=due.due_at if due else None,
        returning_place=examined.intake.returning_place or _desk(office),
        clerk=clerk,
        represented=_represented(examined.represented, examined.papers),
        external_code=examined.intake.external_code,
        charges=_charges(examined.fees),
        note=examined.intake.note,
        explanation=due.explanation if due else (),
        provisional=due.provisional if due else False,
        contact=_contact(office),
    )


def result_receipt_of(
    dossier: DossierView, office: Office, returned_at: datetime, clerk: str
) -> ResultReceipt:
    """The receipt for a result that `clerk` handed over."""
    taker = dossier.recipient
    herself = taker is None or (taker.name, taker.id_number) == (
        dossier.applicant_person.name,
        dossier.applicant_person.id_number,
    )
    return ResultReceipt(
        heading=_heading(office, returned_at),
        code=dossier.code,
        barcode=dossier.barcode,
        applicant=_party(dossier.applicant_person),
        request=_request(dossier.procedure_name, dossier.case_name),
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        returned_at=returned_at,
        returning_place=dossier.returning_place,
        clerk=clerk,
        recipient=None if herself or taker is None else _party(taker, dossier.recipient_authority),
        external_code=dossier.external_code,
        charges=_charges(dossier.fees),
    )


def fee_receipt_of(dossier: DossierView, office: Office, collected: Collection[FeeLine]) -> FeeReceipt:
    """The receipt for items collected together; each has its amount and the moment it was paid."""
    last = max(collected, key=_paid_at)
    return FeeReceipt(
        heading=_heading(office, _paid_at(last)),
        number=last.receipt_number,
        code=dossier.code,
        payer=_party(dossier.applicant_person),
        request=_request(dossier.procedure_name, dossier.case_name),
        items=tuple(_fee_item(fee) for fee in collected),
        collected_at=_paid_at(last),
        collector=last.settled_by or "",
    )


def guide_slip_of(
    guidance: Guidance, office: Office, given_at: datetime, clerk: str, missing: Collection[str]
) -> GuideSlip:
    """The guidance slip; with `missing` named, the other papers are ticked as seen."""
    wanted = {fold(name): name for name in missing}
    asked = {fold(paper.name) for paper in guidance.papers}
    # A paper that only the clerk asked for is on the slip as well.
    besides = [PaperToBring(name, 0, 0, missing=True) for key, name in wanted.items() if key not in asked]
    return GuideSlip(
        heading=_heading(office, given_at),
        procedure=guidance.procedure.name,
        procedure_code=guidance.procedure.code,
        case=guidance.case.name if len(guidance.cases) > 1 else "",
        deciding_agency=guidance.deciding_agency,
        result=guidance.result_name,
        papers=(*(_to_bring(paper, wanted) for paper in guidance.papers), *besides),
        term=_term_asked(guidance.term),
        charges=tuple(_charge_asked(fee) for fee in guidance.fees),
        where=", ".join(part for part in (_desk(office), office.address) if part),
        legal_basis=guidance.legal_basis,
        given_at=given_at,
        clerk=clerk,
        contact=office.phone,
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
        note=paper.note,
        at_hand=bool(wanted) and paper.required and not is_missing,
        missing=is_missing,
    )


def term_in_words(amount: Decimal | None, unit: TermUnit | None) -> str:
    """A term with its unit, "3 ngày làm việc"; empty where it is open."""
    if amount is None or unit is None:
        return ""
    return _UNITS[unit] if unit in _WITHOUT_NUMBER else f"{decimal(amount)} {_UNITS[unit]}"


def _heading(
    office: Office, at: datetime, number: str | None = None, form_mark: str | None = None
) -> Heading:
    return Heading(
        parent_name=office.parent_name or office.name,
        desk_name=_desk(office),
        place=office.place,
        day=local(at).date(),
        number=number,
        form_mark=form_mark,
        is_sample=office.is_sample,
    )


def _desk(office: Office) -> str:
    return office.desk_name or office.name


def _number(office: Office, ledger_number: int) -> str:
    """Register number as the forms of 2025 write it: number, unit code, and which kind of desk."""
    desk = "TTPVHCC" if fold(office.desk_name).startswith(_CENTRE) else "BPTNTKQ"
    return f"{ledger_number:02}/{office.code}-{desk}"


def _contact(office: Office) -> str:
    return ", ".join(part for part in (office.address, office.phone and f"điện thoại {office.phone}") if part)


def _request(procedure: str, case: str) -> str:
    return f"{procedure} – {case}" if procedure and case and fold(case) != fold(procedure) else procedure


def _party(person: Person | PersonValues, authority: str | None = None) -> Party:
    return Party(
        name=person.name,
        id_number=person.id_number,
        address=person.address,
        phone=person.phone,
        email=person.email,
        organisation=person.organisation,
        authority=authority,
    )


def _represented(
    person: Person | PersonValues | None, papers: Iterable[PaperReceived | ReceivedPaper]
) -> Party | None:
    """Who gave the authority, with the paper among those handed in that says so."""
    if person is None:
        return None
    return _party(person, next((paper.name for paper in papers if _AUTHORITY in fold(paper.name)), None))


def _papers(papers: Iterable[PaperReceived | ReceivedPaper]) -> tuple[PaperLine, ...]:
    return tuple(
        PaperLine(paper.name, paper.originals, paper.copies, paper.kind is PaperKind.PRESENT)
        for paper in papers
    )


def _charges(fees: Iterable[FeeLine]) -> tuple[Charge, ...]:
    return tuple(Charge(fee.name, fee.amount, _SETTLED[fee.state]) for fee in fees)


def _charge_asked(fee: FeeAsked) -> Charge:
    name = f"{fee.name} ({fee.note.rstrip('.')})" if fee.note else fee.name
    return Charge(name, fee.amount, per=_PER[fee.basis])


def _fee_item(fee: FeeLine) -> FeeItem:
    assert fee.amount is not None  # an item without an amount cannot have been collected
    plain_price = fee.unit_amount is not None and fee.unit_amount * fee.quantity == fee.amount
    return FeeItem(fee.name, fee.quantity, fee.unit_amount if plain_price else None, fee.amount)


def _paid_at(fee: FeeLine) -> datetime:
    assert fee.settled_at is not None  # written together with the state
    return fee.settled_at


def _term_asked(term: TermAsked | None) -> str:
    if term is None:
        return ""
    words = term_in_words(term.amount, term.unit)
    note = term.note.rstrip(".")
    return f"{words} ({note})" if words and note else words or note
