"""What is offered once an act is done: the papers it owes, and for ten seconds the way back."""

from collections.abc import Callable

from app.language import tr
from app.rules.papers_owed import OF_THE_RECEIVER, papers_after
from app.rules.taking_back import UNDOABLE
from app.services.views import DossierView
from app.services.wording.words import money_text
from models.vocabulary import Action, FormKind
from ui.desk import Desk
from ui.messages import Step
from ui.printing.office_papers import print_paper

WAY_BACK_SECONDS = 10


def owed_papers(action: Action, before: DossierView, after: DossierView) -> tuple[FormKind, ...]:
    """The papers the office owes for an act: by its kind, and a receipt wherever money was taken."""
    forms = papers_after(action, before.due_at, after.due_at)
    if not after.is_received_here:
        forms = tuple(form for form in forms if form not in OF_THE_RECEIVER)
    return (*forms, FormKind.FEE) if collected(after) > collected(before) else forms


def print_steps(desk: Desk, forms: tuple[FormKind, ...], code: str) -> tuple[Step, ...]:
    """A step for each paper."""
    return tuple((print_word(form), _printing(desk, form, code)) for form in forms)


def print_word(form: FormKind) -> str:
    """What the step that prints a form says."""
    return {
        FormKind.RECEIPT: tr("In giấy hẹn"),
        FormKind.SUPPLEMENT: tr("In phiếu yêu cầu bổ sung"),
        FormKind.REFUSAL: tr("In phiếu từ chối"),
        FormKind.APOLOGY: tr("In phiếu xin lỗi"),
        FormKind.STOP: tr("In thông báo dừng"),
        FormKind.CONTROL: tr("In phiếu kiểm soát"),
        FormKind.FEE: tr("In biên lai"),
        FormKind.RESULT: tr("In giấy biên nhận"),
        FormKind.LOST_SLIP: tr("In giấy cam kết"),
    }.get(form, tr("In"))


def can_go_back(action: Action, before: DossierView, after: DossierView) -> bool:
    """Whether an act may be taken back: one that only moved the dossier, not money or papers."""
    return action in UNDOABLE and before.fees == after.fees and before.papers == after.papers


def collected(dossier: DossierView) -> int:
    """What has ever been taken for a dossier, in đồng."""
    return sum(payment.amount for fee in dossier.fees for payment in fee.payments)


def taken_words(amount: int) -> str:
    """That money was taken in the act that is told of, and how much; nothing where none was."""
    return tr("Đã thu {amount}.", amount=money_text(amount)) if amount > 0 else ""


def _printing(desk: Desk, form: FormKind, code: str) -> Callable[[], None]:
    return lambda: print_paper(desk, form, code)
