"""The whole life of a dossier: transit, pauses, steps with dates, custody of papers, refunds, prints, seasons."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TERM_UNITS = ("working_days", "hours", "calendar_days", "months", "same_day", "same_session")


def upgrade() -> None:
    _extend_dossier()
    _extend_papers_and_fees()
    _add_tables()
    with op.batch_alter_table("case_term") as batch:
        batch.add_column(sa.Column("second_amount", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("second_unit", _words("second_unit", *TERM_UNITS), nullable=True))
        batch.create_check_constraint(
            "second_amount_with_unit", "(second_amount IS NULL) = (second_unit IS NULL)"
        )
    with op.batch_alter_table("office_hours") as batch:
        batch.add_column(sa.Column("season_start", sa.String(5), nullable=False, server_default="01-01"))
        batch.drop_constraint("pk_office_hours", type_="primary")
        batch.create_primary_key("pk_office_hours", ["season_start", "weekday", "opens"])
    with op.batch_alter_table("office_hours") as batch:
        batch.alter_column(
            "season_start", server_default=None, existing_type=sa.String(5), existing_nullable=False
        )


def downgrade() -> None:
    op.execute("DELETE FROM office_hours WHERE season_start <> '01-01'")
    with op.batch_alter_table("office_hours") as batch:
        batch.drop_constraint("pk_office_hours", type_="primary")
        batch.create_primary_key("pk_office_hours", ["weekday", "opens"])
        batch.drop_column("season_start")
    with op.batch_alter_table("case_term") as batch:
        batch.drop_constraint("second_amount_with_unit", type_="check")
        batch.drop_constraint("second_unit", type_="check")
        batch.drop_column("second_unit")
        batch.drop_column("second_amount")
    op.drop_table("printed_form")
    op.drop_table("calendar_change")
    op.drop_table("dossier_step")
    _shrink_papers_and_fees()
    _shrink_dossier()


def _words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _extend_dossier() -> None:
    with op.batch_alter_table("dossier") as batch:
        batch.add_column(sa.Column("pending_unit_id", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("clock_stopped_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("supplement_deadline", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("supplements_asked", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("extensions", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("second_term_amount", sa.Integer(), nullable=True))
        batch.add_column(
            sa.Column("second_term_unit", _words("second_term_unit", *TERM_UNITS), nullable=True)
        )
        batch.add_column(
            sa.Column(
                "form_profile", _words("formprofile", "2018", "2025"), nullable=False, server_default="2025"
            )
        )
        batch.create_foreign_key("fk_dossier_pending_unit_id_unit", "unit", ["pending_unit_id"], ["id"])
    # Only an office that has been at this revision before has such dossiers; the journal still knows since when.
    op.execute(
        "UPDATE dossier SET clock_stopped_at = (SELECT max(movement.at) FROM movement"
        " WHERE movement.dossier_id = dossier.id"
        " AND movement.action IN ('request_supplement', 'request_payment')) WHERE clock = 'stopped'"
    )


def _shrink_dossier() -> None:
    with op.batch_alter_table("dossier") as batch:
        batch.drop_constraint("fk_dossier_pending_unit_id_unit", type_="foreignkey")
        batch.drop_constraint("second_term_unit", type_="check")
        batch.drop_constraint("formprofile", type_="check")
        for name in (
            "pending_unit_id",
            "clock_stopped_at",
            "supplement_deadline",
            "supplements_asked",
            "extensions",
            "second_term_amount",
            "second_term_unit",
            "form_profile",
        ):
            batch.drop_column(name)


FEE_STATES = ("open", "due", "collected", "waived")


def _extend_papers_and_fees() -> None:
    with op.batch_alter_table("dossier_paper") as batch:
        batch.add_column(sa.Column("to_return", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("given_back_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("given_back_by", sa.String(120), nullable=True))
    with op.batch_alter_table("dossier_fee") as batch:
        batch.add_column(sa.Column("ceiling", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("refunded_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("refunded_by", sa.String(120), nullable=True))
        batch.drop_constraint("waived_with_reason", type_="check")
        batch.drop_constraint("feestate", type_="check")
        batch.create_check_constraint("feestate", _one_of("state", (*FEE_STATES, "refunded")))
        batch.create_check_constraint(
            "given_up_with_reason", "state NOT IN ('waived', 'refunded') OR reason IS NOT NULL"
        )


def _shrink_papers_and_fees() -> None:
    op.execute("UPDATE dossier_fee SET state = 'collected' WHERE state = 'refunded'")
    with op.batch_alter_table("dossier_fee") as batch:
        batch.drop_constraint("given_up_with_reason", type_="check")
        batch.drop_constraint("feestate", type_="check")
        batch.create_check_constraint("feestate", _one_of("state", FEE_STATES))
        batch.create_check_constraint("waived_with_reason", "state <> 'waived' OR reason IS NOT NULL")
        batch.drop_column("refunded_by")
        batch.drop_column("refunded_at")
        batch.drop_column("ceiling")
    with op.batch_alter_table("dossier_paper") as batch:
        batch.drop_column("given_back_by")
        batch.drop_column("given_back_at")
        batch.drop_column("to_return")


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def _add_tables() -> None:
    op.create_table(
        "dossier_step",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("unit", sa.String(300), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("amount_unit", _words("termunit", *TERM_UNITS), nullable=True),
        sa.Column("outside_clock", sa.Boolean(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_dossier_step_dossier_id_dossier"),
        sa.PrimaryKeyConstraint("dossier_id", "position", name="pk_dossier_step"),
    )
    op.create_table(
        "calendar_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_change"),
    )
    op.create_table(
        "printed_form",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(100), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prepared_by", sa.String(120), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("printer", sa.String(300), nullable=False),
        sa.Column("reprint", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_printed_form_dossier_id_dossier"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_printed_form_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_printed_form"),
    )
    op.create_index("ix_printed_form_dossier", "printed_form", ["dossier_id", "form"])
