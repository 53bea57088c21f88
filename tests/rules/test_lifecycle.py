"""The life of a dossier, spelled out a second time by hand from the law and the office's design."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, combinations, product

import pytest

from app.errors import UserError
from app.rules.lifecycle import RULES, check, offered
from app.rules.lifecycle_row import Standing
from app.rules.papers_owed import ONLY_BY_AN_ACT, papers_after
from models.vocabulary import Action, Clock, FormKind, Money, Role, Status, Transit

AT_WORK = (Role.RECEPTION, Role.OFFICER, Role.LEADER)
ROLE_SETS = [
    frozenset(Role),
    frozenset({Role.ADMINISTRATOR}),
    *(frozenset(some) for some in chain.from_iterable(combinations(AT_WORK, n) for n in range(4))),
]
OPEN = "received in_progress"
WAITING = "awaiting_supplement awaiting_payment"
TO_BE_FETCHED = "result_ready refused stopped"
NOT_RETURNED, ANY = f"{OPEN} {WAITING} {TO_BE_FETCHED}", f"{OPEN} {WAITING} {TO_BE_FETCHED} returned"
HANDED_ON = f"in_progress {TO_BE_FETCHED}"
ANYWHERE = "none to_us away"
HOLDERS = "reception:held officer:held leader:here"


@dataclass(frozen=True)
class Row:
    """What an act may follow (statuses, transit, money), where it leads, who does it; words as in the vocabulary.

    A role with `:held` does it only where her unit has the dossier, with `:here` only in the agency that has it, with
    `:desk` only in the agency that received it, with `:asked` only where her unit was asked. `lies` says whether it is
    done only `home`, at the agency that received it, or only `away` from there.
    """

    follows: str
    leads_to: str
    clock: str
    who: str
    transit: str = "none"
    money: str = "none open due settled"
    only_with_papers: bool = False
    only_with_paid: bool = False
    lies: str = ""


TABLE = {
    "receive": Row("", "received", "running", "reception:desk"),
    "hand_over": Row(OPEN, "in_progress", "", HOLDERS),
    "accept": Row(HANDED_ON, "", "", "reception officer leader", transit="to_us"),
    "send_back": Row(HANDED_ON, "", "", "reception officer leader", transit="to_us"),
    "request_supplement": Row(OPEN, "awaiting_supplement", "stopped", HOLDERS),
    "supplement": Row("awaiting_supplement", "in_progress", "running", "reception:desk"),
    "request_payment": Row("in_progress", "awaiting_payment", "stopped", "officer:held reception:desk"),
    "confirm_payment": Row("awaiting_payment", "in_progress", "running", "officer:held reception:desk"),
    "extend": Row(OPEN, "", "", "leader:here"),
    "propose_refusal": Row(OPEN, "", "", "officer:held"),
    "refuse": Row(OPEN, "refused", "ended", "leader:here"),
    "stop": Row(f"{OPEN} {WAITING}", "stopped", "ended", "reception:desk", transit=ANYWHERE),
    "complete": Row(OPEN, "result_ready", "ended", "officer:held leader:here"),
    "return_result": Row(TO_BE_FETCHED, "returned", "", "reception:desk", lies="home"),
    "send_result": Row(TO_BE_FETCHED, "", "", HOLDERS, lies="away"),
    "collect_fee": Row(NOT_RETURNED, "", "", "reception:desk", transit=ANYWHERE, money="open due"),
    "waive_fee": Row(NOT_RETURNED, "", "", "reception:desk", transit=ANYWHERE, money="open due"),
    "refund_fee": Row(ANY, "", "", "reception:desk leader:desk", transit=ANYWHERE, only_with_paid=True),
    "give_back_papers": Row(ANY, "", "", "reception:desk", transit=ANYWHERE, only_with_papers=True),
    "reappoint": Row(OPEN, "", "", "leader:desk", transit=ANYWHERE),
    "correct": Row(ANY, "", "", "reception:desk leader:desk", transit=ANYWHERE),
    "roll_back": Row(ANY, "", "", "reception officer leader:here", transit=ANYWHERE),
    "undo": Row(ANY, "", "", "reception officer leader", transit=ANYWHERE),
    "follow_unit": Row(NOT_RETURNED, "", "", "", transit=ANYWHERE),
    "erase": Row("returned", "", "", ""),
    "assign": Row(f"{OPEN} {WAITING}", "", "", HOLDERS),
    "ask_opinion": Row(OPEN, "", "", HOLDERS),
    "reply": Row(f"{OPEN} {WAITING}", "", "", "reception:asked officer:asked leader:asked", transit=ANYWHERE),
    "reroute": Row(OPEN, "", "", HOLDERS),
    "report_lost": Row(NOT_RETURNED, "", "", "reception:desk", transit=ANYWHERE),
    "comment": Row(NOT_RETURNED, "", "", "reception officer leader", transit=ANYWHERE),
    "instruct": Row(NOT_RETURNED, "", "", "leader:here", transit=ANYWHERE),
    "attach": Row(ANY, "", "", "reception officer leader", transit=ANYWHERE),
    "detach": Row(ANY, "", "", "reception:desk officer:held leader:here", transit=ANYWHERE),
}
NEVER_OFFERED = {"receive", "reappoint", "undo", "follow_unit", "roll_back", "attach", "detach", "erase"}


def standings() -> Iterator[Standing]:
    """Every way a dossier can stand, one that is not there yet included."""
    for status, money, transit, owes, has_paid, is_held in product(
        [None, *Status], Money, Transit, [False, True], [False, True], [False, True]
    ):
        yield Standing(status, money, transit, owes, is_held, holder="Tư pháp", has_paid=has_paid)
    for status, money, transit, has_paid, (is_held, is_here, is_received_here, is_home) in product(
        [None, *Status], (Money.NONE, Money.DUE), Transit, [False, True], BETWEEN_AGENCIES
    ):
        yield Standing(
            status,
            money,
            transit,
            has_paid,
            is_held,
            is_here,
            "Tư pháp",
            has_paid=has_paid,
            is_received_here=is_received_here,
            is_home=is_home,
            is_asked=has_paid,
        )


BETWEEN_AGENCIES = [
    (False, False, True, False),  # received here, at another agency
    (True, True, False, False),  # received at another, with her unit
    (False, True, False, False),  # received at another, elsewhere in her agency
    (False, False, False, True),  # received at another, and back there
    (False, False, False, False),  # received at one, now at a third
]
"""Whether it lies with her unit, in her agency; whether that received it; whether it lies where it was received."""


def expected(action: str, standing: Standing, roles: frozenset[Role]) -> str:
    """The code of the refusal by the table above; empty when the act may be done."""
    row = TABLE[action]
    status = standing.status.value if standing.status else ""
    may_follow = status in row.follows.split() if row.follows else not status
    if status == "returned" and not may_follow:
        return "already_returned"
    hers = [who.split(":") for who in row.who.split() if who.split(":")[0] in {role.value for role in roles}]
    if not hers:
        return "role_missing"
    if not may_follow:
        return "wrong_state"
    if standing.transit.value not in row.transit.split():
        return "not_in_transit" if standing.transit is Transit.NONE else "in_transit"
    return _elsewhere(row, standing, hers) or _lacking(action, standing)


def _elsewhere(row: Row, standing: Standing, hers: list[list[str]]) -> str:
    """The code of the refusal for where the dossier lies and who received it."""
    if row.lies == "away" and standing.is_home:
        return "at_home"
    reached = {
        "held": standing.is_held,
        "here": standing.is_decided_here,
        "desk": standing.is_received_here,
        "asked": standing.is_asked,
    }
    if not any(reached[where[0]] if where else True for _, *where in hers):
        if row.who == TABLE["reply"].who:
            return "not_asked"
        is_the_desks = any(where == ["desk"] for _, *where in hers)
        return "not_received_here" if is_the_desks and not standing.is_received_here else "not_holder"
    return "not_here" if row.lies == "home" and not standing.is_home else ""


def _lacking(action: str, standing: Standing) -> str:
    row = TABLE[action]
    if standing.money.value not in row.money.split():
        return "no_fee_due"
    return _nothing_to_give_back(row, standing)


def _nothing_to_give_back(row: Row, standing: Standing) -> str:
    if row.only_with_paid and not standing.has_paid:
        return "nothing_collected"
    return "no_papers_due" if row.only_with_papers and not standing.owes_papers else ""


def test_the_table_knows_every_act() -> None:
    assert set(RULES) == set(Action)
    assert set(TABLE) == {action.value for action in Action}


@pytest.mark.parametrize("action", Action)
def test_where_an_act_leads(action: Action) -> None:
    row, rule = TABLE[action.value], RULES[action]
    assert rule.action is action
    assert rule.to == (Status(row.leads_to) if row.leads_to else None)
    assert rule.clock == (Clock(row.clock) if row.clock else None)
    assert {role.value for role in rule.roles} == {who.split(":")[0] for who in row.who.split()}


def test_what_an_act_asks_for() -> None:
    def asking(need: str) -> set[str]:
        return {action.value for action, rule in RULES.items() if getattr(rule, need)}

    assert asking("needs_reason") == {
        "send_back", "request_supplement", "request_payment", "extend", "propose_refusal", "refuse", "stop",
        "waive_fee", "refund_fee", "reappoint", "correct", "roll_back", "ask_opinion", "reply", "reroute",
        "comment", "instruct", "detach",
    }  # fmt: skip
    assert asking("needs_papers") == {"give_back_papers"}
    assert asking("ends") == {"complete", "return_result", "refuse", "stop", "roll_back"}


def test_what_an_act_is_given() -> None:
    assert {rule.action.value: rule.takes.value for rule in RULES.values() if rule.takes} == {
        "supplement": "papers", "complete": "result", "return_result": "recipient", "hand_over": "unit",
        "send_result": "unit", "request_supplement": "deadline", "extend": "due", "refund_fee": "refunds",
        "give_back_papers": "papers_back", "correct": "changes", "assign": "officer", "ask_opinion": "opinion",
        "reroute": "route", "report_lost": "recipient", "attach": "files", "detach": "files",
    }  # fmt: skip
    fees = {"collect_fee": "collect", "waive_fee": "waive", "return_result": "settle"}
    assert {rule.action.value: rule.fees.value for rule in RULES.values() if rule.fees} == fees


DUE = datetime(2026, 1, 15, tzinfo=UTC)
LATER, EARLIER = datetime(2026, 1, 16, tzinfo=UTC), datetime(2026, 1, 14, tzinfo=UTC)


def test_which_papers_are_printed_after_an_act() -> None:
    """Written out by hand: the papers of decree 61/2018 and the office's own receipts."""
    owed = {action.value: [form.value for form in papers_after(action, DUE, LATER)] for action in Action}
    assert {action: forms for action, forms in owed.items() if forms} == {
        "supplement": ["receipt"], "confirm_payment": ["receipt"], "hand_over": ["control"],
        "return_result": ["result"], "request_supplement": ["supplement"], "extend": ["apology"],
        "refuse": ["refusal"], "stop": ["stop"], "reappoint": ["apology", "receipt"],
        "report_lost": ["lost_slip", "receipt"],
    }  # fmt: skip
    assert papers_after(Action.REAPPOINT, DUE, EARLIER) == (FormKind.RECEIPT,)
    assert set(ONLY_BY_AN_ACT) == {
        FormKind.SUPPLEMENT, FormKind.REFUSAL, FormKind.APOLOGY, FormKind.STOP, FormKind.RESULT,
        FormKind.LOST_SLIP,
    }  # fmt: skip


