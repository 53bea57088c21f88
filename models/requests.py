"""What citizens asked of the data that are kept of them, until when it is to be answered, and what was answered."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, words
from models.proof import new_salt
from models.vocabulary import AskedOfData


class CitizenRequest(Base):
    """A citizen, or somebody for her, asked to see, to have put right or to have erased what is kept of her.

    `due_at` is nothing where the calendar did not reach so far when she came. What is said of people goes with her
    record when that is erased; that she asked, and when she was answered, stays.
    """

    __tablename__ = "citizen_request"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (answered_by IS NULL)", name="answered_by_somebody"),
        Index("ix_citizen_request_due", "agency_id", "answered_at", "due_at"),
        Index("ix_citizen_request_applicant", "applicant_id"),
    )

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    applicant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applicant.id"))
    kind: Mapped[AskedOfData] = mapped_column(words(AskedOfData, growing=True))
    requester: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    taken_at: Mapped[datetime]
    taken_by: Mapped[str] = mapped_column(String(60))
    taken_by_name: Mapped[str] = mapped_column(String(120))
    answer: Mapped[str] = mapped_column(Text, default="", server_default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None] = mapped_column(String(60))
    answered_by_name: Mapped[str | None] = mapped_column(String(120))
    salt: Mapped[str | None] = mapped_column(String(22), default=new_salt)
