"""Reports that agencies put together themselves. No office has any yet."""

import sqlalchemy as sa
from alembic import op

from models.short import UtcDateTime, UuidKey

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_report",
        sa.Column("id", UuidKey(), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("name_key", sa.String(300), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.String(60), nullable=False),
        sa.Column("made_by_name", sa.String(120), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(60), nullable=False),
        sa.Column("changed_by_name", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_own_report_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_own_report"),
        sa.UniqueConstraint("agency_id", "name_key", name="uq_own_report_agency_id_name_key"),
    )


def downgrade() -> None:
    op.drop_table("own_report")
