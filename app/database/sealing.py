"""Seals: whatever is written into a table that `verify` answers for leaves digests in a chain, in the same commit.

By itself and for every table: who adds a table need not think of it. A dossier has its journal instead; the few
tables and columns without a seal are in `models.proof`. The seals of a transaction are written last of all, chain
by chain in the order of their names, so that nobody waits for a chain longer than a commit takes.
"""

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Delete, Insert, Select, Table, Update, event, insert, inspect, select
from sqlalchemy.engine import Result
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, UOWTransaction, object_session, undefer
from sqlalchemy.orm.state import InstanceState

from app.database.sums import write_sums
from models.base import Base
from models.dossiers import Dossier, parts_of_dossier
from models.proof import UNSEALED, digest, key_of, proven_columns, text_of, texts_of
from models.records import Seal
from models.short import UuidKey

CHAIN = "seal:"
"""Prefix of the counters that know how long each chain is."""
WHOLE = ""
"""Key in what a seal keeps that says: this is the whole row, whatever was so before."""

_PENDING, _BY, _AT = "seals", "seals by", "seals at"
SELDOM_CHANGED = ("agency", "dossier_travel", "procedure_version", "setting", "unit")
"""The tables of which something is kept in memory (`app.database.unchanged`); each has one chain."""
_ENDS = "ends of chains"
_WROTE = "wrote"
_SPREAD = frozenset({"applicant", "applicant_change", "desk_act", "printed_form", "dossier"})
"""Tables that many desks write at once: a chain for each last sign of their keys."""
_SEAL = Base.metadata.tables[Seal.__tablename__]
_CAME_WITH = "@"

Row = tuple[str, str]
"""A table and the key of a row in it."""


@dataclass(slots=True)
class _Change:
    """What a transaction does to one row: the new texts of its columns (`None` for nothing), or that it goes."""

    chain: str
    salt: str
    texts: dict[str, str | None]
    is_whole: bool = False
    is_gone: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there is anything to seal: a counter that is not proven may be all that has changed."""
        return bool(self.texts) or self.is_whole or self.is_gone

    def kept(self, table: str) -> str | None:
        """The digests as a seal keeps them."""
        return None if self.is_gone else kept_texts(table, self.salt, self.texts, is_whole=self.is_whole)


class SealingSession(Session):
    """A session whose commit seals what was written through it; `by` and `at` stand on the seals."""

    def __init__(self, *args: Any, by: str, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.info.update({_BY: by, _AT: at, _PENDING: {}})

    def seal(self) -> None:
        """Write the seals of this transaction; nothing may be changed in it afterwards."""
        self.flush()
        pending: dict[Row, _Change] = self.info[_PENDING]
        changes = sorted(
            (each for each in pending.items() if each[1].says_something),
            key=lambda each: (each[1].chain, each[0]),
        )
        longer = Counter(f"{CHAIN}{change.chain}" for _, change in changes)
        # The counters' rows are locked first, so nobody else lengthens these chains before this commit.
        counted = write_sums(self, longer)
        for chain, rows in groupby(changes, key=lambda each: each[1].chain):
            name = f"{CHAIN}{chain}"
            self._lengthen(chain, list(rows), counted[name] - longer[name])
        pending.clear()
        look_again(self)

    def commit(self) -> None:
        """Seal, then commit."""
        self.seal()
        super().commit()

    def rollback(self) -> None:
        """Forget what would have been sealed."""
        self.info[_PENDING].clear()
        look_again(self)
        super().rollback()

    def _lengthen(self, chain: str, changes: list[tuple[Row, _Change]], counted: int) -> None:
        """Write seals behind a chain's last one; `counted` is how long its counter says it is."""
        there, previous = self._end_of(chain)
        # Behind a counter somebody lowered the chain goes on all the same: nobody is kept from work, and counter
        # and chain differ from then on as they did before, which is what `verify` tells of.
        position = max(counted, there)
        written = []
        for (table, key), change in changes:
            position += 1
            row = {
                "chain": chain,
                "position": position,
                "at": self.info[_AT],
                "by": self.info[_BY],
                "of_table": table,
                "row_key": key,
                "sets": change.kept(table),
            }
            previous = seal_hash(previous, row)
            written.append({**row, "hash": previous})
        self.execute(insert(_SEAL), written)

    def _end_of(self, chain: str) -> tuple[int, str]:
        """Position and hash of a chain's last seal."""
        last = select(_SEAL.c.position, _SEAL.c.hash).where(_SEAL.c.chain == chain)
        found = self.execute(last.order_by(_SEAL.c.position.desc()).limit(1)).one_or_none()
        return (0, "") if found is None else (found.position, found.hash)


def has_changed(session: Session, tables: Collection[str]) -> bool:
    """Whether this session has changed a sealed table of these and not committed it.

    One that is to read alone keeps no list: if it wrote by mistake, it may have been any of them.
    """
    if not isinstance(session, SealingSession):
        return _WROTE in session.info
    pending: Mapping[Row, _Change] = session.info.get(_PENDING, {})
    return any(table in tables for table, _ in pending)


