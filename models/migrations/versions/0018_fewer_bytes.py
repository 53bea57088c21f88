"""A SQLite office in half the bytes: keys, moments, hashes and digests as what they are, not as their text.

Each table is made anew beside its former self, out of the words the file describes it with. A value that is not as
the program writes it stays what it is, so that `verify` tells of it afterwards as it did before. PostgreSQL has keys
and moments of its own kind; nothing changes there.
"""

import json
import re
import sqlite3
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from alembic import op

from models.packing import pack, unpack
from models.short import compact

Value = str | bytes | int | float | None
Change = Callable[[Value], Value]

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_BY_KEY_ALONE = frozenset({"applicant_word", "dossier_fee", "dossier_paper", "dossier_step"})
"""Tables kept in the tree of their key, which is most of a row: a second tree for it would be as large."""
_LAST = "movement"
"""The largest table: it is made anew in the room that the others have left."""
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_KEY = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"(?:[0-9a-f]{64})?")
_REQUEST = re.compile(
    r"([a-z_]{1,20}:|)([0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
)
_HASHES = ("hash", "last_hash")
_DIGESTS = "sets"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(_described_shorter, _shorter)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(_described_longer, _longer)


def _described_shorter(table: str, words: str) -> str:
    words = re.sub(r"\bCHAR\(32\)", "BLOB", words)
    words = re.sub(rf"\b({'|'.join(_HASHES)}) VARCHAR\(64\)", r"\1 BLOB", words)
    words = re.sub(rf"\b{_DIGESTS} TEXT", f"{_DIGESTS} BLOB", words)
    return f"{words} WITHOUT ROWID" if table in _BY_KEY_ALONE else words


def _described_longer(_table: str, words: str) -> str:
    words = re.sub(rf"\b({'|'.join(_HASHES)}) BLOB", r"\1 VARCHAR(64)", words)
    words = re.sub(rf"\b{_DIGESTS} BLOB", f"{_DIGESTS} TEXT", words)
    return re.sub(r"\bBLOB\b", "CHAR(32)", words).removesuffix(" WITHOUT ROWID")


def _make_anew(described: Callable[[str, str], str], changing: Callable[[str, str], Change | None]) -> None:
    """All tables whose columns change, with the indexes and triggers they had."""
    driver = op.get_bind().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    for change in _CHANGES:
        driver.create_function(change.__name__, 1, change, deterministic=True)
    triggers, indexes, tables = (_there(driver, kind) for kind in ("trigger", "index", "table"))
    # Renaming reads all descriptions there are, and would stumble over the trigger of a table that is gone.
    for name, _, _ in triggers:
        driver.execute(f'DROP TRIGGER "{name}"')
    for table, _, words in sorted(tables, key=lambda each: (each[0] == _LAST, each[0])):
        if words.startswith("CREATE VIRTUAL") or table.startswith(("sqlite_", "dossier_search")):
            continue
        columns = driver.execute(
            "SELECT name, type FROM pragma_table_info(?) ORDER BY cid", (table,)
        ).fetchall()
        changes = {name: changing(name, kind) for name, kind in columns}
        if not any(changes.values()):
            continue
        _copy(driver, table, described(table, words), changes)
        for _, of, index in indexes:
            if of == table:
                driver.execute(index)
    for _, _, words in triggers:
        driver.execute(words)


def _there(driver: sqlite3.Connection, kind: str) -> list[tuple[str, str, str]]:
    """Name, table and description of what the file has; what a constraint brings along has no description."""
    found = driver.execute(
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (kind,)
    )
    return found.fetchall()


def _copy(driver: sqlite3.Connection, table: str, words: str, changes: Mapping[str, Change | None]) -> None:
    new = f"_{table}"
    driver.execute(re.sub(rf'^CREATE TABLE "?{table}"?', f'CREATE TABLE "{new}"', words))
    names = ", ".join(f'"{each}"' for each in changes)
    values = ", ".join(
        f'{change.__name__}("{each}")' if change else f'"{each}"' for each, change in changes.items()
    )
    # In the order of the key where that is the tree the rows go into.
    key = driver.execute("SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", (table,)).fetchall()
    order = ", ".join(f'"{each}"' for (each,) in key) if table in _BY_KEY_ALONE else "rowid"
    driver.execute(f'INSERT INTO "{new}" ({names}) SELECT {values} FROM "{table}" ORDER BY {order}')
    driver.execute(f'DROP TABLE "{table}"')
    driver.execute(f'ALTER TABLE "{new}" RENAME TO "{table}"')


def _shorter(column: str, kind: str) -> Change | None:
    by_name = {"hash": _hash, "last_hash": _hash, "sets": _digests, "request_id": _request}
    return by_name.get(column) or {"CHAR(32)": _key, "DATETIME": _moment, "JSON": _json}.get(kind)


def _longer(column: str, kind: str) -> Change | None:
    by_name = {"sets": _digests_text, "request_id": _request_text}
    by_kind = {"BLOB": _bytes_text, "DATETIME": _moment_text, "JSON": _json_text}
    return by_name.get(column) or by_kind.get(kind)


def _key(value: Value) -> Value:
    return bytes.fromhex(value) if isinstance(value, str) and _KEY.fullmatch(value) else value


def _hash(value: Value) -> Value:
    return bytes.fromhex(value) if isinstance(value, str) and _HASH.fullmatch(value) else value


def _bytes_text(value: Value) -> Value:
    return value.hex() if isinstance(value, bytes) else value


def _moment(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    if moment.tzinfo is not None or moment.isoformat(" ", "microseconds") != value:
        return value
    return (moment.replace(tzinfo=UTC) - _BEGINNING) // _MICROSECOND


def _moment_text(value: Value) -> Value:
    if not isinstance(value, int):
        return value
    moment = _BEGINNING + timedelta(microseconds=value)
    return moment.replace(tzinfo=None).isoformat(" ", "microseconds")


def _digests(value: Value) -> Value:
    return pack(value) if isinstance(value, str) else value


def _digests_text(value: Value) -> Value:
    try:
        return unpack(value) if isinstance(value, bytes) else value
    except ValueError:
        return value


def _request(value: Value) -> Value:
    found = _REQUEST.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    return (b"\1" if "-" in found[2] else b"\2") + uuid.UUID(found[2]).bytes + found[1].encode()


def _request_text(value: Value) -> Value:
    if not isinstance(value, bytes):
        return value
    key = uuid.UUID(bytes=value[1:17])
    return value[17:].decode() + (str(key) if value[:1] == b"\1" else key.hex)


def _json(value: Value) -> Value:
    return _rewritten(value, json.dumps, compact)


def _json_text(value: Value) -> Value:
    return _rewritten(value, compact, json.dumps)


def _rewritten(value: Value, former: Callable[[object], str], new: Callable[[object], str]) -> Value:
    try:
        content = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return value
    return new(content) if former(content) == value else value


_CHANGES: tuple[Change, ...] = (
    *(_key, _hash, _moment, _digests, _request, _json),
    *(_bytes_text, _moment_text, _digests_text, _request_text, _json_text),
)
