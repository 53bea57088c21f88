"""Papers of the office: what the database knows of a dossier or a procedure, made into a document and printed."""

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import in_vietnamese, tr
from app.services import finding, guidance, history
from app.services.intake import examine
from app.services.office import office
from app.services.paper_contents import (
    draft_of,
    fee_receipt_of,
    guide_slip_of,
    receipt_of,
    result_receipt_of,
)
from app.services.values import Intake
from app.services.views import DossierView
from models.vocabulary import Action, Channel, FeeState
from printing import press
from printing.document import Document
from printing.fee_receipt import FeeReceipt
from printing.guide import GuideSlip
from printing.receipt import Receipt
from printing.result_receipt import ResultReceipt
from printing.sheet import Paper


def receipt(uow: UnitOfWork, text: str, reprint: bool = False) -> Receipt:
    """The appointment slip of a dossier, marked as printed again with `reprint`; `UserError` as `finding.dossier`."""
    return receipt_of(finding.dossier(uow, text), office(uow), reprint=reprint)


def draft_receipt(uow: UnitOfWork, intake: Intake) -> Receipt:
    """The slip as it would be printed now, for the preview beside the form; never refuses half-typed values."""
    clerk = uow.acting().full_name
    with in_vietnamese():
        return draft_of(examine(uow, intake), office(uow), clerk)


def result_receipt(uow: UnitOfWork, text: str) -> ResultReceipt:
    """What the citizen signs when she takes the result; `UserError` `not_returned` before that."""
    dossier = finding.dossier(uow, text)
    if dossier.returned_at is None:
        raise UserError(
            "not_returned",
            tr("Hồ sơ {code} chưa trả kết quả nên chưa có giấy biên nhận.", code=dossier.code),
            tr("Trả kết quả cho người dân trước, rồi in giấy biên nhận."),
        )
    return result_receipt_of(dossier, office(uow), dossier.returned_at, _returned_by(uow, dossier))


def fee_receipt(uow: UnitOfWork, text: str) -> FeeReceipt:
    """The receipt for the money taken last; `UserError` `no_fee_collected` where none was."""
    dossier = finding.dossier(uow, text)
    collected = [fee for fee in dossier.fees if fee.state is FeeState.COLLECTED]
    if not collected:
        raise UserError(
            "no_fee_collected",
            tr("Hồ sơ {code} chưa thu khoản phí, lệ phí nào nên không có biên lai.", code=dossier.code),
            tr("Thu phí, lệ phí của hồ sơ trước, rồi in biên lai."),
        )
    last = max(collected, key=lambda fee: (fee.settled_at, fee.receipt_number or ""))
    together = [fee for fee in collected if fee.receipt_number == last.receipt_number]
    return fee_receipt_of(dossier, office(uow), together)


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
    return guide_slip_of(told, office(uow), uow.now, clerk, missing)


def render(document: Document, paper: Paper) -> bytes:
    """The document as PDF for the paper in the tray, every copy of it."""
    return press.render(document, paper)


def _returned_by(uow: UnitOfWork, dossier: DossierView) -> str:
    acts = history.history(uow, dossier.code)
    return next((act.actor for act in reversed(acts) if act.action is Action.RETURN_RESULT), "")
