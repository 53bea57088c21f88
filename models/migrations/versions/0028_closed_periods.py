"""Periods whose figures stand as they were when somebody closed them. No office has any yet."""

import sqlalchemy as sa
from alembic import op

from models.short import UtcDateTime, UuidKey

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "closed_period",
        sa.Column("id", UuidKey(), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("definitions", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=False),
        sa.Column("closed_by", sa.String(60), nullable=False),
        sa.Column("closed_by_name", sa.String(120), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_closed_period_days_in_order")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_closed_period_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_closed_period"),
        sa.UniqueConstraint(
            "agency_id", "first_day", "last_day", name="uq_closed_period_agency_id_first_day_last_day"
        ),
    )


def downgrade() -> None:
    op.drop_table("closed_period")
