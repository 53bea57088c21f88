"""Slips printed ahead for power cuts: each number that was given out, and what has become of it."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key
from models.short import UuidKey


class KitSlip(Base):
    """A blank slip of a kit: entered as a dossier later (`dossier_id`), spoilt (`spoilt_reason`), or still blank.

    `number` runs by agency and year, `kit` is what was printed at one time, `given_to` whoever got it. Whatever
    becomes of a slip becomes of it once: `settled_…` say when and by whom.
    """

    __tablename__ = "kit_slip"
    __table_args__ = (
        UniqueConstraint("agency_id", "year", "number"),
        Index("ix_kit_slip_kit", "kit"),
        CheckConstraint(
            "(settled_at IS NULL) = (dossier_id IS NULL AND spoilt_reason IS NULL)", name="said_when"
        ),
        CheckConstraint("dossier_id IS NULL OR spoilt_reason IS NULL", name="one_end"),
    )

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    year: Mapped[int]
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(60), unique=True)
    barcode: Mapped[str] = mapped_column(String(18), unique=True)
    kit: Mapped[uuid.UUID] = mapped_column(UuidKey)
    given_to: Mapped[str] = mapped_column(String(120))
    issued_at: Mapped[datetime]
    issued_by: Mapped[str] = mapped_column(String(60))
    issued_by_name: Mapped[str] = mapped_column(String(120))
    dossier_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    spoilt_reason: Mapped[str | None] = mapped_column(Text)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(60))
    settled_by_name: Mapped[str | None] = mapped_column(String(120))