@pytest.mark.parametrize("roles", ROLE_SETS, ids=lambda roles: "+".join(sorted(roles)) or "nobody")
def test_every_combination_is_allowed_offered_or_refused_as_written(roles: frozenset[Role]) -> None:
    for standing in standings():
        codes = {action: expected(action.value, standing, roles) for action in Action}
        for action, code in codes.items():
            try:
                found = "" if check(action, standing, roles) is RULES[action] else "another rule"
            except UserError as refused:
                found = refused.code if refused.message and refused.hint else "says too little"
            assert found == code, (action, standing)
        offers = [rule.action.value for rule in offered(standing, roles)]
        allowed = {action.value for action, code in codes.items() if not code}
        assert sorted(offers) == sorted(allowed - NEVER_OFFERED), standing


def test_the_way_back_is_offered_where_there_is_one() -> None:
    for roles in ROLE_SETS:
        there = {rule.action for rule in offered(Standing(Status.RETURNED, has_way_back=True), roles)}
        assert (Action.ROLL_BACK in there) is bool(roles & set(AT_WORK))


@pytest.mark.parametrize("action", Action)
def test_an_administrator_acts_on_no_dossier_by_that_role_alone(action: Action) -> None:
    for standing in standings():
        assert offered(standing, {Role.ADMINISTRATOR}) == ()
        with pytest.raises(UserError) as refused:
            check(action, standing, {Role.ADMINISTRATOR})
        assert refused.value.code in ("role_missing", "already_returned")


