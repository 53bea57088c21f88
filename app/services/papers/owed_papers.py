"""Which act of a dossier's life owes which paper; without that act there is no such paper."""

from collections.abc import Sequence

from app.errors import UserError
from app.language import tr
from app.rules.papers_owed import paper_owed
from app.services.views import DossierView, FeeLine, FeePaid, MovementView
from models.vocabulary import Action, FormKind

Payment = tuple[FeeLine, FeePaid]
"""A payment with the item it is for."""

_TAKING_BACK = (Action.UNDO, Action.ROLL_BACK)


def standing_acts(acts: Sequence[MovementView]) -> tuple[MovementView, ...]:
    """The acts that still count, oldest first: without those taken back and without the taking back."""
    undone = {act.details.get("undone") for act in acts if act.action in _TAKING_BACK}
    return tuple(act for act in acts if act.action not in _TAKING_BACK and act.position not in undone)


def act_owing(
    form: FormKind, dossier: DossierView, acts: Sequence[MovementView], position: int | None = None
) -> MovementView:
    """The last act that owes the form, or the one at `position`; `UserError` `form_not_owed` (`not_returned`)."""
    owing = [
        act
        for act in standing_acts(acts)
        if paper_owed(act.action, act.due_before, act.due_after) is form and position in (None, act.position)
    ]
    if not owing:
        raise _not_owed(form, dossier.code)
    return owing[-1]


def return_of(dossier: DossierView, acts: Sequence[MovementView]) -> MovementView:
    """The act that handed the result over; `UserError` `not_returned`."""
    return act_owing(FormKind.RESULT, dossier, acts)


def last_collected(dossier: DossierView, receipt_number: str | None = None) -> tuple[Payment, ...]:
    """What was paid together last, or with that receipt; `UserError` `no_fee_collected` where there is nothing.

    A payment given back later stays on its receipt, which says what was paid.
    """
    paid = [
        (fee, payment)
        for fee in dossier.fees
        for payment in fee.payments
        if receipt_number in (None, payment.receipt_number)
    ]
    kept = [payment for _, payment in paid if payment.refunded_at is None]
    if not kept:
        raise UserError(
            "no_fee_collected",
            tr("Hồ sơ {code} chưa thu khoản phí, lệ phí nào nên không có biên lai.", code=dossier.code),
            tr("Thu phí, lệ phí của hồ sơ trước, rồi in biên lai."),
        )
    last = max(kept, key=lambda payment: (payment.paid_at, payment.receipt_number))
    return tuple(each for each in paid if each[1].receipt_number == last.receipt_number)


def _not_owed(form: FormKind, code: str) -> UserError:
    if form is FormKind.RESULT:
        return UserError(
            "not_returned",
            tr("Hồ sơ {code} chưa trả kết quả nên chưa có giấy biên nhận.", code=code),
            tr("Trả kết quả cho người dân trước, rồi in giấy biên nhận."),
        )
    sentence, hint = {
        FormKind.SUPPLEMENT: (
            tr("Hồ sơ {code} chưa yêu cầu bổ sung lần nào nên không có phiếu yêu cầu bổ sung.", code=code),
            tr("Làm việc Yêu cầu bổ sung trước, rồi in phiếu."),
        ),
        FormKind.REFUSAL: (
            tr("Hồ sơ {code} không bị từ chối nên không có phiếu từ chối.", code=code),
            tr("Lãnh đạo từ chối giải quyết trước, rồi in phiếu."),
        ),
        FormKind.APOLOGY: (
            tr("Hồ sơ {code} chưa gia hạn hay hẹn lại muộn hơn nên không có phiếu xin lỗi.", code=code),
            tr("Lãnh đạo gia hạn trước, rồi in phiếu."),
        ),
        FormKind.LOST_SLIP: (
            tr("Hồ sơ {code} chưa báo mất giấy hẹn nên không có giấy cam kết.", code=code),
            tr("Làm việc Báo mất giấy hẹn trước, rồi in giấy cam kết."),
        ),
        FormKind.STOP: (
            tr("Hồ sơ {code} chưa dừng giải quyết nên không có thông báo dừng.", code=code),
            tr("Làm việc Dừng giải quyết trước, rồi in thông báo."),
        ),
    }[form]
    return UserError("form_not_owed", sentence, hint, form=form.value)
