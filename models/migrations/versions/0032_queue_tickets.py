"""Numbers for who waits at the counter. No office has any yet."""

import sqlalchemy as sa
from alembic import op

from models.short import UtcDateTime, UuidKey

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_TOLD = """
CREATE TRIGGER queue_told AFTER INSERT OR UPDATE ON queue_ticket
FOR EACH STATEMENT EXECUTE FUNCTION desks_are_told()
"""


def upgrade() -> None:
    op.create_table(
        "queue_ticket",
        sa.Column("id", UuidKey(), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.Column("called_at", UtcDateTime(), nullable=True),
        sa.Column("last_called_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("counter", sa.String(40), nullable=False),
        sa.Column("called_by", sa.String(60), nullable=False),
        sa.Column("dossier_id", UuidKey(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_queue_ticket_agency_id_agency"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_queue_ticket_dossier_id_dossier"),
        sa.PrimaryKeyConstraint("id", name="pk_queue_ticket"),
        sa.UniqueConstraint("agency_id", "day", "number", name="uq_queue_ticket_agency_id_day_number"),
    )
    op.create_index("ix_queue_ticket_state", "queue_ticket", ["agency_id", "day", "state"])
    op.create_index("ix_queue_ticket_dossier_id", "queue_ticket", ["dossier_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_TOLD)


def downgrade() -> None:
    op.drop_table("queue_ticket")
