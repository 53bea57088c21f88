"""What a result is known by: its number, its day and who issued it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Columns added one by one: SQLite would make the whole table anew by batch mode.
    op.add_column("dossier", sa.Column("result_number", sa.String(100), nullable=True))
    op.add_column("dossier", sa.Column("result_date", sa.Date(), nullable=True))
    op.add_column("dossier", sa.Column("result_agency", sa.String(300), nullable=True))


def downgrade() -> None:
    for name in ("result_agency", "result_date", "result_number"):
        op.execute(f"ALTER TABLE dossier DROP COLUMN {name}")
