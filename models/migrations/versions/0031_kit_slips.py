"""Slips printed ahead for power cuts. No office has any yet."""

import sqlalchemy as sa
from alembic import op

from models.short import UtcDateTime, UuidKey

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kit_slip",
        sa.Column("id", UuidKey(), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("barcode", sa.String(18), nullable=False),
        sa.Column("kit", UuidKey(), nullable=False),
        sa.Column("given_to", sa.String(120), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("issued_by", sa.String(60), nullable=False),
        sa.Column("issued_by_name", sa.String(120), nullable=False),
        sa.Column("dossier_id", UuidKey(), nullable=True),
        sa.Column("spoilt_reason", sa.Text(), nullable=True),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("settled_by", sa.String(60), nullable=True),
        sa.Column("settled_by_name", sa.String(120), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_kit_slip_agency_id_agency"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_kit_slip_dossier_id_dossier"),
        sa.PrimaryKeyConstraint("id", name="pk_kit_slip"),
        sa.UniqueConstraint("agency_id", "year", "number", name="uq_kit_slip_agency_id_year_number"),
        sa.UniqueConstraint("code", name="uq_kit_slip_code"),
        sa.UniqueConstraint("barcode", name="uq_kit_slip_barcode"),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (dossier_id IS NULL AND spoilt_reason IS NULL)",
            name=op.f("ck_kit_slip_said_when"),
        ),
        sa.CheckConstraint("dossier_id IS NULL OR spoilt_reason IS NULL", name=op.f("ck_kit_slip_one_end")),
    )
    op.create_index("ix_kit_slip_kit", "kit_slip", ["kit"])
    op.create_index("ix_kit_slip_dossier_id", "kit_slip", ["dossier_id"])


def downgrade() -> None:
    op.drop_table("kit_slip")
