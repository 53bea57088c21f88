"""Seals: what was written into every table that is no dossier's leaves digests in chains of hashes."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SQLITE = (
    """CREATE TRIGGER seal_never_changes BEFORE UPDATE ON seal
    BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END""",
    """CREATE TRIGGER seal_never_deleted BEFORE DELETE ON seal
    BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END""",
)
POSTGRESQL = """
CREATE FUNCTION seal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a seal is never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER seal_never_changes BEFORE UPDATE OR DELETE ON seal
FOR EACH ROW EXECUTE FUNCTION seal_is_append_only();
CREATE TRIGGER seal_never_emptied BEFORE TRUNCATE ON seal
FOR EACH STATEMENT EXECUTE FUNCTION seal_is_append_only()
"""
_SALT_BYTES = 12


def upgrade() -> None:
    op.create_table(
        "seal",
        sa.Column("chain", sa.String(80), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.Column("of_table", sa.String(60), nullable=False),
        sa.Column("row_key", sa.String(200), nullable=False),
        sa.Column("sets", sa.Text(), nullable=True),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("chain", "position", name="pk_seal"),
    )
    op.create_index("ix_seal_row", "seal", ["of_table", "row_key", "position"])
    for table in ("applicant", "applicant_change"):
        op.add_column(table, sa.Column("salt", sa.String(22), nullable=True))
    _salt_applicants()
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE:
            op.execute(statement)
    else:
        op.execute(POSTGRESQL)


def downgrade() -> None:
    # The former program changes rows without a seal; the stock is taken anew when the office comes back here.
    op.drop_table("seal")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION seal_is_append_only()")
    op.execute("DELETE FROM counter WHERE name LIKE 'seal:%'")
    for table in ("applicant_change", "applicant"):
        op.execute(f"ALTER TABLE {table} DROP COLUMN salt")


def _salt_applicants() -> None:
    applicant = sa.table("applicant", sa.column("id", sa.Uuid()), sa.column("salt", sa.String()))
    connection = op.get_bind()
    salts = [
        {"key": key, "new": secrets.token_urlsafe(_SALT_BYTES)}
        for key in connection.execute(sa.select(applicant.c.id)).scalars().all()
    ]
    if salts:
        change = applicant.update().where(applicant.c.id == sa.bindparam("key"))
        connection.execute(change.values(salt=sa.bindparam("new")), salts)
