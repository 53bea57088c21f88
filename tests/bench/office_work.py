"""The desk's two quick acts at one database: a scan that opens a dossier, and receiving one."""

import itertools
import uuid
from collections.abc import Mapping
from typing import Any

from app.database.unit_of_work import Database
from app.services.dossiers import finding
from app.services.reception import receiving
from app.services.views import DossierView
from tests.bench.filling import Sample, intake
from tests.bench.measure import Figure, compare
from tests.bench.raw import Raw

_OF_A_DOSSIER = ("dossier_person", "dossier_paper", "dossier_fee", "fee_payment", "dossier_step", "movement")
_COUNTERS = ("bench:day", "bench:ledger", "bench:journal", "bench:seal")
"""The day's number, the ledger's, and how long journals and chains are."""
_FIRST_FLOOR = 500_000_000
"""No office's ledger comes so far; what the floor writes is numbered from here."""
_WRITTEN = ("dossier", *_OF_A_DOSSIER, "dossier_words")


def figures(sample: Sample, name: str) -> list[Figure]:
    """Show and receive at this office, each beside the same rows by the bare driver."""
    database = Database.open(sample.where)
    try:
        with Raw(sample.where) as raw:
            return [_show(database, raw, sample, name), _receive(database, raw, sample, name)]
    finally:
        database.close()


def _show(database: Database, raw: Raw, sample: Sample, name: str) -> Figure:
    for_us, for_floor = itertools.cycle(sample.barcodes), itertools.cycle(sample.barcodes)

    def ours() -> object:
        return database.read_as(sample.actor, finding.show, next(for_us))

    def floor() -> object:
        return rows_of_a_card(raw, next(for_floor))

    return compare(f"scan → dossier view, {name}", 10, ours, floor, 300)


def rows_of_a_card(raw: Raw, barcode: str) -> list[list[dict[str, Any]]]:
    """The floor of a dossier shown: what its card has, read by the bare driver."""
    raw.begin_reading()
    [dossier] = raw.rows(
        "SELECT dossier.*, procedure_version.name AS procedure_name, procedure_version.field,"
        " procedure_case.name AS case_name, unit.name AS holder, agency.name AS receiving_agency FROM dossier"
        " JOIN procedure_version ON procedure_version.id = dossier.version_id"
        " JOIN procedure_case ON procedure_case.id = dossier.case_id"
        " JOIN unit ON unit.id = dossier.holder_unit_id JOIN agency ON agency.id = dossier.agency_id"
        " WHERE dossier.barcode = ?",
        barcode,
    )
    rows = [raw.rows(f"SELECT * FROM {table} WHERE dossier_id = ?", dossier["id"]) for table in _OF_A_DOSSIER]
    # Where it could be handed over to, which the card offers.
    rows.append(raw.rows("SELECT name FROM unit WHERE agency_id = ?", dossier["agency_id"]))
    raw.commit()
    return [[dossier], *rows]


def _receive(database: Database, raw: Raw, sample: Sample, name: str) -> Figure:
    template = database.write(sample.actor, receiving.receive, intake())
    copies = ReceptionCopies(raw, template)

    def ours() -> object:
        return database.write(sample.actor, receiving.receive, intake())

    return compare(f"receive, {name}", 4, ours, copies.write_one, 100)


class ReceptionCopies:
    """The rows of one reception, written again and again by the bare driver."""

    def __init__(self, raw: Raw, template: DossierView) -> None:
        self._raw = raw
        [dossier] = raw.rows("SELECT * FROM dossier WHERE code = ?", template.code)
        self._rows = {
            table: [
                _given(row) for row in raw.rows(f"SELECT * FROM {table} WHERE dossier_id = ?", dossier["id"])
            ]
            for table in _WRITTEN[1:]
        }
        self._rows["dossier"] = [dossier]
        [self._applicant] = raw.rows("SELECT * FROM applicant WHERE id = ?", dossier["applicant_id"])
        self._words = raw.rows("SELECT * FROM applicant_word WHERE applicant_id = ?", dossier["applicant_id"])
        [self._seal] = raw.rows("SELECT * FROM seal WHERE of_table = ? ORDER BY at DESC LIMIT 1", "applicant")
        # Those of an earlier run are in an office that is measured again.
        [before] = raw.rows(
            "SELECT max(ledger_number) AS highest FROM dossier WHERE ledger_number >= ?", _FIRST_FLOOR
        )
        self._numbers = itertools.count((before["highest"] or _FIRST_FLOOR) - _FIRST_FLOOR + 1)

    def write_one(self) -> None:
        """One reception: counters, applicant and her words, dossier with all that lies in it, journal, seal, commit."""
        raw, number = self._raw, next(self._numbers)
        key, person = self._key(), self._key()
        raw.begin()
        for series in _COUNTERS:
            raw.rows(
                "INSERT INTO counter (name, value) VALUES (?, 1)"
                " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
                series,
            )
        raw.insert("applicant", [{**self._applicant, "id": person}])
        raw.insert("applicant_word", [{**row, "applicant_id": person} for row in self._words])
        for table in _WRITTEN:
            raw.insert(table, [self._changed(table, row, key, person, number) for row in self._rows[table]])
        raw.insert("seal", [{**self._seal, "chain": "bench", "position": number}])
        raw.commit()

    def _changed(
        self, table: str, row: Mapping[str, Any], key: object, person: object, number: int
    ) -> dict[str, Any]:
        if table == "dossier":
            return {
                **row,
                "id": key,
                "applicant_id": person,
                "request_id": f"floor-{number}",
                "code": f"floor-{number}",
                "barcode": f"f{number:017d}",
                "ledger_number": _FIRST_FLOOR + number,
            }
        changed = {**row, "dossier_id": key}
        if table == "movement":
            changed |= {"id": self._key(), "request_id": f"floor-{number}"}
        if table == "dossier_words":
            del changed["id"]
        return changed

    def _key(self) -> object:
        key = uuid.uuid4()
        return key.bytes if self._raw.is_sqlite else key


def _given(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what the database makes by itself."""
    return {name: value for name, value in row.items() if name != "vector"}
