"""Who did how much in a period, by the journal, and what each has in hand now."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.folding import given_name_key, vietnamese_key
from app.services.dossiers.reach import seen
from app.services.office.successors import office_of
from app.services.office.unit_names import agency_name, name_of_another
from app.services.reports.asked import AskedReport, By
from app.services.reports.scope import agencies_of
from app.services.wording.words import place_word
from models.agencies import Account, Unit
from models.dossiers import IN_WORK, Dossier
from models.records import Movement
from models.vocabulary import Action

KINDS: Mapping[str, tuple[Action, ...]] = {
    "received": (Action.RECEIVE,),
    "handed_over": (Action.HAND_OVER, Action.SEND_RESULT),
    "accepted": (Action.ACCEPT,),
    "supplements": (Action.REQUEST_SUPPLEMENT, Action.SUPPLEMENT),
    "completed": (Action.COMPLETE,),
    "ended_without": (Action.REFUSE, Action.STOP),
    "returned": (Action.RETURN_RESULT,),
    "fees": (Action.COLLECT_FEE, Action.WAIVE_FEE, Action.REFUND_FEE),
}
"""The acts that are counted by kind; all others together are the rest."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A person or a unit: the acts of a period by kind (`KINDS`), the others, all together; what is in hand now.

    `in_hand` are the dossiers in work that she was given, or that lie at the unit; `late_in_hand` are overdue.
    """

    key: str
    name: str
    acts: Mapping[str, int]
    others: int
    total: int
    in_hand: int
    late_in_hand: int


@dataclass(frozen=True, slots=True)
class Workload:
    """The people, or the units, of the agencies one reads; `by` is `person` or `unit`."""

    first: date
    last: date
    until: datetime
    by: By
    explained: tuple[str, ...]
    agencies: tuple[str, ...]
    lines: tuple[WorkLine, ...]
    total: WorkLine


@dataclass(slots=True)
class _Sums:
    name: str
    acts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    others: int = 0
    in_hand: int = 0
    late_in_hand: int = 0

    def line(self, key: str) -> WorkLine:
        total = sum(self.acts.values()) + self.others
        held = self.in_hand, self.late_in_hand
        return WorkLine(key, self.name, dict(self.acts), self.others, total, *held)


def workload(uow: UnitOfWork, asked: AskedReport) -> Workload:
    """Whoever belongs to these agencies, with what she did; persons where no grouping is asked."""
    by = asked.by or By.PERSON
    offices = offices_of(uow, asked)
    people = people_of(uow, offices)
    sums = _named(uow, by, people, offices)
    groups = {name: key if by is By.PERSON else unit for key, (name, _, unit) in people.items()}
    for actor, action, count in _acts(uow, asked, people):
        into = sums[groups[actor]]
        kind = KIND_OF.get(action)
        if kind is None:
            into.others += count
        else:
            into.acts[kind] += count
    for key, count, late in _in_hand(uow, by, list(sums)):
        sums[key].in_hand += count
        sums[key].late_in_hand += late
    lines = sorted(
        (each.line(_key(by, key, people)) for key, each in sums.items()),
        key=lambda line: (
            given_name_key(line.name) if by is By.PERSON else vietnamese_key(line.name),
            line.key,
        ),
    )
    return Workload(
        first=asked.period.first,
        last=asked.period.last,
        until=asked.until(uow.now),
        by=by,
        explained=_explained(by),
        agencies=tuple(agency_name(uow, each) for each in agencies_of(uow, asked)),
        lines=tuple(each for each in lines if each.total or each.in_hand),
        total=_total(lines),
    )


_Person = tuple[str, str, uuid.UUID]
"""User name, whole name, unit."""


def offices_of(uow: UnitOfWork, asked: AskedReport) -> set[uuid.UUID]:
    """The offices whose people these are."""
    return {office_of(uow, each) for each in agencies_of(uow, asked)}


def people_of(uow: UnitOfWork, offices: set[uuid.UUID]) -> Mapping[uuid.UUID, _Person]:
    """Whoever belongs to one of their units, by her key."""
    rows = uow.session.execute(
        select(Account.id, Account.user_name, Account.full_name, Account.unit_id)
        .join(Unit, Unit.id == Account.unit_id)
        .where(Unit.agency_id.in_(offices))
    )
    return {row.id: (row.user_name, row.full_name, row.unit_id) for row in rows}


def _named(
    uow: UnitOfWork, by: By, people: Mapping[uuid.UUID, _Person], offices: set[uuid.UUID]
) -> dict[uuid.UUID, _Sums]:
    if by is By.PERSON:
        return {key: _Sums(name) for key, (_, name, _) in people.items()}
    units = uow.session.execute(select(Unit.id, Unit.name, Unit.agency_id).where(Unit.agency_id.in_(offices)))
    return {row.id: _Sums(place_word(row.name, name_of_another(uow, row.agency_id))) for row in units}


def _acts(
    uow: UnitOfWork, asked: AskedReport, people: Mapping[uuid.UUID, _Person]
) -> list[tuple[str, Action, int]]:
    """Who did what how often."""
    names = [name for name, _, _ in people.values()]
    rows = uow.session.execute(
        select(Movement.actor, Movement.action, func.count())
        .select_from(Movement)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(is_act_of(uow, asked, names))
        .group_by(Movement.actor, Movement.action)
    )
    return [(actor, action, count) for actor, action, count in rows]


def is_act_of(uow: UnitOfWork, asked: AskedReport, names: Sequence[str]) -> ColumnElement[bool]:
    """The condition that a row of the journal is an act of these people in the period, on a dossier one sees.

    What was taken back within seconds has never been, and taking it back is no work.
    """
    later = aliased(Movement)
    undone = (
        select(later.id)
        .where(later.dossier_id == Movement.dossier_id, later.position == Movement.position + 1)
        .where(later.action == Action.UNDO)
        .exists()
    )
    return and_(
        # Nothing is written down before it happens: so the index by that moment leads here.
        Movement.recorded_at >= asked.period.start,
        Movement.at >= asked.period.start,
        Movement.at < asked.period.end,
        Movement.actor.in_(names),
        Movement.action.not_in((Action.UNDO, Action.ERASE)),
        ~undone,
        seen(uow),
    )


def _in_hand(uow: UnitOfWork, by: By, keys: list[uuid.UUID]) -> list[tuple[uuid.UUID, int, int]]:
    column = in_hand_by(by)
    rows = uow.session.execute(
        select(column, func.count(), func.count().filter(is_late(uow)))
        .where(column.in_(keys), IN_WORK, seen(uow))
        .group_by(column)
    )
    return [(key, count, late) for key, count, late in rows if key is not None]


def is_late(uow: UnitOfWork) -> ColumnElement[bool]:
    """The condition that a dossier in work is past its date."""
    return Dossier.due_at < uow.now


def in_hand_by(by: By) -> InstrumentedAttribute[Any]:
    """What says in whose hand a dossier is."""
    return Dossier.officer_id if by is By.PERSON else Dossier.holder_unit_id


def _key(by: By, key: uuid.UUID, people: Mapping[uuid.UUID, _Person]) -> str:
    return people[key][0] if by is By.PERSON else key.hex


def _total(lines: Sequence[WorkLine]) -> WorkLine:
    acts: dict[str, int] = defaultdict(int, dict.fromkeys(KINDS, 0))
    for line in lines:
        for kind, count in line.acts.items():
            acts[kind] += count
    return WorkLine(
        "",
        "",
        dict(acts),
        sum(line.others for line in lines),
        sum(line.total for line in lines),
        sum(line.in_hand for line in lines),
        sum(line.late_in_hand for line in lines),
    )


def _explained(by: By) -> tuple[str, ...]:
    who = (
        tr("Việc của ai là người đã ghi việc đó vào nhật ký, kể cả khi làm thay.")
        if by is By.PERSON
        else tr("Việc của đơn vị là việc do người hiện thuộc đơn vị đó làm.")
    )
    return (
        tr("Đếm các việc trong nhật ký theo lúc việc xảy ra; việc rút lại trong 10 giây không tính."),
        who,
        tr("Mở một số việc thì thấy các hồ sơ của những việc đó; một hồ sơ có thể có nhiều việc."),
        tr("Đang giữ: hồ sơ chưa xong được giao cho người, hoặc nằm ở đơn vị, vào lúc lập báo cáo."),
        tr("Số việc không nói lên việc khó hay dễ; thời gian làm từng việc không đo ở đây."),
    )


KIND_OF = {action: kind for kind, actions in KINDS.items() for action in actions}
