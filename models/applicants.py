"""What is kept about applicants beside their row: the words they are found by, and what was changed about them."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, words
from models.proof import new_salt
from models.vocabulary import ApplicantChangeKind

LONGEST_WORD = 60


class ApplicantWord(Base):
    """A folded word or number somebody is or was once written with; what she had before a correction stays.

    `agency_id` is that of her record, so that a search reads the words of its own office alone. Words are compared
    byte by byte on both databases, so that the beginning of a word is a stretch of the index.
    """

    __tablename__ = "applicant_word"
    __table_args__ = (
        Index("ix_applicant_word_applicant_id", "applicant_id"),
        {"sqlite_with_rowid": False},
    )

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    word: Mapped[str] = mapped_column(
        String(LONGEST_WORD).with_variant(String(LONGEST_WORD, collation="C"), "postgresql"), primary_key=True
    )
    applicant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applicant.id"), primary_key=True)


class ApplicantChange(Base):
    """Who changed what is kept about an applicant, when, why, and what was so before and after.

    Triggers refuse change and deletion. `other_id` is the second record of a merge or a separation, and
    `details` says what is needed to take it back.
    """

    __tablename__ = "applicant_change"
    __table_args__ = (
        Index("ix_applicant_change_applicant", "applicant_id", "at"),
        Index("ix_applicant_change_other", "other_id", "at"),
    )

    id: Mapped[Key]
    applicant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applicant.id"))
    other_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("applicant.id"))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(60))
    by_name: Mapped[str] = mapped_column(String(120))
    what: Mapped[ApplicantChangeKind] = mapped_column(words(ApplicantChangeKind, growing=True))
    before: Mapped[dict[str, object]] = mapped_column(JSON)
    after: Mapped[dict[str, object]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[dict[str, object]] = mapped_column(JSON)
    salt: Mapped[str | None] = mapped_column(String(22), default=new_salt)
