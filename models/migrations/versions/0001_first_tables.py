"""The first tables: agencies, procedures, dossiers, the journal, and the two search indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQLITE_JOURNAL = (
    """CREATE TRIGGER movement_never_changes BEFORE UPDATE ON movement
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END""",
    """CREATE TRIGGER movement_never_deleted BEFORE DELETE ON movement
    BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END""",
)
SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE dossier_search
    USING fts5(words, content='dossier_words', content_rowid='id', prefix='2 3')""",
    """CREATE TRIGGER dossier_words_added AFTER INSERT ON dossier_words
    BEGIN INSERT INTO dossier_search(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER dossier_words_removed AFTER DELETE ON dossier_words
    BEGIN INSERT INTO dossier_search(dossier_search, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER dossier_words_changed AFTER UPDATE ON dossier_words
    BEGIN
        INSERT INTO dossier_search(dossier_search, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO dossier_search(rowid, words) VALUES (new.id, new.words);
    END""",
)
POSTGRESQL_JOURNAL = """
CREATE FUNCTION movement_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the journal is never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER movement_never_changes BEFORE UPDATE OR DELETE ON movement
FOR EACH ROW EXECUTE FUNCTION movement_is_append_only();
CREATE TRIGGER movement_never_emptied BEFORE TRUNCATE ON movement
FOR EACH STATEMENT EXECUTE FUNCTION movement_is_append_only()
"""
POSTGRESQL_SEARCH = """
CREATE INDEX ix_dossier_words_search ON dossier_words USING gin (to_tsvector('simple', words)) WITH (fastupdate = off)
"""


def upgrade() -> None:
    _create_tables()
    if op.get_bind().dialect.name == "sqlite":
        for statement in (*SQLITE_JOURNAL, *SQLITE_SEARCH):
            op.execute(statement)
    else:
        op.execute(POSTGRESQL_JOURNAL)
        op.execute(POSTGRESQL_SEARCH)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER movement_never_changes")
        op.execute("DROP TRIGGER movement_never_deleted")
        op.execute("DROP TABLE dossier_search")
    _drop_tables()
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION movement_is_append_only()")


