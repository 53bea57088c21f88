"""Dossiers by the day they ended and by the agencies they reached, as who asks over a period looks for them."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_HAS_ENDED = sa.text("finished_at IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_dossier_agency_finished",
        "dossier",
        ["agency_id", "finished_at", "id"],
        sqlite_where=_HAS_ENDED,
        postgresql_where=_HAS_ENDED,
    )
    op.create_index("ix_dossier_reach_agency", "dossier_reach", ["agency_id", "dossier_id"])


def downgrade() -> None:
    op.drop_index("ix_dossier_reach_agency", "dossier_reach")
    op.drop_index("ix_dossier_agency_finished", "dossier")
