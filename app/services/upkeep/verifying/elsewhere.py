"""What things are called at other offices: the digests of a dossier that has travelled may be of those keys."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from app.database.raw_columns import loose_key, raw
from app.database.unit_of_work import UnitOfWork
from models.base import Base
from models.exchange import DossierTravel, KeyElsewhere

_KEYS, _TRAVELS = (Base.metadata.tables[each.__tablename__] for each in (KeyElsewhere, DossierTravel))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Keys in hexadecimal: by each of this office those of the same thing at others, and the way back."""

    also: Mapping[str, frozenset[str]] = field(default_factory=dict)
    here: Mapping[str, str] = field(default_factory=dict)


def keys_elsewhere(uow: UnitOfWork) -> Elsewhere:
    """Everything this office knows of other offices' keys."""
    rows = uow.session.execute(select(raw(uow, _KEYS.c.key), raw(uow, _KEYS.c.local_key)))
    here = {_hex(loose_key(key)): _hex(loose_key(local)) for key, local in rows}
    also: dict[str, set[str]] = defaultdict(set)
    for key, local in here.items():
        also[local].add(key)
    return Elsewhere({local: frozenset(keys) for local, keys in also.items()}, here)


def officers_elsewhere(uow: UnitOfWork) -> Mapping[str, str]:
    """By the keys of dossiers the accounts elsewhere whose they are there, in hexadecimal."""
    columns = (_TRAVELS.c.dossier_id, _TRAVELS.c.officer_key)
    rows = uow.session.execute(
        select(*(raw(uow, each) for each in columns)).where(_TRAVELS.c.officer_key.is_not(None))
    )
    return {loose_key(dossier): _hex(loose_key(officer)) for dossier, officer in rows}


def _hex(key: str) -> str:
    return key.replace("-", "")
