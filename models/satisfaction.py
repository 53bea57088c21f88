"""How satisfied citizens were: answers nobody can trace, in a box that is opened five at a time (decision 0091).

No table has both a dossier and an answer, no row of them a moment.
"""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, words
from models.vocabulary import SatisfactionPart


class DossierAnswered(Base):
    """The citizen of this dossier has said how satisfied she was; not what, and not when."""

    __tablename__ = "dossier_answered"

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)


class SatisfactionBox(Base):
    """Answers of an agency not told of yet: fewer than five for each part and what of it they are about.

    Every answer lies in each part by itself; no row says what was answered in two parts together.
    """

    __tablename__ = "satisfaction_box"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 5", name="level_known"),)

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    part: Mapped[SatisfactionPart] = mapped_column(words(SatisfactionPart, growing=True), primary_key=True)
    about: Mapped[str] = mapped_column(String(200), primary_key=True)
    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answers: Mapped[int]


class SatisfactionCount(Base):
    """Answers that came out of the box together, on the day on which there were enough of them."""

    __tablename__ = "satisfaction_count"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 5", name="level_known"),)

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    part: Mapped[SatisfactionPart] = mapped_column(words(SatisfactionPart, growing=True), primary_key=True)
    about: Mapped[str] = mapped_column(String(200), primary_key=True)
    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answers: Mapped[int]
