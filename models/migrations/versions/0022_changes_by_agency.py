"""The record of changes says in which agency each was made, so that those who rule it alone may ask about it."""

import sqlalchemy as sa
from alembic import op

from models.migrations.sealing import MigrationSeals
from models.short import UuidKey

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("office_change", sa.Column("agency_id", UuidKey(), nullable=True))


def downgrade() -> None:
    connection = op.get_bind()
    seals = MigrationSeals(connection)
    if seals.is_stock_taken:
        changes = sa.table("office_change", sa.column("id", UuidKey()), sa.column("agency_id", UuidKey()))
        told = connection.execute(sa.select(changes.c.id).where(changes.c.agency_id.is_not(None)))
        for key in told.scalars().all():
            seals.add("office_change", key, None, {"agency_id": None}, chain="office_change")
        seals.write()
    op.execute("ALTER TABLE office_change DROP COLUMN agency_id")
