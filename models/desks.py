"""Desks that go on without the server: the number each PC has on loan, and what became of what it did meanwhile."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, words
from models.short import RequestId, Sha256, UuidKey
from models.vocabulary import DeskKind, DeskOutcome

_OPEN = text("ended_at IS NULL")


class DeskLease(Base):
    """A PC's loan of a desk number of its agency: it may go on alone under it up to `until`.

    `told` is how many acts the PC has said that it did alone; what of them is not in the register is still out.
    An `end_reason` says that a person ended it and the PC did not: acts may still come of it.
    """

    __tablename__ = "desk_lease"
    __table_args__ = (
        CheckConstraint("number BETWEEN 10 AND 89", name="number_of_desk"),
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="said_by_whom"),
        # A desk has one loan, a number is lent once.
        Index(
            "ix_desk_lease_number",
            "agency_id",
            "number",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_desk_lease_pc", "agency_id", "pc", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    pc: Mapped[uuid.UUID] = mapped_column(UuidKey)
    pc_name: Mapped[str] = mapped_column(String(120))
    number: Mapped[int]
    issued_at: Mapped[datetime]
    issued_by: Mapped[str] = mapped_column(String(60))
    issued_by_name: Mapped[str] = mapped_column(String(120))
    until: Mapped[datetime]
    told: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(60))
    ended_by_name: Mapped[str | None] = mapped_column(String(120))
    end_reason: Mapped[str | None] = mapped_column(Text)


class DeskAct(Base):
    """One thing a desk did alone, as the server met it: it went in, or the rules refused it and a person settles it.

    `by` did it at `at` by the desk's clock, `sent_by` is whose login it came with. `request_id` is that of the
    journal's row it has become. Of what was refused the whole entry stays here (`entry`), since nothing else has it;
    `seen` is how far the dossier's journal was when the desk did it.
    """

    __tablename__ = "desk_act"
    __table_args__ = (
        CheckConstraint("(outcome = 'refused') = (entry IS NOT NULL)", name="kept_where_refused"),
        CheckConstraint("(settled_at IS NULL) = (settled_how IS NULL)", name="settled_with_words"),
        Index("ix_desk_act_code", "dossier_code"),
        Index(
            "ix_desk_act_open",
            "agency_id",
            "registered_at",
            sqlite_where=text("outcome = 'refused' AND settled_at IS NULL"),
            postgresql_where=text("outcome = 'refused' AND settled_at IS NULL"),
        ),
    )

    lease_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("desk_lease.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    kind: Mapped[DeskKind] = mapped_column(words(DeskKind, growing=True))
    request_id: Mapped[str | None] = mapped_column(RequestId)
    dossier_code: Mapped[str] = mapped_column(String(60), default="")
    digest: Mapped[str] = mapped_column(Sha256)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(60))
    by_name: Mapped[str] = mapped_column(String(120))
    registered_at: Mapped[datetime]
    sent_by: Mapped[str] = mapped_column(String(60))
    sent_by_name: Mapped[str] = mapped_column(String(120))
    outcome: Mapped[DeskOutcome] = mapped_column(words(DeskOutcome))
    code: Mapped[str] = mapped_column(String(60), default="")
    sentence: Mapped[str] = mapped_column(Text, default="")
    hint: Mapped[str] = mapped_column(Text, default="")
    seen: Mapped[int | None]
    entry: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    shown_at: Mapped[datetime | None]
    shown_to: Mapped[str | None] = mapped_column(String(60))
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(60))
    settled_by_name: Mapped[str | None] = mapped_column(String(120))
    settled_how: Mapped[str | None] = mapped_column(Text)
