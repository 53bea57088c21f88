"""What a dossier says, column by column, and the digests its journal keeps of it.

Every column of `Dossier` and of the tables that lie in it is covered by itself; what is not is in
`models.proof.UNPROVEN`. Digests and not values: the journal is for ever, a citizen's data are not.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Mapper, RelationshipProperty, Session
from sqlalchemy.orm.attributes import instance_dict, set_committed_value

from models.dossiers import Dossier, parts_of_dossier
from models.proof import Texts, Values, digest, key_of, new_salt, texts_set, values_of

State = Mapping[str, Texts]
"""Texts by place: `dossier`, and `dossier_fee:1` for what lies in it."""
Held = Mapping[str, Values]
"""What is in memory, by place."""

Changes = Mapping[str, Mapping[str, str | None] | None]
"""What was set, by place: the new texts of columns (`None` for what is no more), or nothing for a row that went."""

NOTHING: Held = {}
OWNER = "dossier_id"
"""Column by which the rows in a dossier belong to it."""
_OWNER = frozenset({OWNER})


@cache
def parts() -> tuple[RelationshipProperty[Any], ...]:
    """The relationships to what lies in a dossier and goes with it."""
    return tuple(parts_of_dossier())


def part_tables() -> tuple[Mapper[Any], ...]:
    """The mapped tables of what lies in a dossier."""
    return tuple(each.mapper for each in parts())


def load_parts(session: Session, dossier: Dossier) -> None:
    """Read everything that lies in a dossier, as an act needs it."""
    for part in parts():
        rows = session.execute(_in_dossier(part), {"key": dossier.id}).scalars()
        set_committed_value(dossier, part.key, list(rows))


def load_parts_of_many(session: Session, dossiers: Mapping[uuid.UUID, Dossier]) -> None:
    """The same for many dossiers, by their keys, with as many questions as for one."""
    for part in parts():
        owner = part.mapper.columns[OWNER]
        rows = session.execute(
            select(part.mapper).where(owner.in_(dossiers)).order_by(owner, *(part.order_by or ()))
        ).scalars()
        lying: dict[uuid.UUID, list[Any]] = {key: [] for key in dossiers}
        for row in rows:
            lying[row.dossier_id].append(row)
        for key, dossier in dossiers.items():
            set_committed_value(dossier, part.key, lying[key])


@cache
def _in_dossier(part: RelationshipProperty[Any]) -> Select[Any]:
    """Kept, unlike the statement of a load option, which is built again for each dossier at twice the time."""
    owner = part.mapper.columns[OWNER]
    return select(part.mapper).where(owner == bindparam("key")).order_by(*(part.order_by or ()))


def held_in(dossier: Dossier) -> Held:
    """What the dossier holds now; parts that are not loaded cannot change and are left out."""
    return {place: values_of(row) for place, row in _rows(dossier)}


def _rows(dossier: Dossier) -> Iterator[tuple[str, object]]:
    """The dossier and what lies in it, each with its place."""
    yield Dossier.__tablename__, dossier
    loaded = instance_dict(dossier)
    for part in parts():
        for row in loaded.get(part.key, ()):
            yield place_of(part.mapper, key_of(row, _OWNER)), row


def place_of(mapper: Mapper[Any], key: str = "") -> str:
    """The place of the dossier itself, or of a row in it."""
    name = _name(mapper)
    return f"{name}:{key}" if key else name


@cache
def _name(mapper: Mapper[Any]) -> str:
    return str(mapper.local_table)


def what_was_set(dossier: Dossier, before: Held) -> str | None:
    """The digests of everything that is not as it was `before`, as the journal keeps them.

    A dossier from before the journal kept them gets its salt and has all it says written down once, as soon as
    it is in memory whole.
    """
    if dossier.salt is None:
        if any(part.key not in instance_dict(dossier) for part in parts()):
            return None
        dossier.salt = new_salt()
        before = NOTHING
    return kept_of(dossier.salt, set_since(dossier, before))


def set_since(dossier: Dossier, before: Held) -> Changes:
    """Everything that is not as it was `before`."""
    found: dict[str, dict[str, str | None] | None] = dict.fromkeys(before)
    for place, row in _rows(dossier):
        found[place] = texts_set(row, before.get(place, {}))
        # A new row without anything but its key is there all the same.
        if place in before and not found[place]:
            del found[place]
    return found


def kept_of(salt: str, changes: Changes) -> str | None:
    """What was set in a dossier with this salt as the journal keeps it: digests; nothing where nothing was."""
    found = {
        place: None
        if columns is None
        else {
            name: None if text is None else digest(salt, place, name, text) for name, text in columns.items()
        }
        for place, columns in changes.items()
    }
    return _written(found) if found else None


_written = json.JSONEncoder(
    separators=(",", ":")
).encode  # made once: making it takes as long as writing does
