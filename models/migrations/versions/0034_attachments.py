"""Files of papers. No dossier has any yet."""

import sqlalchemy as sa
from alembic import op

from models.short import RawBytes, Sha256, UtcDateTime, UuidKey

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stored_file",
        sa.Column("id", UuidKey(), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("sha256", Sha256(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("stored_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("size > 0", name="ck_stored_file_size_positive"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_stored_file_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_stored_file"),
        sa.UniqueConstraint("agency_id", "sha256", name="uq_stored_file_agency_id_sha256"),
    )
    op.create_table(
        "stored_piece",
        sa.Column("file_id", UuidKey(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", RawBytes(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name="fk_stored_piece_file_id_stored_file"),
        sa.PrimaryKeyConstraint("file_id", "number", name="pk_stored_piece"),
    )
    op.create_table(
        "attachment",
        sa.Column("dossier_id", UuidKey(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("about", sa.String(32), nullable=False),
        sa.Column("paper", sa.Integer(), nullable=True),
        sa.Column("sha256", Sha256(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("added_by", sa.String(120), nullable=False),
        sa.Column("taken_back_at", UtcDateTime(), nullable=True),
        sa.Column("taken_back_by", sa.String(120), nullable=True),
        sa.Column("file_id", UuidKey(), nullable=True),
        sa.CheckConstraint(
            "(taken_back_at IS NULL) = (taken_back_by IS NULL)", name="ck_attachment_taken_back_by_somebody"
        ),
        sa.CheckConstraint(
            "taken_back_at IS NOT NULL OR file_id IS NOT NULL", name="ck_attachment_content_while_attached"
        ),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_attachment_dossier_id_dossier"),
        sa.ForeignKeyConstraint(
            ["dossier_id", "paper"],
            ["dossier_paper.dossier_id", "dossier_paper.position"],
            name="fk_attachment_dossier_id_dossier_paper",
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name="fk_attachment_file_id_stored_file"),
        sa.PrimaryKeyConstraint("dossier_id", "number", name="pk_attachment"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_attachment_file", "attachment", ["file_id"])


def downgrade() -> None:
    op.drop_table("attachment")
    op.drop_table("stored_piece")
    op.drop_table("stored_file")
