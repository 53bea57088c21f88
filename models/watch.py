"""What is on the record beside the acts on dossiers: who looked, who printed, who changed people and units."""

import uuid
from datetime import date, datetime, time

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, words
from models.vocabulary import AccessKind


class Access(Base):
    """Somebody signed in, failed to, saw a dossier, printed or exported. Triggers refuse change and deletion.

    `user_name` is as typed where nobody has that name; `subject` is what was seen, printed or exported.
    `applicant_id` has no foreign key: SQLite adds one only by making the table anew, without its triggers.
    """

    __tablename__ = "access_log"
    __table_args__ = (
        Index("ix_access_log_dossier", "dossier_id", "at"),
        Index("ix_access_log_user", "user_name", "at"),
        Index("ix_access_log_at", "at"),
        Index("ix_access_log_applicant", "applicant_id", "at"),
    )

    id: Mapped[Key]
    at: Mapped[datetime]
    user_name: Mapped[str] = mapped_column(String(60))
    full_name: Mapped[str] = mapped_column(String(120), default="")
    agency_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"))
    what: Mapped[AccessKind] = mapped_column(words(AccessKind, growing=True))
    dossier_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("dossier.id"))
    applicant_id: Mapped[uuid.UUID | None]
    subject: Mapped[str] = mapped_column(String(300), default="")


class OfficeChange(Base):
    """Who changed a person, a unit or an agency, when, and what was so before and after.

    `agency_id` is the agency it was changed in; empty for what all share, and for what is from before that was kept.
    It has no foreign key: an agency made by mistake is forgotten, what was done to it is not.
    """

    __tablename__ = "office_change"
    __table_args__ = (Index("ix_office_change_subject", "subject", "at"),)

    id: Mapped[Key]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))
    what: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    agency_id: Mapped[uuid.UUID | None]
    before: Mapped[dict[str, object]] = mapped_column(JSON)
    after: Mapped[dict[str, object]] = mapped_column(JSON)


class AgencyDay(Base):
    """A day on which one agency differs from the office calendar; `usual` takes back what that says."""

    __tablename__ = "agency_day"
    __table_args__ = (CheckConstraint("kind IN ('off', 'make_up', 'usual')", name="kind_known"),)

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    replaces: Mapped[date | None]


class AgencyHours(Base):
    """A session of one agency's own hours; an agency with any of its own keeps none of the office's."""

    __tablename__ = "agency_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_known"),
        CheckConstraint("opens < closes", name="opens_before_closes"),
    )

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    season_start: Mapped[str] = mapped_column(String(5), primary_key=True)
    weekday: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    opens: Mapped[time] = mapped_column(primary_key=True)
    closes: Mapped[time]
