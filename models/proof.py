"""What of a row `verify` can prove: each column's value as a text, the digest kept of it, and the columns left out.

The text of a value is the same on both databases, and a file is compared sign by sign.
"""

import copy
import json
import secrets
from binascii import b2a_base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import JSON, Column, String, Table, TypeDecorator
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Mapper
from sqlalchemy.orm.attributes import instance_state

from models.short import Short

_DIGEST_BYTES = 9
_SALT_BYTES = 12

Texts = dict[str, str]
"""Texts by the names of columns; what a column has anyway (nothing, or its default) is left out."""
Values = Mapping[str, Any]
"""Values of a row in memory by attribute."""


@dataclass(frozen=True, slots=True)
class ProvenColumn:
    """A column whose value is kept as a digest: `usual` is the text that is not written down.

    `is_changed_in_place` says that a value can be another one and still be the same object.
    """

    column: Column[Any]
    name: str
    attribute: str
    text: Callable[[Any], str]
    usual: str | None
    is_changed_in_place: bool

    def shown(self, value: Any) -> str | None:
        """The text of a value; `None` for what a column has anyway."""
        if value is None:
            return None
        text = self.text(value)
        return None if text == self.usual else text


def new_salt() -> str:
    """What makes the digests of one row's values its own: without it nobody can try out phone numbers."""
    return secrets.token_urlsafe(_SALT_BYTES)


ERASED = "~"
"""How a salt begins in a row whose personal data were erased: no other salt does."""


def erased_salt() -> str:
    """The salt of a row from the moment on at which what it said of people was erased, with the salt of before."""
    return ERASED + new_salt()


def digest(salt: str, place: str, column: str, text: str) -> str:
    """72 bits of BLAKE2b over a value and where it stands, keyed by the salt, as 12 letters and digits."""
    said = f"{place}.{column}={text}".encode(errors="surrogatepass")
    hashed = blake2b(said, digest_size=_DIGEST_BYTES, key=salt.encode()).digest()
    # As `base64.urlsafe_b64encode`, in a third of its time: every act asks for dozens.
    return b2a_base64(hashed, newline=False).translate(_URLSAFE).decode()


_URLSAFE = bytes.maketrans(b"+/", b"-_")


@cache
def proven_columns(mapper: Mapper[Any]) -> tuple[ProvenColumn, ...]:
    """The columns of a table that are proven one by one, in its order: all but its key and those in `UNPROVEN`."""
    table = mapper.local_table
    assert isinstance(table, Table)
    return tuple(
        ProvenColumn(
            column,
            column.name,
            mapper.get_property_by_column(column).key,
            text_of(column),
            _usual(column),
            isinstance(column.type, JSON),
        )
        for column in table.columns
        if not column.primary_key and f"{table.name}.{column.name}" not in UNPROVEN
    )


def texts_of(row: object) -> Texts:
    """The texts of a mapped row as it stands in memory."""
    state = instance_state(row)
    values = state.dict
    return {
        each.name: text
        for each in proven_columns(state.mapper)
        if (text := each.shown(values.get(each.attribute))) is not None
    }


def values_of(row: object) -> Values:
    """What a mapped row holds now, for `texts_set` to be asked later what became of it."""
    state = instance_state(row)
    held = dict(state.dict)
    for attribute in _changed_in_place(state.mapper):
        held[attribute] = copy.deepcopy(held.get(attribute))
    return held


def texts_set(row: object, before: Values) -> dict[str, str | None]:
    """The texts of the columns that differ from what the row held `before`; `None` for those that are no more.

    Only what is another object is made a text: every act asks this of everything that lies in its dossier.
    """
    state = instance_state(row)
    values = state.dict
    found: dict[str, str | None] = {}
    for each in proven_columns(state.mapper):
        value, earlier = values.get(each.attribute), before.get(each.attribute)
        if value is earlier and not each.is_changed_in_place:
            continue
        text = each.shown(value)
        if text != each.shown(earlier):
            found[each.name] = text
    return found


@cache
def _changed_in_place(mapper: Mapper[Any]) -> tuple[str, ...]:
    return tuple(each.attribute for each in proven_columns(mapper) if each.is_changed_in_place)


