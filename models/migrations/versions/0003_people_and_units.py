"""People and units: stand-ins, access on the record, successors and former names, calendars of agencies."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SQLITE_WATCH = (
    """CREATE TRIGGER access_never_changes BEFORE UPDATE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the record of access is never changed'); END""",
    """CREATE TRIGGER access_never_deleted BEFORE DELETE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the record of access is never deleted'); END""",
)
POSTGRESQL_WATCH = """
CREATE FUNCTION access_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the record of access is never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER access_never_changes BEFORE UPDATE OR DELETE ON access_log
FOR EACH ROW EXECUTE FUNCTION access_is_append_only();
CREATE TRIGGER access_never_emptied BEFORE TRUNCATE ON access_log
FOR EACH STATEMENT EXECUTE FUNCTION access_is_append_only()
"""


def upgrade() -> None:
    with op.batch_alter_table("account") as batch:
        batch.add_column(
            sa.Column("must_change_password", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.add_column(sa.Column("password_changed_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("rights_version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("unit") as batch:
        batch.add_column(sa.Column("successor_id", sa.Uuid(), nullable=True))
        batch.create_foreign_key("fk_unit_successor_id_unit", "unit", ["successor_id"], ["id"])
    _add_people()
    _add_watch()
    _add_calendars()
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE_WATCH:
            op.execute(statement)
    else:
        op.execute(POSTGRESQL_WATCH)


def downgrade() -> None:
    # Dossiers that followed their unit have rows the former program has no word for; the journal keeps them.
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table in ("agency_hours", "agency_day", "office_change", "access_log", "stand_in", "former_name"):
        op.drop_table(table)
    if is_postgresql:
        op.execute("DROP FUNCTION access_is_append_only()")
    with op.batch_alter_table("unit") as batch:
        batch.drop_constraint("fk_unit_successor_id_unit", type_="foreignkey")
        batch.drop_column("successor_id")
    with op.batch_alter_table("account") as batch:
        for name in ("rights_version", "deactivated_at", "password_changed_at", "must_change_password"):
            batch.drop_column(name)


def _add_people() -> None:
    op.create_table(
        "former_name",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.CheckConstraint("(agency_id IS NULL) <> (unit_id IS NULL)", name="of_one"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_former_name_agency_id_agency"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_former_name_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_former_name"),
    )
    op.create_index("ix_former_name_agency_id", "former_name", ["agency_id"])
    op.create_index("ix_former_name_unit_id", "former_name", ["unit_id"])
    op.create_table(
        "stand_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("absent_id", sa.Uuid(), nullable=False),
        sa.Column("stand_in_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(120), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.String(120), nullable=True),
        sa.CheckConstraint("first_day <= last_day", name="days_in_order"),
        sa.CheckConstraint("absent_id <> stand_in_id", name="two_people"),
        sa.ForeignKeyConstraint(["absent_id"], ["account.id"], name="fk_stand_in_absent_id_account"),
        sa.ForeignKeyConstraint(["stand_in_id"], ["account.id"], name="fk_stand_in_stand_in_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_stand_in"),
    )
    op.create_index("ix_stand_in_absent", "stand_in", ["absent_id", "last_day"])
    op.create_index("ix_stand_in_stand_in", "stand_in", ["stand_in_id", "last_day"])


def _add_watch() -> None:
    op.create_table(
        "access_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_name", sa.String(60), nullable=False),
        sa.Column("full_name", sa.String(120), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_access_log_agency_id_agency"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_access_log_dossier_id_dossier"),
        sa.PrimaryKeyConstraint("id", name="pk_access_log"),
    )
    op.create_index("ix_access_log_dossier", "access_log", ["dossier_id", "at"])
    op.create_index("ix_access_log_user", "access_log", ["user_name", "at"])
    op.create_index("ix_access_log_at", "access_log", ["at"])
    op.create_table(
        "office_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office_change"),
    )
    op.create_index("ix_office_change_subject", "office_change", ["subject", "at"])


def _add_calendars() -> None:
    op.create_table(
        "agency_day",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("replaces", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('off', 'make_up', 'usual')", name="kind_known"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_agency_day_agency_id_agency"),
        sa.PrimaryKeyConstraint("agency_id", "day", name="pk_agency_day"),
    )
    op.create_table(
        "agency_hours",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("season_start", sa.String(5), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_known"),
        sa.CheckConstraint("opens < closes", name="opens_before_closes"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_agency_hours_agency_id_agency"),
        sa.PrimaryKeyConstraint("agency_id", "season_start", "weekday", "opens", name="pk_agency_hours"),
    )
