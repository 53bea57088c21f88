"""Dossiers and citizens found by initials and by last digits, dossiers by their procedure: their words anew.

On PostgreSQL the words go into the vector as they are, no parser between them and the index.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from models.migrations.search_words import LONGEST_WORD, marked_words, words_before, words_now
from models.short import UuidKey

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_BATCH = 2_000
_TRIGGERS = {
    "dossier_words_added": """AFTER INSERT ON dossier_words
    BEGIN INSERT INTO dossier_search(rowid, words) VALUES (new.id, new.words); END""",
    "dossier_words_removed": """AFTER DELETE ON dossier_words
    BEGIN INSERT INTO dossier_search(dossier_search, rowid, words) VALUES ('delete', old.id, old.words); END""",
    "dossier_words_changed": """AFTER UPDATE OF id, words ON dossier_words
    BEGIN
        INSERT INTO dossier_search(dossier_search, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO dossier_search(rowid, words) VALUES (new.id, new.words);
    END""",
}
_LETTERS_ALONE = "prefix='2 3'"
_LETTERS_AND_MARK = "prefix='2 3', tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\""
_PARSED = "to_tsvector('simple', words)"
_AS_THEY_ARE = "array_to_tsvector(string_to_array(words, ' '))"

_WORDS = sa.table("dossier_words", sa.column("id"), sa.column("dossier_id", UuidKey()), sa.column("words"))


def _texts(*names: str) -> list[sa.ColumnClause[str]]:
    return [sa.column(name, sa.String()) for name in names]


_CODES = ("code", "barcode", "external_code")
_NAMED = ("name", "organisation", "id_number", "phone")
_DOSSIER = sa.table(
    "dossier", sa.column("id", UuidKey()), sa.column("version_id", UuidKey()), *_texts(*_CODES)
)
_VERSION = sa.table("procedure_version", sa.column("id", UuidKey()), sa.column("procedure_id", UuidKey()))
_PROCEDURE = sa.table("procedure", sa.column("id", UuidKey()), sa.column("code"))
_PERSON = sa.table("dossier_person", sa.column("dossier_id", UuidKey()), *_texts("part", *_NAMED))
_APPLICANT = sa.table(
    "applicant", sa.column("id", UuidKey()), sa.column("agency_id", UuidKey()), *_texts(*_NAMED)
)
_FOUND_BY = sa.table(
    "applicant_word",
    sa.column("agency_id", UuidKey()),
    sa.column("word"),
    sa.column("applicant_id", UuidKey()),
)

Row = Mapping[str, Any]
Words = Callable[[Row, list[Row]], str]


def upgrade() -> None:
    _write_anew(words_now, _LETTERS_AND_MARK, _AS_THEY_ARE)
    for page in _pages(sa.select(_APPLICANT), _APPLICANT.c.id):
        found = [
            {"agency_id": each["agency_id"], "applicant_id": each["id"], "word": word[:LONGEST_WORD]}
            for each in page
            for word in sorted(set(marked_words(each)))
        ]
        if found:
            op.get_bind().execute(_FOUND_BY.insert(), found)


def downgrade() -> None:
    op.execute("DELETE FROM applicant_word WHERE substr(word, 1, 1) = '_'")
    _write_anew(words_before, _LETTERS_ALONE, _PARSED)


def _write_anew(words: Words, search: str, vector: str) -> None:
    """All words, while no index follows them; then the index at once."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        for name in _TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TABLE dossier_search")
    else:
        op.execute("DROP INDEX ix_dossier_words_search")
        op.execute("ALTER TABLE dossier_words DROP COLUMN vector")
    _rewrite(words)
    if is_sqlite:
        op.get_bind().exec_driver_sql(
            "CREATE VIRTUAL TABLE dossier_search USING fts5"
            f"(words, content='dossier_words', content_rowid='id', {search})"
        )
        op.execute("INSERT INTO dossier_search(dossier_search) VALUES ('rebuild')")
        for name, body in _TRIGGERS.items():
            op.execute(f"CREATE TRIGGER {name} {body}")
    else:
        op.execute(
            f"ALTER TABLE dossier_words ADD COLUMN vector tsvector NOT NULL GENERATED ALWAYS AS ({vector}) STORED"
        )
        op.execute(
            "CREATE INDEX ix_dossier_words_search ON dossier_words USING gin (vector) WITH (fastupdate = off)"
        )


def _rewrite(words: Words) -> None:
    connection = op.get_bind()
    codes = sa.select(_VERSION.c.id, _PROCEDURE.c.code).join_from(
        _VERSION, _PROCEDURE, _PROCEDURE.c.id == _VERSION.c.procedure_id
    )
    procedures: dict[Any, Any] = dict(connection.execute(codes).all())
    lines = sa.select(
        _WORDS.c.id,
        _DOSSIER.c.id.label("dossier_id"),
        _DOSSIER.c.version_id,
        *(_DOSSIER.c[name] for name in _CODES),
    ).join_from(_WORDS, _DOSSIER, _DOSSIER.c.id == _WORDS.c.dossier_id)
    change = _WORDS.update().where(_WORDS.c.id == sa.bindparam("place")).values(words=sa.bindparam("told"))
    for page in _pages(lines, _WORDS.c.id):
        people = _people([each["dossier_id"] for each in page])
        told = [
            {
                "place": each["id"],
                "told": words(
                    {**each, "procedure": procedures.get(each["version_id"])}, people[each["dossier_id"]]
                ),
            }
            for each in page
        ]
        connection.execute(change, told)


def _people(dossiers: list[Any]) -> dict[Any, list[Row]]:
    """Those a dossier is found by, applicant first."""
    found: dict[Any, list[Row]] = defaultdict(list)
    wanted = sa.select(_PERSON).where(_PERSON.c.dossier_id.in_(dossiers), _PERSON.c.part != "recipient")
    for row in op.get_bind().execute(wanted.order_by(_PERSON.c.part)).mappings():
        found[row["dossier_id"]].append(dict(row))
    return found


def _pages(lines: sa.Select[Any], key: sa.ColumnClause[Any]) -> Any:
    """All rows in the order of their key, so many at a time."""
    last = None
    while True:
        page = lines.order_by(key).limit(_BATCH)
        rows = op.get_bind().execute(page if last is None else page.where(key > last)).mappings().all()
        if rows:
            yield rows
        if len(rows) < _BATCH:
            return
        last = rows[-1]["id"]
