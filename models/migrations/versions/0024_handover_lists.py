"""Lists of dossiers handed over together, with what became of each. No office has any yet."""

import sqlalchemy as sa
from alembic import op

from models.short import RequestId, UtcDateTime, UuidKey

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handover_list",
        sa.Column("id", UuidKey(), nullable=False),
        sa.Column("request_id", RequestId(), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("barcode", sa.String(18), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_unit_id", UuidKey(), nullable=False),
        sa.Column("to_unit_id", UuidKey(), nullable=False),
        sa.Column("to_agency_id", UuidKey(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.String(60), nullable=False),
        sa.Column("made_by_name", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_handover_list_agency_id_agency"),
        sa.ForeignKeyConstraint(["from_unit_id"], ["unit.id"], name="fk_handover_list_from_unit_id_unit"),
        sa.ForeignKeyConstraint(["to_unit_id"], ["unit.id"], name="fk_handover_list_to_unit_id_unit"),
        sa.ForeignKeyConstraint(["to_agency_id"], ["agency.id"], name="fk_handover_list_to_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_handover_list"),
        sa.UniqueConstraint("request_id", name="uq_handover_list_request_id"),
        sa.UniqueConstraint("code", name="uq_handover_list_code"),
        sa.UniqueConstraint("barcode", name="uq_handover_list_barcode"),
        sa.UniqueConstraint("agency_id", "day", "number", name="uq_handover_list_agency_id_day_number"),
    )
    op.create_index("ix_handover_list_from_unit", "handover_list", ["from_unit_id", "made_at"])
    op.create_index("ix_handover_list_to_unit", "handover_list", ["to_unit_id", "made_at"])
    op.create_table(
        "handover_line",
        sa.Column("list_id", UuidKey(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("dossier_id", UuidKey(), nullable=False),
        sa.Column("sent_position", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("ended_position", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=True),
        sa.Column("by", sa.String(60), nullable=True),
        sa.Column("by_name", sa.String(120), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("(outcome = 'waiting') = (at IS NULL)", name=op.f("ck_handover_line_said_when")),
        sa.ForeignKeyConstraint(
            ["list_id"], ["handover_list.id"], name="fk_handover_line_list_id_handover_list"
        ),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_handover_line_dossier_id_dossier"),
        sa.PrimaryKeyConstraint("list_id", "position", name="pk_handover_line"),
    )
    op.create_index("ix_handover_line_dossier", "handover_line", ["dossier_id", "outcome"])


def downgrade() -> None:
    op.drop_table("handover_line")
    op.drop_table("handover_list")