def key_of(row: object, but: frozenset[str] = frozenset()) -> str:
    """The key of a mapped row as a text, without the columns `but`."""
    state = instance_state(row)
    return "/".join(text(state.dict[attribute]) for attribute, text in _key_columns(state.mapper, but))


@cache
def _key_columns(mapper: Mapper[Any], but: frozenset[str]) -> tuple[tuple[str, Callable[[Any], str]], ...]:
    """The attributes of a key, and how each becomes its text."""
    return tuple(
        (mapper.get_property_by_column(each).key, text_of(each))
        for each in mapper.primary_key
        if each.name not in but
    )


@cache
def text_of(column: Column[Any]) -> Callable[[Any], str]:
    """How a value of the column becomes its text."""
    kind = column.type
    if isinstance(kind, JSON):
        return json.dumps
    if isinstance(kind, Short):
        return kind.told
    if isinstance(kind, TypeDecorator):
        return lambda value: _plain(kind.process_bind_param(value, _SQLITE))
    # Most columns are words: asked for each of them with every act, and they need no looking at.
    return str if isinstance(kind, String) else _plain


def moment_text(moment: datetime | None) -> str | None:
    """A moment as the hash of a journal row takes it: UTC, to the microsecond."""
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(value: Any) -> str:
    if isinstance(value, time):
        return value.isoformat("microseconds")
    return str(int(value)) if isinstance(value, bool) else str(value)


_SQLITE = sqlite.dialect()


def _usual(column: Column[Any]) -> str | None:
    default = column.default
    if column.nullable or default is None or not default.is_scalar:
        return None
    return text_of(column)(default.arg)  # type: ignore[attr-defined]  # a scalar default has one


NOT_SHOWN: Mapping[str, str] = {
    "dossier.row_version": "rises with every write, so that two desks notice each other; says nothing of the dossier",
    "dossier_words.id": "numbers the rows for the index of words, which can be made anew",
}
"""Columns of which `verify` cannot tell that they were altered, and why nothing rests on them."""

TABLES_NOT_SHOWN: Mapping[str, str] = {
    "sign_in_tries": "counts wrong passwords and tries at a kiosk, set back; each wrong password is on the record",
    "dossier_answered": "a seal would say when a citizen answered, and beside it lies what was answered",
    "queue_ticket": "a kiosk, which takes numbers, writes no seals; no act and no money rests on them",
    "satisfaction_box": "a seal would say what was answered when; no number of the office rests on it",
    "satisfaction_count": "a seal would say when five answers were told of; no desk of a server may write it",
}
"""Tables of which `verify` cannot tell that they were altered, and why nothing rests on them."""

ROWS_NOT_SHOWN: Mapping[str, str] = {
    "applicant_word": "words of what somebody was called before a correction; they only let her be found by more",
}
"""Tables in which rows could be added, or older ones taken away, without `verify` telling; nothing rests on them."""

UNPROVEN: Mapping[str, str] = {
    **NOT_SHOWN,
    "applicant.dossiers": "counted again from the dossiers",
    "attachment.file_id": "leads to a content with the hash that is proven, or to none where that was taken back",
    "applicant.last_received_at": "looked for again in the dossiers",
    "applicant.salt": "without it no digest of the applicant fits any more",
    "applicant_change.salt": "without it no digest of the change fits any more",
    "dossier.salt": "without it no digest of the dossier fits any more",
    "dossier.last_position": "held against the journal's own positions",
    "dossier.last_hash": "held against the journal's own hashes",
}
"""Columns without a digest of their own, and how they are proven instead."""

UNSEALED: Mapping[str, str] = {
    **TABLES_NOT_SHOWN,
    "stored_piece": "hashed again, and held against the hash of the whole content",
    "dossier": "the journal keeps what was put into it and into whatever lies in it",
    "movement": "a chain of its own for each dossier, and sums over all of them",
    "seal": "the chains themselves",
    "counter": "held against the numbers given out, the journals and the chains",
    "dossier_words": "made again from the dossier",
    "dossier_reach": "made again from the journal, which names each agency reached",
    "applicant_word": "made again from the applicant; words she had before a correction cannot be",
}
"""Tables whose rows leave no seals, and how they are proven instead."""
