"""What a row of the lifecycle is made of, and how a dossier stands when the row is asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from models.vocabulary import Action, Clock, FormKind, Money, Role, Status, Transit


@dataclass(frozen=True, slots=True)
class Standing:
    """How a dossier stands, as far as acts depend on it, seen from the person who looks.

    `status` is `None` where there is no dossier yet. `owes_papers` says that originals taken for checking are
    still to be given back, `is_held` that it lies at a unit of hers, `is_decided_here` that it is in the hands
    of her agency, which decides on it; `holder` is the name of the unit that has it. `goes_on` says that its
    process has a step for another unit before there can be a result, `has_paid` that the office holds money of
    the citizen's for it, be it all that was owed or a part, `has_way_back` that she may take its last act back.
    `is_received_here` says that her agency received it and answers to the citizen, `is_home` that it lies at the
    agency that received it, whoever looks; `receiver` is that agency's name. `is_asked` says that a unit of hers (for a
    leader, of her agency's) was asked for a step or an opinion and has not answered. `is_alone` that this desk has lost
    the server.
    """

    status: Status | None
    money: Money = Money.NONE
    transit: Transit = Transit.NONE
    owes_papers: bool = False
    is_held: bool = True
    is_decided_here: bool = True
    holder: str = ""
    goes_on: bool = False
    has_paid: bool = False
    has_way_back: bool = False
    is_received_here: bool = True
    is_home: bool = True
    receiver: str = ""
    is_asked: bool = False
    is_alone: bool = False


class Whose(Enum):
    """Which dossiers a role may do an act on: any she sees, those her agency received, those her unit holds, those her
    agency has in hand and decides on, those her unit was asked about by who has them."""

    ANY = "any"
    ASKED = "asked"
    RECEIVED_HERE = "received_here"
    HELD = "held"
    DECIDED_HERE = "decided_here"


class Takes(Enum):
    """What an act is given: a unit to go to, a new due date, the citizen's own deadline, papers she brings, which
    papers go back or which fees are refunded, corrected fields, what the result is known by, who takes it, whom to ask
    and until when, whose it is, the steps to come, which files."""

    UNIT = "unit"
    OPINION = "opinion"
    OFFICER = "officer"
    ROUTE = "route"
    DUE = "due"
    DEADLINE = "deadline"
    PAPERS = "papers"
    PAPERS_BACK = "papers_back"
    REFUNDS = "refunds"
    CHANGES = "changes"
    RESULT = "result"
    RECIPIENT = "recipient"
    FILES = "files"


class FeeWay(Enum):
    """What an act does about the fees still owed: collect them, waive them, or settle them either way."""

    COLLECT = "collect"
    WAIVE = "waive"
    SETTLE = "settle"


ALONE = frozenset(
    {
        Action.RECEIVE,
        Action.SUPPLEMENT,
        Action.RETURN_RESULT,
        Action.STOP,
        Action.COLLECT_FEE,
        Action.WAIVE_FEE,
        Action.GIVE_BACK_PAPERS,
        Action.CORRECT,
        Action.REPORT_LOST,
        Action.COMMENT,
    }
)
"""What a counter does with the citizen before it. What brings work to others or takes an act back needs the server."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One act: `to` and `clock` are what status and clock become, `None` where they stay as they are.

    An act without `from_statuses` begins a dossier. `who` are the roles that do it, each with the dossiers on
    which it may; any one of a person's roles is enough. `needs_money` are the states of the money in which the
    act makes sense (`None`: any), `is_main_from` the statuses in which it is the one act Enter does;
    what `waits_for_steps` is not that act while the process of the dossier goes on elsewhere.
    With `is_home` it is done where the dossier lies at the agency that received it, or only where it lies at another.
    What `needs_way_back` is offered where the last act can be taken back; why it cannot, its service says.
    What `ends` something is never done by one key or a scan: it is confirmed with the person's name in sight.
    `is_offered` is false for acts that only make sense by a request of their own.
    `takes` is what it is given beside reason and moment, `fees` what it does about the money still owed.
    It `owes` a paper that there is only by such an act, and `renews` one that every dossier has, which is out of
    date afterwards.
    """

    action: Action
    from_statuses: frozenset[Status]
    to: Status | None
    clock: Clock | None
    who: Mapping[Role, Whose]
    needs_reason: bool = False
    takes: Takes | None = None
    fees: FeeWay | None = None
    needs_papers: bool = False
    needs_way_back: bool = False
    needs_money: frozenset[Money] | None = None
    needs_paid: bool = False
    is_home: bool | None = None
    transit: frozenset[Transit] = frozenset({Transit.NONE})
    ends: bool = False
    is_main_from: frozenset[Status] = frozenset()
    waits_for_steps: bool = False
    is_offered: bool = True
    owes: FormKind | None = None
    renews: FormKind | None = None

    @property
    def alone(self) -> bool:
        """Whether a desk without its server may do it, to be told to the server later."""
        return self.action in ALONE

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that do it on one dossier or another."""
        return frozenset(self.who)

    def is_hers(self, standing: Standing, roles: Collection[Role]) -> bool:
        """Whether one of these roles does the act on a dossier that stands so, wherever it lies."""
        open_to = {Whose.ANY}
        if standing.is_received_here:
            open_to.add(Whose.RECEIVED_HERE)
        if standing.is_held:
            open_to.add(Whose.HELD)
        if standing.is_asked:
            open_to.add(Whose.ASKED)
        if standing.is_decided_here:
            open_to.add(Whose.DECIDED_HERE)
        return any(self.who.get(role) in open_to for role in roles)

    def is_for_the_receiver(self, standing: Standing, roles: Collection[Role]) -> bool:
        """Whether one of these roles does it at the agency that received the dossier, and only there."""
        at_the_receiver = any(self.who.get(role) is Whose.RECEIVED_HERE for role in roles)
        return at_the_receiver and not standing.is_received_here
