"""One way for every act on a dossier: the table decides, the effect changes, the journal keeps, one commit."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules import lifecycle
from app.rules.calendar import local
from app.rules.lifecycle_row import Rule
from app.rules.taking_back import SNAPSHOT
from app.rules.texts import check_line, check_text
from app.rules.told_later import check_reason
from app.services.accounts.confirming import confirm
from app.services.acts.act import Act
from app.services.acts.asking import ask_opinion, reply
from app.services.acts.assigning import assign
from app.services.acts.correcting import correct
from app.services.acts.custody import give_back_papers, papers_held
from app.services.acts.ending import complete, propose_refusal, refuse, stop
from app.services.acts.extending import extend, reappoint
from app.services.acts.handing_over import accept, hand_over, send_back, send_result
from app.services.acts.pausing import confirm_payment, request_payment, request_supplement, supplement
from app.services.acts.remarks import say
from app.services.acts.rerouting import reroute
from app.services.acts.returning import return_result
from app.services.acts.rolling_back import roll_back
from app.services.acts.settling import collect_fee, refund_fee, waive_fee
from app.services.acts.undoing import changed_since, snapshot, undo
from app.services.dossiers import journal, reading
from app.services.dossiers.digests import held_in, load_parts
from app.services.dossiers.finding import locate
from app.services.dossiers.standing import standing_for
from app.services.dossiers.telling_later import Moments, moments_of, wants_later
from app.services.office.own_agency import own_agency_id
from app.services.views import DossierView
from app.services.views.given import ActValues
from app.services.wording.words import action_word
from models.agencies import Agency, Unit
from models.base import new_id
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action

LONGEST_REASON = 1_000
FOR = "for"
"""Key in a journal row's details for the absent person whose work the act was."""

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
}


def perform(uow: UnitOfWork, action: Action, text: str, values: ActValues | None = None) -> DossierView:
    """Do an act on the dossier `text` means, once per `request_id`; answers the dossier afterwards.

    `UserError` when the table (`app.rules.lifecycle`), the values or the dossier's state forbid it;
    nothing is kept then.
    """
    values = values or ActValues()
    confirm(uow)
    dossier_id = locate(uow, text)
    request_id = _request_id(values)
    dossier = _load(uow, dossier_id)
    # Asked once the dossier is locked: the same act may just have been done by somebody else's click.
    if values.request_id and _done_before(uow, action, dossier_id, request_id):
        return reading.view(uow, dossier_id)
    last = _last_row(uow, dossier)
    with naming_who_was_first(last):
        carry_out(uow, dossier, last, action, values, request_id=request_id)
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
) -> Movement:
    """Do an act on a dossier in hand, loaded with all that lies in it and locked; its journal row, not flushed yet.

    `last` is the journal's last row so far. `UserError` as of `perform`.
    """
    actor = uow.acting()
    holder = uow.session.get_one(Unit, dossier.holder_unit_id)
    standing = standing_for(
        uow,
        actor,
        status=dossier.status,
        money=dossier.money,
        owes_papers=bool(papers_held(dossier)),
        has_paid=any(payment.refunded_at is None for payment in dossier.payments),
        receiver=(dossier.agency_id, dossier.agency.name),
        holder=(holder.id, holder.agency_id, holder.name),
        pending=_pending(uow, dossier),
        asked=[step.asked_unit_id for step in dossier.steps if step.done_at is None],
    )
    is_later = wants_later(uow, values.at)
    rule = lifecycle.check(action, standing, actor.roles, told_later=is_later)
    moments = moments_of(uow, dossier, last, values)
    act = Act(
        dossier=dossier,
        rule=rule,
        values=values,
        at=moments.counts,
        actor=actor,
        agency_code=_office_code(uow, dossier),
        reason=_reason(rule, values, is_later=moments.is_later),
        last=last,
        is_decided_here=standing.is_decided_here,
    )
    return _write_down(uow, act, request_id, moments)


def _pending(uow: UnitOfWork, dossier: Dossier) -> tuple[uuid.UUID, uuid.UUID] | None:
    if dossier.pending_unit_id is None:
        return None
    return dossier.pending_unit_id, uow.session.get_one(Unit, dossier.pending_unit_id).agency_id


def _write_down(uow: UnitOfWork, act: Act, request_id: str, moments: Moments) -> Movement:
    dossier, rule = act.dossier, act.rule
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
    return journal.append(
        uow,
        dossier,
        rule.action,
        before=stood,
        request_id=request_id,
        at=moments.told,
        from_status=from_status,
        due_before=due_before,
        reason=act.reason,
        details={**details, **moments.details},
    )


def _request_id(values: ActValues) -> str:
    plain, problems = check_line(values.request_id, "request_id", 100)
    if problems:
        raise UserError(problems[0].code, problems[0].message, problems[0].hint, field="request_id")
    return plain or str(new_id())


def _done_before(uow: UnitOfWork, action: Action, dossier_id: uuid.UUID, request_id: str) -> bool:
    found = uow.session.execute(
        select(Movement.dossier_id, Movement.action).where(Movement.request_id == request_id)
    ).first()
    if found is not None and (found.dossier_id, found.action) != (dossier_id, action):
        raise UserError(
            "request_id_used",
            tr("Mã yêu cầu này đã dùng cho việc khác. Chưa có gì bị thay đổi."),
            tr("Dùng mã yêu cầu khác cho việc này."),
            field="request_id",
        )
    return found is not None


def _load(uow: UnitOfWork, dossier_id: uuid.UUID) -> Dossier:
    # Locked where the database can: two desks at one dossier go one after the other. Its holder is asked for
    # afterwards: joined, PostgreSQL finds no row where the other desk has just given the dossier another one.
    dossier: Dossier = uow.session.execute(_LOCKED, {"key": dossier_id}).scalar_one()
    set_committed_value(dossier, "holder_unit", uow.session.get_one(Unit, dossier.holder_unit_id))
    load_parts(uow.session, dossier)
    return dossier


_LOCKED = (
    select(Dossier)
    .where(Dossier.id == bindparam("key"))
    .options(joinedload(Dossier.agency, innerjoin=True))
    .with_for_update(of=Dossier)
)


def _office_code(uow: UnitOfWork, dossier: Dossier) -> str:
    """The code of the agency at whose desk the act is done, in whose name its papers are numbered."""
    office_id = own_agency_id(uow)
    if office_id == dossier.agency_id:
        return dossier.agency.code
    return uow.session.get_one(Agency, office_id).code


def _last_row(uow: UnitOfWork, dossier: Dossier) -> Movement:
    where = {"dossier": dossier.id, "position": dossier.last_position}
    return uow.session.execute(_AT, where).scalar_one()


_AT = select(Movement).where(
    Movement.dossier_id == bindparam("dossier"), Movement.position == bindparam("position")
)


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
