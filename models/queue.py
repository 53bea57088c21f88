"""Who waits at the counter: numbers of a day, called to a desk, without a name."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, words
from models.vocabulary import QueueKind, TicketState


class QueueTicket(Base):
    """A number taken at an agency on one of its days; numbers run over all kinds of business.

    `called_at` is when it was called first, which ends the waiting; given back it has not been called. `counter` is
    where, `called_by` whose desk. `dossier_id` is what was received or returned first while she stood there.
    `changes` rises with each write, so that desks at a file notice.
    """

    __tablename__ = "queue_ticket"
    __table_args__ = (
        UniqueConstraint("agency_id", "day", "number"),
        Index("ix_queue_ticket_state", "agency_id", "day", "state"),
    )

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    day: Mapped[date]
    number: Mapped[int]
    kind: Mapped[QueueKind] = mapped_column(words(QueueKind, growing=True))
    state: Mapped[TicketState] = mapped_column(words(TicketState, growing=True))
    taken_at: Mapped[datetime]
    called_at: Mapped[datetime | None]
    last_called_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    counter: Mapped[str] = mapped_column(String(40), default="")
    called_by: Mapped[str] = mapped_column(String(60), default="")
    dossier_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    changes: Mapped[int] = mapped_column(default=0)
