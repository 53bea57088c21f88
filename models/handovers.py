"""Dossiers handed over together: the list that goes with the folders, and what became of each of them."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, bindparam
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, words
from models.short import RequestId
from models.vocabulary import Outcome


class HandoverList(Base):
    """What one unit hands over to another at one time, under a number of the giver's day and a barcode of its own.

    `agency_id` is the agency whose number it bears. The units, and the taker's agency, are those that have the work
    now: they follow a unit that is closed as the folders do.
    """

    __tablename__ = "handover_list"
    __table_args__ = (
        UniqueConstraint("agency_id", "day", "number"),
        Index("ix_handover_list_from_unit", "from_unit_id", "made_at"),
        Index("ix_handover_list_to_unit", "to_unit_id", "made_at"),
    )

    id: Mapped[Key]
    request_id: Mapped[str] = mapped_column(RequestId, unique=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    barcode: Mapped[str] = mapped_column(String(18), unique=True)
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    day: Mapped[date]
    number: Mapped[int]
    from_unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("unit.id"))
    to_unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("unit.id"))
    to_agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(60))
    made_by_name: Mapped[str] = mapped_column(String(120))


class HandoverLine(Base):
    """A dossier on a list and what became of it there, by whom and when.

    `sent_position` is the row of its journal by which it set out, `ended_position` the one by which its way ended; a
    missing one is still on its way. What came with the folders without standing on the list has a line, too.
    """

    __tablename__ = "handover_line"
    __table_args__ = (
        CheckConstraint("(outcome = 'waiting') = (at IS NULL)", name="said_when"),
        Index("ix_handover_line_dossier", "dossier_id", "outcome"),
    )

    list_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("handover_list.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"))
    sent_position: Mapped[int]
    outcome: Mapped[Outcome] = mapped_column(words(Outcome, growing=True))
    ended_position: Mapped[int | None]
    at: Mapped[datetime | None]
    by: Mapped[str | None] = mapped_column(String(60))
    by_name: Mapped[str | None] = mapped_column(String(120))
    note: Mapped[str | None] = mapped_column(Text)


ON_ITS_WAY = HandoverLine.outcome.in_(
    bindparam(
        "on_its_way",
        [Outcome.WAITING, Outcome.MISSING],
        HandoverLine.outcome.type,
        expanding=True,
        literal_execute=True,
    )
)
"""The condition that the folder of a line has been neither taken over nor kept back."""