def chain_ends(session: Session) -> Mapping[str, object]:
    """The hash of the last seal of each table in `SELDOM_CHANGED`; nothing where there is none.

    Asked once in a transaction, as one question, and again after each row that was waited for.
    """
    found: Mapping[str, object] | None = session.info.get(_ENDS)
    if found is None:
        found = session.execute(_ends_of(SELDOM_CHANGED)).one()._asdict()
        session.info[_ENDS] = found
    return found


def is_still(session: Session, ends: Mapping[str, object]) -> bool:
    """Whether the chains end as they did before something was read; where one picture is seen, they do.

    What was changed in between is younger than these ends, and a copy put back brings them back without it.
    """
    if not isinstance(session, SealingSession) or session.get_bind().dialect.name != "postgresql":
        return True
    look_again(session)
    return chain_ends(session) == ends


def look_again(session: Session) -> None:
    """Somebody else may have lengthened the chains since this session asked for their ends."""
    session.info.pop(_ENDS, None)


@cache
def _ends_of(chains: tuple[str, ...]) -> Select[Any]:
    ends = (
        select(_SEAL.c.hash)
        .where(_SEAL.c.chain == chain)
        .order_by(_SEAL.c.position.desc())
        .limit(1)
        .scalar_subquery()
        .label(chain)
        for chain in chains
    )
    return select(*ends)


def kept_texts(table: str, salt: str, texts: Mapping[str, str | None], *, is_whole: bool) -> str:
    """The digests of a row's texts as its seal keeps them."""
    found = {
        name: None if text is None else digest(salt, table, name, text)
        for name, text in sorted(texts.items())
    }
    return json.dumps({WHOLE: "", **found} if is_whole else found, separators=(",", ":"))


def seal_hash(previous: str, row: Mapping[str, Any]) -> str:
    """SHA-256 over the hash of the seal before and every column of a seal; the moment to the microsecond, UTC."""
    at = row["at"]
    plain = {
        **row,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(at, datetime) else at,
    }
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


@cache
def sealed_mappers() -> dict[str, Mapper[Any]]:
    """The tables whose rows are sealed, by name."""
    journals = {str(each.mapper.local_table) for each in parts_of_dossier()}
    tables = {str(mapper.local_table): mapper for mapper in Base.registry.mappers}
    return {name: mapper for name, mapper in tables.items() if name not in UNSEALED and name not in journals}


def _after_flush(session: SealingSession, _context: UOWTransaction) -> None:
    for row in session.new:
        _note(session, inspect(row), is_whole=True)
    for row in session.dirty:
        state = inspect(row)
        _note(session, state, changed=frozenset(state.committed_state))


def _after_delete(_mapper: Mapper[Any], _connection: object, row: object) -> None:
    """Also of a row that was only taken out of its owner's list, of which `Session.deleted` does not tell."""
    session = object_session(row)
    if isinstance(session, SealingSession):
        _note(session, inspect(row), is_gone=True)


def _note(
    session: SealingSession,
    state: InstanceState[Any],
    *,
    is_gone: bool = False,
    is_whole: bool = False,
    changed: frozenset[str] = frozenset(),
) -> None:
    table = str(state.mapper.local_table)
    if table not in sealed_mappers():
        return
    row = state.obj()
    texts: dict[str, str | None] = {}
    if is_whole:
        texts |= texts_of(row)
    else:
        columns = [each for each in proven_columns(state.mapper) if each.attribute in changed]
        now = texts_of(row) if columns else {}
        texts |= {each.name: now.get(each.name) for each in columns}
    _keep(session, table, key_of(row), state.dict, _Change("", "", texts, is_whole, is_gone))


def _keep(session: SealingSession, table: str, key: str, values: Mapping[str, Any], change: _Change) -> None:
    change.chain = chain_of(table, key, values)
    change.salt = values.get("salt") or ""
    pending: dict[Row, _Change] = session.info[_PENDING]
    earlier = pending.get((table, key))
    if earlier is None or change.is_gone or change.is_whole:
        pending[table, key] = change
    else:
        earlier.texts |= change.texts
        if earlier.is_whole:
            earlier.texts = {name: text for name, text in earlier.texts.items() if text is not None}


def chain_of(table: str, key: str, values: Mapping[str, Any]) -> str:
    """The chain the seals of a row are in: that of its table, the record of access by agencies."""
    if table == "access_log":
        agency = values.get("agency_id")
        return f"{table}:{agency.hex if agency else '-'}"
    return f"{table}:{key[-1]}" if table in _SPREAD else table


def seal_again(session: Session, table: Table, key: str) -> None:
    """Seal a row as it stands, whole, with what this transaction writes; nothing for a key without a row."""
    mapper = sealed_mappers()[table.name]
    (column,) = table.primary_key
    value = uuid.UUID(key) if isinstance(column.type, UuidKey) else key
    row = session.get(mapper.class_, value, options=_WHOLE, populate_existing=True)
    if row is not None and isinstance(session, SealingSession):
        _note(session, inspect(row), is_whole=True)


