"""What must have become of every wish, told a second time by a table of the field and not by the services.

The journal is gone through in its order: each act must be one the table allows there. A wish that was told as done at
the server is in the journal once. One that was told as done alone is there once, or is a conflict, which the table must
forbid where it met the journal, or somebody else put the same field right before.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.vocabulary import Action, Status

OPEN = {Status.RECEIVED, Status.IN_PROGRESS}
FETCHED = {Status.RESULT_READY, Status.REFUSED, Status.STOPPED}
TABLE: dict[Action, tuple[set[Status], Status | None]] = {
    Action.COMPLETE: (OPEN, Status.RESULT_READY),
    Action.REQUEST_SUPPLEMENT: (OPEN, Status.AWAITING_SUPPLEMENT),
    Action.SUPPLEMENT: ({Status.AWAITING_SUPPLEMENT}, Status.IN_PROGRESS),
    Action.STOP: (OPEN | {Status.AWAITING_SUPPLEMENT}, Status.STOPPED),
    Action.RETURN_RESULT: (FETCHED, Status.RETURNED),
    Action.COLLECT_FEE: (set(Status) - {Status.RETURNED}, None),
    Action.CORRECT: (set(Status), None),
}
OFF_AT_MOST = timedelta(minutes=6)
"""The office lets a clock be wrong by five minutes."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a desk was told of a wish: done at the server, done alone, or the code it was refused with; and when."""

    name: str
    desk: int
    how: str
    of: str
    at: datetime

    @property
    def is_done(self) -> bool:
        """Whether she was told that it is done."""
        return self.how in ("server", "alone")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the server's journal."""

    dossier: str
    action: Action
    name: str
    at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """A row of the server's register that the rules refused: whose wish, of which dossier, which act, when met."""

    name: str
    dossier: str
    action: Action | None
    registered_at: datetime
    key: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Server:
    """What the server has in the end; journals in their order, fee owed by code, final status by code."""

    journals: dict[str, Sequence[Row]]
    statuses: dict[str, Status]
    owing: set[str]
    """Codes of the dossiers a fee was due of when they were received."""
    refused: Sequence[Refused]


@dataclass(frozen=True, slots=True)
class Judged:
    """How many acknowledged wishes are nowhere, how many are there twice, and in a sentence each what else is wrong."""

    lost: int
    doubled: int
    wrong: tuple[str, ...]


def judge(server: Server, said: Sequence[Said], asked: AbstractSet[str]) -> Judged:
    """Hold what the desks were told of what they `asked` for against what the server has."""
    there = Counter(row.name for rows in server.journals.values() for row in rows)
    conflicts = Counter(each.name for each in server.refused)
    done = {each.name: each for each in said if each.is_done}
    lost = [name for name in done if not there[name] and not conflicts[name]]
    lost += [name for name, each in done.items() if each.how == "server" and not there[name]]
    doubled = [name for name in done if there[name] + conflicts[name] > 1]
    refused = {each.name for each in said if not each.is_done}
    return Judged(
        len(set(lost)),
        len(doubled),
        (
            *(f"told as done and nowhere: {done[name]}" for name in set(lost)),
            *(
                f"there {there[name]} times, a conflict {conflicts[name]} times: {done[name]}"
                for name in doubled
            ),
            *(f"refused and done all the same: {name}" for name in refused if there[name]),
            *(f"in the journal, and told to nobody: {name}" for name in asked & there.keys() - done.keys()),
            *(f"nobody was shown the conflict {each}" for each in server.refused if not each.is_shown),
            *_forbidden(server),
            *_without_cause(server),
            *_at_other_times(server, done),
        ),
    )


def stands_after(rows: Sequence[Row]) -> tuple[Status | None, bool]:
    """Status and whether the fee is paid, by the table; `None` once a row is not allowed."""
    status, is_paid = Status.RECEIVED, False
    for row in rows:
        if row.action is Action.RECEIVE:
            continue
        if not _allows(row.action, status, owes=not is_paid):
            return None, is_paid
        status = TABLE[row.action][1] or status
        is_paid = is_paid or row.action is Action.COLLECT_FEE
    return status, is_paid


def _allows(action: Action, status: Status, *, owes: bool) -> bool:
    return status in TABLE[action][0] and (action is not Action.COLLECT_FEE or owes)


def _forbidden(server: Server) -> Iterator[str]:
    for code, rows in server.journals.items():
        status, _ = stands_after(rows)
        if status is not server.statuses[code]:
            yield f"{code} is {server.statuses[code]}, by the table {status}: {[row.action.value for row in rows]}"


def _without_cause(server: Server) -> Iterator[str]:
    for each in server.refused:
        rows = [row for row in server.journals.get(each.dossier, ()) if row.recorded_at < each.registered_at]
        if each.action is None:
            yield f"a reception was refused: {each}"
            continue
        status, is_paid = stands_after(rows)
        owes = each.dossier in server.owing and not is_paid
        if status is None or not _allows(each.action, status, owes=owes):
            continue
        if each.action is not Action.CORRECT or not any(row.action is Action.CORRECT for row in rows):
            yield f"refused without a cause: {each}, {status}"


def _at_other_times(server: Server, done: dict[str, Said]) -> Iterator[str]:
    for row in (row for rows in server.journals.values() for row in rows):
        told = done.get(row.name)
        if told is not None and abs(row.at - told.at) > OFF_AT_MOST:
            yield f"done at {told.at}, in the journal at {row.at}: {told}"
