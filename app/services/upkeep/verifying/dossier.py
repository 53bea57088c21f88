"""One dossier against its journal: the chain of its rows, and what they say was put into it, column by column."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect

from app.rules.barcodes import is_of_kit, is_valid, slip_told_by
from app.services.dossiers.digests import State, place_of
from app.services.dossiers.full_text import words_of
from app.services.dossiers.journal import ERASURE, REMAINS, fits, remains
from app.services.dossiers.reach import REACHES
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.former_payments import Told, tell_of_payments
from app.services.upkeep.verifying.raw_rows import RawDossier, RawMovement
from models.dossiers import Dossier
from models.proof import ERASED, digest
from models.vocabulary import Action, PersonPart

Said = Mapping[str, Mapping[str, str | None] | None]
"""What one row of the journal set: by place and column the digest, `None` for what is no more."""


def findings_of(dossier: RawDossier, rows: Sequence[RawMovement]) -> Iterator[Discrepancy]:
    """Everything about a dossier that is not as its journal says."""
    name = dossier.code or dossier.key
    bars = dossier.barcode or ""
    if not is_valid(bars) or is_of_kit(bars) or slip_told_by(bars)[1]:
        yield Discrepancy(name, None, "barcode_wrong")
    if not rows:
        yield Discrepancy(name, None, "journal_empty")
        return
    previous, erased = "", _erased_until(rows)
    for place, row in enumerate(rows, start=1):
        if row.position != place:
            yield Discrepancy(name, place, "row_missing")
            return
        if row.content is None or row.hash is None or not _holds(row, previous, rows[: place - 1], erased):
            yield Discrepancy(name, place, "row_altered")
            return
        previous = row.hash
    yield from _erased_by_two(dossier, name, rows[erased - 1] if erased else None)
    if (dossier.last_position, dossier.last_hash) != (len(rows), previous):
        yield Discrepancy(name, dossier.last_position, "journal_shortened")
    else:
        yield from _state(dossier, name, [row.content or {} for row in rows])
    said = _Said.of(dossier)
    if dossier.words != (words_of(said, dossier.procedure), said.agency_id):
        yield Discrepancy(name, None, "words_altered")
    if dossier.reached != {dossier.elsewhere.here.get(each, each) for each in _reached(rows)}:
        yield Discrepancy(name, None, "reach_altered")


def erased_by(rows: Sequence[RawMovement]) -> Iterator[str]:
    """The act, by its key in hexadecimal, by which a dossier's personal data were erased, where they were."""
    last = _erased_until(rows)
    if last and (content := rows[last - 1].content) is not None:
        yield str(content["details"].get(ERASURE))


def _erased_until(rows: Sequence[RawMovement]) -> int:
    """The position of the row by which personal data were last erased, 0 without any."""
    return max((place for place, row in enumerate(rows, 1) if _erases(row.content)), default=0)


def _erases(content: Mapping[str, Any] | None) -> bool:
    return content is not None and content["action"] == Action.ERASE.value


def _holds(row: RawMovement, previous: str, before: Sequence[RawMovement], erased: int) -> bool:
    """Whether a row is as it was written: by its hash, or, of those that an erasing emptied, by the erasing's row."""
    content = row.content or {}
    if len(before) + 1 < erased:
        return True
    if _erases(content):
        left = ((each.hash or "", each.content or {}) for each in before)
        if content["details"].get(REMAINS) != remains(left):
            return False
    return fits(row.hash or "", previous, content)


def _erased_by_two(dossier: RawDossier, name: str, row: RawMovement | None) -> Iterator[Discrepancy]:
    """Whether what was erased was asked for by one and agreed to by another, and nothing else was."""
    act = None if row is None or row.content is None else row.content["details"].get(ERASURE)
    if (dossier.salt or "").startswith(ERASED) != (row is not None) or (row and act not in dossier.erasures):
        yield Discrepancy(name, None, "erased_without_act", str(act or ""))


def _reached(rows: Sequence[RawMovement]) -> Iterator[str]:
    """The agencies that the journal says were reached."""
    for row in rows:
        if row.content is not None and REACHES in row.content["details"]:
            yield from map(str, row.content["details"][REACHES])


