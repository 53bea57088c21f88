"""How satisfied citizens were, counted so that no answer can be traced. Nobody has been asked yet."""

import sqlalchemy as sa
from alembic import op

from models.short import UuidKey

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dossier_answered",
        sa.Column("dossier_id", UuidKey(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name="fk_dossier_answered_dossier_id_dossier"
        ),
        sa.PrimaryKeyConstraint("dossier_id", name="pk_dossier_answered"),
    )
    for table, days in (("satisfaction_box", ()), ("satisfaction_count", ("day",))):
        op.create_table(
            table,
            sa.Column("agency_id", UuidKey(), nullable=False),
            *(sa.Column(day, sa.Date(), nullable=False) for day in days),
            sa.Column("part", sa.String(32), nullable=False),
            sa.Column("about", sa.String(200), nullable=False),
            sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("answers", sa.Integer(), nullable=False),
            sa.CheckConstraint("level BETWEEN 1 AND 5", name=f"ck_{table}_level_known"),
            sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=f"fk_{table}_agency_id_agency"),
            sa.PrimaryKeyConstraint("agency_id", *days, "part", "about", "level", name=f"pk_{table}"),
        )


def downgrade() -> None:
    for table in ("satisfaction_count", "satisfaction_box", "dossier_answered"):
        op.drop_table(table)
