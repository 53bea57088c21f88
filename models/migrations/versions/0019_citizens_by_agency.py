"""What an agency knows of a citizen is its own: each has records of its own, and the words they are found by."""

import json
import re
from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from models.migrations.citizens import APPLICANT, FIELDS, Offices
from models.migrations.parting import Parted, part
from models.migrations.sealing import MigrationSeals
from models.short import UuidKey

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_applicant_agency_name": ("agency_id", "folded_name"),
    "ix_applicant_agency_number": ("agency_id", "id_number"),
    "ix_applicant_agency_phone": ("agency_id", "phone"),
    "ix_applicant_agency_birth_date": ("agency_id", "birth_date"),
    "ix_applicant_agency_last_received": ("agency_id", "last_received_at", "id"),
}
_FORMER = {
    "ix_applicant_folded_name": ("folded_name",),
    "ix_applicant_id_number": ("id_number",),
    "ix_applicant_phone": ("phone",),
    "ix_applicant_birth_date": ("birth_date",),
    "ix_applicant_last_received": ("last_received_at", "id"),
}
_BY_DOSSIERS = """
UPDATE applicant SET agency_id = (
    SELECT dossier.agency_id FROM dossier WHERE dossier.applicant_id = applicant.id
    ORDER BY dossier.received_at, dossier.id LIMIT 1
)
"""
_BY_MERGING = """
UPDATE applicant SET agency_id = (SELECT kept.agency_id FROM applicant kept WHERE kept.id = applicant.merged_into_id)
WHERE agency_id IS NULL AND merged_into_id IS NOT NULL
"""
_FIRST_CHANGE = """
SELECT "by" FROM applicant_change WHERE applicant_id = :key OR other_id = :key ORDER BY at, id LIMIT 1
"""
_TABLES = {
    "applicant": ("fk_applicant_agency_id_agency", "agency_id BLOB"),
    "applicant_word": ("fk_applicant_word_agency_id_agency", "agency_id BLOB"),
}
_FOREIGN = ", CONSTRAINT {} FOREIGN KEY(agency_id) REFERENCES agency (id)"
_PAGE = 1_000


def upgrade() -> None:
    connection = op.get_bind()
    seals = MigrationSeals(connection)
    for table in _TABLES:
        op.add_column(table, sa.Column("agency_id", UuidKey(), nullable=True))
    op.execute(_BY_DOSSIERS)
    parted = part(connection, seals)
    _give_the_others(connection)
    if seals.is_stock_taken:
        _seal(connection, seals, parted)
    seals.write()
    op.execute(
        "UPDATE applicant_word SET agency_id = "
        "(SELECT agency_id FROM applicant WHERE applicant.id = applicant_word.applicant_id)"
    )
    for name in _FORMER:
        op.drop_index(name, "applicant")
    if connection.dialect.name == "sqlite":
        _bind_on_sqlite(connection)
    else:
        _bind_on_postgresql()
    for name, columns in _INDEXES.items():
        op.create_index(name, "applicant", list(columns))


def downgrade() -> None:
    # Who has a record at two agencies keeps both: the former program knows them as two people of one number.
    connection = op.get_bind()
    seals = MigrationSeals(connection)
    if seals.is_stock_taken:
        for row in _rows(connection):
            seals.add("applicant", row.id, row.salt, {"agency_id": None})
        seals.write()
    for name in _INDEXES:
        op.drop_index(name, "applicant")
    if connection.dialect.name == "sqlite":
        _let_go_on_sqlite(connection)
    else:
        for table, (constraint, _) in _TABLES.items():
            op.drop_constraint(constraint, table, type_="foreignkey")
        op.execute("ALTER TABLE applicant_word DROP CONSTRAINT pk_applicant_word")
        for table in _TABLES:
            op.drop_column(table, "agency_id")
        op.create_primary_key("pk_applicant_word", "applicant_word", ["word", "applicant_id"])
    for name, columns in _FORMER.items():
        op.create_index(name, "applicant", list(columns))


def _give_the_others(connection: sa.Connection) -> None:
    """Records without dossiers: to whoever made them, else to the office's own agency; merged ones to the one kept."""
    op.execute(_BY_MERGING)
    left = sa.select(APPLICANT.c.id).where(
        APPLICANT.c.agency_id.is_(None), APPLICANT.c.merged_into_id.is_(None)
    )
    keys = connection.execute(left).scalars().all()
    if not keys:
        return
    desks = Offices(connection).desks
    own = _own_agency(connection)
    for key in keys:
        by = connection.execute(sa.text(_FIRST_CHANGE).bindparams(sa.bindparam("key", key, UuidKey())))
        agency_id = desks.get(by.scalar() or "", own)
        connection.execute(APPLICANT.update().where(APPLICANT.c.id == key).values(agency_id=agency_id))
    op.execute(_BY_MERGING)


