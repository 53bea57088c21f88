"""What the office keeps about itself: journal, counters, calendar, settings."""

import uuid
from datetime import date, datetime, time

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, words
from models.short import Digests, RequestId, Sha256
from models.vocabulary import Action, FormKind, Status


class Movement(Base):
    """One act on one dossier: the journal. Written with the state it changes; triggers refuse change and deletion.

    `hash` is SHA-256 over the hash of the dossier's previous row and this row's columns
    (`app.services.dossiers.journal`), so an altered, missing or reordered row shows. `sets` has a digest of every value
    the act put into the dossier, so that each can be held against what stands there.
    """

    __tablename__ = "movement"
    __table_args__ = (
        UniqueConstraint("dossier_id", "position"),
        Index("ix_movement_recorded_at", "recorded_at", "id"),
    )

    id: Mapped[Key]
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"))
    position: Mapped[int]
    request_id: Mapped[str] = mapped_column(RequestId, unique=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))
    actor_name: Mapped[str] = mapped_column(String(120))
    action: Mapped[Action] = mapped_column(words(Action, growing=True))
    from_status: Mapped[Status | None] = mapped_column(words(Status, "from_status"))
    to_status: Mapped[Status] = mapped_column(words(Status, "to_status"))
    due_before: Mapped[datetime | None]
    due_after: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)
    details: Mapped[dict[str, object]] = mapped_column(JSON)
    sets: Mapped[str | None] = mapped_column(Digests, deferred=True)
    hash: Mapped[str] = mapped_column(Sha256)


class Seal(Base):
    """What was written into a row of a table that is no dossier's: digests, in a chain of hashes.

    Triggers refuse change and deletion. `sets` is a JSON text of digests by column (`models.proof`); nothing for a
    row that was deleted.
    """

    __tablename__ = "seal"
    __table_args__ = (Index("ix_seal_row", "of_table", "row_key", "position"),)

    chain: Mapped[str] = mapped_column(String(80), primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(60))
    of_table: Mapped[str] = mapped_column(String(60))
    row_key: Mapped[str] = mapped_column(String(200))
    sets: Mapped[str | None] = mapped_column(Digests)
    hash: Mapped[str] = mapped_column(Sha256)


class Counter(Base):
    """A running number. Raised inside the transaction that uses it, so no gap and no duplicate."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)


class CalendarYear(Base):
    """A year the calendar knows; provisional until a person has confirmed it."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str | None] = mapped_column(String(120))


class CalendarDay(Base):
    """A day off, or a make-up day that works the hours of the day it replaces."""

    __tablename__ = "calendar_day"
    __table_args__ = (CheckConstraint("kind IN ('off', 'make_up')", name="kind_known"),)

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    replaces: Mapped[date | None]


class OfficeHours(Base):
    """A session of office hours on a weekday (0 Monday … 6 Sunday), office time.

    `season_start` is the day of the year (`MM-DD`) from which it holds, until the next season begins;
    an office without seasons has one, from `01-01`.
    """

    __tablename__ = "office_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_known"),
        CheckConstraint("opens < closes", name="opens_before_closes"),
    )

    season_start: Mapped[str] = mapped_column(String(5), primary_key=True, default="01-01")
    weekday: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    opens: Mapped[time] = mapped_column(primary_key=True)
    closes: Mapped[time]


class Setting(Base):
    """A setting of the office (those of one PC are a file on that PC)."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[object] = mapped_column(JSON)


class CalendarChange(Base):
    """Who changed the calendar, when, and what it said before and after."""

    __tablename__ = "calendar_change"

    id: Mapped[Key]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))
    before: Mapped[dict[str, object]] = mapped_column(JSON)
    after: Mapped[dict[str, object]] = mapped_column(JSON)


class PrintedForm(Base):
    """A paper that left a printer. Reprints keep the number; `taken_at` is when the printer had taken it."""

    __tablename__ = "printed_form"
    __table_args__ = (Index("ix_printed_form_dossier", "dossier_id", "form"),)

    id: Mapped[Key]
    dossier_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("dossier.id"))
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    form: Mapped[FormKind] = mapped_column(words(FormKind, growing=True))
    subject: Mapped[str] = mapped_column(String(100), default="")
    number: Mapped[int]
    year: Mapped[int]
    prepared_at: Mapped[datetime]
    prepared_by: Mapped[str] = mapped_column(String(120))
    taken_at: Mapped[datetime | None]
    printer: Mapped[str] = mapped_column(String(300), default="")
    reprint: Mapped[int] = mapped_column(default=0)
