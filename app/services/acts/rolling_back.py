"""Taking back the last act later than ten seconds: with a reason, by who did it or a leader, nothing deleted."""

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.taking_back import ROLLABLE, SNAPSHOT, has_settled
from app.services.acts.act import Act
from app.services.acts.handing_over import last_setting_out
from app.services.acts.undoing import put_back
from app.services.office.unit_names import keep_open
from app.services.wording.words import action_word
from models.agencies import Unit
from models.records import Movement, PrintedForm
from models.vocabulary import Action, Role

_DATES = (Action.SUPPLEMENT, Action.CONFIRM_PAYMENT, Action.EXTEND, Action.REAPPOINT)
_MONEY = (Action.COLLECT_FEE, Action.WAIVE_FEE, Action.REFUND_FEE)


def roll_back(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The dossier stands as before its last act; the papers printed since are in the journal, to be called in.

    One on its way is called back by anybody of the unit it comes from, whatever was noted on it meanwhile: it stands
    as before it set out. `UserError` `cannot_roll_back`, which says why, `roll_back_not_yours`, or `unit_closed` where
    a unit that had it is no more.
    """
    is_on_its_way = act.dossier.pending_unit_id is not None
    last = last_setting_out(uow, act) if is_on_its_way else act.last
    _check(act, last, is_recall=is_on_its_way and str(act.dossier.holder_unit_id) in act.actor.unit_ids)
    put_back(act.dossier, last, is_last=last is act.last)
    for unit_id in filter(None, (act.dossier.holder_unit_id, act.dossier.pending_unit_id)):
        keep_open(uow, uow.session.get_one(Unit, unit_id))
    return {"undone": last.position, "action": last.action.value, "printed": _printed_since(uow, last)}


def _check(act: Act, last: Movement, *, is_recall: bool) -> None:
    if last.action not in ROLLABLE or SNAPSHOT not in last.details:
        raise _cannot(last.action, *_why_not(last.action))
    if has_settled(last.details):
        receipt = last.details.get("fee_receipt")
        why = tr("việc đó đã miễn phí, lệ phí")
        if receipt:
            why = tr("việc đó đã thu tiền theo biên lai số {number}", number=receipt)
        raise _cannot(last.action, why, tr("Hoàn tiền bằng việc Hoàn phí, lệ phí; tên người nhận thì sửa."))
    is_leader = act.is_decided_here and Role.LEADER in act.actor.roles
    if last.actor != act.actor.user_name and not is_leader and not is_recall:
        raise UserError(
            "roll_back_not_yours",
            tr(
                "Việc gần nhất là {act}, do {name} làm. Chưa có gì bị thay đổi.",
                act=action_word(last.action).lower(),
                name=last.actor_name,
            ),
            tr("Nhờ người đó hoặc lãnh đạo rút lại."),
        )


def _why_not(action: Action) -> tuple[str, str]:
    """Why the journal cannot put an act back, and what is done instead."""
    backwards = (tr("việc trước đó đã được rút lại rồi"), tr("Làm lại việc đó nếu cần."))
    money = (tr("tiền đã vào sổ"), tr("Thu thì hoàn, hoàn thì thu lại: mỗi lần một số biên lai."))
    dates = (tr("người dân đã có ngày hẹn mới"), tr("Hẹn lại hoặc gia hạn nếu ngày hẹn chưa đúng."))
    reasons = {
        Action.RECEIVE: (tr("hồ sơ đã có số"), tr("Nếu nhận nhầm thì dừng giải quyết, ghi rõ lý do.")),
        **dict.fromkeys((Action.UNDO, Action.ROLL_BACK), backwards),
        **dict.fromkeys(_MONEY, money),
        **dict.fromkeys(_DATES, dates),
        Action.CORRECT: (tr("chỗ sửa còn cả giá trị cũ"), tr("Sửa thông tin một lần nữa.")),
        Action.REPORT_LOST: (
            tr("giấy hẹn cũ đã huỷ"),
            tr("Thu giấy cũ nếu tìm thấy; người dân dùng giấy hẹn cấp lại."),
        ),
    }
    if action in (Action.ATTACH, Action.DETACH):
        return tr("tệp đã vào nhật ký"), tr("Thêm nhầm thì gỡ tệp, ghi lý do; gỡ nhầm thì thêm lại.")
    unknown = (tr("nhật ký không giữ đủ để trả lại như trước"), tr("Làm việc ngược lại, hoặc sửa thông tin."))
    return reasons.get(action, unknown)


def _cannot(action: Action, why: str, hint: str) -> Overtaken:
    return Overtaken(
        "cannot_roll_back",
        tr(
            "Không rút lại được việc {act}: {why}. Chưa có gì bị thay đổi.",
            act=action_word(action).lower(),
            why=why,
        ),
        hint,
        action=action.value,
    )


def _printed_since(uow: UnitOfWork, last: Movement) -> list[dict[str, object]]:
    """The papers of the dossier that a printer took after the act."""
    rows = uow.session.execute(
        select(PrintedForm.form, PrintedForm.number, PrintedForm.year, PrintedForm.taken_at)
        .where(PrintedForm.dossier_id == last.dossier_id, PrintedForm.taken_at >= last.recorded_at)
        .order_by(PrintedForm.taken_at, PrintedForm.id)
    )
    return [
        {"form": form.value, "number": number, "year": year, "at": local(taken_at).isoformat()}
        for form, number, year, taken_at in rows
        if taken_at is not None
    ]
