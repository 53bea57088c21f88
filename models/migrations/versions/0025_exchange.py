"""Packages between offices: keys, packages, dossiers that travel, and what things are called elsewhere."""

import sqlalchemy as sa
from alembic import op

from models.short import Sha256, UtcDateTime, UuidKey

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exchange_office",
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("public_key", sa.String(64)),
        sa.Column("trusted_at", UtcDateTime()),
        sa.Column("trusted_by", sa.String(120)),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_exchange_office_agency_id_agency"),
        sa.PrimaryKeyConstraint("agency_id", name="pk_exchange_office"),
        sa.UniqueConstraint("public_key", name="uq_exchange_office_public_key"),
    )
    op.create_table(
        "exchange_secret",
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_exchange_secret_agency_id_agency"),
        sa.PrimaryKeyConstraint("agency_id", name="pk_exchange_secret"),
    )
    op.create_table(
        "exchange_package",
        sa.Column("id", UuidKey(), nullable=False),
        sa.Column("is_outgoing", sa.Boolean(), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("digest", Sha256(), nullable=False),
        sa.Column("verdicts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_exchange_package_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_exchange_package"),
    )
    op.create_index("ix_exchange_package_agency", "exchange_package", ["agency_id", "at"])
    op.create_table(
        "dossier_travel",
        sa.Column("dossier_id", UuidKey(), nullable=False),
        sa.Column("away_to_id", UuidKey()),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("arrived_at", UtcDateTime()),
        sa.Column("written_elsewhere", sa.Integer(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("officer_key", UuidKey()),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_dossier_travel_dossier_id_dossier"),
        sa.ForeignKeyConstraint(["away_to_id"], ["agency.id"], name="fk_dossier_travel_away_to_id_agency"),
        sa.PrimaryKeyConstraint("dossier_id", name="pk_dossier_travel"),
    )
    op.create_table(
        "key_elsewhere",
        sa.Column("key", UuidKey(), nullable=False),
        sa.Column("of_table", sa.String(30), nullable=False),
        sa.Column("local_key", UuidKey(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_key_elsewhere"),
    )
    op.create_table(
        "movement_elsewhere",
        sa.Column("movement_id", UuidKey(), nullable=False),
        sa.Column("package_id", UuidKey(), nullable=False),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["movement.id"], name="fk_movement_elsewhere_movement_id_movement"
        ),
        sa.ForeignKeyConstraint(
            ["package_id"], ["exchange_package.id"], name="fk_movement_elsewhere_package_id_exchange_package"
        ),
        sa.PrimaryKeyConstraint("movement_id", name="pk_movement_elsewhere"),
    )


def downgrade() -> None:
    for table in (
        "movement_elsewhere",
        "key_elsewhere",
        "dossier_travel",
        "exchange_package",
        "exchange_secret",
        "exchange_office",
    ):
        op.drop_table(table)
