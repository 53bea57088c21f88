"""Every column of every table: one altered value is found by `verify`, or is on its list of what it cannot show.

Taken from the metadata, so a new column without either fails here. In each round one column of every table is
altered, each in a dossier or row of its own, and everything is looked through once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Column, Table, select, text
from sqlalchemy.orm import Session

from app.database.raw_columns import raw_key
from app.database.sealing import sealed_mappers
from app.database.unit_of_work import Database, UnitOfWork
from app.services.dossiers.digests import OWNER, part_tables
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.everything import verify
from app.services.upkeep.verifying.guards import guard_findings
from models.base import new_id
from models.dossiers import Dossier
from models.proof import NOT_SHOWN, ROWS_NOT_SHOWN, TABLES_NOT_SHOWN
from models.tables import Base
from models.triggers import POSTGRESQL, SQLITE
from tests.clock import Clock
from tests.offices import Offices
from tests.services.altering import alter, disarm, rearm
from tests.services.everything import fill_every_table

TABLES = [each for each in Base.metadata.sorted_tables if each.name not in TABLES_NOT_SHOWN]
ROUNDS = len(Base.metadata.tables["movement"].columns) + 1
IN_DOSSIERS = (
    "dossier",
    "movement",
    "dossier_words",
    "dossier_reach",
    *(str(each.local_table) for each in part_tables()),
)


@dataclass(frozen=True)
class Office:
    """An office with rows in every table; `rows` has one of each, those of dossiers each of another dossier."""

    database: Database
    rows: dict[Table, dict[Column[Any], Any]]
    codes: dict[Table, str]

    def after(self, tamper: Callable[[Session], None]) -> tuple[Discrepancy, ...]:
        """The findings once somebody has tampered and covered what was switched off for it."""
        with Session(self.database._writing) as session:
            disarm(session)
            tamper(session)
            rearm(session)
            try:
                return verify(UnitOfWork(session, self.database.now, None, {})).findings
            finally:
                session.rollback()

    def tells(self, finding: Discrepancy, table: Table, column: Column[object] | None) -> bool:
        """Whether a finding is about this column of the row; about the row, where no column can be told."""
        row = self.rows[table]
        if table.name in ("counter", "seal"):
            name = str(row[table.c.name if table.name == "counter" else table.c.chain])
            return name in f"{finding.dossier} {finding.what}"
        if table.name == "stored_piece":
            # The hash is over all pieces of a content; a piece of none is told of by its own key.
            return finding.what.startswith((f"stored_file:{row[table.c.file_id].hex}", f"{table.name}:"))
        if table.name not in IN_DOSSIERS:
            # The words of an applicant are told of by her key.
            key = row[table.c.applicant_id].hex if table.name == "applicant_word" else self._key(table)
            place = f"{table.name}:{key}"
            named = column is not None and not column.primary_key and table.name in sealed_mappers()
            return (
                finding.what == f"{place}.{column.name}"
                if named and column is not None
                else place in finding.what
            )
        code, key = self.codes[table], row[table.c[OWNER if OWNER in table.c else "id"]]
        if column is None or column.primary_key or table.name in _AS_A_WHOLE or column.name in _BY_THE_CHAIN:
            is_whole = table.name == "dossier" or finding.kind in _OF_A_WHOLE
            is_part = finding.what.startswith(f"{table.name}:{self._key(table)}")
            of_hers = finding.dossier.endswith(code[1:])
            return finding.dossier == str(key) or (of_hers and (is_whole or is_part))
        place = table.name if table.name == "dossier" else f"{table.name}:{self._key(table)}"
        return finding.dossier.endswith(code[1:]) and finding.what == f"{place}.{column.name}"

    def _key(self, table: Table) -> str:
        own = [each for each in table.primary_key if each.name != OWNER or table.name not in IN_DOSSIERS]
        return raw_key(own, self.rows[table])


_BY_THE_CHAIN = ("last_position", "last_hash")
_AS_A_WHOLE = ("movement", "dossier_words", "dossier_reach")
"""Tables of which a row is told of, not its column."""
_OF_A_WHOLE = ("row_altered", "row_missing", "words_altered", "reach_altered", "journal_empty")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    offices: Offices = request.getfixturevalue(f"{request.param}_offices")
    database = Database.open(offices.sample(dossiers=0), Clock())
    fill_every_table(database, len(IN_DOSSIERS))
    assert database.read(verify).findings == ()
    with Session(database._reading) as session:
        dossiers = session.execute(select(Dossier.id, Dossier.code).order_by(Dossier.id)).all()
        codes: dict[Table, str] = {}
        rows = {}
        for table in TABLES:
            statement = select(table).order_by(*table.primary_key.columns)
            if table.name in IN_DOSSIERS:
                key, codes[table] = dossiers[IN_DOSSIERS.index(table.name)]
                statement = statement.where(
                    table.c.id == key if table.name == "dossier" else table.c[OWNER] == key
                )
            if table.name == "seal":
                statement = (
                    statement.where(table.c.of_table == "case_paper")
                    .order_by(None)
                    .order_by(table.c.position.desc())
                )
            if table.name == "applicant_word":
                statement = statement.order_by(None).order_by(table.c.applicant_id.desc(), table.c.word)
            if table.name == "counter":
                statement = statement.where(table.c.name.startswith("form:"))
            found = session.execute(statement).first()
            assert found is not None, (
                f"{table.name} is empty: stock it through its service in `fill_every_table`"
            )
            rows[table] = dict(zip(table.columns, found, strict=True))
    yield Office(database, rows, codes)
    database.close()


def schedule() -> list[dict[Table, list[Column[Any]]]]:
    """The rounds: what is told of by its row alone goes alone, other columns of a row go several at once."""
    rounds: list[dict[Table, list[Column[Any]]]] = [{} for _ in range(ROUNDS)]
    for table in TABLES:
        alone = [
            column
            for column in table.columns
            if column.primary_key
            or column.name in ("salt", *_BY_THE_CHAIN)
            or table.name in (*_AS_A_WHOLE, "counter", "seal", "applicant_word")
        ]
        # Not while the agency's own key or code is another one: numbers are given out under it.
        first = 5 if table.name == "counter" else 0
        for place, column in enumerate(alone, start=first):
            rounds[place][table] = [column]
        others = [column for column in table.columns if column not in alone]
        for place, column in enumerate(others):
            rounds[len(alone) + place % (ROUNDS - len(alone))].setdefault(table, []).append(column)
    assert sum(len(each) for one in rounds for each in one.values()) == sum(
        len(each.columns) for each in TABLES
    )
    return rounds


@pytest.mark.parametrize("columns", schedule(), ids=lambda _: "")
def test_one_altered_value_in_each_table(office: Office, columns: dict[Table, list[Column[Any]]]) -> None:
    def tamper(session: Session) -> None:
        for table, altered in columns.items():
            alter(session, table, office.rows[table], altered)

    found = office.after(tamper)
    altered = [each for those in columns.values() for each in those]
    missed = {str(each) for each in altered if not any(office.tells(one, each.table, each) for one in found)}
    assert missed == {str(each) for each in altered} & NOT_SHOWN.keys(), found


def test_what_cannot_be_shown_is_there(office: Office) -> None:
    assert NOT_SHOWN.keys() <= {str(column) for table in TABLES for column in table.columns}
    assert TABLES_NOT_SHOWN.keys() | ROWS_NOT_SHOWN.keys() <= Base.metadata.tables.keys()
    word = Base.metadata.tables["applicant_word"]
    row = {**_plain(office.rows[word]), "word": "tenkhac"}
    assert office.after(lambda session: session.execute(word.insert().values(row)) and None) == ()


def test_one_row_of_each_table_taken_out(office: Office) -> None:
    rows = {table: row for table, row in office.rows.items() if table.name != "counter"}

    def tamper(session: Session) -> None:
        for table, row in rows.items():
            session.execute(table.delete().where(*(each == row[each] for each in table.primary_key)))

    found = office.after(tamper)
    missed = [table.name for table in rows if not any(office.tells(one, table, None) for one in found)]
    assert missed == []


@pytest.mark.parametrize("change", ["value + 1", "value - 1", None])
def test_every_counter(office: Office, change: str | None) -> None:
    with Session(office.database._reading) as session:
        names = session.execute(text("SELECT name FROM counter WHERE value > 0")).scalars().all()
    statement = "DELETE FROM counter" if change is None else f"UPDATE counter SET value = {change}"
    found = office.after(lambda session: session.execute(text(statement)) and None)
    assert [name for name in names if not any(_is_of(name, each) for each in found)] == []


def _is_of(series: str, finding: Discrepancy) -> bool:
    return series.removeprefix("seal:") in f"{finding.dossier} {finding.what}"


def test_somebody_put_there_by_nobody(office: Office) -> None:
    """Another administrator, and a line on the record of access, that the program has not written."""
    account, role, line = (Base.metadata.tables[name] for name in ("account", "account_role", "access_log"))
    key, other = new_id(), new_id()

    def tamper(session: Session) -> None:
        person = {**_plain(office.rows[account]), "id": key, "user_name": "nguoila"}
        session.execute(account.insert().values(person))
        session.execute(role.insert().values(account_id=key, role="administrator"))
        session.execute(line.insert().values({**_plain(office.rows[line]), "id": other}))

    assert {(each.kind, each.what) for each in office.after(tamper)} == {
        ("row_unsealed", f"account:{key.hex}"),
        ("row_unsealed", f"account_role:{key.hex}/administrator"),
        ("row_unsealed", f"access_log:{other.hex}"),
    }


def test_the_record_of_access_emptied(office: Office) -> None:
    line, seal = (Base.metadata.tables[name] for name in ("access_log", "seal"))
    lines = office.after(lambda session: session.execute(line.delete()) and None)
    assert {each.kind for each in lines} == {"sealed_missing"}
    assert all(each.what.startswith("access_log:") for each in lines)

    def with_its_seals(session: Session) -> None:
        session.execute(line.delete())
        session.execute(seal.delete().where(seal.c.of_table == line.name))

    found = office.after(with_its_seals)
    assert {each.kind for each in found} == {"seal_missing"}


def test_every_trigger_is_listed_and_missed(office: Office) -> None:
    is_sqlite = office.database.location.path is not None
    for name, does in (SQLITE if is_sqlite else POSTGRESQL).items():
        place = "" if is_sqlite else f" ON {does.split()[0]}"
        with Session(office.database._writing) as session:
            session.execute(text(f"DROP TRIGGER {name}{place}"))
            found = tuple(guard_findings(UnitOfWork(session, office.database.now, None, {})))
            assert found == (Discrepancy("", None, "trigger_missing", name),)
            session.rollback()


def test_a_guard_that_guards_nothing_any_more(office: Office) -> None:
    with Session(office.database._writing) as session:
        if office.database.location.path is None:
            session.execute(text("ALTER TABLE movement DISABLE TRIGGER movement_never_changes"))
            session.execute(
                text("ALTER TABLE account_role DROP CONSTRAINT fk_account_role_account_id_account")
            )
            also = {("constraint_missing", "account_role.account_id")}
        else:
            session.execute(text("DROP TRIGGER movement_never_changes"))
            session.execute(
                text("CREATE TRIGGER movement_never_changes BEFORE UPDATE ON movement BEGIN SELECT 1; END")
            )
            also = set()
        found = guard_findings(UnitOfWork(session, office.database.now, None, {}))
        assert {(each.kind, each.what) for each in found} == {
            ("trigger_altered", "movement_never_changes"),
            *also,
        }
        session.rollback()


def _plain(row: dict[Column[Any], Any]) -> dict[str, object]:
    return {column.name: value for column, value in row.items()}
