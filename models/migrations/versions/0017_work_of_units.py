"""Indexes of the dossiers in work by the unit that has them or is to get them: what lies before somebody today."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_IN_WORK = "status IN ('received', 'in_progress')"
_INDEXES = {
    "ix_dossier_work_held": (("holder_unit_id", "pending_unit_id"), _IN_WORK),
    "ix_dossier_work_coming": (("pending_unit_id",), f"{_IN_WORK} AND pending_unit_id IS NOT NULL"),
}


def upgrade() -> None:
    for name, (units, which) in _INDEXES.items():
        columns = [*units, "due_at", "id", "agency_id", "status"]
        where = sa.text(which)
        op.create_index(name, "dossier", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, "dossier")
