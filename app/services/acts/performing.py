"""One way for every act on a dossier: the table decides, the effect changes, the journal keeps, one commit."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from sqlalchemy import select

from app.database.failures import request_id_used
from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules import lifecycle
from app.rules.calendar import local
from app.rules.lifecycle_row import Rule, Standing
from app.rules.taking_back import SNAPSHOT
from app.rules.texts import check_line, check_text
from app.rules.told_later import check_reason
from app.services.accounts.confirming import confirm
from app.services.acts.act import Act
from app.services.acts.asking import ask_opinion, reply
from app.services.acts.assigning import assign
from app.services.acts.attaching import attach, detach
from app.services.acts.correcting import correct
from app.services.acts.custody import give_back_papers, papers_held
from app.services.acts.ending import complete, propose_refusal, refuse, stop
from app.services.acts.extending import extend, reappoint
from app.services.acts.handing_over import accept, hand_over, send_back, send_result
from app.services.acts.lines_of_lists import note_on_list
from app.services.acts.loading import last_row, locked
from app.services.acts.losing_slip import report_lost
from app.services.acts.pausing import confirm_payment, request_payment, request_supplement, supplement
from app.services.acts.remarks import say
from app.services.acts.rerouting import reroute
from app.services.acts.returning import return_result
from app.services.acts.rolling_back import roll_back
from app.services.acts.settling import collect_fee, money_taken, refund_fee, waive_fee
from app.services.acts.undoing import changed_since, snapshot, undo
from app.services.dossiers import journal, reading
from app.services.dossiers.digests import held_in
from app.services.dossiers.finding import locate
from app.services.dossiers.standing import standing_for
from app.services.dossiers.telling_later import Moments, moments_of, wants_later
from app.services.dossiers.travels import require_here, require_written_here
from app.services.office.desk_outbox import require_server, tell
from app.services.office.exact_values import written
from app.services.office.from_desk import from_desk
from app.services.office.own_agency import own_agency_id
from app.services.office.unit_names import agency_code
from app.services.views import DossierView
from app.services.views.given import ActValues
from app.services.wording.words import action_word
from models.agencies import Unit
from models.base import new_id
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action, DeskKind

LONGEST_REASON = 1_000
_TAKE_BACK = (Action.UNDO, Action.ROLL_BACK)
FOR = "for"
"""Key in a journal row's details for the absent person whose work the act was."""

NOTHING_MORE: Mapping[str, object] = MappingProxyType({})

Effect = Callable[[UnitOfWork, Act], dict[str, object]]
"""Changes the dossier and answers what the journal keeps beside the columns every act has."""

EFFECTS: Mapping[Action, Effect] = {
    Action.ACCEPT: accept,
    Action.SEND_BACK: send_back,
    Action.SUPPLEMENT: supplement,
    Action.CONFIRM_PAYMENT: confirm_payment,
    Action.COMPLETE: complete,
    Action.RETURN_RESULT: return_result,
    Action.HAND_OVER: hand_over,
    Action.SEND_RESULT: send_result,
    Action.REQUEST_SUPPLEMENT: request_supplement,
    Action.REQUEST_PAYMENT: request_payment,
    Action.EXTEND: extend,
    Action.PROPOSE_REFUSAL: propose_refusal,
    Action.REFUSE: refuse,
    Action.STOP: stop,
    Action.COLLECT_FEE: collect_fee,
    Action.WAIVE_FEE: waive_fee,
    Action.REFUND_FEE: refund_fee,
    Action.GIVE_BACK_PAPERS: give_back_papers,
    Action.REAPPOINT: reappoint,
    Action.CORRECT: correct,
    Action.UNDO: undo,
    Action.ROLL_BACK: roll_back,
    Action.ASSIGN: assign,
    Action.ASK_OPINION: ask_opinion,
    Action.REPLY: reply,
    Action.REROUTE: reroute,
    Action.COMMENT: say,
    Action.INSTRUCT: say,
    Action.REPORT_LOST: report_lost,
    Action.ATTACH: attach,
    Action.DETACH: detach,
}


