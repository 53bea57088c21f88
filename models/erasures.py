"""Personal data erased by two persons: what one asked for, what another one agreed to, and which dossiers it was about.

A row says who, when, why and how many, and nothing of whom it was about.
"""

import uuid
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, words
from models.dossiers import Dossier
from models.proof import ERASED
from models.short import Sha256
from models.vocabulary import ErasureOutcome

IS_ERASED = Dossier.salt.startswith(ERASED)
"""The condition that a dossier has no personal data any more."""


class Erasure(Base):
    """Somebody asked for an erasing; another one agreed or refused, or she took it back.

    `scope` says what was chosen by (a year, a procedure), `applicant_id` that it was one citizen. `listed` is SHA-256
    over the keys of the dossiers on the list, so that nobody adds one after it was looked at. What was done is counted.
    """

    __tablename__ = "erasure"
    __table_args__ = (
        CheckConstraint("(outcome = 'waiting') = (decided_at IS NULL)", name="decided_when"),
        CheckConstraint("outcome <> 'done' OR asked_by <> decided_by", name="two_persons"),
        Index("ix_erasure_agency", "agency_id", "asked_at"),
    )

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    asked_at: Mapped[datetime]
    asked_by: Mapped[str] = mapped_column(String(60))
    asked_by_name: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)
    scope: Mapped[dict[str, object]] = mapped_column(JSON)
    applicant_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("applicant.id"))
    dossiers: Mapped[int]
    listed: Mapped[str] = mapped_column(Sha256)
    outcome: Mapped[ErasureOutcome] = mapped_column(words(ErasureOutcome, growing=True))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_by_name: Mapped[str | None] = mapped_column(String(120))
    erased_dossiers: Mapped[int] = mapped_column(default=0, server_default="0")
    erased_citizens: Mapped[int] = mapped_column(default=0, server_default="0")
    erased_slips: Mapped[int] = mapped_column(default=0, server_default="0")


class ErasureLine(Base):
    """A dossier on the list of an erasing."""

    __tablename__ = "erasure_line"
    __table_args__ = (
        Index("ix_erasure_line_dossier", "dossier_id"),
        {"sqlite_with_rowid": False},
    )

    erasure_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("erasure.id"), primary_key=True)
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