def test_the_act_that_enter_does_stands_first() -> None:
    for standing, roles in product(standings(), ROLE_SETS):
        mains = [standing.status in rule.is_main_from for rule in offered(standing, roles)]
        assert mains == sorted(mains, reverse=True)


@pytest.mark.parametrize(
    ("standing", "roles", "main"),
    [
        (Standing(Status.RECEIVED), "reception", "hand_over"),
        (Standing(Status.RECEIVED), "officer", "complete"),
        (Standing(Status.RECEIVED), "reception officer", "complete"),
        (Standing(Status.IN_PROGRESS), "leader", "complete"),
        (Standing(Status.IN_PROGRESS, transit=Transit.TO_US), "reception officer leader", "accept"),
        (Standing(Status.IN_PROGRESS, transit=Transit.AWAY), "officer leader", ""),
        (Standing(Status.AWAITING_SUPPLEMENT), "reception", "supplement"),
        (Standing(Status.AWAITING_SUPPLEMENT), "officer", ""),
        (Standing(Status.AWAITING_PAYMENT), "officer", "confirm_payment"),
        (Standing(Status.RESULT_READY), "reception", "return_result"),
        (Standing(Status.RESULT_READY, Money.DUE), "reception", "return_result"),
        (Standing(Status.REFUSED), "reception", "return_result"),
        (Standing(Status.STOPPED), "reception", "return_result"),
        (Standing(Status.RESULT_READY), "officer", ""),
        (Standing(Status.RETURNED, Money.SETTLED, owes_papers=True), "reception leader", ""),
        (Standing(Status.RECEIVED, Money.DUE), "administrator", ""),
    ],
)
def test_the_one_act_of_a_moment(standing: Standing, roles: str, main: str) -> None:
    offers = offered(standing, {Role(role) for role in roles.split()})
    mains = [rule.action.value for rule in offers if standing.status in rule.is_main_from]
    assert mains[:1] == ([main] if main else [])


