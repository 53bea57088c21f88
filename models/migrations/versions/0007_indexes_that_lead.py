"""Indexes that lead without statistics: the words of a dossier with its agency, and what the day's books ask by."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# As the first revision has them; only words are indexed, so only a change of words is followed.
_SQLITE_TRIGGERS = {
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
_AGENCY = (
    "UPDATE dossier_words SET agency_id = (SELECT agency_id FROM dossier WHERE id = dossier_words.dossier_id)"
)
_BY_VECTOR = """
DROP INDEX ix_dossier_words_search;
ALTER TABLE dossier_words ADD COLUMN vector tsvector NOT NULL
    GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED;
CREATE INDEX ix_dossier_words_search ON dossier_words USING gin (vector) WITH (fastupdate = off)
"""
_BY_WORDS = """
ALTER TABLE dossier_words DROP COLUMN vector;
CREATE INDEX ix_dossier_words_search ON dossier_words USING gin (to_tsvector('simple', words)) WITH (fastupdate = off)
"""
_MERGED = "ix_applicant_merged_into_id"


def upgrade() -> None:
    _put_agency_beside_words()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_BY_VECTOR)
    # Nearly nobody is merged into another: an index of all who are not misleads a planner.
    is_merged = sa.text("merged_into_id IS NOT NULL")
    op.drop_index(_MERGED, "applicant")
    op.create_index(
        _MERGED, "applicant", ["merged_into_id"], sqlite_where=is_merged, postgresql_where=is_merged
    )
    # With the agency in it, no index of the agency alone looks as good.
    op.drop_index("ix_dossier_applicant_id", "dossier")
    op.create_index("ix_dossier_applicant_agency", "dossier", ["applicant_id", "agency_id"])
    op.create_index("ix_movement_recorded_at", "movement", ["recorded_at", "id"])
    for name in ("settled_at", "refunded_at"):
        op.create_index(f"ix_dossier_fee_{name}", "dossier_fee", [name])


def downgrade() -> None:
    for name in ("settled_at", "refunded_at"):
        op.drop_index(f"ix_dossier_fee_{name}", "dossier_fee")
    op.drop_index("ix_movement_recorded_at", "movement")
    op.drop_index("ix_dossier_applicant_agency", "dossier")
    op.create_index("ix_dossier_applicant_id", "dossier", ["applicant_id"])
    op.drop_index(_MERGED, "applicant")
    op.create_index(_MERGED, "applicant", ["merged_into_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_BY_WORDS)
    with op.batch_alter_table("dossier_words") as batch:
        batch.drop_constraint("fk_dossier_words_agency_id_agency", type_="foreignkey")
        batch.drop_column("agency_id")
    _follow_words()


def _put_agency_beside_words() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # Else every row would be indexed anew while it gets its agency.
        op.execute("DROP TRIGGER dossier_words_changed")
    op.add_column("dossier_words", sa.Column("agency_id", sa.Uuid(), nullable=True))
    op.execute(_AGENCY)
    with op.batch_alter_table("dossier_words") as batch:
        batch.alter_column("agency_id", existing_type=sa.Uuid(), nullable=False)
        batch.create_foreign_key("fk_dossier_words_agency_id_agency", "agency", ["agency_id"], ["id"])
    _follow_words()


def _follow_words() -> None:
    """SQLite has made the table anew, without its triggers; the index itself knows the rows by their numbers."""
    if op.get_bind().dialect.name == "sqlite":
        for name, body in _SQLITE_TRIGGERS.items():
            op.execute(f"DROP TRIGGER IF EXISTS {name}")
            op.execute(f"CREATE TRIGGER {name} {body}")
