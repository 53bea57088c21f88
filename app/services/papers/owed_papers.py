"""Which act of a dossier's life owes which paper; without that act there is no such paper."""

from collections.abc import Mapping, Sequence

from app.errors import UserError
from app.language import tr
from app.services.views import DossierView, FeeLine, FeePaid, MovementView
from models.vocabulary import Action, FormKind

Payment = tuple[FeeLine, FeePaid]
"""A payment with the item it is for."""

OWED_BY: Mapping[FormKind, tuple[Action, ...]] = {
    FormKind.SUPPLEMENT: (Action.REQUEST_SUPPLEMENT,),
    FormKind.REFUSAL: (Action.REFUSE,),
    FormKind.APOLOGY: (Action.EXTEND, Action.REAPPOINT),
    FormKind.STOP: (Action.STOP,),
    FormKind.RESULT: (Action.RETURN_RESULT,),
}
"""The forms that an act owes; the others every dossier, or every day, may have."""


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
        if act.action in OWED_BY[form] and _owes(act) and position in (None, act.position)
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


def _owes(act: MovementView) -> bool:
    """A date moved forward by the calendar costs the citizen nothing and owes no apology."""
    if act.action is not Action.REAPPOINT:
        return True
    return act.due_before is not None and act.due_after is not None and act.due_after > act.due_before


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
        FormKind.STOP: (
            tr("Hồ sơ {code} chưa dừng giải quyết nên không có thông báo dừng.", code=code),
            tr("Làm việc Dừng giải quyết trước, rồi in thông báo."),
        ),
    }[form]
    return UserError("form_not_owed", sentence, hint, form=form.value)
