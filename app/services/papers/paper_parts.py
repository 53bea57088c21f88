"""What many papers have alike: heading, people, papers, charges, and how a paper leaves the office."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.language import in_vietnamese
from app.rules.calendar import local
from app.rules.folding import fold
from app.rules.people import PersonValues
from app.services.reception.intake import ReceivedPaper
from app.services.views import (
    DossierView,
    FeeLine,
    MovementView,
    Office,
    PaperReceived,
    Person,
    ResultView,
)
from app.services.wording.price_words import scale_words
from models.vocabulary import Action, FeeBasis, FeeState, FormKind, FormProfile, PaperKind, TermUnit
from printing.charges import Charge, Settled
from printing.heading import Heading
from printing.papers_back import PaperBack
from printing.papers_table import PaperLine
from printing.people import Party
from printing.profiles import register_number
from printing.reprint import Reprint
from printing.signatures import HEAD_OF_DESK
from printing.wording import EXPECTED, decimal, money, result_in_words, timed

_CENTRE = "trung tam phuc vu hanh chinh cong"
_HEADS = (
    (_CENTRE, "PHỤ TRÁCH TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
    (f"chi nhanh {_CENTRE}", "PHỤ TRÁCH CHI NHÁNH TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
    ("diem phuc vu hanh chinh cong", "PHỤ TRÁCH ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
    ("bo phan mot cua", "PHỤ TRÁCH BỘ PHẬN MỘT CỬA"),
)
"""How a desk's name begins, folded, and what its head is called."""
_UNITS = {
    TermUnit.WORKING_DAYS: "ngày làm việc",
    TermUnit.HOURS: "giờ làm việc",
    TermUnit.CALENDAR_DAYS: "ngày",
    TermUnit.MONTHS: "tháng",
    TermUnit.SAME_DAY: "trong ngày làm việc",
    TermUnit.SAME_SESSION: "trong buổi làm việc",
}
_WITHOUT_NUMBER = (TermUnit.SAME_DAY, TermUnit.SAME_SESSION)
_SETTLED = {
    FeeState.OPEN: Settled.DUE,
    FeeState.DUE: Settled.DUE,
    FeeState.COLLECTED: Settled.COLLECTED,
    FeeState.WAIVED: Settled.WAIVED,
    FeeState.REFUNDED: Settled.REFUNDED,
}


@dataclass(frozen=True, slots=True)
class Issue:
    """How a paper leaves the office: its running number, `None` on a draft, and whether it was printed before."""

    number: int | None = None
    reprint: Reprint | None = None


def heading_of(
    office: Office, at: datetime, number: str | None = None, *, entered_at: datetime | None = None
) -> Heading:
    """The head of a paper dated on the office's day of `at`; the form puts its own mark.

    `entered_at` is when the act it is of was written down, where that was long afterwards.
    """
    return Heading(
        parent_name=office.parent_name or office.name,
        desk_name=desk_of(office),
        place=office.place,
        day=local(at).date(),
        number=number,
        is_sample=office.is_sample,
        entered_at=entered_at,
    )


def numbered(form: FormKind, profile: FormProfile, number: int | None, office: Office) -> str | None:
    """The whole register number of a form in a set of forms; `None` while it has none."""
    if number is None:
        return None
    letters = "TTPVHCC" if fold(office.desk_name).startswith(_CENTRE) else "BPTNTKQ"
    return register_number(form, profile, number, unit=office.code, desk=letters)


def head_of_desk_title(office: Office) -> str:
    """What the head of the desk signs as, after what the desk is called, where the office has set no title."""
    called = fold(office.desk_name)
    return next((title for begins, title in _HEADS if called.startswith(begins)), HEAD_OF_DESK)


def desk_of(office: Office) -> str:
    """The one-stop desk by name."""
    return office.desk_name or office.name


def contact_of(office: Office) -> str:
    """Where the desk is found and called."""
    return ", ".join(part for part in (office.address, office.phone and f"điện thoại {office.phone}") if part)


def request_of(procedure: str, case: str) -> str:
    """What is asked for: the procedure, with its case where that says more."""
    return f"{procedure} – {case}" if procedure and case and fold(case) != fold(procedure) else procedure


