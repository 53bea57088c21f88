"""The life of a dossier, spelled out a second time by hand."""

from collections.abc import Collection
from itertools import chain, combinations, product

import pytest

from app.errors import UserError
from app.rules.lifecycle import RULES, check, offered
from models.vocabulary import Action, Clock, Money, Role, Status

ROLE_SETS = [
    frozenset(some) for some in chain.from_iterable(combinations(Role, n) for n in range(len(Role) + 1))
]

# action: statuses it may follow (None: no dossier yet), status after, clock after, who, money it needs
NOT_RETURNED = set(Status) - {Status.RETURNED}
TABLE: dict[Action, tuple[Collection[Status | None], Status | None, Clock | None, set[Role], set[Money]]] = {
    Action.RECEIVE: ({None}, Status.RECEIVED, Clock.RUNNING, {Role.RECEPTION}, set(Money)),
    Action.COMPLETE: (
        {Status.RECEIVED, Status.IN_PROGRESS},
        Status.RESULT_READY,
        Clock.ENDED,
        {Role.OFFICER, Role.LEADER},
        set(Money),
    ),
    Action.RETURN_RESULT: (
        {Status.RESULT_READY, Status.REFUSED, Status.STOPPED},
        Status.RETURNED,
        None,
        {Role.RECEPTION},
        set(Money),
    ),
    Action.COLLECT_FEE: (
        set(Status) - {Status.RETURNED},
        None,
        None,
        {Role.RECEPTION},
        {Money.OPEN, Money.DUE},
    ),
    Action.WAIVE_FEE: (
        set(Status) - {Status.RETURNED},
        None,
        None,
        {Role.RECEPTION},
        {Money.OPEN, Money.DUE},
    ),
}


def test_the_table_knows_every_act() -> None:
    assert set(RULES) == set(TABLE) == set(Action)


@pytest.mark.parametrize("action", Action)
def test_where_an_act_leads(action: Action) -> None:
    _, to, clock, roles, _ = TABLE[action]
    rule = RULES[action]
    assert (rule.action, rule.to, rule.clock, set(rule.roles)) == (action, to, clock, roles)


def test_what_an_act_asks_for() -> None:
    assert {action for action, rule in RULES.items() if rule.needs_reason} == {Action.WAIVE_FEE}
    assert {action for action, rule in RULES.items() if rule.needs_recipient} == {Action.RETURN_RESULT}


@pytest.mark.parametrize("action", Action)
def test_every_combination_is_allowed_or_refused_as_written(action: Action) -> None:
    statuses, _, _, needed, moneys = TABLE[action]
    for status, money, roles in product([None, *Status], Money, ROLE_SETS):
        if status is Status.RETURNED:
            expected = "already_returned"
        elif not roles & needed:
            expected = "role_missing"
        elif status not in statuses:
            expected = "wrong_state"
        else:
            expected = "" if money in moneys else "no_fee_due"
        try:
            found = "" if check(action, status, money, roles) is RULES[action] else "another rule"
        except UserError as refused:
            found = refused.code if refused.message and refused.hint else "says too little"
        assert found == expected, (action, status, money, roles)


def test_what_is_offered_is_exactly_what_may_be_done() -> None:
    for status, money, roles in product(Status, Money, ROLE_SETS):
        allowed = set()
        for action in Action:
            try:
                allowed.add(check(action, status, money, roles).action)
            except UserError:
                continue
        offers = [rule.action for rule in offered(status, money, roles)]
        assert set(offers) == allowed
        assert len(offers) == len(allowed)


def test_there_is_at_most_one_main_act_and_it_stands_first() -> None:
    for status, money, roles in product(Status, Money, ROLE_SETS):
        mains = [status in rule.is_main_from for rule in offered(status, money, roles)]
        assert mains in ([], [True] + [False] * (len(mains) - 1), [False] * len(mains))


@pytest.mark.parametrize(
    ("status", "money", "roles", "expected"),
    [
        (Status.RECEIVED, Money.DUE, set(Role), [Action.COMPLETE, Action.COLLECT_FEE, Action.WAIVE_FEE]),
        (Status.RECEIVED, Money.NONE, {Role.RECEPTION}, []),
        (Status.IN_PROGRESS, Money.DUE, {Role.OFFICER}, [Action.COMPLETE]),
        (
            Status.RESULT_READY,
            Money.OPEN,
            {Role.RECEPTION},
            [Action.RETURN_RESULT, Action.COLLECT_FEE, Action.WAIVE_FEE],
        ),
        (Status.RESULT_READY, Money.SETTLED, {Role.RECEPTION}, [Action.RETURN_RESULT]),
        (Status.RESULT_READY, Money.DUE, {Role.LEADER}, []),
        (Status.REFUSED, Money.NONE, {Role.RECEPTION}, [Action.RETURN_RESULT]),
        (Status.AWAITING_PAYMENT, Money.DUE, {Role.RECEPTION}, [Action.COLLECT_FEE, Action.WAIVE_FEE]),
        (Status.RETURNED, Money.DUE, set(Role), []),
        (Status.RECEIVED, Money.DUE, {Role.ADMINISTRATOR}, []),
    ],
)
def test_the_buttons_of_a_dossier(
    status: Status, money: Money, roles: set[Role], expected: list[Action]
) -> None:
    assert [rule.action for rule in offered(status, money, roles)] == expected


@pytest.mark.parametrize(
    ("action", "status", "said"),
    [
        (Action.RETURN_RESULT, Status.RECEIVED, "đang được giải quyết, chưa có kết quả"),
        (Action.RETURN_RESULT, Status.IN_PROGRESS, "đang được giải quyết, chưa có kết quả"),
        (Action.RETURN_RESULT, Status.AWAITING_SUPPLEMENT, "chờ bổ sung"),
        (Action.RETURN_RESULT, Status.AWAITING_PAYMENT, "nghĩa vụ tài chính"),
        (Action.COMPLETE, Status.RESULT_READY, "đã có kết quả"),
        (Action.COMPLETE, Status.REFUSED, "đã bị từ chối"),
        (Action.COMPLETE, Status.STOPPED, "đã dừng"),
        (Action.COMPLETE, None, "chưa được tiếp nhận"),
    ],
)
def test_a_refusal_says_how_things_stand(action: Action, status: Status | None, said: str) -> None:
    with pytest.raises(UserError) as refused:
        check(action, status, Money.NONE, set(Role))
    assert refused.value.code == "wrong_state"
    assert said in refused.value.message


def test_a_missing_role_is_named() -> None:
    with pytest.raises(UserError) as refused:
        check(Action.COMPLETE, Status.RECEIVED, Money.NONE, {Role.RECEPTION})
    assert "chuyên viên giải quyết" in refused.value.message
    assert "lãnh đạo" in refused.value.message
