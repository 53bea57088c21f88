"""The life of a dossier as a table: which act may follow what, where it leads and who may do it (design §2).

Buttons, command line, services and tests read this table and nothing else knows a transition;
a new act is a new row.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.errors import UserError
from app.language import tr
from app.rules.permissions import require_role
from models.vocabulary import Action, Clock, Money, Role, Status


@dataclass(frozen=True, slots=True)
class Rule:
    """One act: `to` and `clock` are what status and clock become, `None` where they stay as they are.

    An act without `from_statuses` begins a dossier. `needs_money` are the states of the money in which the
    act makes sense (`None`: any), `is_main_from` the statuses in which it is the one act Enter does.
    """

    action: Action
    from_statuses: frozenset[Status]
    to: Status | None
    clock: Clock | None
    roles: frozenset[Role]
    needs_reason: bool = False
    needs_recipient: bool = False
    needs_money: frozenset[Money] | None = None
    is_main_from: frozenset[Status] = frozenset()


_UNFINISHED = frozenset({Status.RECEIVED, Status.IN_PROGRESS})
_TO_BE_FETCHED = frozenset({Status.RESULT_READY, Status.REFUSED, Status.STOPPED})
_NOT_RETURNED = frozenset(Status) - {Status.RETURNED}
_OWED = frozenset({Money.OPEN, Money.DUE})
_DESK = frozenset({Role.RECEPTION})

_TABLE = (
    Rule(Action.RECEIVE, frozenset(), Status.RECEIVED, Clock.RUNNING, _DESK),
    Rule(
        Action.COMPLETE,
        _UNFINISHED,
        Status.RESULT_READY,
        Clock.ENDED,
        frozenset({Role.OFFICER, Role.LEADER}),
        is_main_from=_UNFINISHED,
    ),
    Rule(
        Action.RETURN_RESULT,
        _TO_BE_FETCHED,
        Status.RETURNED,
        None,
        _DESK,
        needs_recipient=True,
        is_main_from=_TO_BE_FETCHED,
    ),
    Rule(
        Action.COLLECT_FEE,
        _NOT_RETURNED,
        None,
        None,
        _DESK,
        needs_money=_OWED,
        is_main_from=frozenset({Status.AWAITING_PAYMENT}),
    ),
    Rule(Action.WAIVE_FEE, _NOT_RETURNED, None, None, _DESK, needs_reason=True, needs_money=_OWED),
)

RULES: Mapping[Action, Rule] = MappingProxyType({rule.action: rule for rule in _TABLE})


def offered(status: Status, money: Money, roles: Collection[Role]) -> tuple[Rule, ...]:
    """What somebody with these roles may do with the dossier now: the main act first, then as in the table."""
    possible = [
        rule
        for rule in RULES.values()
        if status in rule.from_statuses
        and any(role in rule.roles for role in roles)
        and (rule.needs_money is None or money in rule.needs_money)
    ]
    return tuple(sorted(possible, key=lambda rule: status not in rule.is_main_from))


def check(action: Action, status: Status | None, money: Money, roles: Collection[Role]) -> Rule:
    """The rule of an act that may be done now; `status` is `None` where there is no dossier yet.

    `UserError` `already_returned`, `role_missing`, `wrong_state` or `no_fee_due`, in this order.
    """
    rule = RULES[action]
    if status is Status.RETURNED:
        raise UserError(
            "already_returned",
            tr("Hồ sơ này đã trả kết quả rồi. Chưa có gì bị thay đổi."),
            tr("Xem lịch sử hồ sơ để biết đã trả cho ai, lúc nào."),
        )
    require_role(roles, *sorted(rule.roles))
    if status not in rule.from_statuses and not (status is None and not rule.from_statuses):
        raise _wrong_state(action, status)
    if rule.needs_money is not None and money not in rule.needs_money:
        raise UserError(
            "no_fee_due",
            tr("Hồ sơ này không còn khoản phí, lệ phí nào phải thu. Chưa có gì bị thay đổi."),
            tr("Xem mục phí, lệ phí của hồ sơ nếu thấy chưa đúng."),
        )
    return rule


def _wrong_state(action: Action, status: Status | None) -> UserError:
    return UserError(
        "wrong_state",
        tr("{state} Chưa có gì bị thay đổi.", state=_state_sentence(status)),
        _what_to_do(action),
        status=status.value if status else None,
    )


def _state_sentence(status: Status | None) -> str:
    in_process = tr("Hồ sơ này đang được giải quyết, chưa có kết quả.")
    sentences = {
        None: tr("Hồ sơ này chưa được tiếp nhận."),
        Status.RECEIVED: in_process,
        Status.IN_PROGRESS: in_process,
        Status.AWAITING_SUPPLEMENT: tr("Hồ sơ này đang chờ bổ sung giấy tờ."),
        Status.AWAITING_PAYMENT: tr("Hồ sơ này đang chờ thực hiện nghĩa vụ tài chính."),
        Status.RESULT_READY: tr("Hồ sơ này đã có kết quả, đang chờ trả."),
        Status.REFUSED: tr("Hồ sơ này đã bị từ chối giải quyết, giấy tờ đang chờ trả lại."),
        Status.STOPPED: tr("Hồ sơ này đã dừng giải quyết, giấy tờ đang chờ trả lại."),
        Status.RETURNED: tr("Hồ sơ này đã trả kết quả."),
    }
    return sentences[status]


def _what_to_do(action: Action) -> str:
    if action is Action.RETURN_RESULT:
        return tr("Kết quả trả được khi người giải quyết đã bấm Đã có kết quả. Xem ngày hẹn trên hồ sơ.")
    if action is Action.RECEIVE:
        return tr("Quét hoặc gõ mã hồ sơ để mở hồ sơ đã có.")
    return tr("Xem tình trạng hồ sơ rồi chọn việc mà màn hình đang mời làm.")