def perform(
    uow: UnitOfWork,
    action: Action,
    text: str,
    values: ActValues | None = None,
    noted: Mapping[str, object] = NOTHING_MORE,
) -> DossierView:
    """Do an act on the dossier `text` means, once per `request_id`; answers the dossier afterwards.

    `UserError` when the table (`app.rules.lifecycle`), the values or the dossier's state forbid it; nothing is kept
    then. `noted` as of `carry_out`.
    """
    values = values or ActValues()
    confirm(uow)
    dossier_id = locate(uow, text)
    request_id = checked_request_id(values.request_id) or str(new_id())
    dossier = locked(uow, dossier_id)
    # Asked once the dossier is locked: the same act may just have been done by somebody else's click.
    if values.request_id and _done_before(uow, action, dossier_id, request_id):
        return reading.view(uow, dossier_id)
    last = last_row(uow, dossier)
    with naming_who_was_first(last):
        carry_out(uow, dossier, last, action, values, request_id=request_id, noted=noted)
        uow.session.flush()
    return reading.view_of(uow, dossier)


def carry_out(
    uow: UnitOfWork,
    dossier: Dossier,
    last: Movement,
    action: Action,
    values: ActValues,
    *,
    request_id: str,
    noted: Mapping[str, object] = NOTHING_MORE,
) -> Movement:
    """Do an act on a dossier in hand, loaded with all that lies in it and locked; its journal row, not flushed yet.

    `last` is the journal's last row so far; `noted` is kept in the new one beside what the act itself has to say.
    `UserError` as of `perform`.
    """
    actor = uow.acting()
    require_here(uow, dossier.id)
    _require_unerased(last)
    if action in _TAKE_BACK:
        require_written_here(uow, dossier.id, last.position)
    standing = standing_of(uow, dossier)
    is_later = wants_later(uow, values.at)
    if is_later or not lifecycle.RULES[action].alone:
        require_server(uow)
    rule = lifecycle.check(action, standing, actor.roles, told_later=is_later)
    moments = moments_of(uow, dossier, last, values)
    act = Act(
        dossier=dossier,
        rule=rule,
        values=values,
        at=moments.counts,
        actor=actor,
        agency_code=_office_code(uow, dossier),
        reason=_reason(rule, values, is_later=is_later),
        last=last,
        is_decided_here=standing.is_decided_here,
    )
    return _write_down(uow, act, request_id, moments, noted)


def _require_unerased(last: Movement) -> None:
    if last.action is Action.ERASE:
        raise UserError(
            "dossier_erased",
            tr(
                "Hồ sơ đã hết hạn lưu trữ và đã xoá dữ liệu cá nhân, không làm gì thêm được. Chưa có gì bị thay đổi."
            ),
            tr("Nhật ký còn ghi ai đề nghị, ai xác nhận xoá và lúc nào."),
        )


def standing_of(uow: UnitOfWork, dossier: Dossier) -> Standing:
    """How a dossier in memory, loaded with all that lies in it, stands for who acts."""
    holder = uow.session.get_one(Unit, dossier.holder_unit_id)
    return standing_for(
        uow,
        uow.acting(),
        status=dossier.status,
        money=dossier.money,
        owes_papers=bool(papers_held(dossier)),
        has_paid=any(payment.refunded_at is None for payment in dossier.payments),
        receiver=(dossier.agency_id, dossier.agency.name),
        holder=(holder.id, holder.agency_id, holder.name),
        pending=_pending(uow, dossier),
        asked=[step.asked_unit_id for step in dossier.steps if step.done_at is None],
    )


def _pending(uow: UnitOfWork, dossier: Dossier) -> tuple[uuid.UUID, uuid.UUID] | None:
    if dossier.pending_unit_id is None:
        return None
    return dossier.pending_unit_id, uow.session.get_one(Unit, dossier.pending_unit_id).agency_id


