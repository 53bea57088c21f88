"""Reads dossiers, what lies in them and their journals column by column as stored, so that an altered value shows."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, inspect, select
from sqlalchemy.orm import Mapper

from app.database.raw_columns import (
    UNREADABLE,
    UnreadableError,
    as_digests,
    as_hash,
    as_json,
    as_key,
    as_moment,
    as_request,
    as_text,
    as_whole,
    keys_in,
    loose_key,
    or_none,
    raw,
    raw_key,
    raw_text,
    raw_texts,
)
from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.digests import OWNER, part_tables, place_of
from app.services.upkeep.verifying.elsewhere import Elsewhere, keys_elsewhere, officers_elsewhere
from app.services.upkeep.verifying.seals import kept_of
from models.base import Base
from models.dossiers import Dossier, DossierReach, DossierWords
from models.erasures import Erasure, ErasureLine
from models.procedures import Procedure, ProcedureVersion
from models.proof import Texts
from models.records import Movement
from models.vocabulary import ErasureOutcome

BATCH = 500
_DOSSIER = Base.metadata.tables[Dossier.__tablename__]
_WORDS = Base.metadata.tables[DossierWords.__tablename__]
_REACH = Base.metadata.tables[DossierReach.__tablename__]
_VERSION, _PROCEDURE = (Base.metadata.tables[each.__tablename__] for each in (ProcedureVersion, Procedure))
_MOVEMENT = Base.metadata.tables[Movement.__tablename__]
_ERASURE, _LINE = (Base.metadata.tables[each.__tablename__] for each in (Erasure, ErasureLine))


@dataclass(slots=True)
class RawDossier:
    """What the journal also knows of a dossier; `None` for what cannot be read.

    `words` are those it is found by, with the agency they are found in; `reached` the agencies it was brought to, by
    their keys in hexadecimal; `state` is what it says, as texts by place; `procedure` is the
    code of its procedure. `erasures` are the acts of two persons by which it may have been erased. `elsewhere`
    are the keys things have at other offices; `officer` is the account elsewhere whose the dossier is there.
    """

    key: str
    code: str | None
    barcode: str | None
    status: str | None
    received_at: str | None
    due_at: str | None
    last_position: int | None
    last_hash: str | None
    salt: str | None
    words: tuple[str | None, str | None] | None = None
    reached: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    state: dict[str, Texts] = field(default_factory=dict)
    procedure: str | None = None
    elsewhere: Elsewhere = field(default_factory=Elsewhere)
    erasures: frozenset[str] = frozenset()
    officer: str | None = None


@dataclass(frozen=True, slots=True)
class RawMovement:
    """A row of the journal; `content` is what its hash is over, `None` when a column cannot be read."""

    position: int | None
    hash: str | None
    content: Mapping[str, Any] | None


def dossiers_with_journal(
    uow: UnitOfWork, newest: int | None = None, only: Sequence[uuid.UUID] | None = None
) -> Iterator[tuple[RawDossier, list[RawMovement]]]:
    """Every dossier with the rows of its journal in their order; with `newest`, only so many of the latest.

    With `only`, those of these keys.
    """
    statement = select(*(raw(uow, column) for column in _DOSSIER.columns))
    if only is not None:
        statement = statement.where(_DOSSIER.c.id.in_(only))
    if newest is not None:
        statement = statement.order_by(_DOSSIER.c.id.desc()).limit(newest)
    found = uow.session.execute(statement.execution_options(yield_per=BATCH))
    elsewhere, officers = keys_elsewhere(uow), officers_elsewhere(uow)
    procedures = _procedures(uow)
    for batch in found.partitions():
        dossiers = [_dossier(dict(zip(_DOSSIER.columns, row, strict=True))) for row in batch]
        keys = [each.key for each in dossiers]
        journals = _journals(uow, keys)
        by_key = {each.key: each for each in dossiers}
        for mapper in part_tables():
            _fill(uow, mapper, by_key)
        _add_words(uow, by_key)
        _add_reached(uow, by_key)
        for key, moved in kept_of(uow, _DOSSIER.name, [each.replace("-", "") for each in by_key]).items():
            by_key[as_key(key)].moved = moved
        erasures = _erasures(uow, by_key)
        for dossier in dossiers:
            dossier.erasures = frozenset(erasures[dossier.key])
            dossier.elsewhere, dossier.officer = elsewhere, officers.get(dossier.key)
            version = dossier.state[place_of(inspect(Dossier))].get("version_id")
            dossier.procedure = procedures.get(version or "")
            yield dossier, journals[dossier.key]


def keys_of_journals(uow: UnitOfWork) -> Iterator[str]:
    """The keys of all dossiers that the journal has rows of."""
    found = uow.session.execute(select(raw(uow, _MOVEMENT.c.dossier_id)).distinct())
    return (loose_key(key) for (key,) in found)


def _fill(uow: UnitOfWork, mapper: Mapper[Any], dossiers: Mapping[str, RawDossier]) -> None:
    table = Base.metadata.tables[str(mapper.local_table)]
    place = [column for column in table.primary_key if column.name != OWNER]
    statement = select(*(raw(uow, column) for column in table.columns))
    for values in uow.session.execute(statement.where(table.c[OWNER].in_(keys_in(dossiers)))):
        row = dict(zip(table.columns, values, strict=True))
        state = dossiers[loose_key(row[table.c[OWNER]])].state
        state[place_of(mapper, raw_key(place, row))] = raw_texts(mapper, row)


def _procedures(uow: UnitOfWork) -> dict[str, str]:
    """The code of its procedure by the key of each version, as a dossier names it."""
    codes = select(raw(uow, _VERSION.c.id), raw(uow, _PROCEDURE.c.code)).join_from(_VERSION, _PROCEDURE)
    return {
        loose_key(version).replace("-", ""): raw_text(_PROCEDURE.c.code, code) or ""
        for version, code in uow.session.execute(codes)
    }


def _add_words(uow: UnitOfWork, dossiers: Mapping[str, RawDossier]) -> None:
    found_by = (_WORDS.c.words, _WORDS.c.agency_id)
    statement = select(raw(uow, _WORDS.c.dossier_id), *(raw(uow, each) for each in found_by))
    for key, *values in uow.session.execute(statement.where(_WORDS.c.dossier_id.in_(keys_in(dossiers)))):
        words, agency = (raw_text(*each) for each in zip(found_by, values, strict=True))
        dossiers[loose_key(key)].words = words, agency


def _erasures(uow: UnitOfWork, dossiers: Mapping[str, RawDossier]) -> dict[str, set[str]]:
    """By dossier the keys of the acts that were done with it on their list, in hexadecimal."""
    done = (
        select(raw(uow, _LINE.c.dossier_id), raw(uow, _LINE.c.erasure_id))
        .join(_ERASURE, _ERASURE.c.id == _LINE.c.erasure_id)
        .where(_ERASURE.c.outcome == ErasureOutcome.DONE)
    )
    found: dict[str, set[str]] = defaultdict(set)
    for dossier, act in uow.session.execute(done.where(_LINE.c.dossier_id.in_(keys_in(dossiers)))):
        found[loose_key(dossier)].add(loose_key(act).replace("-", ""))
    return found


def _add_reached(uow: UnitOfWork, dossiers: Mapping[str, RawDossier]) -> None:
    statement = select(raw(uow, _REACH.c.dossier_id), raw(uow, _REACH.c.agency_id))
    for key, agency in uow.session.execute(statement.where(_REACH.c.dossier_id.in_(keys_in(dossiers)))):
        dossiers[loose_key(key)].reached.add(loose_key(agency).replace("-", ""))


def _journals(uow: UnitOfWork, keys: Sequence[str]) -> dict[str, list[RawMovement]]:
    columns = [raw(uow, _MOVEMENT.c[name]) for name in (*_JOURNAL, "hash")]
    belongs = _MOVEMENT.c.dossier_id.in_(keys_in(keys))
    found = uow.session.execute(select(*columns).where(belongs).order_by(_MOVEMENT.c.position))
    rows: dict[str, list[RawMovement]] = defaultdict(list)
    for *values, digest in found:
        by_name = dict(zip(_JOURNAL, values, strict=True))
        row = RawMovement(or_none(as_whole, by_name["position"]), or_none(as_hash, digest), _content(by_name))
        rows[loose_key(by_name["dossier_id"])].append(row)
    return rows


def _content(values: Mapping[str, Any]) -> dict[str, Any] | None:
    try:
        content = {_JOURNAL[name][0]: _JOURNAL[name][1](value) for name, value in values.items()}
    except UnreadableError:
        return None
    # Rows from before the journal kept digests were hashed without them.
    return {name: value for name, value in content.items() if name != "sets" or value is not None}


def _dossier(row: Mapping[Column[Any], Any]) -> RawDossier:
    def read(name: str) -> str | None:
        text = raw_text(_DOSSIER.c[name], row[_DOSSIER.c[name]])
        return None if text == UNREADABLE else text

    return RawDossier(
        key=loose_key(row[_DOSSIER.c.id]),
        code=read("code"),
        barcode=read("barcode"),
        status=read("status"),
        received_at=or_none(as_moment, row[_DOSSIER.c.received_at]),
        due_at=or_none(as_moment, row[_DOSSIER.c.due_at]),
        last_position=or_none(as_whole, row[_DOSSIER.c.last_position]),
        last_hash=read("last_hash"),
        salt=read("salt"),
        state={place_of(inspect(Dossier)): raw_texts(inspect(Dossier), row)},
    )


_JOURNAL: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "id": ("id", as_key),
    "dossier_id": ("dossier", as_key),
    "position": ("position", as_whole),
    "request_id": ("request_id", as_request),
    "at": ("at", as_moment),
    "recorded_at": ("recorded_at", as_moment),
    "actor": ("actor", as_text),
    "actor_name": ("actor_name", as_text),
    "action": ("action", as_text),
    "from_status": ("from", as_text),
    "to_status": ("to", as_text),
    "due_before": ("due_before", as_moment),
    "due_after": ("due_after", as_moment),
    "reason": ("reason", as_text),
    "details": ("details", as_json),
    "sets": ("sets", as_digests),
}
"""The columns of the journal: their names in the hash, and how they are read."""
