"""Fees paid in parts: each payment a row of its own; what was settled before becomes one payment each."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

CARRY_OVER = """
INSERT INTO fee_payment
    (dossier_id, number, position, amount, item_amount, paid_before, paid_at, paid_to, receipt_number,
     refunded_at, refunded_by)
SELECT dossier_id, row_number() OVER (PARTITION BY dossier_id ORDER BY settled_at, position), position,
    amount, amount, 0, settled_at, settled_by, receipt_number, refunded_at, refunded_by
FROM dossier_fee WHERE state IN ('collected', 'refunded')
"""
# The former program knows one payment for an item: the last one, and none for what is only paid in part.
_LAST = """
UPDATE dossier_fee SET {columns} WHERE state IN ('collected', 'refunded')
"""
_OF_LAST = """{name} = (SELECT payment.{name} FROM fee_payment AS payment
    WHERE payment.dossier_id = dossier_fee.dossier_id AND payment.position = dossier_fee.position
    ORDER BY payment.number DESC LIMIT 1)"""
INDEXES = {"ix_dossier_fee_refunded_at": "refunded_at", "ix_dossier_fee_settled_at": "settled_at"}
MOVED = ("receipt_number", "refunded_at", "refunded_by")


def upgrade() -> None:
    op.create_table(
        "fee_payment",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("item_amount", sa.BigInteger(), nullable=True),
        sa.Column("paid_before", sa.BigInteger(), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_to", sa.String(120), nullable=False),
        sa.Column("receipt_number", sa.String(60), nullable=False),
        sa.Column("refunded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refunded_by", sa.String(120), nullable=True),
        sa.CheckConstraint("amount >= 0", name="amount_not_negative"),
        sa.CheckConstraint("(refunded_at IS NULL) = (refunded_by IS NULL)", name="refunded_by_somebody"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_fee_payment_dossier_id_dossier"),
        sa.ForeignKeyConstraint(
            ["dossier_id", "position"],
            ["dossier_fee.dossier_id", "dossier_fee.position"],
            name="fk_fee_payment_dossier_id_dossier_fee",
        ),
        sa.PrimaryKeyConstraint("dossier_id", "number", name="pk_fee_payment"),
    )
    op.create_index("ix_fee_payment_paid", "fee_payment", ["paid_at"])
    op.create_index("ix_fee_payment_refunded", "fee_payment", ["refunded_at"])
    op.execute(CARRY_OVER)
    for name in INDEXES:
        op.drop_index(name, "dossier_fee")
    for name in MOVED:
        op.execute(f"ALTER TABLE dossier_fee DROP COLUMN {name}")


def downgrade() -> None:
    op.add_column("dossier_fee", sa.Column("receipt_number", sa.String(60), nullable=True))
    op.add_column("dossier_fee", sa.Column("refunded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("dossier_fee", sa.Column("refunded_by", sa.String(120), nullable=True))
    op.execute(_LAST.format(columns=", ".join(_OF_LAST.format(name=name) for name in MOVED)))
    op.drop_table("fee_payment")
    for name, column in INDEXES.items():
        op.create_index(name, "dossier_fee", [column])