def _write_down(
    uow: UnitOfWork, act: Act, request_id: str, moments: Moments, noted: Mapping[str, object]
) -> Movement:
    dossier, rule = act.dossier, act.rule
    was_going_to = dossier.pending_unit_id
    from_status, due_before = dossier.status, dossier.due_at
    stood = held_in(dossier)
    before = snapshot(dossier)
    unit_id = str(dossier.pending_unit_id or dossier.holder_unit_id)
    details = EFFECTS[rule.action](uow, act)
    if rule.to is not None:
        dossier.status = rule.to
    if rule.clock is not None:
        dossier.clock = rule.clock
    details[SNAPSHOT] = changed_since(before, dossier)
    absent = act.actor.acts_for(rule.roles, unit_id)
    if absent is not None:
        details[FOR] = {"user_name": absent.user_name, "full_name": absent.full_name}
    row = journal.append(
        uow,
        dossier,
        rule.action,
        before=stood,
        request_id=request_id,
        at=moments.told,
        from_status=from_status,
        due_before=due_before,
        reason=act.reason,
        details={**details, **moments.details, **noted, **_of_desk(uow, act)},
    )
    tell(
        uow,
        DeskKind.ACT,
        {
            "action": rule.action.value,
            "values": written(act.values),
            "noted": dict(noted),
            "changes": details.get("changes", []),
            "money": money_taken(details),
            "position": row.position,
        },
        request_id=request_id,
        code=dossier.code,
        seen=act.last.position,
    )
    if dossier.pending_unit_id != was_going_to:
        note_on_list(uow, dossier, row)
    return row


def _of_desk(uow: UnitOfWork, act: Act) -> dict[str, object]:
    desk = from_desk(uow)
    return {} if desk is None else desk.details(act.actor.user_name)


def checked_request_id(given: str | None, longest: int = 100) -> str | None:
    """What a request calls itself, as it is kept; `UserError` for what cannot be kept."""
    plain, problems = check_line(given, "request_id", longest)
    if problems:
        raise UserError(problems[0].code, problems[0].message, problems[0].hint, field="request_id")
    return plain


def _done_before(uow: UnitOfWork, action: Action, dossier_id: uuid.UUID, request_id: str) -> bool:
    found = uow.session.execute(
        select(Movement.dossier_id, Movement.action).where(Movement.request_id == request_id)
    ).first()
    if found is not None and (found.dossier_id, found.action) != (dossier_id, action):
        raise request_id_used()
    return found is not None


def _office_code(uow: UnitOfWork, dossier: Dossier) -> str:
    """The code of the agency at whose desk the act is done, in whose name its papers are numbered."""
    office_id = own_agency_id(uow)
    if office_id == dossier.agency_id:
        return dossier.agency.code
    return agency_code(uow, office_id)


def _reason(rule: Rule, values: ActValues, *, is_later: bool) -> str | None:
    given = values.reason or (values.fees.waive_reason if rule.needs_reason and values.fees else None)
    reason, problems = check_text(given, "reason", LONGEST_REASON)
    if problems:
        raise UserError(problems[0].code, problems[0].message, problems[0].hint, field="reason")
    if is_later:
        check_reason(reason)
    if rule.needs_reason and reason is None:
        raise UserError(
            "reason_missing",
            tr("Việc này phải ghi lý do. Chưa có gì bị thay đổi."),
            tr("Ghi lý do ngắn gọn, rồi làm lại."),
            field="reason",
        )
    return reason


@contextmanager
def naming_who_was_first(last: Movement) -> Iterator[None]:
    """Give an `Overtaken` the last act: `by`, `action` and `at` in its details, a sentence in its hint."""
    try:
        yield
    except Overtaken as refused:
        last_act = tr(
            "Việc gần nhất trên hồ sơ: {action}, do {name} làm lúc {moment}.",
            action=action_word(last.action),
            name=last.actor_name,
            moment=f"{local(last.at):%H:%M:%S %d/%m/%Y}",
        )
        told = {"by": last.actor_name, "action": last.action.value, "at": local(last.at).isoformat()}
        hint = f"{last_act} {refused.hint}"
        raise Overtaken(refused.code, refused.message, hint, **{**refused.details, **told}) from refused
