"""A desk's copy has exactly what its agency works with and may see, told independently of how it is taken."""

import os
import uuid
from collections import Counter
from collections.abc import Collection
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import create_engine

from app.database import carrying
from app.database.alone.rows import ROWS, RowGroup
from app.database.alone.taking import take
from app.database.desk_alone import AloneDesk, CopyKey
from app.database.file_driver import opened
from app.database.location import Location
from models.base import Base
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.wall.conftest import Walled

KEY = CopyKey(os.urandom(32))
EVERYBODYS = {"agency", "unit", "former_name", "agency_day", "agency_hours", "calendar_day", "calendar_year"} | {
    "office_hours", "procedure", "procedure_version", "procedure_case", "procedure_origin", "exchange_office"
}  # fmt: skip

OF_AGENCIES = {"applicant", "applicant_word", "closed_period", "counter_slip", "desk_lease", "kit_slip"}


def leased(clock: Clock) -> AloneDesk:
    return AloneDesk(uuid.uuid4(), 10, uuid.uuid4(), clock() + timedelta(hours=24))


def test_every_table_is_chosen_for_or_against() -> None:
    assert set(ROWS) == set(Base.metadata.tables)


@pytest.mark.parametrize(
    ("person", "codes"), [("viec.0", ("H26.16", "H26.18")), ("viec.4", ("H26.17", "H26.19"))]
)
@pytest.mark.parametrize("days", [0, 8])
def test_it_has_what_the_agency_works_with_and_nothing_of_others(
    walled: Walled, tmp_path: Path, person: str, codes: tuple[str, ...], days: int
) -> None:
    clock = Clock()
    clock.forward(days=days)
    copy = Location(path=tmp_path / "ban-sao.db", key=KEY)
    with closing(LoginDatabase.open(walled.url, clock)) as server:
        actor = actor_of(server, person)
        codes = (_agency_code(walled, actor.agency_id), *codes[1:])
        taken = take(server, actor, leased(clock), copy)
    assert copy.path is not None
    with walled.owner() as owner, closing(opened(copy.path, KEY, for_reading=True)) as file:
        agencies = _keys(owner, "SELECT id FROM agency WHERE code = ANY(%s)", list(codes))
        dossiers = _dossiers(owner, agencies, clock)
        assert taken.dossiers == len(dossiers)
        assert dossiers
        for table in Base.metadata.sorted_tables:
            columns = carrying.carried(table)
            there = Counter(map(tuple, carrying.rows_of_file(file, table, columns)))
            names = [each.name for each in columns]
            assert there == _expected(walled, table.name, names, agencies, dossiers), table.name


def _agency_code(walled: Walled, key: str) -> str:
    with walled.owner() as owner:
        row = owner.execute("SELECT code FROM agency WHERE id = %s", (key,)).fetchone()
    assert row is not None
    return str(row[0])


def _keys(owner: psycopg.Connection, question: str, *values: Any) -> set[uuid.UUID]:
    return {key for (key,) in owner.execute(question.encode(), values)}


def _dossiers(owner: psycopg.Connection, agencies: set[uuid.UUID], clock: Clock) -> set[uuid.UUID]:
    """Looked at one by one: received here or brought here, and not returned more than a week ago."""
    reached = {
        key
        for key, agency in owner.execute("SELECT dossier_id, agency_id FROM dossier_reach")
        if agency in agencies
    }
    week = clock() - timedelta(days=7)
    return {
        key
        for key, agency, status, returned in owner.execute(
            "SELECT id, agency_id, status, returned_at FROM dossier"
        )
        if (agency in agencies or key in reached)
        and (status != "returned" or (returned and returned >= week))
    }


def _expected(
    walled: Walled, table: str, names: list[str], agencies: set[uuid.UUID], dossiers: set[uuid.UUID]
) -> Counter[tuple[Any, ...]]:
    """Every row of the table at the server as texts, kept or not by its own columns and those of what it belongs to."""
    engine = create_engine(walled.url)
    try:
        with engine.connect() as server:
            owner = _Owner(server.connection.driver_connection)
            found = carrying.rows_of_server(
                server,
                Base.metadata.tables[table],
                carrying.carried(Base.metadata.tables[table]),
                ("true", {}),
            )
            rows = [dict(zip(names, each, strict=True)) for each in found]
            kept = [each for each in rows if owner.keeps(table, each, agencies, dossiers)]
    finally:
        engine.dispose()
    return Counter(tuple(each.values()) for each in kept)


class _Owner:
    def __init__(self, connection: Any) -> None:
        self._ask = connection.execute

    def keeps(
        self,
        table: str,
        row: dict[str, Any],
        agencies: Collection[uuid.UUID],
        dossiers: Collection[uuid.UUID],
    ) -> bool:
        """By what the row says itself, or what it belongs to says."""
        mine, here = {each.hex for each in agencies}, {each.hex for each in dossiers}
        if ROWS[table].group is RowGroup.NOWHERE:
            return False
        if table in EVERYBODYS or table.startswith("case_"):
            return True
        if table == "setting":
            return not row["name"].startswith("office:") or row["name"].split(":")[1] in mine
        if table in OF_AGENCIES:
            return row["agency_id"] in mine
        return self._of_people(table, row) in mine or bool(self._of_dossiers(table, row) & here)

    def _of_people(self, table: str, row: dict[str, Any]) -> str | None:
        column = {"account": "id", "account_role": "account_id", "stand_in": "absent_id"}.get(table)
        return None if column is None else self._agency_of(row[column])

    def _of_dossiers(self, table: str, row: dict[str, Any]) -> set[str]:
        if table == "handover_list":
            return self._dossiers("SELECT dossier_id FROM handover_line WHERE list_id = %s", row["id"])
        if table == "movement_elsewhere":
            return self._dossiers("SELECT dossier_id FROM movement WHERE id = %s", row["movement_id"])
        return {row.get("id" if table == "dossier" else "dossier_id", "")}

    def _dossiers(self, asked: str, key: str) -> set[str]:
        return {found.hex for (found,) in self._ask(asked, (key,))}

    def _agency_of(self, account: str) -> str:
        asked = "SELECT agency_id FROM account JOIN unit ON unit.id = unit_id WHERE account.id = %s"
        return str(self._ask(asked, (account,)).fetchone()[0].hex)