def seal_whole(session: Session, rows: Iterable[object]) -> None:
    """Seal rows as they stand, whole, with what this transaction writes, whatever was sealed of them before.

    For what was changed past the session: by a function of the server, or by rights no row of the session has.
    """
    if isinstance(session, SealingSession):
        for row in rows:
            _note(session, inspect(row), is_whole=True)


def unseal_dossier(session: Session, key: uuid.UUID) -> None:
    """What was put into a dossier otherwise than by its journal holds no longer: all it says is written there anew."""
    if isinstance(session, SealingSession):
        _keep(session, Dossier.__tablename__, key.hex, {}, _Change("", "", {}, is_whole=True))


def came_with(office: str, chain: str) -> str:
    """What a chain is called that an office brought along to others: its seals are hashed under its own name."""
    return f"{office}{_CAME_WITH}{chain}"


def own_name(chain: str) -> str:
    """The name under which the seals of a chain were hashed."""
    return chain.rpartition(_CAME_WITH)[2]


def is_of_before(chain: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition for seals in chains that came with an office: whatever was sealed here is later."""
    return chain.contains(_CAME_WITH)


def chains_of(office: str, chain: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition for the chains that an office brought along."""
    return chain.startswith(f"{office}{_CAME_WITH}")


def _wrote(session: Session, _context: UOWTransaction) -> None:
    session.info[_WROTE] = True


def _locks(state: ORMExecuteState) -> None:
    """Who has waited for a row finds what others changed meanwhile; on SQLite nobody changes anything meanwhile."""
    session, statement = state.session, state.statement
    if not isinstance(statement, Select) or statement._for_update_arg is None:  # noqa: SLF001  no public name
        return
    if session.get_bind().dialect.name == "postgresql":
        look_again(session)


def _in_bulk(state: ORMExecuteState) -> Result[Any] | None:
    """Statements that change rows without loading them leave seals, too."""
    session, mapper = state.session, state.bind_mapper
    if mapper is None or not isinstance(session, SealingSession):
        return None
    change = next((change for kind, change in _KINDS.items() if isinstance(state.statement, kind)), None)
    if change is None or (str(mapper.local_table) not in sealed_mappers() and mapper.class_ is not Dossier):
        return None
    return change(session, mapper, state)


def _inserted(session: SealingSession, mapper: Mapper[Any], state: ORMExecuteState) -> Result[Any]:
    result = state.invoke_statement()
    given = state.parameters or []
    for values in [given] if isinstance(given, Mapping) else given:
        texts = {
            each.name: each.text(values[each.attribute])
            for each in proven_columns(mapper)
            if values.get(each.attribute) is not None
        }
        usual = {each.name: each.usual for each in proven_columns(mapper)}
        key = "/".join(text_of(column)(values[column.name]) for column in mapper.primary_key)
        kept: dict[str, str | None] = {name: text for name, text in texts.items() if text != usual[name]}
        _keep(session, str(mapper.local_table), key, values, _Change("", "", kept, is_whole=True))
    return result


def _deleted(session: SealingSession, mapper: Mapper[Any], state: ORMExecuteState) -> Result[Any]:
    rows = list(_meant(session, mapper, state))
    for row in rows:
        _note(session, inspect(row), is_gone=True)
    return state.invoke_statement()


def _updated(session: SealingSession, mapper: Mapper[Any], state: ORMExecuteState) -> Result[Any]:
    before = {inspect(row).identity: texts_of(row) for row in _meant(session, mapper, state)}
    result = state.invoke_statement()
    for key, was in before.items():
        row = session.get_one(mapper.class_, key, options=_WHOLE, populate_existing=True)
        now = texts_of(row)
        texts: dict[str, str | None] = {name: text for name, text in now.items() if was.get(name) != text}
        texts |= dict.fromkeys(was.keys() - now.keys())
        _keep(session, str(mapper.local_table), key_of(row), inspect(row).dict, _Change("", "", texts))
    return result


def _meant(session: SealingSession, mapper: Mapper[Any], state: ORMExecuteState) -> Iterator[object]:
    statement = state.statement
    assert isinstance(statement, Update | Delete)
    found = select(mapper.class_).options(*_WHOLE)
    if statement.whereclause is not None:
        found = found.where(statement.whereclause)
    return iter(session.execute(found, state.parameters or {}).scalars().all())


_WHOLE = (undefer("*"),)
"""With the columns that others load only when they ask for them; left out, they would be sealed as empty."""

_KINDS: dict[type[Any], Callable[[SealingSession, Mapper[Any], ORMExecuteState], Result[Any]]] = {
    Insert: _inserted,
    Update: _updated,
    Delete: _deleted,
}

event.listen(Base, "after_delete", _after_delete, propagate=True)
event.listen(SealingSession, "after_flush", _after_flush)
event.listen(Session, "after_flush", _wrote)
event.listen(SealingSession, "do_orm_execute", _in_bulk)
event.listen(SealingSession, "do_orm_execute", _locks)