def result_words(result: ResultView | None) -> str:
    """What a result is known by, "số 12/GKS, ngày 12/01/2026, … ban hành"; empty where nothing was written down."""
    return result_in_words(result.number, result.date, result.agency) if result is not None else ""


def in_place_of(dossier: DossierView) -> str:
    """The remark of a slip that takes the place of a lost one, "CẤP LẠI lần 1, thay giấy đã báo mất lúc …"."""
    if not dossier.lost_slips:
        return ""
    when = timed(dossier.lost_slips[-1].at)
    return (
        f"CẤP LẠI lần {len(dossier.lost_slips)}, thay giấy đã báo mất lúc {when}; giấy cũ không còn giá trị"
    )


def entered_at(acts: Sequence[MovementView]) -> datetime | None:
    """When a receipt was written down, where that was long after it."""
    return next((act.recorded_at for act in acts if act.action is Action.RECEIVE and act.is_told_later), None)


def asked_in(dossier: DossierView) -> str:
    """What a dossier asks for."""
    return request_of(dossier.procedure_name, dossier.case_name)


def party_of(person: Person | PersonValues, authority: str | None = None) -> Party:
    """A person as papers name her."""
    return Party(
        name=person.name,
        id_number=person.id_number,
        address=person.address,
        phone=person.phone,
        email=person.email,
        organisation=person.organisation,
        authority=authority,
    )


def paper_lines(papers: Iterable[PaperReceived | ReceivedPaper]) -> tuple[PaperLine, ...]:
    """The papers of a dossier as a receipt lists them; what is taken for checking alone says that it comes back."""
    return tuple(
        PaperLine(
            _on_paper(paper),
            paper.originals,
            paper.copies,
            presented=paper.kind is PaperKind.PRESENT and not paper.to_return,
        )
        for paper in papers
    )


def _on_paper(paper: PaperReceived | ReceivedPaper) -> str:
    return f"{paper.name} (đối chiếu, trả lại bản chính)" if paper.to_return else paper.name


def papers_back(papers: Iterable[PaperReceived]) -> tuple[PaperBack, ...]:
    """The papers that go back to the citizen, and what became of each; of every form that hands papers back."""
    return tuple(
        PaperBack(paper.name, paper.originals, paper.copies, given_back_at=paper.given_back_at)
        for paper in papers
        if paper.to_return
    )


def papers_kept(papers: Iterable[PaperReceived]) -> tuple[PaperLine, ...]:
    """The papers that stay with the office when a dossier ends; what was only shown was never here."""
    return paper_lines(paper for paper in papers if paper.kind is PaperKind.SUBMIT and not paper.to_return)


def charges_of(fees: Iterable[FeeLine]) -> tuple[Charge, ...]:
    """The fee items of a dossier and what became of them."""
    return tuple(
        Charge(
            fee.name,
            fee.amount,
            _SETTLED[fee.state],
            scale=price_scale(fee.basis, fee.unit_amount, fee.steps, fee.ceiling),
            paid=fee.paid,
        )
        for fee in fees
    )


def price_scale(
    basis: FeeBasis, amount: int | None, steps: Sequence[Sequence[int]], ceiling: int | None
) -> str:
    """How a price that is graded or capped is counted; empty for a plain one."""
    if amount is None or not (steps or ceiling):
        return ""
    with in_vietnamese():
        return scale_words(basis, amount, steps, ceiling, money)


def term_in_words(amount: Decimal | None, unit: TermUnit | None) -> str:
    """A term with its unit, "3 ngày làm việc"; empty where it is open."""
    if amount is None or unit is None:
        return ""
    return _UNITS[unit] if unit in _WITHOUT_NUMBER else f"{decimal(amount)} {_UNITS[unit]}"


def terms_in_words(
    amount: Decimal | None,
    unit: TermUnit | None,
    second_amount: Decimal | None,
    second_unit: TermUnit | None,
    *,
    unsettled: bool,
) -> str:
    """The whole term; that of two appointments as "3 ngày làm việc (lần 1), 2 ngày làm việc (lần 2)".

    One that nobody has held against the law yet is no promise: "5 ngày làm việc (dự kiến)".
    """
    first, second = term_in_words(amount, unit), term_in_words(second_amount, second_unit)
    whole = f"{first} (lần 1), {second} (lần 2)" if first and second else first
    return f"{whole} ({EXPECTED})" if whole and unsettled else whole
