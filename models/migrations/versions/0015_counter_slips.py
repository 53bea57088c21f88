"""What is given at the counter without a dossier: guidance on what is missing, refusals to receive."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

CHANNELS = ("direct", "post", "online")
GENDERS = ("male", "female")
PROFILES = ("2018", "2025")


def upgrade() -> None:
    op.create_table(
        "counter_slip",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.String(100), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("channel", _words("channel", CHANNELS), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("id_number", sa.String(13), nullable=True),
        sa.Column("birth_date", sa.String(10), nullable=True),
        sa.Column("gender", _words("gender", GENDERS), nullable=True),
        sa.Column("phone", sa.String(20), nullable=True),
        sa.Column("email", sa.String(200), nullable=True),
        sa.Column("address", sa.String(500), nullable=True),
        sa.Column("organisation", sa.String(300), nullable=True),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("form_profile", _words("formprofile", PROFILES), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(60), nullable=False),
        sa.Column("created_by_name", sa.String(120), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(60), nullable=False),
        sa.Column("changed_by_name", sa.String(120), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_counter_slip_agency_id_agency"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["procedure_version.id"], name="fk_counter_slip_version_id_procedure_version"
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["procedure_case.id"], name="fk_counter_slip_case_id_procedure_case"
        ),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_counter_slip_dossier_id_dossier"),
        sa.PrimaryKeyConstraint("id", name="pk_counter_slip"),
        sa.UniqueConstraint("request_id", name="uq_counter_slip_request_id"),
        sa.UniqueConstraint(
            "agency_id", "kind", "year", "number", name="uq_counter_slip_agency_id_kind_year_number"
        ),
    )
    op.create_index("ix_counter_slip_changed", "counter_slip", ["agency_id", "kind", "changed_at"])
    for name in ("id_number", "phone", "dossier_id"):
        op.create_index(f"ix_counter_slip_{name}", "counter_slip", [name])


def downgrade() -> None:
    op.drop_table("counter_slip")


def _words(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
