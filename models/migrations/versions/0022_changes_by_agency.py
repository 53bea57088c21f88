"""The record of changes says in which agency each was made, so that those who rule it alone may ask about it."""

import sqlalchemy as sa
from alembic import op

from models.short import UuidKey

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("office_change", sa.Column("agency_id", UuidKey(), nullable=True))


def downgrade() -> None:
    op.execute("ALTER TABLE office_change DROP COLUMN agency_id")
