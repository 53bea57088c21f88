"""Which agencies a dossier received elsewhere has reached, indexes of what lies at a unit at rest, and inspectors.

Until now no dossier went beyond the agency that received it, so that there is nothing to write down.
"""

import re
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from models.migrations.sealing import MigrationSeals
from models.short import UuidKey

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_AT_REST = "status IN ('awaiting_supplement', 'awaiting_payment', 'result_ready', 'refused', 'stopped')"
_INDEXES = {
    "ix_dossier_rest_held": (("holder_unit_id", "pending_unit_id"), _AT_REST),
    "ix_dossier_rest_coming": (("pending_unit_id",), f"{_AT_REST} AND pending_unit_id IS NOT NULL"),
}
_CHECK = "CONSTRAINT ck_account_role_role CHECK (role IN ('reception', 'officer', 'leader', 'administrator'))"


def upgrade() -> None:
    op.create_table(
        "dossier_reach",
        sa.Column("dossier_id", UuidKey(), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_dossier_reach_dossier_id_dossier"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_dossier_reach_agency_id_agency"),
        sa.PrimaryKeyConstraint("dossier_id", "agency_id", name="pk_dossier_reach"),
        sqlite_with_rowid=False,
    )
    for name, (units, which) in _INDEXES.items():
        columns = [*units, "due_at", "id", "agency_id", "status"]
        where = sa.text(which)
        op.create_index(name, "dossier", columns, sqlite_where=where, postgresql_where=where)
    if op.get_bind().dialect.name == "sqlite":
        _make_roles_anew(lambda words: re.sub(rf",\s*{re.escape(_CHECK)}", "", words))
    else:
        op.execute("ALTER TABLE account_role DROP CONSTRAINT ck_account_role_role")


def downgrade() -> None:
    # Somebody who may only read what lies below is nobody to the former program.
    connection = op.get_bind()
    seals = MigrationSeals(connection)
    roles = sa.table("account_role", sa.column("account_id", UuidKey()), sa.column("role", sa.String()))
    inspectors = connection.execute(sa.select(roles.c.account_id).where(roles.c.role == "inspector"))
    for key in inspectors.scalars().all():
        if seals.is_stock_taken:
            seals.gone("account_role", f"{key.hex}/inspector")
    seals.write()
    op.execute("DELETE FROM account_role WHERE role = 'inspector'")
    if op.get_bind().dialect.name == "sqlite":
        _make_roles_anew(lambda words: f"{words[: words.rindex(')')]}, {_CHECK})")
    else:
        op.execute(f"ALTER TABLE account_role ADD {_CHECK}")
    for name in _INDEXES:
        op.drop_index(name, "dossier")
    op.drop_table("dossier_reach")


def _make_roles_anew(changed: Callable[[str], str]) -> None:
    """The table as `changed` makes its words, with its rows."""
    connection = op.get_bind()
    words = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE name = 'account_role'"
    ).scalar_one()
    anew = re.sub(r'^CREATE TABLE "?account_role"?', 'CREATE TABLE "_account_role"', changed(words))
    connection.exec_driver_sql(anew)
    connection.exec_driver_sql(
        "INSERT INTO _account_role (account_id, role) SELECT account_id, role FROM account_role"
    )
    connection.exec_driver_sql("DROP TABLE account_role")
    connection.exec_driver_sql('ALTER TABLE "_account_role" RENAME TO "account_role"')
