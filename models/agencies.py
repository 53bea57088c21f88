"""Agencies, their units, and the people who work there."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Double, ForeignKey, Index, String, UniqueConstraint
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
    successor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("unit.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    agency: Mapped[Agency] = relationship(back_populates="units", lazy="raise")


class FormerName(Base):
    """A name an agency or a unit bore until a day; who still uses it finds what bears another name now."""

    __tablename__ = "former_name"
    __table_args__ = (CheckConstraint("(agency_id IS NULL) <> (unit_id IS NULL)", name="of_one"),)

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"), index=True)
    unit_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    until: Mapped[date]


class Account(Base):
    """A person who signs in. Deactivated, never deleted: the journal names her.

    `rights_version` rises with every change of what she may do, so that who is signed in already is noticed.
    """

    __tablename__ = "account"

    id: Mapped[Key]
    user_name: Mapped[str] = mapped_column(String(60), unique=True)
    full_name: Mapped[str] = mapped_column(String(120))
    unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("unit.id"))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    must_change_password: Mapped[bool] = mapped_column(default=False)
    password_changed_at: Mapped[datetime | None]
    deactivated_at: Mapped[datetime | None]
    rights_version: Mapped[int] = mapped_column(default=1)
    unit: Mapped[Unit] = relationship(lazy="raise")
    roles: Mapped[list["AccountRole"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class AccountRole(Base):
    """One role of one person."""

    __tablename__ = "account_role"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(words(Role, growing=True), primary_key=True)


class SignInTries(Base):
    """Wrong passwords typed at one PC for one name, empty for names nobody has; none once the right one came.

    `last_failure` counts the seconds of `app.database.steady`, `known_here` says that she has signed in there.
    """

    __tablename__ = "sign_in_tries"

    pc: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_name: Mapped[str] = mapped_column(String(60), primary_key=True)
    failures: Mapped[int]
    last_failure: Mapped[float] = mapped_column(Double)
    known_here: Mapped[bool] = mapped_column(default=False)


class StandIn(Base):
    """One person does the work of another from a day through a day; given up early, it is kept with the moment."""

    __tablename__ = "stand_in"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days_in_order"),
        CheckConstraint("absent_id <> stand_in_id", name="two_people"),
        Index("ix_stand_in_absent", "absent_id", "last_day"),
        Index("ix_stand_in_stand_in", "stand_in_id", "last_day"),
    )

    id: Mapped[Key]
    absent_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    stand_in_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(120))
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[str | None] = mapped_column(String(120))
    absent: Mapped[Account] = relationship(lazy="raise", foreign_keys=[absent_id])
    stand_in: Mapped[Account] = relationship(lazy="raise", foreign_keys=[stand_in_id])
