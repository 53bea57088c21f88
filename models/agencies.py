"""Agencies, their units, and the people who work there."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, words
from models.vocabulary import Level, Role, UnitKind


class Agency(Base):
    """An agency in the tree of the administration; levels and validity are data (design §2)."""

    __tablename__ = "agency"
    __table_args__ = (
        CheckConstraint("barcode_number IS NULL OR length(barcode_number) = 5", name="barcode_number_5"),
    )

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(35), unique=True)
    barcode_number: Mapped[str | None] = mapped_column(String(5), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    desk_name: Mapped[str] = mapped_column(String(200), default="")
    parent_name: Mapped[str] = mapped_column(String(200), default="")
    level: Mapped[Level] = mapped_column(words(Level))
    place: Mapped[str] = mapped_column(String(100), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"))
    successor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    units: Mapped[list["Unit"]] = relationship(back_populates="agency", lazy="raise", order_by="Unit.name")


class Unit(Base):
    """A room or section of an agency that can hold dossiers."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("agency_id", "name"),)

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[UnitKind] = mapped_column(words(UnitKind))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    agency: Mapped[Agency] = relationship(back_populates="units", lazy="raise")


class Account(Base):
    """A person who signs in. Deactivated, never deleted: the journal names her."""

    __tablename__ = "account"

    id: Mapped[Key]
    user_name: Mapped[str] = mapped_column(String(60), unique=True)
    full_name: Mapped[str] = mapped_column(String(120))
    unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("unit.id"))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    unit: Mapped[Unit] = relationship(lazy="raise")
    roles: Mapped[list["AccountRole"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class AccountRole(Base):
    """One role of one person."""

    __tablename__ = "account_role"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(words(Role), primary_key=True)