def is_from_before(rows: Sequence[RawMovement]) -> bool:
    """Whether the journal of a dossier has no digests: it was begun before there were any."""
    return not any(row.content and "sets" in row.content for row in rows)


def _state(dossier: RawDossier, name: str, journal: Sequence[Mapping[str, Any]]) -> Iterator[Discrepancy]:
    said = [json.loads(content.get("sets") or "{}") for content in journal]
    # By an erasing everything that is left was written down anew, under another salt.
    erased = max((place for place, content in enumerate(journal) if _erases(content)), default=0)
    said[:erased] = [{}] * erased
    told = _told(said)
    if not told:
        if not _stands_as_written(dossier, journal[0], journal[-1]):
            yield Discrepancy(name, len(journal), "state_altered")
        return
    tell_of_payments(dossier, told, said)
    own = place_of(inspect(Dossier))
    told[own] |= {column: (kept, None) for column, kept in dossier.moved.items()}
    differences = list(_differences(dossier, name, told))
    columns = sum(len(each) for each in told.values())
    if len(differences) > 1 and len(differences) >= columns:
        # Nothing fits any more: it is what makes the digests the dossier's own that was changed.
        yield Discrepancy(name, None, "value_altered", f"{own}.salt")
        return
    yield from differences


def _told(said: Sequence[Said]) -> Told:
    told: Told = {}
    for position, places in enumerate(said, start=1):
        for place, columns in places.items():
            if columns is None:
                told.pop(place, None)
                continue
            known = told.setdefault(place, {})
            for column, kept in columns.items():
                if kept is None:
                    known.pop(column, None)
                else:
                    known[column] = (kept, position)
    return told


def _differences(dossier: RawDossier, name: str, told: Told) -> Iterator[Discrepancy]:
    state: State = dossier.state
    for place in sorted(told.keys() | state.keys()):
        if place not in state:
            yield Discrepancy(name, None, "part_missing", place)
        elif place not in told:
            yield Discrepancy(name, None, "part_added", place)
        else:
            yield from _columns(dossier, name, place, told[place])


def _columns(
    dossier: RawDossier, name: str, place: str, told: Mapping[str, tuple[str, int | None]]
) -> Iterator[Discrepancy]:
    texts = dossier.state[place]
    for column in sorted(told.keys() | texts.keys()):
        kept, position = told.get(column, (None, None))
        if kept not in _digests(dossier, place, column, texts.get(column)):
            yield Discrepancy(name, position, "value_altered", f"{place}.{column}")


def _digests(dossier: RawDossier, place: str, column: str, text: str | None) -> Iterator[str | None]:
    """What the journal may have kept of a value: a key may have been written down as another office's."""
    if text is None:
        yield None
        if column != "officer_id" or dossier.officer is None:
            return
        text = dossier.officer
    for each in (text, *dossier.elsewhere.also.get(text, ())):
        yield digest(dossier.salt or "", place, column, each)


def _stands_as_written(dossier: RawDossier, first: Mapping[str, Any], last: Mapping[str, Any]) -> bool:
    received = first["details"]
    return (
        (dossier.status, dossier.due_at) == (last["to"], last["due_after"])
        and dossier.received_at == first["at"]
        and isinstance(received, dict)
        and (dossier.code, dossier.barcode) == (received.get("code"), received.get("barcode"))
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says, by the names of its columns; nothing where it says nothing."""

    texts: Mapping[str, Any]

    @classmethod
    def of(cls, dossier: RawDossier) -> "_Said":
        """A dossier with the people in it."""
        people = [
            cls({**texts, "part": _part(place.partition(":")[2])})
            for place, texts in dossier.state.items()
            if place.startswith("dossier_person:")
        ]
        return cls({**dossier.state[place_of(inspect(Dossier))], "people": people})

    def __getattr__(self, name: str) -> Any:
        return self.texts.get(name)


def _part(word: str) -> PersonPart | None:
    return PersonPart(word) if word in set(PersonPart) else None
