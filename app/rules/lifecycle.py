"""The life of a dossier as a table: which act may follow what, where it leads and who may do it (design §2).

Buttons, command line, services and tests read this table and nothing else knows a transition;
a new act is a new row.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from app.rules.lifecycle_row import FeeWay, Rule, Standing, Takes, Whose
from app.rules.permissions import require_role
from app.rules.refused_acts import (
    already_returned,
    at_home,
    no_papers_due,
    not_asked,
    not_here,
    not_holder,
    not_received_here,
    wrong_money,
    wrong_state,
    wrong_transit,
)
from app.rules.told_later import check_teller
from models.vocabulary import Action, Clock, FormKind, Money, Role, Status, Transit

_ANYWHERE = frozenset(Transit)
_UNFINISHED = frozenset({Status.RECEIVED, Status.IN_PROGRESS})
_ON_THE_WAY = frozenset({Status.IN_PROGRESS})
_WAITING = frozenset({Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT})
_TO_BE_FETCHED = frozenset({Status.RESULT_READY, Status.REFUSED, Status.STOPPED})
_HANDED_ON = _ON_THE_WAY | _TO_BE_FETCHED
_NOT_RETURNED = frozenset(Status) - {Status.RETURNED}
_ANY = frozenset(Status)
_OWED = frozenset({Money.OPEN, Money.DUE})
# What concerns the citizen at the counter is done where she was received, wherever her dossier lies.
_DESK = {Role.RECEPTION: Whose.RECEIVED_HERE}
_LEADER = {Role.LEADER: Whose.DECIDED_HERE}
# The date on a slip is moved where the slip was given out.
_LEADER_THERE = {Role.LEADER: Whose.RECEIVED_HERE}
_DESK_OR_LEADER = {**_DESK, **_LEADER_THERE}
_OFFICER_HOLDING = {Role.OFFICER: Whose.HELD}
_DECIDES = {**_OFFICER_HOLDING, **_LEADER}
_WHO_HOLDS_IT = {Role.RECEPTION: Whose.HELD, **_OFFICER_HOLDING, **_LEADER}
_DESK_OR_OFFICER_HOLDING = {**_DESK, **_OFFICER_HOLDING}
# Where the dossier is on its way to is in `transit`: those of that unit, and a leader for every unit.
_WHO_IS_TO_GET_IT = dict.fromkeys((Role.RECEPTION, Role.OFFICER, Role.LEADER), Whose.ANY)
_WHO_DID_IT = _WHO_IS_TO_GET_IT

_TABLE = (
    Rule(Action.RECEIVE, frozenset(), Status.RECEIVED, Clock.RUNNING, _DESK),
    Rule(
        Action.ACCEPT,
        _HANDED_ON,
        None,
        None,
        _WHO_IS_TO_GET_IT,
        transit=frozenset({Transit.TO_US}),
        is_main_from=_HANDED_ON,
    ),
    Rule(
        Action.SEND_BACK,
        _HANDED_ON,
        None,
        None,
        _WHO_IS_TO_GET_IT,
        needs_reason=True,
        transit=frozenset({Transit.TO_US}),
    ),
    Rule(
        Action.SUPPLEMENT,
        frozenset({Status.AWAITING_SUPPLEMENT}),
        Status.IN_PROGRESS,
        Clock.RUNNING,
        _DESK,
        is_main_from=frozenset({Status.AWAITING_SUPPLEMENT}),
        takes=Takes.PAPERS,
        renews=FormKind.RECEIPT,
    ),
    Rule(
        Action.CONFIRM_PAYMENT,
        frozenset({Status.AWAITING_PAYMENT}),
        Status.IN_PROGRESS,
        Clock.RUNNING,
        _DESK_OR_OFFICER_HOLDING,
        is_main_from=frozenset({Status.AWAITING_PAYMENT}),
        renews=FormKind.RECEIPT,
    ),
    Rule(
        Action.COMPLETE,
        _UNFINISHED,
        Status.RESULT_READY,
        Clock.ENDED,
        _DECIDES,
        ends=True,
        is_main_from=_UNFINISHED,
        waits_for_steps=True,
        takes=Takes.RESULT,
    ),
    Rule(
        Action.RETURN_RESULT,
        _TO_BE_FETCHED,
        Status.RETURNED,
        None,
        _DESK,
        takes=Takes.RECIPIENT,
        fees=FeeWay.SETTLE,
        owes=FormKind.RESULT,
        ends=True,
        is_home=True,
        is_main_from=_TO_BE_FETCHED,
    ),
    # Its outcome goes back to the agency that received it, which hands it to the citizen.
    Rule(
        Action.SEND_RESULT,
        _TO_BE_FETCHED,
        None,
        None,
        _WHO_HOLDS_IT,
        takes=Takes.UNIT,
        is_home=False,
        is_main_from=_TO_BE_FETCHED,
    ),
    Rule(
        Action.HAND_OVER,
        _UNFINISHED,
        Status.IN_PROGRESS,
        None,
        _WHO_HOLDS_IT,
        takes=Takes.UNIT,
        renews=FormKind.CONTROL,
        is_main_from=_UNFINISHED,
    ),
    Rule(
        Action.REQUEST_SUPPLEMENT,
        _UNFINISHED,
        Status.AWAITING_SUPPLEMENT,
        Clock.STOPPED,
        _WHO_HOLDS_IT,
        needs_reason=True,
        takes=Takes.DEADLINE,
        owes=FormKind.SUPPLEMENT,
    ),
    Rule(
        Action.REQUEST_PAYMENT,
        _ON_THE_WAY,
        Status.AWAITING_PAYMENT,
        Clock.STOPPED,
        _DESK_OR_OFFICER_HOLDING,
        needs_reason=True,
    ),
    Rule(
        Action.EXTEND,
        _UNFINISHED,
        None,
        None,
        _LEADER,
        needs_reason=True,
        takes=Takes.DUE,
        owes=FormKind.APOLOGY,
    ),
    Rule(Action.PROPOSE_REFUSAL, _UNFINISHED, None, None, _OFFICER_HOLDING, needs_reason=True),
    Rule(
        Action.REFUSE,
        _UNFINISHED,
        Status.REFUSED,
        Clock.ENDED,
        _LEADER,
        needs_reason=True,
        ends=True,
        owes=FormKind.REFUSAL,
    ),
    Rule(
        Action.STOP,
        _UNFINISHED | _WAITING,
        Status.STOPPED,
        Clock.ENDED,
        _DESK,
        needs_reason=True,
        ends=True,
        transit=_ANYWHERE,
        owes=FormKind.STOP,
    ),
    Rule(
        Action.COLLECT_FEE,
        _NOT_RETURNED,
        None,
        None,
        _DESK,
        needs_money=_OWED,
        transit=_ANYWHERE,
        fees=FeeWay.COLLECT,
    ),
    Rule(
        Action.WAIVE_FEE,
        _NOT_RETURNED,
        None,
        None,
        _DESK,
        needs_reason=True,
        needs_money=_OWED,
        transit=_ANYWHERE,
        fees=FeeWay.WAIVE,
    ),
    Rule(
        Action.REFUND_FEE,
        _ANY,
        None,
        None,
        _DESK_OR_LEADER,
        needs_reason=True,
        needs_paid=True,
        transit=_ANYWHERE,
        takes=Takes.REFUNDS,
    ),
    Rule(
        Action.GIVE_BACK_PAPERS,
        _ANY,
        None,
        None,
        _DESK,
        needs_papers=True,
        transit=_ANYWHERE,
        takes=Takes.PAPERS_BACK,
    ),
    Rule(
        Action.REAPPOINT,
        _UNFINISHED,
        None,
        None,
        _LEADER_THERE,
        needs_reason=True,
        transit=_ANYWHERE,
        is_offered=False,
        owes=FormKind.APOLOGY,
        renews=FormKind.RECEIPT,
    ),
    Rule(
        Action.CORRECT,
        _ANY,
        None,
        None,
        _DESK_OR_LEADER,
        needs_reason=True,
        takes=Takes.CHANGES,
        transit=_ANYWHERE,
    ),
    # The paper in her hands counts no more: she is known by her identity alone, and gets another slip.
    Rule(
        Action.REPORT_LOST,
        _NOT_RETURNED,
        None,
        None,
        _DESK,
        takes=Takes.RECIPIENT,
        transit=_ANYWHERE,
        owes=FormKind.LOST_SLIP,
        renews=FormKind.RECEIPT,
    ),
    Rule(
        Action.ROLL_BACK,
        _ANY,
        None,
        None,
        {**_WHO_DID_IT, **_LEADER},
        needs_reason=True,
        needs_way_back=True,
        transit=_ANYWHERE,
        ends=True,
    ),
    Rule(Action.UNDO, _ANY, None, None, _WHO_DID_IT, transit=_ANYWHERE, is_offered=False),
    Rule(
        Action.ASSIGN,
        _UNFINISHED | _WAITING,
        None,
        None,
        _WHO_HOLDS_IT,
        takes=Takes.OFFICER,
    ),
    Rule(
        Action.ASK_OPINION,
        _UNFINISHED,
        None,
        None,
        _WHO_HOLDS_IT,
        needs_reason=True,
        takes=Takes.OPINION,
    ),
    Rule(
        Action.REPLY,
        _UNFINISHED | _WAITING,
        None,
        None,
        dict.fromkeys((Role.RECEPTION, Role.OFFICER, Role.LEADER), Whose.ASKED),
        needs_reason=True,
        transit=_ANYWHERE,
    ),
    Rule(Action.REROUTE, _UNFINISHED, None, None, _WHO_HOLDS_IT, needs_reason=True, takes=Takes.ROUTE),
    Rule(Action.COMMENT, _NOT_RETURNED, None, None, _WHO_IS_TO_GET_IT, needs_reason=True, transit=_ANYWHERE),
    Rule(Action.INSTRUCT, _NOT_RETURNED, None, None, _LEADER, needs_reason=True, transit=_ANYWHERE),
    # Files have a place of their own on the card, whatever else is to be done.
    Rule(
        Action.ATTACH,
        _ANY,
        None,
        None,
        _WHO_IS_TO_GET_IT,
        takes=Takes.FILES,
        transit=_ANYWHERE,
        is_offered=False,
    ),
    Rule(
        Action.DETACH,
        _ANY,
        None,
        None,
        {**_DESK, **_DECIDES},
        needs_reason=True,
        takes=Takes.FILES,
        transit=_ANYWHERE,
        is_offered=False,
    ),
    # What becomes of a dossier whose unit is closed: written by the program, done by nobody.
    Rule(Action.FOLLOW_UNIT, _NOT_RETURNED, None, None, {}, transit=_ANYWHERE, is_offered=False),
    # Two persons erase what a dossier past its term says of people (`services.retention`), many at a time.
    Rule(Action.ERASE, frozenset({Status.RETURNED}), None, None, {}, is_offered=False),
)

RULES: Mapping[Action, Rule] = MappingProxyType({rule.action: rule for rule in _TABLE})


def offered(standing: Standing, roles: Collection[Role]) -> tuple[Rule, ...]:
    """What somebody with these roles may do with the dossier now: the main act first, then as in the table."""
    possible = [
        rule
        for rule in RULES.values()
        if rule.is_offered
        and (rule.alone or not standing.is_alone)
        and standing.status in rule.from_statuses
        and rule.is_hers(standing, roles)
        and (rule.needs_money is None or standing.money in rule.needs_money)
        and standing.transit in rule.transit
        and rule.is_home in (None, standing.is_home)
        and (standing.owes_papers or not rule.needs_papers)
        and (standing.has_paid or not rule.needs_paid)
        and (standing.has_way_back or not rule.needs_way_back)
    ]
    return tuple(sorted(possible, key=lambda rule: not is_main(rule, standing)))


def is_main(rule: Rule, standing: Standing) -> bool:
    """Whether the act is the next thing to do with a dossier that stands so."""
    return standing.status in rule.is_main_from and not (rule.waits_for_steps and standing.goes_on)


def check(action: Action, standing: Standing, roles: Collection[Role], *, told_later: bool = False) -> Rule:
    """The rule of an act that may be done now; of one that is `told_later` a leader writes down whoever did it.

    `UserError` `already_returned`, `role_missing`, `wrong_state`, `in_transit` or `not_in_transit`,
    `at_home`, `not_asked`, `not_received_here` or `not_holder`, `not_here`, `no_fee_due` or `nothing_collected`,
    `no_papers_due`, in this order; after the first of them `told_later_needs_leader`.
    """
    rule = RULES[action]
    status = standing.status
    if status is Status.RETURNED and status not in rule.from_statuses:
        raise already_returned()
    if told_later:
        field = "received_at" if standing.status is None else "at"
        check_teller(roles, is_decided_here=standing.is_decided_here, field=field)
        roles, standing = frozenset(Role), replace(standing, is_held=True)
    require_role(roles, *sorted(rule.roles))
    if status not in rule.from_statuses and not (status is None and not rule.from_statuses):
        raise wrong_state(action, status)
    if standing.transit not in rule.transit:
        raise wrong_transit(standing.transit)
    if rule.is_home is False and standing.is_home:
        raise at_home()
    if not rule.is_hers(standing, roles):
        if Whose.ASKED in rule.who.values():
            raise not_asked()
        if rule.is_for_the_receiver(standing, roles):
            raise not_received_here(standing.receiver)
        raise not_holder(standing.holder, is_for_leader=Role.LEADER in rule.roles)
    if rule.is_home and not standing.is_home:
        raise not_here(standing.holder)
    is_wrong_money = rule.needs_money is not None and standing.money not in rule.needs_money
    if is_wrong_money or (rule.needs_paid and not standing.has_paid):
        raise wrong_money(action)
    if rule.needs_papers and not standing.owes_papers:
        raise no_papers_due()
    return rule
