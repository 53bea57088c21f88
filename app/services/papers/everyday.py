"""The everyday papers: what the database knows of a dossier or a procedure, made into a document and printed.

Numbers, reprints and all the other forms are in `app.services.papers.forms`.
"""

from app.database.unit_of_work import UnitOfWork
from app.language import in_vietnamese
from app.services.counter_slips.slips import slip
from app.services.dossiers import finding, history
from app.services.office.own_agency import office
from app.services.papers.arranging import in_own_layout
from app.services.papers.contents_everyday import (
    draft_of,
    fee_receipt_of,
    guide_slip_of,
    receipt_of,
    result_receipt_of,
)
from app.services.papers.owed_papers import last_collected, return_of
from app.services.procedures import guidance
from app.services.reception.intake import examine
from app.services.views.given import Intake
from models.vocabulary import Channel, FormKind
from printing import press
from printing.bundle import Bundle
from printing.document import Document
from printing.fee_receipt import FeeReceipt
from printing.guide import GuideSlip
from printing.receipt import Receipt
from printing.result_receipt import ResultReceipt
from printing.roll import Roll
from printing.sheet import Paper


def receipt(uow: UnitOfWork, text: str, reprint: bool = False) -> Receipt:
    """The appointment slip of a dossier, marked as printed again with `reprint`; `UserError` as `finding.dossier`."""
    dossier = finding.dossier(uow, text)
    paper = receipt_of(dossier, office(uow), reprint=reprint, acts=history.history(uow, dossier.code))
    return in_own_layout(uow, FormKind.RECEIPT, paper)


def draft_receipt(uow: UnitOfWork, intake: Intake) -> Receipt:
    """The slip as it would be printed now, for the preview beside the form; never refuses half-typed values."""
    clerk = uow.acting().full_name
    with in_vietnamese():
        paper = draft_of(examine(uow, intake), office(uow), clerk, uow.now)
    return in_own_layout(uow, FormKind.RECEIPT, paper)


def result_receipt(uow: UnitOfWork, text: str) -> ResultReceipt:
    """What the citizen signs when she takes the result; `UserError` `not_returned` before that."""
    dossier = finding.dossier(uow, text)
    acts = history.history(uow, dossier.code)
    paper = result_receipt_of(dossier, office(uow), acts, return_of(dossier, acts))
    return in_own_layout(uow, FormKind.RESULT, paper)


def fee_receipt(uow: UnitOfWork, text: str) -> FeeReceipt:
    """The receipt for the money taken last; `UserError` `no_fee_collected` where none was."""
    dossier = finding.dossier(uow, text)
    acts = history.history(uow, dossier.code)
    paper = fee_receipt_of(dossier, office(uow), last_collected(dossier), acts)
    return in_own_layout(uow, FormKind.FEE, paper)


def guide_slip(
    uow: UnitOfWork,
    procedure: str,
    case: str | None = None,
    channel: Channel = Channel.DIRECT,
    missing: tuple[str, ...] = (),
) -> GuideSlip:
    """What to bring for a procedure; `missing` names papers still to come. `UserError` as `guidance.guide`."""
    told = guidance.guide(uow, procedure, case, channel)
    clerk = uow.actor.full_name if uow.actor else ""
    paper = guide_slip_of(told, office(uow), uow.now, clerk, missing)
    return in_own_layout(uow, FormKind.GUIDE, paper)


def kept_guide_slip(uow: UnitOfWork, reference: str) -> GuideSlip:
    """The same of guidance that was kept, under its number, from when and by whom it was given.

    `UserError` as `counter.finding.slip` and `guidance.guide`.
    """
    kept = slip(uow, reference)
    told = guidance.guide(uow, kept.procedure, kept.case, kept.intake.channel)
    paper = guide_slip_of(
        told,
        office(uow),
        kept.changed_at,
        kept.changed_by,
        kept.missing,
        number=kept.reference,
        guided=kept.intake.applicant,
    )
    return in_own_layout(uow, FormKind.GUIDE, paper)


def render(document: Document | Bundle, paper: Paper | Roll) -> bytes:
    """The document as PDF for the paper in the printer, every copy of it."""
    return press.render(document, paper)
