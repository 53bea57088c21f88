"""What a life wrote, with places for what was its dossier's own: read back from the rows its services made."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column

from app.rules.people import PersonValues
from app.services.dossiers.digests import Changes
from app.services.setting_up.stamping.dating import DATING
from app.services.setting_up.stamping.lived import (
    DATED,
    OWN,
    Columns,
    Lived,
    LivedAct,
    LivedStep,
    Moment,
    Own,
    OwnPlaces,
    Set,
    Source,
)
from app.services.setting_up.stamping.lives import Life
from app.services.setting_up.stamping.walks import At, Deed
from app.services.views import TermAsked
from app.services.views.given import ActValues
from models.base import Base
from models.dossiers import Dossier
from models.proof import text_of
from models.records import Movement
from models.short import UtcDateTime
from models.vocabulary import Action, PersonPart

_TABLES = Base.metadata.tables
_MOMENT = text_of(_TABLES[Dossier.__tablename__].c.received_at)
_A_DAY = re.compile(r"20\d\d-\d\d-\d\d|\d\d/\d\d/20\d\d")


@dataclass(frozen=True, slots=True)
class Written:
    """An act as it was written: its row, what was said for it, and what it set."""

    deed: Deed
    row: Movement
    values: ActValues
    changes: Changes


@dataclass(frozen=True, slots=True)
class LivedDossier:
    """A dossier that has lived, with the moments of its acts (then those they named) and who had to do with it."""

    dossier: Dossier
    term: TermAsked
    life: Life
    ats: Sequence[At]
    moments: Sequence[datetime]
    people: Sequence[PersonValues]


def lived_of(told: LivedDossier, acts: Sequence[Written]) -> Lived:
    """The life with its acts; `ValueError` for one that cannot be told apart from its dossier."""
    dossier, life = told.dossier, told.life
    receipts = list(dict.fromkeys(each.receipt_number for each in dossier.payments))
    reading = _Reading(told, receipts, OwnPlaces(len(told.ats), len(receipts)))
    named = iter(range(len(life.deeds), len(told.ats)))
    return Lived(
        life=life,
        layout=reading.layout,
        days=tuple(each.day for each in told.ats),
        clocks=tuple(each.clock for each in told.ats),
        fixed=len(life.deeds),
        version_id=dossier.version_id,
        term=told.term,
        steps=tuple(
            LivedStep(each.position, each.amount, each.amount_unit, each.outside_clock, each.beside)
            for each in dossier.steps
        ),
        acts=tuple(
            reading.act(number, act, None if act.deed.named is None else next(named))
            for number, act in enumerate(acts)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    told: LivedDossier
    receipts: Sequence[str]
    layout: OwnPlaces

    def act(self, number: int, written: Written, named: int | None) -> LivedAct:
        """An act with places for what is the dossier's own."""
        row, changes = written.row, written.changes
        sets = tuple(
            (place, None if columns is None else self._columns(row.action, place, columns))
            for place, columns in changes.items()
        )
        own = self._own()
        details = {name: self._kept(own, each) for name, each in row.details.items()}
        self._hold_no_secret(sets, details, row.reason)
        receipt = row.details.get("fee_receipt")
        return LivedAct(
            action=row.action,
            moment=number,
            from_status=row.from_status,
            to_status=row.to_status,
            reason=row.reason,
            actor=row.actor,
            actor_name=row.actor_name,
            details=details,
            varies=details != row.details,
            sets=sets,
            values=written.values,
            named=named,
            receipt=None if receipt is None else self.receipts.index(str(receipt)),
            done=self._done(changes),
            clock=self._clock(changes),
        )

    def _own(self) -> Mapping[str, Own]:
        """The texts in what acts keep that are this dossier's own."""
        dossier, layout = self.told.dossier, self.layout
        found = {dossier.code: layout.of_dossier("code"), dossier.barcode: layout.of_dossier("barcode")}
        found |= {each: layout.receipt(number) for number, each in enumerate(self.receipts)}
        for number, person in enumerate(self.told.people):
            found |= {
                str(getattr(person, field)): layout.person(number, field)
                for field in ("name", "id_number", "phone")
            }
        return {text: Own(place) for text, place in found.items()}

    def _columns(self, action: Action, place: str, columns: Mapping[str, str | None]) -> Columns:
        table, _, key = place.partition(":")
        found: list[tuple[str, Source | None]] = []
        for name, text in columns.items():
            is_dated = (table == "dossier" and name in DATED) or (table, name) == ("dossier_step", "due_at")
            if is_dated:
                if action not in (Action.RECEIVE, *DATING):
                    raise ValueError(f"{action} has changed {place}.{name}")
            else:
                source = None if text is None else self._source(_TABLES[table].c[name], key, text)
                found.append((name, source))
        return tuple(found)

    def _source(self, column: Column[object], key: str, text: str) -> Source:
        table = column.table.name
        if table == "dossier" and column.name in OWN:
            return self.layout.of_dossier(column.name)
        if table == "dossier_person":
            return self.layout.person(self._who(key), column.name)
        if (table, column.name) == ("fee_payment", "receipt_number"):
            return self.layout.receipt(self.receipts.index(text))
        if isinstance(column.type, UtcDateTime):
            return self.layout.moment(self._moment(text))
        return text

    def _who(self, part: str) -> int:
        match PersonPart(part):
            case PersonPart.APPLICANT:
                return 0
            case PersonPart.REPRESENTED:
                return 1
            case PersonPart.RECIPIENT:
                return 2 if self.told.life.by_another else 0

    def _moment(self, text: str) -> int:
        return [_MOMENT(each) for each in self.told.moments].index(text)

    def _done(self, changes: Changes) -> tuple[tuple[int, int | None], ...]:
        return tuple(
            (
                int(place.partition(":")[2]),
                None if columns["done_at"] is None else self._moment(columns["done_at"]),
            )
            for place, columns in changes.items()
            if place.startswith("dossier_step:") and columns and "done_at" in columns
        )

    def _clock(self, changes: Changes) -> tuple[tuple[str, int | None], ...]:
        columns = changes.get("dossier") or {}
        return tuple(
            (name, None if text is None else self._moment(text))
            for name in ("clock_stopped_at", "supplement_deadline")
            if name in columns
            for text in (columns[name],)
        )

    def _kept(self, own: Mapping[str, Own], value: object) -> object:
        if isinstance(value, dict):
            return {str(name): self._kept(own, each) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [self._kept(own, each) for each in value]
        if not isinstance(value, str):
            return value
        if value in own:
            return own[value]
        moment = _read(value)
        return value if moment is None else Moment(self.told.moments.index(moment))

    def _hold_no_secret(self, sets: Set, details: object, reason: str | None) -> None:
        """What is taken for the same in every dossier says nothing that is this one's."""
        own = {
            self.told.dossier.code,
            self.told.dossier.barcode,
            self.told.dossier.id.hex,
            str(self.told.dossier.id),
            self.told.dossier.applicant_id.hex,
            *(
                text
                for person in self.told.people
                for text in (person.name, person.id_number, person.phone)
                if text
            ),
        }
        for text in (*_texts(sets), *_texts(details), reason or ""):
            if _A_DAY.search(text) or any(each in text for each in own):
                raise ValueError(f"{self.told.life.procedure}: {text[:40]} is no text of every dossier")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _read(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
