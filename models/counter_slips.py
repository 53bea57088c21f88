"""What was given at the counter without a dossier: what is still to be brought, or a refusal to receive."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BirthDateText, Key, words
from models.birth_dates import BirthDate
from models.short import RequestId
from models.vocabulary import Channel, CounterSlipKind, FormProfile, Gender


class CounterSlip(Base):
    """No dossier: it has no code and no due date and counts in no report; only who came, for what, and what was said.

    `number` runs by kind and year; a refusal's is that of its form 03. `found_by` has the words it is found by, `form`
    what else was typed, so that it can be filled in again. `dossier_id` is what guidance has led to.
    """

    __tablename__ = "counter_slip"
    __table_args__ = (
        UniqueConstraint("agency_id", "kind", "year", "number"),
        Index("ix_counter_slip_changed", "agency_id", "kind", "changed_at"),
    )

    id: Mapped[Key]
    request_id: Mapped[str] = mapped_column(RequestId, unique=True)
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    kind: Mapped[CounterSlipKind] = mapped_column(words(CounterSlipKind, growing=True))
    year: Mapped[int]
    number: Mapped[int]
    version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_version.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_case.id"))
    channel: Mapped[Channel] = mapped_column(words(Channel))
    name: Mapped[str] = mapped_column(String(200))
    id_number: Mapped[str | None] = mapped_column(String(13), index=True)
    birth_date: Mapped[BirthDate | None] = mapped_column(BirthDateText)
    gender: Mapped[Gender | None] = mapped_column(words(Gender))
    phone: Mapped[str | None] = mapped_column(String(20), index=True)
    email: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(500))
    organisation: Mapped[str | None] = mapped_column(String(300))
    found_by: Mapped[str] = mapped_column(Text)
    form: Mapped[dict[str, object]] = mapped_column(JSON)
    missing: Mapped[list[str]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text, default="")
    legal_basis: Mapped[str] = mapped_column(Text, default="")
    form_profile: Mapped[FormProfile] = mapped_column(words(FormProfile))
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(60))
    created_by_name: Mapped[str] = mapped_column(String(120))
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(60))
    changed_by_name: Mapped[str] = mapped_column(String(120))
    dossier_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("dossier.id"), index=True)