def _own_agency(connection: sa.Connection) -> UUID:
    said = connection.execute(sa.text("SELECT value FROM setting WHERE name = 'own_agency'")).scalar()
    if said is None:
        agency = sa.table("agency", sa.column("id", UuidKey()))
        first: UUID = connection.execute(sa.select(agency.c.id).order_by(agency.c.id).limit(1)).scalar_one()
        return first
    return UUID(json.loads(said) if said.startswith('"') else said)


def _seal(connection: sa.Connection, seals: MigrationSeals, parted: Parted) -> None:
    """Every record says from now on whose it is; new ones say everything."""
    for row in _rows(connection):
        texts = {"agency_id": row.agency_id.hex}
        if row.id in parted.new:
            seals.add_whole("applicant", row.id, row.salt, {**_said(connection, row.id), **texts})
        else:
            seals.add("applicant", row.id, row.salt, {**parted.changed.get(row.id, {}), **texts})


def _rows(connection: sa.Connection) -> Iterator[sa.Row[UUID, UUID, str]]:
    """All records, by pages: SQLite may not read what it is being given.

    Nothing of them is read that need not be: a value somebody has altered is told of afterwards.
    """
    page = (
        sa.select(APPLICANT.c.id, APPLICANT.c.agency_id, APPLICANT.c.salt)
        .order_by(APPLICANT.c.id)
        .limit(_PAGE)
    )
    rows = connection.execute(page).all()
    while rows:
        yield from rows
        rows = connection.execute(page.where(APPLICANT.c.id > rows[-1].id)).all()


def _said(connection: sa.Connection, key: UUID) -> dict[str, str | None]:
    texts = sa.select(APPLICANT.c.merged_into_id, *(APPLICANT.c[name] for name in (*FIELDS, "folded_name")))
    row = dict(connection.execute(texts.where(APPLICANT.c.id == key)).mappings().one())
    merged = row.pop("merged_into_id")
    return {**row, "merged_into_id": None if merged is None else merged.hex}


def _bind_on_postgresql() -> None:
    for table, (constraint, _) in _TABLES.items():
        op.alter_column(table, "agency_id", nullable=False)
        op.create_foreign_key(constraint, table, "agency", ["agency_id"], ["id"])
    op.execute("ALTER TABLE applicant_word DROP CONSTRAINT pk_applicant_word")
    op.create_primary_key("pk_applicant_word", "applicant_word", ["agency_id", "word", "applicant_id"])


def _bind_on_sqlite(connection: sa.Connection) -> None:
    for table, (constraint, column) in _TABLES.items():
        words = _words_of(connection, table)
        words = words.replace(column, f"{column} NOT NULL")
        words = words.replace(
            "PRIMARY KEY (word, applicant_id)", "PRIMARY KEY (agency_id, word, applicant_id)"
        )
        end = words.rindex(")")
        words = words[:end] + _FOREIGN.format(constraint) + words[end:]
        _make_anew(connection, table, words, "agency_id, word, applicant_id")


def _let_go_on_sqlite(connection: sa.Connection) -> None:
    for table, (constraint, column) in _TABLES.items():
        words = _words_of(connection, table)
        words = words.replace(_FOREIGN.format(constraint), "")
        words = re.sub(rf",\s*{column} NOT NULL", "", words)
        words = words.replace(
            "PRIMARY KEY (agency_id, word, applicant_id)", "PRIMARY KEY (word, applicant_id)"
        )
        _make_anew(connection, table, words, "word, applicant_id")


def _words_of(connection: sa.Connection, table: str) -> str:
    words: str = connection.execute(
        sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name"), {"name": table}
    ).scalar_one()
    return words


def _make_anew(connection: sa.Connection, table: str, words: str, key: str) -> None:
    """The table as these words describe it, with its rows and indexes; in the order of `key` where that is its tree."""
    kept = (
        connection.execute(
            sa.text(
                "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :name AND sql IS NOT NULL"
            ),
            {"name": table},
        )
        .scalars()
        .all()
    )
    connection.exec_driver_sql(re.sub(rf'^CREATE TABLE "?{table}"?', f'CREATE TABLE "_{table}"', words))
    found = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (f"_{table}",)).scalars()
    columns = ", ".join(f'"{each}"' for each in found)
    order = key if words.endswith("WITHOUT ROWID") else "rowid"
    connection.exec_driver_sql(
        f'INSERT INTO "_{table}" ({columns}) SELECT {columns} FROM "{table}" ORDER BY {order}'
    )
    connection.exec_driver_sql(f'DROP TABLE "{table}"')
    connection.exec_driver_sql(f'ALTER TABLE "_{table}" RENAME TO "{table}"')
    for index in kept:
        connection.exec_driver_sql(index)
