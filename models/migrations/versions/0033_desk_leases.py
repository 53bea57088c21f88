"""Desks that go on without the server. No office has any yet."""

import sqlalchemy as sa
from alembic import op

from models.short import RequestId, Sha256, UtcDateTime, UuidKey

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_OPEN = sa.text("ended_at IS NULL")
_UNSETTLED = sa.text("outcome = 'refused' AND settled_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "desk_lease",
        sa.Column("id", UuidKey(), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("pc", UuidKey(), nullable=False),
        sa.Column("pc_name", sa.String(120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("issued_by", sa.String(60), nullable=False),
        sa.Column("issued_by_name", sa.String(120), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_by", sa.String(60), nullable=True),
        sa.Column("ended_by_name", sa.String(120), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_desk_lease_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_desk_lease"),
        sa.CheckConstraint("number BETWEEN 10 AND 89", name=op.f("ck_desk_lease_number_of_desk")),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_desk_lease_said_by_whom")
        ),
    )
    for name, column in (("ix_desk_lease_number", "number"), ("ix_desk_lease_pc", "pc")):
        op.create_index(
            name,
            "desk_lease",
            ["agency_id", column],
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        )
    op.create_table(
        "desk_act",
        sa.Column("lease_id", UuidKey(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("request_id", RequestId(), nullable=True),
        sa.Column("dossier_code", sa.String(60), nullable=False),
        sa.Column("digest", Sha256(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        sa.Column("by_name", sa.String(120), nullable=False),
        sa.Column("registered_at", UtcDateTime(), nullable=False),
        sa.Column("sent_by", sa.String(60), nullable=False),
        sa.Column("sent_by_name", sa.String(120), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=True),
        sa.Column("entry", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("shown_at", UtcDateTime(), nullable=True),
        sa.Column("shown_to", sa.String(60), nullable=True),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("settled_by", sa.String(60), nullable=True),
        sa.Column("settled_by_name", sa.String(120), nullable=True),
        sa.Column("settled_how", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["lease_id"], ["desk_lease.id"], name="fk_desk_act_lease_id_desk_lease"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_desk_act_agency_id_agency"),
        sa.PrimaryKeyConstraint("lease_id", "position", name="pk_desk_act"),
        sa.CheckConstraint("outcome IN ('done', 'refused')", name=op.f("ck_desk_act_deskoutcome")),
        sa.CheckConstraint(
            "(outcome = 'refused') = (entry IS NOT NULL)", name=op.f("ck_desk_act_kept_where_refused")
        ),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settled_how IS NULL)", name=op.f("ck_desk_act_settled_with_words")
        ),
    )
    op.create_index("ix_desk_act_code", "desk_act", ["dossier_code"])
    op.create_index(
        "ix_desk_act_open",
        "desk_act",
        ["agency_id", "registered_at"],
        sqlite_where=_UNSETTLED,
        postgresql_where=_UNSETTLED,
    )


def downgrade() -> None:
    op.drop_table("desk_act")
    op.drop_table("desk_lease")