@pytest.mark.parametrize(
    ("standing", "roles", "buttons"),
    [
        (
            Standing(Status.RECEIVED, Money.DUE),
            "reception",
            "hand_over request_supplement stop collect_fee waive_fee correct report_lost assign ask_opinion reroute "
            "comment",
        ),
        (
            Standing(Status.IN_PROGRESS),
            "officer",
            "complete hand_over request_supplement request_payment propose_refusal assign ask_opinion reroute comment",
        ),
        (
            Standing(Status.IN_PROGRESS, is_held=False),
            "leader",
            "complete hand_over request_supplement extend refuse correct assign ask_opinion reroute comment instruct",
        ),
        (Standing(Status.IN_PROGRESS, is_held=False), "officer", "comment"),
        (Standing(Status.IN_PROGRESS, is_held=False, is_asked=True), "officer", "reply comment"),
        (
            Standing(Status.IN_PROGRESS, is_held=False),
            "reception",
            "request_payment stop correct report_lost comment",
        ),
        (Standing(Status.IN_PROGRESS, transit=Transit.TO_US), "officer", "accept send_back comment"),
        (Standing(Status.IN_PROGRESS, transit=Transit.AWAY), "reception", "stop correct report_lost comment"),
        (
            Standing(Status.RESULT_READY, Money.OPEN, owes_papers=True),
            "reception",
            "return_result collect_fee waive_fee give_back_papers correct report_lost comment",
        ),
        (
            Standing(Status.RETURNED, Money.SETTLED, owes_papers=True, has_paid=True),
            "reception",
            "refund_fee give_back_papers correct",
        ),
        (Standing(Status.RETURNED), "officer", ""),
        (Standing(Status.RECEIVED, Money.DUE), "administrator", ""),
    ],
)
def test_the_buttons_of_a_dossier(standing: Standing, roles: str, buttons: str) -> None:
    offers = offered(standing, {Role(role) for role in roles.split()})
    assert [rule.action.value for rule in offers] == buttons.split()


