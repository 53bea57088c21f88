"""The fee items of a dossier, and what was paid for them."""

import uuid
from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, words
from models.vocabulary import FeeBasis, FeeKind, FeeState


class DossierFee(Base):
    """A fee item of this dossier, frozen from the catalogue, and what became of it; amounts in đồng."""

    __tablename__ = "dossier_fee"
    __table_args__ = (
        CheckConstraint("quantity >= 1", name="quantity_positive"),
        CheckConstraint("amount IS NULL OR amount >= 0", name="amount_not_negative"),
        CheckConstraint(
            "(state = 'open') = (amount IS NULL) OR state = 'waived'", name="open_without_amount"
        ),
        CheckConstraint(
            "state NOT IN ('waived', 'refunded') OR reason IS NOT NULL", name="given_up_with_reason"
        ),
        {"sqlite_with_rowid": False},
    )

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[FeeKind] = mapped_column(words(FeeKind))
    basis: Mapped[FeeBasis] = mapped_column(words(FeeBasis))
    unit_amount: Mapped[int | None] = mapped_column(BigInteger)
    quantity: Mapped[int]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    ceiling: Mapped[int | None] = mapped_column(BigInteger)
    steps: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
    state: Mapped[FeeState] = mapped_column(words(FeeState))
    note: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(120))
    reason: Mapped[str | None] = mapped_column(Text)


class FeePayment(Base):
    """Money taken for a fee item, an advance, a part or all of it, in đồng; paid back, it stays with its receipt.

    `number` runs within the dossier, `position` is the item's, `item_amount` what the item came to as far as was
    known then, `paid_before` what had been paid of it, so that a receipt says later what it said. Items paid
    together share a receipt.
    """

    __tablename__ = "fee_payment"
    __table_args__ = (
        ForeignKeyConstraint(["dossier_id", "position"], ["dossier_fee.dossier_id", "dossier_fee.position"]),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        CheckConstraint("(refunded_at IS NULL) = (refunded_by IS NULL)", name="refunded_by_somebody"),
        Index("ix_fee_payment_paid", "paid_at"),
        Index("ix_fee_payment_refunded", "refunded_at"),
    )

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    amount: Mapped[int] = mapped_column(BigInteger)
    item_amount: Mapped[int | None] = mapped_column(BigInteger)
    paid_before: Mapped[int] = mapped_column(BigInteger)
    paid_at: Mapped[datetime]
    paid_to: Mapped[str] = mapped_column(String(120))
    receipt_number: Mapped[str] = mapped_column(String(60))
    refunded_at: Mapped[datetime | None]
    refunded_by: Mapped[str | None] = mapped_column(String(120))
