"""What an office keeps of exchanging dossiers by packages with agencies whose data are elsewhere."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key
from models.short import Sha256


class ExchangeOffice(Base):
    """An agency that takes part: this office itself, or one whose data are elsewhere and who is reached by packages.

    `public_key` is the hexadecimal Ed25519 key its packages are signed with; nothing for an agency that is only known
    from what somebody else sent, to which no package can be written.
    """

    __tablename__ = "exchange_office"

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    is_own: Mapped[bool]
    public_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    trusted_at: Mapped[datetime | None]
    trusted_by: Mapped[str | None] = mapped_column(String(120))


class ExchangeSecret(Base):
    """The secret half of an office's own key, hexadecimal; at a server no desk can read the table (`models.wall`)."""

    __tablename__ = "exchange_secret"

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    secret: Mapped[str] = mapped_column(String(64))


class ExchangePackage(Base):
    """A package written or taken in; `verdicts` say of each dossier in it, by its code, what became of it."""

    __tablename__ = "exchange_package"
    __table_args__ = (Index("ix_exchange_package_agency", "agency_id", "at"),)

    id: Mapped[Key]
    is_outgoing: Mapped[bool]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    made_at: Mapped[datetime]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(Sha256)
    verdicts: Mapped[list[dict[str, object]]] = mapped_column(JSON)


class DossierTravel(Base):
    """A dossier that has come or gone by package.

    `away_to_id` is the agency that has it, whose data are elsewhere: nobody here acts on it until it comes back.
    `written_elsewhere` is the last row of its journal that was written at another office, which nobody here can take
    back. `told` has by agency how much of the journal it was told of. `officer_key` is the account elsewhere whose the
    dossier is there.
    """

    __tablename__ = "dossier_travel"

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    away_to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"))
    since: Mapped[datetime]
    arrived_at: Mapped[datetime | None]
    written_elsewhere: Mapped[int] = mapped_column(default=0)
    told: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    officer_key: Mapped[uuid.UUID | None]


class KeyElsewhere(Base):
    """The key that an agency, a unit, a version, a case or an applicant of this office has at another one.

    The journal's digests are of the keys of the office where an act was done.
    """

    __tablename__ = "key_elsewhere"

    key: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    of_table: Mapped[str] = mapped_column(String(30))
    local_key: Mapped[uuid.UUID]


class MovementElsewhere(Base):
    """A row of a journal that was written at another office and came by a package.

    What an office wrote itself until a moment stays the same when such a row arrives later.
    """

    __tablename__ = "movement_elsewhere"

    movement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("movement.id"), primary_key=True)
    package_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("exchange_package.id"))
