"""The journal of a stamped dossier, and all its rows: what its acts set is what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.database.bulk import Cell, stored_json
from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.digests import kept_of
from app.services.dossiers.journal import chained, content_of, sum_name, weight
from app.services.setting_up.stamping.dating import DATING, Dated
from app.services.setting_up.stamping.keys import Drawn, dashed, milliseconds
from app.services.setting_up.stamping.lived import LivedAct, Moment, Own
from app.services.setting_up.stamping.printed import DOSSIER, MOMENT, MOVEMENT, TABLES, Printed
from models.vocabulary import Action, Status


@dataclass(frozen=True, slots=True)
class Named:
    """What is a dossier's own: its key and what else was drawn, its texts in the order of `OwnPlaces`, its moments."""

    key: str
    drawn: Drawn
    own: list[str | None]
    moments: list[datetime]


@dataclass(slots=True)
class _Row:
    """A row of the journal while it is written."""

    id: str
    dossier_id: str
    position: int
    request_id: str
    at: datetime
    recorded_at: datetime
    actor: str
    actor_name: str
    action: Action
    from_status: Status | None
    to_status: Status
    due_before: datetime | None
    due_after: datetime
    reason: str | None
    details: object
    sets: str | None


class Stamped:
    """One dossier on its way from act to act."""

    def __init__(self, uow: UnitOfWork, printed: Printed, dated: Dated, named: Named) -> None:
        self._uow = uow
        self._printed = printed
        self._dated = dated
        self._key = named.key
        self._drawn = named.drawn
        self._salt = named.drawn.salt
        self._own = named.own
        self._moments = named.moments
        self._state: dict[str, dict[str, Cell]] = {}
        self._hash = ""
        self._due: Cell = None

    def write(self, acts: Sequence[LivedAct]) -> None:
        """All rows of the dossier after these acts, but those it is found by."""
        for position, act in enumerate(acts, start=1):
            self._act(position, act)
        self._state["dossier"] |= {
            "id": self._key,
            "salt": self._salt,
            "last_position": len(acts),
            "last_hash": self._hash,
            "row_version": len(acts),
        }
        for place, texts in self._state.items():
            table, _, key = place.partition(":")
            if table != DOSSIER:
                texts["dossier_id"] = self._key
                texts[TABLES[table].key or ""] = key
            self._printed.add(table, texts)

    def _act(self, position: int, act: LivedAct) -> None:
        at = self._moments[act.moment]
        due_before, was_due = (self._dated.due_at, self._due) if position > 1 else (None, None)
        changes, kept = self._sets(act), {}
        if act.action is Action.RECEIVE:
            _merge(changes, self._dated.texts())
        elif act.action in DATING:
            kept = self._date_anew(act, at, changes)
        self._dated.follow(act, self._moments)
        self._take(changes)
        self._due = self._state["dossier"]["due_at"]
        milli = milliseconds(at)
        request = f"receive:{self._own[0]}" if position == 1 else dashed(self._drawn.key(milli))
        row = _Row(
            id=dashed(self._drawn.key(milli)),
            dossier_id=dashed(self._key),
            position=position,
            request_id=request,
            at=at,
            recorded_at=at,
            actor=act.actor,
            actor_name=act.actor_name,
            action=act.action,
            from_status=act.from_status,
            to_status=act.to_status,
            due_before=due_before,
            due_after=self._dated.due_at,
            reason=act.reason,
            details={**(self._filled(act.details) if act.varies else act.details), **kept},
            sets=kept_of(self._salt, changes),
        )
        self._hash = chained(self._hash, content_of(row))  # type: ignore[arg-type]  # has every column
        self._printed.sums[sum_name(self._key)] += weight(self._hash)
        self._printed.add(MOVEMENT, self._stored(row, was_due))

    def _sets(self, act: LivedAct) -> dict[str, dict[str, str | None] | None]:
        own = self._own
        changes: dict[str, dict[str, str | None] | None] = {}
        for place, columns in act.sets:
            if columns is None:
                changes[place] = None
                continue
            texts: dict[str, str | None] = {}
            for name, source in columns:
                if not isinstance(source, int):
                    texts[name] = source
                elif (text := own[source]) is not None:  # not everybody has a phone, or a mailbox
                    texts[name] = text
            changes[place] = texts
        return changes

    def _date_anew(
        self, act: LivedAct, at: datetime, changes: dict[str, dict[str, str | None] | None]
    ) -> dict[str, object]:
        before = self._dated.texts()
        values = act.values
        if act.action is Action.EXTEND and act.named is not None:
            values = replace(values, due_at=self._moments[act.named])
        kept = self._dated.date_anew(self._uow, act, at, values)
        self._dated.follow(act, self._moments)
        _merge(changes, _difference(before, self._dated.texts()))
        return kept

    def _take(self, changes: Mapping[str, Mapping[str, str | None] | None]) -> None:
        state = self._state
        for place, columns in changes.items():
            if columns is None:
                del state[place]
                continue
            texts = state.setdefault(place, {})
            for name, text in columns.items():
                if text is None:
                    texts.pop(name, None)
                else:
                    texts[name] = text

    def _filled(self, value: object) -> Any:
        if isinstance(value, dict):
            return {name: self._filled(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._filled(each) for each in value]
        if isinstance(value, Own):
            return self._own[value.place]
        return self._moments[value.number].isoformat() if isinstance(value, Moment) else value

    def _stored(self, row: _Row, was_due: Cell) -> dict[str, Cell]:
        at = MOMENT(row.at)
        return {
            "id": row.id.replace("-", ""),
            "dossier_id": self._key,
            "position": row.position,
            "request_id": row.request_id,
            "at": at,
            "recorded_at": at,
            "actor": row.actor,
            "actor_name": row.actor_name,
            "action": row.action.value,
            "from_status": row.from_status.value if row.from_status else None,
            "to_status": row.to_status.value,
            "due_before": was_due,
            "due_after": self._due,
            "reason": row.reason,
            "details": stored_json(self._printed.dialect, row.details),
            "sets": row.sets,
            "hash": self._hash,
        }


def _merge(
    changes: dict[str, dict[str, str | None] | None], more: Mapping[str, Mapping[str, str | None]]
) -> None:
    for place, texts in more.items():
        changes[place] = {**(changes.get(place) or {}), **texts}


def _difference(
    before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str | None]]:
    """The texts that are others, or no more; in one order, since the hash is over it."""
    found: dict[str, dict[str, str | None]] = {}
    for place in {**before, **after}:
        was, now = before.get(place, {}), after.get(place, {})
        texts = {name: now.get(name) for name in {**was, **now} if was.get(name) != now.get(name)}
        if texts:
            found[place] = texts
    return found
