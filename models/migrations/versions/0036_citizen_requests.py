"""What citizens asked of the data that are kept of them. Nobody has been written down yet."""

import sqlalchemy as sa
from alembic import op

from models.short import UtcDateTime, UuidKey

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "citizen_request",
        sa.Column("id", UuidKey(), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("applicant_id", UuidKey(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("requester", sa.String(100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.Column("taken_by", sa.String(60), nullable=False),
        sa.Column("taken_by_name", sa.String(120), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False, server_default=""),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by", sa.String(60), nullable=True),
        sa.Column("answered_by_name", sa.String(120), nullable=True),
        sa.Column("salt", sa.String(22), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_citizen_request_agency_id_agency"),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name="fk_citizen_request_applicant_id_applicant"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_citizen_request"),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)",
            name=op.f("ck_citizen_request_answered_by_somebody"),
        ),
    )
    op.create_index("ix_citizen_request_due", "citizen_request", ["agency_id", "answered_at", "due_at"])
    op.create_index("ix_citizen_request_applicant", "citizen_request", ["applicant_id"])


def downgrade() -> None:
    op.drop_table("citizen_request")
