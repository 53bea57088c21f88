"""Applicants: the words they are found by, what was changed about them, records merged, and who saw whom."""

import re
import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SQLITE_TRACE = (
    """CREATE TRIGGER applicant_change_never_changes BEFORE UPDATE ON applicant_change
    BEGIN SELECT RAISE(ABORT, 'the trace of an applicant is never changed'); END""",
    """CREATE TRIGGER applicant_change_never_deleted BEFORE DELETE ON applicant_change
    BEGIN SELECT RAISE(ABORT, 'the trace of an applicant is never deleted'); END""",
)
POSTGRESQL_TRACE = """
CREATE FUNCTION applicant_change_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the trace of an applicant is never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER applicant_change_never_changes BEFORE UPDATE OR DELETE ON applicant_change
FOR EACH ROW EXECUTE FUNCTION applicant_change_is_append_only();
CREATE TRIGGER applicant_change_never_emptied BEFORE TRUNCATE ON applicant_change
FOR EACH STATEMENT EXECUTE FUNCTION applicant_change_is_append_only()
"""
_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 60
_MOST_WORDS = 60
_BATCH = 1_000


def upgrade() -> None:
    with op.batch_alter_table("applicant") as batch:
        batch.add_column(sa.Column("merged_into_id", sa.Uuid(), nullable=True))
        batch.create_foreign_key(
            "fk_applicant_merged_into_id_applicant", "applicant", ["merged_into_id"], ["id"]
        )
    op.create_index("ix_applicant_merged_into_id", "applicant", ["merged_into_id"])
    op.create_index("ix_applicant_birth_date", "applicant", ["birth_date"])
    op.create_index("ix_applicant_last_received", "applicant", ["last_received_at", "id"])
    # Not by batch mode: SQLite would make the table anew, without its triggers.
    op.add_column("access_log", sa.Column("applicant_id", sa.Uuid(), nullable=True))
    op.create_index("ix_access_log_applicant", "access_log", ["applicant_id", "at"])
    _add_trace()
    _fill_words(_add_words())
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE_TRACE:
            op.execute(statement)
    else:
        op.execute(POSTGRESQL_TRACE)


def downgrade() -> None:
    # Merged records stay as applicants without dossiers, which the former program offers to nobody.
    op.drop_table("applicant_word")
    op.drop_table("applicant_change")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION applicant_change_is_append_only()")
    op.drop_index("ix_access_log_applicant", "access_log")
    op.execute("ALTER TABLE access_log DROP COLUMN applicant_id")
    for name in ("ix_applicant_last_received", "ix_applicant_birth_date", "ix_applicant_merged_into_id"):
        op.drop_index(name, "applicant")
    with op.batch_alter_table("applicant") as batch:
        batch.drop_constraint("fk_applicant_merged_into_id_applicant", type_="foreignkey")
        batch.drop_column("merged_into_id")


def _add_trace() -> None:
    op.create_table(
        "applicant_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("applicant_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.Column("by_name", sa.String(120), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name="fk_applicant_change_applicant_id_applicant"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["applicant.id"], name="fk_applicant_change_other_id_applicant"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_applicant_change"),
    )
    op.create_index("ix_applicant_change_applicant", "applicant_change", ["applicant_id", "at"])
    op.create_index("ix_applicant_change_other", "applicant_change", ["other_id", "at"])


def _add_words() -> sa.Table:
    word = sa.String(_LONGEST_WORD).with_variant(sa.String(_LONGEST_WORD, collation="C"), "postgresql")
    table = op.create_table(
        "applicant_word",
        sa.Column("word", word, nullable=False),
        sa.Column("applicant_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name="fk_applicant_word_applicant_id_applicant"
        ),
        sa.PrimaryKeyConstraint("word", "applicant_id", name="pk_applicant_word"),
    )
    op.create_index("ix_applicant_word_applicant_id", "applicant_word", ["applicant_id"])
    return table


def _fill_words(table: sa.Table) -> None:
    applicant = sa.table(
        "applicant",
        sa.column("id", sa.Uuid()),
        *(sa.column(name, sa.String()) for name in ("folded_name", "organisation", "id_number", "phone")),
    )
    connection = op.get_bind()
    last = None
    while True:
        page = sa.select(applicant).order_by(applicant.c.id).limit(_BATCH)
        rows = connection.execute(page if last is None else page.where(applicant.c.id > last)).all()
        found = [{"word": word, "applicant_id": row.id} for row in rows for word in _words(row)]
        if found:
            connection.execute(table.insert(), found)
        if len(rows) < _BATCH:
            return
        last = rows[-1].id


def _words(row: sa.Row[Any]) -> list[str]:
    texts = (row.folded_name, _plain(row.organisation or ""), row.id_number or "", row.phone or "")
    return list(dict.fromkeys(word[:_LONGEST_WORD] for word in _WORD.findall(" ".join(texts))))[:_MOST_WORDS]


def _plain(text: str) -> str:
    signs = unicodedata.normalize("NFKD", text).casefold().translate(str.maketrans("đð", "dd"))
    return "".join(sign for sign in signs if unicodedata.category(sign) != "Mn")
