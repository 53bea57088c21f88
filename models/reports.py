"""What an agency keeps of its reports: periods it has closed, and reports it has put together itself."""

import uuid
from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class ClosedPeriod(Base):
    """The periodic report of an agency as it was when its period was closed: never changed, never closed again.

    `figures` are the numbers by field of procedures, `definitions` what they count as what.
    """

    __tablename__ = "closed_period"
    __table_args__ = (
        UniqueConstraint("agency_id", "first_day", "last_day"),
        CheckConstraint("first_day <= last_day", name="days_in_order"),
    )

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    definitions: Mapped[dict[str, str]] = mapped_column(JSON)
    figures: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    closed_at: Mapped[datetime]
    closed_by: Mapped[str] = mapped_column(String(60))
    closed_by_name: Mapped[str] = mapped_column(String(120))


class OwnReport(Base):
    """A report somebody has put together and named for her whole agency; `definition` says what it asks, and how.

    No two of an agency have names that read alike: `name_key` is the name folded. `version` rises with each change, so
    that the second of two who change it at once is told.
    """

    __tablename__ = "own_report"
    __table_args__ = (UniqueConstraint("agency_id", "name_key"),)

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    name: Mapped[str] = mapped_column(String(100))
    name_key: Mapped[str] = mapped_column(String(300))
    definition: Mapped[dict[str, object]] = mapped_column(JSON)
    version: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(60))
    made_by_name: Mapped[str] = mapped_column(String(120))
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(60))
    changed_by_name: Mapped[str] = mapped_column(String(120))
