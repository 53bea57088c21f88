"""What revision 0019 reads of citizens: their tables as they are then, whose people wrote what, and what was said."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from models.short import UtcDateTime, UuidKey

FIELDS = ("name", "id_number", "birth_date", "gender", "phone", "email", "address", "organisation")
Values = dict[str, str | None]
_LONGEST_FOLDED, _LONGEST_WORD, _MOST_WORDS = 250, 60, 60
_WORD = re.compile(r"[^\W_]+")
_YEAR = 4


def _keys(*names: str) -> list[sa.ColumnClause[UUID]]:
    return [sa.column(name, UuidKey()) for name in names]


def _texts(*names: str) -> list[sa.ColumnClause[str]]:
    return [sa.column(name, sa.String()) for name in names]


APPLICANT = sa.table(
    "applicant",
    *_keys("id", "agency_id", "merged_into_id"),
    *_texts(*FIELDS, "folded_name", "salt"),
    sa.column("dossiers", sa.Integer()),
    sa.column("last_received_at", UtcDateTime()),
)
WORDS = sa.table("applicant_word", *_keys("applicant_id"), *_texts("word"))
DOSSIER = sa.table(
    "dossier",
    *_keys("id", "agency_id", "applicant_id"),
    *_texts("salt"),
    sa.column("received_at", UtcDateTime()),
)
PERSON = sa.table("dossier_person", *_keys("dossier_id"), *_texts("part", *FIELDS))
CHANGE = sa.table(
    "applicant_change",
    *_keys("id", "applicant_id", "other_id"),
    *_texts("by", "what", "salt"),
    sa.column("at", UtcDateTime()),
    sa.column("after", sa.JSON()),
    sa.column("details", sa.JSON()),
)
ACCESS = sa.table("access_log", *_keys("id", "agency_id", "applicant_id"))
_AGENCY = sa.table("agency", *_keys("id", "successor_id"))
_UNIT = sa.table("unit", *_keys("id", "agency_id"))
_ACCOUNT = sa.table("account", *_keys("unit_id"), *_texts("user_name"))


class Offices:
    """Which office an agency belongs to, and at which one somebody has her desk."""

    def __init__(self, connection: sa.Connection) -> None:
        heirs = dict(connection.execute(sa.select(_AGENCY.c.id, _AGENCY.c.successor_id)).all())
        self._of_agency: dict[UUID, UUID] = {}
        for key, successor in heirs.items():
            office, heir = key, successor
            while heir is not None:
                office, heir = heir, heirs[heir]
            self._of_agency[key] = office
        at_desk = sa.select(_ACCOUNT.c.user_name, _UNIT.c.agency_id).join(
            _UNIT, _UNIT.c.id == _ACCOUNT.c.unit_id
        )
        self.desks: dict[str, UUID] = dict(connection.execute(at_desk).all())

    def of(self, agency_id: UUID) -> UUID:
        """The agency that does the work of this one now."""
        return self._of_agency[agency_id]

    def of_writer(self, user_name: str) -> UUID | None:
        """The office at which somebody has her desk now; nothing where nobody is called so any more."""
        agency_id = self.desks.get(user_name)
        return None if agency_id is None else self.of(agency_id)


def corrected(after: Mapping[str, Any]) -> Values:
    """What a correction in the trace put."""
    return {name: None if after[name] is None else str(after[name]) for name in FIELDS if name in after}


def told(record: Mapping[str, Any], said: Sequence[Mapping[str, Any]]) -> Values:
    """What these dossiers and corrections say of somebody, a later one before an earlier one.

    Of several numbers it is the one she has now, where that was written there, too: the others are of old cards.
    """
    values: Values = dict.fromkeys(FIELDS)
    numbers: set[str | None] = set()
    for each in sorted(said, key=lambda each: (each["at"], each["id"])):
        for name, value in each["said"].items():
            if not (name == "birth_date" and _is_less(value, values[name])):
                values[name] = value
        numbers.add(each["said"].get("id_number"))
    if record["id_number"] is not None and record["id_number"] in numbers:
        values["id_number"] = record["id_number"]
    return values


def _is_less(value: str | None, before: str | None) -> bool:
    """Whether a year was given where the very day is known."""
    return value is not None and before is not None and len(value) == _YEAR and before.startswith(value)


def words_of(said: Iterable[Mapping[str, Any]]) -> list[str]:
    """The words somebody is found by, of all that was said of her."""
    texts = [
        each.get("said", each).get(name) or ""
        for each in said
        for name in ("name", "organisation", "id_number", "phone")
    ]
    return list(dict.fromkeys(word[:_LONGEST_WORD] for word in _WORD.findall(_fold(" ".join(texts)))))[
        :_MOST_WORDS
    ]


def folded(name: str) -> str:
    """A name as the column for it has it."""
    return _fold(name)[:_LONGEST_FOLDED]


_PLAIN = str.maketrans("đĐðÐɖƉ", "dddddd")


def _fold(text: str) -> str:
    """As the program folds names, so that they are found by it."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).casefold()
    signs = "".join(s for s in plain.translate(_PLAIN) if unicodedata.category(s) not in ("Mn", "Me", "Cf"))
    return " ".join(unicodedata.normalize("NFC", signs).split())
