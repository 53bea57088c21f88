"""One record of a citizen at several agencies becomes a record at each, made of nothing but what its own people wrote.

Used by revision 0019. An agency that took another one over is one office with it, and keeps one record.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from models.base import new_id
from models.migrations.citizens import (
    ACCESS,
    APPLICANT,
    CHANGE,
    DOSSIER,
    FIELDS,
    PERSON,
    WORDS,
    Offices,
    Values,
    corrected,
    folded,
    told,
    words_of,
)
from models.migrations.sealing import MigrationSeals, unguarded

Homes = dict[UUID, UUID]
"""The keys of the records that a citizen has by now, by office; the office is an agency that nobody has taken over."""

_BATCH = 500
_SALT_BYTES = 12


@dataclass
class Parted:
    """What became of the records: which are new, what else was changed in which, and where everybody is by now."""

    new: set[UUID] = field(default_factory=set)
    changed: dict[UUID, Values] = field(default_factory=dict)
    homes: dict[UUID, Homes] = field(default_factory=dict)


def part(connection: sa.Connection, seals: MigrationSeals) -> Parted:
    """Part the records that several offices share; each record has the agency of its earliest dossier already."""
    parting = _Parting(connection, seals, Offices(connection))
    for key in parting.shared():
        parting.part(key)
    parting.move_trace()
    parting.move_looks()
    return parting.done


class _Parting:
    def __init__(self, connection: sa.Connection, seals: MigrationSeals, offices: Offices) -> None:
        self._connection = connection
        self._seals = seals
        self._offices = offices
        self.done = Parted()

    def shared(self) -> list[UUID]:
        """The records whose dossiers lie at several offices."""
        agencies = self._connection.execute(sa.select(DOSSIER.c.agency_id).distinct().limit(2)).all()
        if len(agencies) <= 1:
            return []
        several = sa.func.count(DOSSIER.c.agency_id.distinct()) > 1
        of_several = sa.select(DOSSIER.c.applicant_id).group_by(DOSSIER.c.applicant_id).having(several)
        pairs = sa.select(DOSSIER.c.applicant_id, DOSSIER.c.agency_id).distinct()
        found: dict[UUID, set[UUID]] = {}
        for key, agency_id in self._connection.execute(pairs.where(DOSSIER.c.applicant_id.in_(of_several))):
            found.setdefault(key, set()).add(self._offices.of(agency_id))
        return sorted(key for key, offices in found.items() if len(offices) > 1)

    def part(self, key: UUID) -> None:
        """One shared record and those merged into it."""
        [record] = self._records(APPLICANT.c.id == key)
        merged = self._records(APPLICANT.c.merged_into_id == key)
        dossiers = self._dossiers(key)
        brought = {each["id"]: self._brought(each["id"]) for each in merged}
        of_others = {dossier for keys in brought.values() for dossier in keys}
        corrections = self._corrections(key)
        homes: Homes = {}
        for office, mine in self._by_office(dossiers).items():
            said = [each for each in mine if each["id"] not in of_others] or mine
            said = said + [each for each in corrections if self._offices.of_writer(each["by"]) == office]
            homes[office] = self._home(record, mine, said, is_first=not homes)
            if homes[office] != key:
                self._move(mine, homes[office])
        self.done.homes[key] = homes
        for each in merged:
            self._part_merged(each, [row for row in dossiers if row["id"] in brought[each["id"]]], homes)

    def _part_merged(
        self, record: Mapping[str, Any], dossiers: Sequence[Mapping[str, Any]], kept: Homes
    ) -> None:
        """A record merged into a shared one goes where the dossiers went that it had brought along."""
        homes: Homes = {}
        by_office = self._by_office(dossiers)
        for office, mine in by_office.items():
            if len(by_office) == 1:
                homes[office] = record["id"]
                self._change(record["id"], {"agency_id": mine[0]["agency_id"]}, {})
            else:
                homes[office] = self._home(record, mine, mine, is_first=not homes)
            values = {"merged_into_id": kept[office]}
            if kept[office] != record["merged_into_id"] or homes[office] != record["id"]:
                self._change(homes[office], values, {"merged_into_id": kept[office].hex})
            if homes[office] != record["id"]:
                self._connection.execute(
                    APPLICANT.update().where(APPLICANT.c.id == homes[office]).values(dossiers=0)
                )
        if not homes:
            office, first = next(iter(kept.items()))
            agency_id = sa.select(APPLICANT.c.agency_id).where(APPLICANT.c.id == first).scalar_subquery()
            self._change(record["id"], {"agency_id": agency_id}, {})
            homes[office] = record["id"]
        self.done.homes[record["id"]] = homes

    def _home(
        self,
        record: Mapping[str, Any],
        mine: Sequence[Mapping[str, Any]],
        said: Sequence[Mapping[str, Any]],
        *,
        is_first: bool,
    ) -> UUID:
        """The record of an office that has these dossiers: the one there was, or a new one, of what was said there."""
        values = told(record, said)
        counted = {"dossiers": len(mine), "last_received_at": max(each["at"] for each in mine)}
        new = {**values, "folded_name": folded(values["name"] or "")}
        if is_first:
            key: UUID = record["id"]
            if record["merged_into_id"] is not None:
                counted = {"dossiers": record["dossiers"]}
            texts = {name: text for name, text in new.items() if text != record[name]}
            self._change(key, {**new, **counted, "agency_id": mine[0]["agency_id"]}, texts)
            self._connection.execute(WORDS.delete().where(WORDS.c.applicant_id == key))
        else:
            key = new_id()
            salt = secrets.token_urlsafe(_SALT_BYTES)
            row = {**new, **counted, "id": key, "agency_id": mine[0]["agency_id"], "salt": salt}
            self._connection.execute(APPLICANT.insert(), row)
            self.done.new.add(key)
        words = words_of([values, *said])
        if words:
            self._connection.execute(WORDS.insert(), [{"applicant_id": key, "word": word} for word in words])
        return key

    def _change(self, key: UUID, values: Mapping[str, Any], texts: Values) -> None:
        self._connection.execute(APPLICANT.update().where(APPLICANT.c.id == key).values(**values))
        self.done.changed.setdefault(key, {}).update(texts)

    def _move(self, dossiers: Iterable[Mapping[str, Any]], key: UUID) -> None:
        change = DOSSIER.update().where(DOSSIER.c.id == sa.bindparam("dossier")).values(applicant_id=key)
        self._connection.execute(change, [{"dossier": each["id"]} for each in dossiers])
        for each in dossiers:
            # A journal without digests knows nothing of the applicant that could be held against her.
            if each["salt"]:
                self._seals.add("dossier", each["id"], each["salt"], {"applicant_id": key.hex})

    def move_trace(self) -> None:
        """Each row of the trace goes with the record of the office at which who wrote it has her desk, if any."""
        rows = [
            row
            for keys in _batches(self.done.homes)
            for row in self._connection.execute(
                sa.select(CHANGE).where(CHANGE.c.applicant_id.in_(keys) | CHANGE.c.other_id.in_(keys))
            ).mappings()
        ]
        moved = {}
        for row in rows:
            of_hers = self._homes_of(row["applicant_id"])
            of_other = None if row["other_id"] is None else self._homes_of(row["other_id"])
            common = [office for office in of_hers if of_other is None or office in of_other]
            writer = self._offices.of_writer(row["by"])
            if not common:
                continue
            office = writer if writer in common else common[0]
            places = {"applicant_id": of_hers[office]}
            if of_other is not None:
                places["other_id"] = of_other[office]
            texts = {name: place.hex for name, place in places.items() if place != row[name]}
            if texts:
                moved[row["id"]] = row, places, texts
        if not moved:
            return
        with unguarded(self._connection, "applicant_change", "applicant_change_never_changes"):
            for key, (row, places, texts) in moved.items():
                self._connection.execute(CHANGE.update().where(CHANGE.c.id == key).values(**places))
                if self._seals.is_stock_taken:
                    self._seals.add("applicant_change", key, row["salt"], texts)

    def move_looks(self) -> None:
        """Who looked at her is told at the record of the office where that was."""
        moved = [
            (row, home)
            for keys in _batches(self.done.homes)
            for row in self._connection.execute(
                sa.select(ACCESS).where(ACCESS.c.applicant_id.in_(keys), ACCESS.c.agency_id.is_not(None))
            ).mappings()
            for home in (self.done.homes[row["applicant_id"]].get(self._offices.of(row["agency_id"])),)
            if home is not None and home != row["applicant_id"]
        ]
        if not moved:
            return
        with unguarded(self._connection, "access_log", "access_never_changes"):
            for row, home in moved:
                line = ACCESS.update().where(ACCESS.c.id == row["id"])
                self._connection.execute(line.values(applicant_id=home))
                if self._seals.is_stock_taken:
                    chain = f"access_log:{row['agency_id'].hex}"
                    self._seals.add("access_log", row["id"], None, {"applicant_id": home.hex}, chain=chain)

    def _homes_of(self, key: UUID) -> Homes:
        if key in self.done.homes:
            return self.done.homes[key]
        agency_id = self._connection.execute(
            sa.select(APPLICANT.c.agency_id).where(APPLICANT.c.id == key)
        ).scalar_one()
        return {} if agency_id is None else {self._offices.of(agency_id): key}

    def _records(self, which: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
        found = sa.select(APPLICANT).where(which).order_by(APPLICANT.c.id)
        return [dict(row) for row in self._connection.execute(found).mappings()]

    def _dossiers(self, key: UUID) -> list[dict[str, Any]]:
        """Her dossiers, the earliest first, each with what it says of her."""
        said = [PERSON.c[name] for name in FIELDS]
        own = [DOSSIER.c.id, DOSSIER.c.agency_id, DOSSIER.c.salt, DOSSIER.c.received_at.label("at")]
        rows = self._connection.execute(
            sa.select(*own, *said)
            .join(PERSON, (PERSON.c.dossier_id == DOSSIER.c.id) & (PERSON.c.part == "applicant"))
            .where(DOSSIER.c.applicant_id == key)
            .order_by(DOSSIER.c.received_at, DOSSIER.c.id)
        ).mappings()
        return [
            {**row, "said": {name: row[name] for name in FIELDS if row[name] is not None}} for row in rows
        ]

    def _corrections(self, key: UUID) -> list[dict[str, Any]]:
        rows = self._connection.execute(
            sa.select(CHANGE).where(CHANGE.c.applicant_id == key, CHANGE.c.what == "corrected")
        ).mappings()
        return [
            {"at": row["at"], "by": row["by"], "id": row["id"], "said": corrected(row["after"])}
            for row in rows
        ]

    def _brought(self, key: UUID) -> set[UUID]:
        """The dossiers that a merged record had when it was merged the last time."""
        last = self._connection.execute(
            sa.select(CHANGE.c.details)
            .where(CHANGE.c.other_id == key, CHANGE.c.what == "merged")
            .order_by(CHANGE.c.at.desc(), CHANGE.c.id.desc())
            .limit(1)
        ).scalar()
        return {UUID(each) for each in (last or {}).get("dossier_ids", ())}

    def _by_office(self, dossiers: Iterable[Mapping[str, Any]]) -> dict[UUID, list[Mapping[str, Any]]]:
        found: dict[UUID, list[Mapping[str, Any]]] = {}
        for each in dossiers:
            found.setdefault(self._offices.of(each["agency_id"]), []).append(each)
        return found


def _batches(keys: Collection[UUID]) -> Iterable[list[UUID]]:
    ordered = sorted(keys)
    return (ordered[first : first + _BATCH] for first in range(0, len(ordered), _BATCH))
