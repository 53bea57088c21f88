"""An office at a server made large by the server: its finished dossiers copied, with all that lies in them.

Copies are older by weeks, under keys, codes and numbers of their own. Nothing proves them (no journal of copies is
hashed anew), and desks do not look: what is measured is how a large table is searched. Never analysed by hand.
"""

import psycopg
from psycopg import sql

from models.dossiers import Dossier
from models.tables import Base
from models.vocabulary import Status
from tests.bench.analysed import let_the_server_look
from tests.bench.measure import say

_TABLES = (
    "dossier",
    "dossier_person",
    "dossier_paper",
    "dossier_fee",
    "dossier_step",
    "dossier_words",
    "dossier_reach",
    "fee_payment",
    "movement",
    "printed_form",
)
_LATER = {"received_at", "effective_start", "due_at", "finished_at", "returned_at", "at", "recorded_at"}
_COUNTED_BY_THE_DATABASE = ("dossier_words", "id")
_NEW_KEY = "md5({column}::text || {copy})::uuid"
_BODY = "(90000 + {copy})::text || '260105' || lpad((row_number() OVER (ORDER BY id))::text, 5, '0')"
"""Of a barcode whose check digits hold: a scan of any other one is refused before anything is read."""
_OTHERWISE = {
    ("dossier", "code"): "code || '-' || {copy}",
    ("dossier", "barcode"): f"{_BODY} || lpad((98 - ({_BODY} || '00')::numeric % 97)::text, 2, '0')",
    ("dossier", "ledger_year"): "ledger_year - 20 * {copy}",
    ("dossier", "request_id"): "request_id || ':' || {copy}",
    ("movement", "request_id"): "request_id || ':' || {copy}",
}


def grow(url: str, dossiers: int) -> int:
    """Copy finished dossiers until there are so many; answers how many there are."""
    with psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True) as connection:
        # Keys and triggers are for desks; a row of the copies is as good as the one it was copied from.
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "CREATE TABLE copied AS SELECT id FROM dossier WHERE status = %s", (Status.RETURNED.value,)
        )
        (there, each) = (_count(connection, table) for table in ("dossier", "copied"))
        copies = max(0, (dossiers - there) // each)
        for copy in range(1, copies + 1):
            with connection.transaction():
                for table in _TABLES:
                    connection.execute(_copying(table, copy))
            say(f"  {there + copy * each:,} dossiers")
        connection.execute("DROP TABLE copied")
        let_the_server_look(connection)
        return there + copies * each


def _count(connection: "psycopg.Connection[tuple[object, ...]]", table: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    assert row is not None
    return int(str(row[0]))


def _copying(table: str, copy: int) -> sql.Composed:
    named = (each.name for each in Base.metadata.tables[table].columns)
    columns = [each for each in named if (table, each) != _COUNTED_BY_THE_DATABASE]
    statement = "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {owner} IN (TABLE copied)"
    return sql.SQL(statement).format(
        table=sql.Identifier(table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(sql.SQL(_value(table, each, copy)) for each in columns),
        owner=sql.Identifier("id" if table == Dossier.__tablename__ else "dossier_id"),
    )


def _value(table: str, column: str, copy: int) -> str:
    told = _OTHERWISE.get((table, column))
    if told is None and column in ("id", "dossier_id"):
        told = _NEW_KEY
    if told is None and column in _LATER:
        told = "\"{column}\" - {copy} * interval '7 days'"
    return (told or '"{column}"').format(column=column, copy=copy)
