"""Steps at other agencies and side by side, opinions asked for, and dossiers that are one officer's."""

import sqlalchemy as sa
from alembic import op

from models.short import UuidKey

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_IN_WORK = "status IN ('received', 'in_progress')"
_AT_REST = "status IN ('awaiting_supplement', 'awaiting_payment', 'result_ready', 'refused', 'stopped')"
_COMING = "pending_unit_id IS NOT NULL"
_INDEXES = {
    "ix_dossier_work_held": (("holder_unit_id", "pending_unit_id"), _IN_WORK),
    "ix_dossier_work_coming": (("pending_unit_id",), f"{_IN_WORK} AND {_COMING}"),
    "ix_dossier_rest_held": (("holder_unit_id", "pending_unit_id"), _AT_REST),
    "ix_dossier_rest_coming": (("pending_unit_id",), f"{_AT_REST} AND {_COMING}"),
}
_COLUMNS = ("due_at", "id", "agency_id", "status")
_ASKED = sa.text("asked_unit_id IS NOT NULL AND done_at IS NULL")
_POINTERS = (("dossier", "officer_id", "account"), ("dossier_step", "asked_unit_id", "unit"))


def upgrade() -> None:
    for table in ("case_step", "dossier_step"):
        if "beside" not in _columns(table):
            op.add_column(table, sa.Column("agency", sa.String(300)))
            op.add_column(table, sa.Column("beside", sa.Boolean(), nullable=False, server_default=sa.false()))
    for table, column, other in _POINTERS:
        if column not in _columns(table):
            _add_pointer(table, column, other)
    op.create_index(
        "ix_dossier_step_asked",
        "dossier_step",
        ["asked_unit_id", "dossier_id"],
        sqlite_where=_ASKED,
        postgresql_where=_ASKED,
    )
    _index_anew((*_COLUMNS, "officer_id"))


def _columns(table: str) -> set[str]:
    return {each["name"] for each in sa.inspect(op.get_bind()).get_columns(table)}


def downgrade() -> None:
    # The columns stay, unknown to the former program: the journal has digests of what is in them.
    _index_anew(_COLUMNS)
    op.drop_index("ix_dossier_step_asked", "dossier_step")


def _add_pointer(table: str, column: str, other: str) -> None:
    """A column with a foreign key in one word each: SQLite would make the whole table anew for a key added later."""
    kind = UuidKey().compile(op.get_bind().dialect)
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} {kind} "
        f"CONSTRAINT fk_{table}_{column}_{other} REFERENCES {other} (id)"
    )


def _index_anew(more: tuple[str, ...]) -> None:
    for name, (units, which) in _INDEXES.items():
        op.drop_index(name, "dossier")
        where = sa.text(which)
        op.create_index(name, "dossier", [*units, *more], sqlite_where=where, postgresql_where=where)
