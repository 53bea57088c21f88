"""Erasing personal data by two persons; what an act or a look said of people may be emptied then, and nothing else.

No office has erased anything yet.
"""

import sqlalchemy as sa
from alembic import op

from models.short import Sha256, UtcDateTime, UuidKey

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_ERASED_DOSSIER = "(SELECT salt FROM dossier WHERE dossier.id = OLD.dossier_id) LIKE '~%'"
_ERASED_APPLICANT = "(SELECT salt FROM applicant WHERE applicant.id = OLD.applicant_id) LIKE '~%'"
_ERASED_OTHER = "(SELECT salt FROM applicant WHERE applicant.id = OLD.other_id) LIKE '~%'"
_GUARDED = {
    "movement": (
        "movement_never_changes",
        "movement_is_append_only",
        "the journal is never changed",
        (
            *("id", "dossier_id", "position", "request_id", "at", "recorded_at", "actor", "actor_name"),
            *("action", "from_status", "to_status", "due_before", "due_after", "sets", "hash"),
        ),
        f"NEW.reason IS NULL AND {_ERASED_DOSSIER}",
    ),
    "access_log": (
        "access_never_changes",
        "access_is_append_only",
        "the record of access is never changed",
        ("id", "at", "user_name", "full_name", "agency_id", "what", "dossier_id", "applicant_id"),
        f"NEW.subject = '' AND ({_ERASED_DOSSIER} OR {_ERASED_APPLICANT})",
    ),
    "applicant_change": (
        "applicant_change_never_changes",
        "applicant_change_is_append_only",
        "the trace of an applicant is never changed",
        ("id", "applicant_id", "other_id", "at", "by", "by_name", "what"),
        f"NEW.reason = '' AND NEW.salt IS NULL AND ({_ERASED_APPLICANT} OR {_ERASED_OTHER})",
    ),
}
"""By table: its trigger and the trigger's function, what it says, what stays as it is, and when the rest may go."""


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", UuidKey(), nullable=False),
        sa.Column("agency_id", UuidKey(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("asked_by", sa.String(60), nullable=False),
        sa.Column("asked_by_name", sa.String(120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("scope", sa.JSON(), nullable=False),
        sa.Column("applicant_id", UuidKey(), nullable=True),
        sa.Column("dossiers", sa.Integer(), nullable=False),
        sa.Column("listed", Sha256(), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(60), nullable=True),
        sa.Column("decided_by_name", sa.String(120), nullable=True),
        *(
            sa.Column(f"erased_{each}", sa.Integer(), nullable=False, server_default="0")
            for each in ("dossiers", "citizens", "slips")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_erasure_agency_id_agency"),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name="fk_erasure_applicant_id_applicant"),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
        sa.CheckConstraint(
            "(outcome = 'waiting') = (decided_at IS NULL)", name=op.f("ck_erasure_decided_when")
        ),
        sa.CheckConstraint(
            "outcome <> 'done' OR asked_by <> decided_by", name=op.f("ck_erasure_two_persons")
        ),
    )
    op.create_index("ix_erasure_agency", "erasure", ["agency_id", "asked_at"])
    op.create_table(
        "erasure_line",
        sa.Column("erasure_id", UuidKey(), nullable=False),
        sa.Column("dossier_id", UuidKey(), nullable=False),
        sa.ForeignKeyConstraint(["erasure_id"], ["erasure.id"], name="fk_erasure_line_erasure_id_erasure"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_erasure_line_dossier_id_dossier"),
        sa.PrimaryKeyConstraint("erasure_id", "dossier_id", name="pk_erasure_line"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_erasure_line_dossier", "erasure_line", ["dossier_id"])
    for table in _GUARDED:
        _guard(table, may_be_emptied=True)


def downgrade() -> None:
    for table in _GUARDED:
        _guard(table, may_be_emptied=False)
    op.drop_table("erasure_line")
    op.drop_table("erasure")


def _guard(table: str, *, may_be_emptied: bool) -> None:
    trigger, function, says, fixed, emptied = _GUARDED[table]
    if op.get_bind().dialect.name == "sqlite":
        same = " AND ".join(f'NEW."{each}" IS OLD."{each}"' for each in fixed)
        only = f"WHEN NOT coalesce({emptied} AND {same}, 0) " if may_be_emptied else ""
        op.execute(f"DROP TRIGGER {trigger}")
        op.execute(
            f"CREATE TRIGGER {trigger} BEFORE UPDATE ON {table} {only}"
            f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
        )
        return
    rows = (", ".join(f'{row}."{each}"' for each in fixed) for row in ("NEW", "OLD"))
    same = "({}) IS NOT DISTINCT FROM ({})".format(*rows)
    only = f"IF TG_OP = 'UPDATE' AND {emptied} AND {same} THEN RETURN NEW; END IF; " if may_be_emptied else ""
    op.execute(
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$\n"
        f"BEGIN {only}RAISE EXCEPTION '{says}' USING ERRCODE = 'restrict_violation'; END $$"
    )
