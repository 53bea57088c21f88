"""A dossier keeps the letter by which the submitter was authorised: its number, day, and who certified it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("dossier", sa.Column("authority", sa.String(300), nullable=True))


def downgrade() -> None:
    op.execute("ALTER TABLE dossier DROP COLUMN authority")