def _create_tables() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=35), nullable=False),
        sa.Column("barcode_number", sa.String(length=5), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("desk_name", sa.String(length=200), nullable=False),
        sa.Column("parent_name", sa.String(length=200), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "commune",
                "district",
                "province",
                "central",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("successor_id", sa.Uuid(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "barcode_number IS NULL OR length(barcode_number) = 5", name=op.f("ck_agency_barcode_number_5")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["agency.id"], name=op.f("fk_agency_parent_id_agency")),
        sa.ForeignKeyConstraint(["successor_id"], ["agency.id"], name=op.f("fk_agency_successor_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("barcode_number", name=op.f("uq_agency_barcode_number")),
        sa.UniqueConstraint("code", name=op.f("uq_agency_code")),
    )
    op.create_table(
        "applicant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded_name", sa.String(length=250), nullable=False),
        sa.Column("id_number", sa.String(length=13), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column(
            "gender",
            sa.Enum("male", "female", name="gender", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=True),
        sa.Column("organisation", sa.String(length=300), nullable=True),
        sa.Column("dossiers", sa.Integer(), nullable=False),
        sa.Column("last_received_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant")),
    )
    op.create_index("ix_applicant_folded_name", "applicant", ["folded_name"], unique=False)
    op.create_index(op.f("ix_applicant_id_number"), "applicant", ["id_number"], unique=False)
    op.create_index(op.f("ix_applicant_phone"), "applicant", ["phone"], unique=False)
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("replaces", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('off', 'make_up')", name=op.f("ck_calendar_day_kind_known")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_year")),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "office_hours",
        sa.Column("weekday", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.CheckConstraint("opens < closes", name=op.f("ck_office_hours_opens_before_closes")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_office_hours_weekday_known")),
        sa.PrimaryKeyConstraint("weekday", "opens", name=op.f("pk_office_hours")),
    )
    op.create_table(
        "procedure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure")),
        sa.UniqueConstraint("code", name=op.f("uq_procedure_code")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "procedure_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("procedure_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("folded_name", sa.String(length=600), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=False),
        sa.Column("decides", sa.String(length=300), nullable=False),
        sa.Column("result_name", sa.String(length=500), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("open_points", sa.JSON(), nullable=False),
        sa.Column(
            "after_fifteen",
            sa.Enum(
                "none",
                "next_day_result",
                "start_next_day",
                name="afterfifteen",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "supplement_policy",
            sa.Enum(
                "restart",
                "shift",
                name="supplementpolicy",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("retention", sa.String(length=100), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_procedure_version_version_positive")),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_procedure_version_procedure_id_procedure")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_version")),
        sa.UniqueConstraint(
            "procedure_id", "version", name=op.f("uq_procedure_version_procedure_id_version")
        ),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "reception",
                "specialist",
                "leadership",
                name="unitkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_unit_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("agency_id", "name", name=op.f("uq_unit_agency_id_name")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_name", sa.String(length=60), nullable=False),
        sa.Column("full_name", sa.String(length=120), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_account_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("user_name", name=op.f("uq_account_user_name")),
    )
    op.create_table(
        "procedure_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["procedure_version.id"],
            name=op.f("fk_procedure_case_version_id_procedure_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_case")),
        sa.UniqueConstraint("version_id", "code", name=op.f("uq_procedure_case_version_id_code")),
    )
    op.create_table(
        "account_role",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "reception",
                "officer",
                "leader",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_role_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "role", name=op.f("pk_account_role")),
    )
    op.create_table(
        "case_fee",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("phi", "le_phi", name="feekind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "dossier",
                "copy",
                "page",
                name="feebasis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "direct",
                "post",
                "online",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("ceiling", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("amount IS NULL OR amount >= 0", name=op.f("ck_case_fee_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["procedure_case.id"], name=op.f("fk_case_fee_case_id_procedure_case")
        ),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_case_fee")),
    )
    op.create_table(
        "case_paper",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("originals", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "submit", "present", name="paperkind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("originals >= 0 AND copies >= 0", name=op.f("ck_case_paper_counts_not_negative")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["procedure_case.id"], name=op.f("fk_case_paper_case_id_procedure_case")
        ),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_case_paper")),
    )
    op.create_table(
        "case_step",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=300), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column(
            "amount_unit",
            sa.Enum(
                "working_days",
                "hours",
                "calendar_days",
                "months",
                "same_day",
                "same_session",
                name="termunit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("outside_clock", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["procedure_case.id"], name=op.f("fk_case_step_case_id_procedure_case")
        ),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_case_step")),
    )
    op.create_table(
        "case_term",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "direct",
                "post",
                "online",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column(
            "unit",
            sa.Enum(
                "working_days",
                "hours",
                "calendar_days",
                "months",
                "same_day",
                "same_session",
                name="termunit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("(amount IS NULL) = (unit IS NULL)", name=op.f("ck_case_term_amount_with_unit")),
        sa.CheckConstraint("amount IS NULL OR amount > 0", name=op.f("ck_case_term_amount_positive")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["procedure_case.id"], name=op.f("fk_case_term_case_id_procedure_case")
        ),
        sa.PrimaryKeyConstraint("case_id", "channel", name=op.f("pk_case_term")),
    )
    op.create_table(
        "dossier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.String(length=100), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("barcode", sa.String(length=18), nullable=False),
        sa.Column("external_code", sa.String(length=60), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("deciding_agency", sa.String(length=300), nullable=False),
        sa.Column("returning_place", sa.String(length=300), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("applicant_id", sa.Uuid(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "direct",
                "post",
                "online",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("copies_of_dossier", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.String(length=120), nullable=False),
        sa.Column("effective_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("term_amount", sa.Integer(), nullable=False),
        sa.Column(
            "term_unit",
            sa.Enum(
                "working_days",
                "hours",
                "calendar_days",
                "months",
                "same_day",
                "same_session",
                name="termunit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_explanation", sa.JSON(), nullable=False),
        sa.Column("due_provisional", sa.Boolean(), nullable=False),
        sa.Column("ledger_year", sa.Integer(), nullable=False),
        sa.Column("ledger_number", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "received",
                "in_progress",
                "awaiting_supplement",
                "awaiting_payment",
                "result_ready",
                "refused",
                "stopped",
                "returned",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "clock",
            sa.Enum(
                "running",
                "stopped",
                "ended",
                name="clock",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "custody",
            sa.Enum(
                "with_office",
                "with_applicant",
                name="custody",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "money",
            sa.Enum(
                "none",
                "open",
                "due",
                "settled",
                name="money",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "delivery",
            sa.Enum(
                "not_ready",
                "waiting",
                "delivered",
                name="delivery",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("holder_unit_id", sa.Uuid(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recipient_authority", sa.String(length=300), nullable=True),
        sa.Column("last_position", sa.Integer(), nullable=False),
        sa.Column("last_hash", sa.String(length=64), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("copies_of_dossier >= 1", name=op.f("ck_dossier_copies_positive")),
        sa.CheckConstraint("due_at >= effective_start", name=op.f("ck_dossier_due_after_start")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_dossier_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_dossier_applicant_id_applicant")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["procedure_case.id"], name=op.f("fk_dossier_case_id_procedure_case")
        ),
        sa.ForeignKeyConstraint(["holder_unit_id"], ["unit.id"], name=op.f("fk_dossier_holder_unit_id_unit")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["procedure_version.id"], name=op.f("fk_dossier_version_id_procedure_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint(
            "agency_id",
            "ledger_year",
            "ledger_number",
            name=op.f("uq_dossier_agency_id_ledger_year_ledger_number"),
        ),
        sa.UniqueConstraint("barcode", name=op.f("uq_dossier_barcode")),
        sa.UniqueConstraint("code", name=op.f("uq_dossier_code")),
        sa.UniqueConstraint("request_id", name=op.f("uq_dossier_request_id")),
    )
    op.create_index("ix_dossier_agency_received", "dossier", ["agency_id", "received_at", "id"], unique=False)
    op.create_index(
        "ix_dossier_agency_clock_due", "dossier", ["agency_id", "clock", "due_at", "id"], unique=False
    )
    op.create_index(
        "ix_dossier_agency_status_due", "dossier", ["agency_id", "status", "due_at", "id"], unique=False
    )
    op.create_index(op.f("ix_dossier_applicant_id"), "dossier", ["applicant_id"], unique=False)
    op.create_index(op.f("ix_dossier_external_code"), "dossier", ["external_code"], unique=False)
    op.create_table(
        "dossier_fee",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("phi", "le_phi", name="feekind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "dossier",
                "copy",
                "page",
                name="feebasis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("unit_amount", sa.BigInteger(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "due",
                "collected",
                "waived",
                name="feestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(length=120), nullable=True),
        sa.Column("receipt_number", sa.String(length=60), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'open') = (amount IS NULL) OR state = 'waived'",
            name=op.f("ck_dossier_fee_open_without_amount"),
        ),
        sa.CheckConstraint(
            "state <> 'waived' OR reason IS NOT NULL", name=op.f("ck_dossier_fee_waived_with_reason")
        ),
        sa.CheckConstraint("amount IS NULL OR amount >= 0", name=op.f("ck_dossier_fee_amount_not_negative")),
        sa.CheckConstraint("quantity >= 1", name=op.f("ck_dossier_fee_quantity_positive")),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_fee_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "position", name=op.f("pk_dossier_fee")),
    )
    op.create_table(
        "dossier_paper",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("originals", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "submit", "present", name="paperkind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "originals >= 0 AND copies >= 0", name=op.f("ck_dossier_paper_counts_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_paper_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "position", name=op.f("pk_dossier_paper")),
    )
    op.create_table(
        "dossier_person",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "applicant",
                "represented",
                "recipient",
                name="personpart",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("id_number", sa.String(length=13), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column(
            "gender",
            sa.Enum("male", "female", name="gender", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=True),
        sa.Column("organisation", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_person_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "part", name=op.f("pk_dossier_person")),
    )
    op.create_index(op.f("ix_dossier_person_id_number"), "dossier_person", ["id_number"], unique=False)
    op.create_index(op.f("ix_dossier_person_phone"), "dossier_person", ["phone"], unique=False)
    op.create_table(
        "dossier_words",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_words_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_words")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_dossier_words_dossier_id")),
    )
    op.create_table(
        "movement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("actor_name", sa.String(length=120), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "receive",
                "collect_fee",
                "waive_fee",
                "complete",
                "return_result",
                name="action",
                native_enum=False,
                create_constraint=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "from_status",
            sa.Enum(
                "received",
                "in_progress",
                "awaiting_supplement",
                "awaiting_payment",
                "result_ready",
                "refused",
                "stopped",
                "returned",
                name="from_status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "to_status",
            sa.Enum(
                "received",
                "in_progress",
                "awaiting_supplement",
                "awaiting_payment",
                "result_ready",
                "refused",
                "stopped",
                "returned",
                name="to_status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("due_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_movement_dossier_id_dossier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
        sa.UniqueConstraint("dossier_id", "position", name=op.f("uq_movement_dossier_id_position")),
        sa.UniqueConstraint("request_id", name=op.f("uq_movement_request_id")),
    )


def _drop_tables() -> None:
    op.drop_table("movement")
    op.drop_table("dossier_words")
    op.drop_table("dossier_person")
    op.drop_table("dossier_paper")
    op.drop_table("dossier_fee")
    op.drop_table("dossier")
    op.drop_table("case_term")
    op.drop_table("case_step")
    op.drop_table("case_paper")
    op.drop_table("case_fee")
    op.drop_table("account_role")
    op.drop_table("procedure_case")
    op.drop_table("account")
    op.drop_table("unit")
    op.drop_table("procedure_version")
    op.drop_table("setting")
    op.drop_table("procedure")
    op.drop_table("office_hours")
    op.drop_table("counter")
    op.drop_table("calendar_year")
    op.drop_table("calendar_day")
    op.drop_table("applicant")
    op.drop_table("agency")
