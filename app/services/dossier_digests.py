"""What a dossier says, column by column, and the digests its journal keeps of it.

Every column of `Dossier` and of the tables that lie in it is covered by itself; what is not is in
`models.proof.UNPROVEN`. Digests and not values: the journal is for ever, a citizen's data are not.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy.orm import Mapper, RelationshipProperty, selectinload
from sqlalchemy.orm.attributes import instance_dict
from sqlalchemy.orm.interfaces import ORMOption

from models.dossiers import Dossier, parts_of_dossier
from models.proof import Texts, digest, key_of, new_salt, texts_of

State = Mapping[str, Texts]
"""Texts by place: `dossier`, and `dossier_fee:1` for what lies in it."""

NOTHING: State = {}
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


def with_parts() -> list[ORMOption]:
    """Load options for a dossier with everything in it, as an act needs it."""
    return [selectinload(getattr(Dossier, each.key)) for each in parts()]


def state_of(dossier: Dossier) -> State:
    """What the dossier says as it stands in memory; parts that are not loaded cannot have changed and are left out."""
    found = {Dossier.__tablename__: texts_of(dossier)}
    loaded = instance_dict(dossier)
    for part in parts():
        for row in loaded.get(part.key, ()):
            found[place_of(part.mapper, key_of(row, _OWNER))] = texts_of(row)
    return found


def place_of(mapper: Mapper[Any], key: str = "") -> str:
    """The place of the dossier itself, or of a row in it."""
    name = _name(mapper)
    return f"{name}:{key}" if key else name


@cache
def _name(mapper: Mapper[Any]) -> str:
    return str(mapper.local_table)


def what_was_set(dossier: Dossier, before: State) -> str | None:
    """The digests of everything that is not as it was `before`, as the journal keeps them.

    A dossier from before the journal kept them gets its salt and has all it says written down once, as soon as
    it is in memory whole.
    """
    after = state_of(dossier)
    if dossier.salt is None:
        if any(part.key not in instance_dict(dossier) for part in parts()):
            return None
        dossier.salt = new_salt()
        before = NOTHING
    return _packed({place: _digests(dossier.salt, place, before, after) for place in {**before, **after}})


def _digests(salt: str, place: str, before: State, after: State) -> dict[str, str | None] | None:
    """Digests of the columns of a place that are new, nothing for those that are no more; `None` for a row gone."""
    if place not in after:
        return None
    old, new = before.get(place), after[place]
    was = old or {}
    set_now: dict[str, str | None] = {
        name: digest(salt, place, name, text) for name, text in new.items() if was.get(name) != text
    }
    set_now |= dict.fromkeys(was.keys() - new.keys())
    # A new row without anything but its key is there all the same.
    return set_now if set_now or old is None else {"": ""}


def _packed(found: Mapping[str, dict[str, str | None] | None]) -> str | None:
    kept = {place: each for place, each in found.items() if each is None or "" not in each}
    return json.dumps(kept, separators=(",", ":")) if kept else None
