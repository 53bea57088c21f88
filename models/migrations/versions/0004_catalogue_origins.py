"""Where a version of a procedure came from: the workbook's rows, or who edited it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "procedure_origin",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(120), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.CheckConstraint("kind IN ('workbook', 'editor')", name="ck_procedure_origin_kind_known"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["procedure_version.id"],
            name="fk_procedure_origin_version_id_procedure_version",
        ),
        sa.PrimaryKeyConstraint("version_id", name="pk_procedure_origin"),
    )


def downgrade() -> None:
    op.drop_table("procedure_origin")