@pytest.mark.parametrize(
    ("action", "status", "said"),
    [
        (Action.RETURN_RESULT, Status.RECEIVED, "đang được giải quyết, chưa có kết quả"),
        (Action.RETURN_RESULT, Status.IN_PROGRESS, "đang được giải quyết, chưa có kết quả"),
        (Action.RETURN_RESULT, Status.AWAITING_SUPPLEMENT, "chờ bổ sung"),
        (Action.RETURN_RESULT, Status.AWAITING_PAYMENT, "nghĩa vụ tài chính"),
        (Action.COMPLETE, Status.RESULT_READY, "đã có kết quả"),
        (Action.COMPLETE, Status.REFUSED, "đã bị từ chối"),
        (Action.STOP, Status.STOPPED, "đã dừng"),
        (Action.CORRECT, None, "chưa được tiếp nhận"),
    ],
)
def test_a_refusal_says_how_things_stand(action: Action, status: Status | None, said: str) -> None:
    with pytest.raises(UserError) as refused:
        check(action, Standing(status), set(Role))
    assert refused.value.code == "wrong_state"
    assert said in refused.value.message
    assert refused.value.details == {"status": status.value if status else None}


def test_a_missing_role_is_named() -> None:
    with pytest.raises(UserError) as refused:
        check(Action.COMPLETE, Standing(Status.RECEIVED), {Role.RECEPTION})
    assert "chuyên viên" in refused.value.message
    assert "lãnh đạo" in refused.value.message


ELSEWHERE = Standing(Status.IN_PROGRESS, is_held=False, is_decided_here=False, holder="Tư pháp")


@pytest.mark.parametrize(
    ("action", "names_leader"), [(Action.COMPLETE, True), (Action.PROPOSE_REFUSAL, False)]
)
def test_who_has_not_got_it_is_told_who_has_and_what_to_do(action: Action, names_leader: bool) -> None:
    with pytest.raises(UserError) as refused:
        check(action, ELSEWHERE, {Role.OFFICER})
    assert refused.value.details == {"holder": "Tư pháp"}
    assert "Tư pháp" in refused.value.message
    assert "Nhờ Tư pháp" in refused.value.hint
    assert ("lãnh đạo" in refused.value.hint) is names_leader


@pytest.mark.parametrize(
    ("action", "standing", "code"),
    [
        (Action.COMPLETE, Standing(Status.IN_PROGRESS, transit=Transit.AWAY), "in_transit"),
        (Action.ACCEPT, Standing(Status.IN_PROGRESS, transit=Transit.AWAY), "in_transit"),
        (Action.ACCEPT, Standing(Status.IN_PROGRESS), "not_in_transit"),
        (Action.COLLECT_FEE, Standing(Status.RECEIVED, Money.SETTLED), "no_fee_due"),
        (Action.REFUND_FEE, Standing(Status.RECEIVED, Money.DUE), "nothing_collected"),
        (Action.GIVE_BACK_PAPERS, Standing(Status.RETURNED), "no_papers_due"),
        (Action.COMPLETE, Standing(Status.RETURNED), "already_returned"),
        (Action.COMPLETE, ELSEWHERE, "not_holder"),
    ],
)
def test_every_other_refusal_has_its_code(action: Action, standing: Standing, code: str) -> None:
    with pytest.raises(UserError) as refused:
        check(action, standing, set(Role))
    assert refused.value.code == code
    assert "Chưa có gì bị thay đổi." in refused.value.message
