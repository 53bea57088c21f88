"""The dossier and what lies in it."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    false,
    inspect,
    text,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, RelationshipProperty, mapped_column, relationship

from models.agencies import Account, Agency, Unit
from models.attachments import Attachment
from models.base import Base, BirthDateText, Hundredths, Key, words
from models.birth_dates import BirthDate
from models.fees import DossierFee as DossierFee
from models.fees import FeePayment as FeePayment
from models.procedures import ProcedureCase, ProcedureVersion
from models.proof import new_salt
from models.short import RequestId, Sha256
from models.vocabulary import (
    Channel,
    Clock,
    Custody,
    Delivery,
    FormProfile,
    Gender,
    Money,
    PaperKind,
    PersonPart,
    Status,
    TermUnit,
)


def _only(condition: str) -> dict[str, Any]:
    """What makes an index one of the rows alone for which this holds, on either database."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class Applicant(Base):
    """Somebody who has submitted before, kept by the agency she came to, to be offered again there and nowhere else.

    What a dossier says stays in the dossier. A record found to be the same person's as another points to the one
    kept, has no dossiers of its own, and leads whoever comes with its number there.
    """

    __tablename__ = "applicant"
    __table_args__ = (
        Index("ix_applicant_agency_name", "agency_id", "folded_name"),
        Index("ix_applicant_agency_number", "agency_id", "id_number"),
        Index("ix_applicant_agency_phone", "agency_id", "phone"),
        Index("ix_applicant_agency_birth_date", "agency_id", "birth_date"),
        Index("ix_applicant_agency_last_received", "agency_id", "last_received_at", "id"),
        # Of the few who are merged: an index of all who are not would look like a way to everybody.
        Index("ix_applicant_merged_into_id", "merged_into_id", **_only("merged_into_id IS NOT NULL")),
    )

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    name: Mapped[str] = mapped_column(String(200))
    folded_name: Mapped[str] = mapped_column(String(250))
    id_number: Mapped[str | None] = mapped_column(String(13))
    birth_date: Mapped[BirthDate | None] = mapped_column(BirthDateText)
    gender: Mapped[Gender | None] = mapped_column(words(Gender))
    phone: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(500))
    organisation: Mapped[str | None] = mapped_column(String(300))
    dossiers: Mapped[int] = mapped_column(default=0)
    last_received_at: Mapped[datetime | None]
    salt: Mapped[str | None] = mapped_column(String(22), default=new_salt)
    merged_into_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("applicant.id"))


class Dossier(Base):
    """One request of one citizen: six independent things, never one overloaded status (design §2)."""

    __tablename__ = "dossier"
    __table_args__ = (
        CheckConstraint("copies_of_dossier >= 1", name="copies_positive"),
        CheckConstraint("due_at >= effective_start", name="due_after_start"),
        UniqueConstraint("agency_id", "ledger_year", "ledger_number"),
        Index("ix_dossier_agency_received", "agency_id", "received_at", "id"),
        Index("ix_dossier_agency_status_due", "agency_id", "status", "due_at", "id"),
        Index("ix_dossier_agency_clock_due", "agency_id", "clock", "due_at", "id"),
        Index("ix_dossier_applicant_agency", "applicant_id", "agency_id"),
        Index(
            "ix_dossier_agency_finished", "agency_id", "finished_at", "id", **_only("finished_at IS NOT NULL")
        ),
    )

    id: Mapped[Key]
    request_id: Mapped[str] = mapped_column(RequestId, unique=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    barcode: Mapped[str] = mapped_column(String(18), unique=True)
    external_code: Mapped[str | None] = mapped_column(String(60), index=True)
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    deciding_agency: Mapped[str] = mapped_column(String(300))
    returning_place: Mapped[str] = mapped_column(String(300))
    version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_version.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_case.id"))
    applicant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applicant.id"))
    channel: Mapped[Channel] = mapped_column(words(Channel))
    copies_of_dossier: Mapped[int]
    note: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]
    received_by: Mapped[str] = mapped_column(String(120))
    effective_start: Mapped[datetime]
    term_amount: Mapped[Decimal] = mapped_column(Hundredths)
    term_unit: Mapped[TermUnit] = mapped_column(words(TermUnit))
    due_at: Mapped[datetime]
    due_explanation: Mapped[list[str]] = mapped_column(JSON)
    due_provisional: Mapped[bool]
    term_unsettled: Mapped[bool] = mapped_column(default=False, server_default=false())
    ledger_year: Mapped[int]
    ledger_number: Mapped[int]
    status: Mapped[Status] = mapped_column(words(Status))
    clock: Mapped[Clock] = mapped_column(words(Clock))
    custody: Mapped[Custody] = mapped_column(words(Custody))
    money: Mapped[Money] = mapped_column(words(Money))
    delivery: Mapped[Delivery] = mapped_column(words(Delivery))
    holder_unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("unit.id"))
    pending_unit_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("unit.id"))
    officer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    clock_stopped_at: Mapped[datetime | None]
    supplement_deadline: Mapped[datetime | None]
    supplements_asked: Mapped[int] = mapped_column(default=0)
    extensions: Mapped[int] = mapped_column(default=0)
    second_term_amount: Mapped[Decimal | None] = mapped_column(Hundredths)
    second_term_unit: Mapped[TermUnit | None] = mapped_column(words(TermUnit, "second_term_unit"))
    form_profile: Mapped[FormProfile] = mapped_column(words(FormProfile))
    finished_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    recipient_authority: Mapped[str | None] = mapped_column(String(300))
    authority: Mapped[str | None] = mapped_column(String(300))
    result_number: Mapped[str | None] = mapped_column(String(100))
    result_date: Mapped[date | None]
    result_agency: Mapped[str | None] = mapped_column(String(300))
    last_position: Mapped[int] = mapped_column(default=0)
    last_hash: Mapped[str] = mapped_column(Sha256, default="")
    row_version: Mapped[int] = mapped_column(default=1)
    salt: Mapped[str | None] = mapped_column(String(22))

    agency: Mapped[Agency] = relationship(lazy="raise")
    version: Mapped[ProcedureVersion] = relationship(lazy="raise")
    case: Mapped[ProcedureCase] = relationship(lazy="raise")
    holder_unit: Mapped[Unit] = relationship(lazy="raise", foreign_keys=[holder_unit_id])
    pending_unit: Mapped[Unit | None] = relationship(lazy="raise", foreign_keys=[pending_unit_id])
    officer: Mapped[Account | None] = relationship(lazy="raise")
    people: Mapped[list["DossierPerson"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    papers: Mapped[list["DossierPaper"]] = relationship(
        lazy="raise", order_by="DossierPaper.position", cascade="all, delete-orphan"
    )
    fees: Mapped[list["DossierFee"]] = relationship(
        lazy="raise", order_by="DossierFee.position", cascade="all, delete-orphan"
    )
    payments: Mapped[list["FeePayment"]] = relationship(
        lazy="raise", order_by="FeePayment.number", cascade="all, delete-orphan"
    )
    attachments: Mapped[list["Attachment"]] = relationship(
        lazy="raise", order_by="Attachment.number", cascade="all, delete-orphan"
    )
    steps: Mapped[list["DossierStep"]] = relationship(
        lazy="raise", order_by="DossierStep.position", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": row_version}  # noqa: RUF012  SQLAlchemy's own declaration style


# With its words in the statement: a value given beside it tells no planner that the indexes below hold the answer.
IN_WORK = Dossier.status.in_(
    bindparam(
        "in_work",
        [Status.RECEIVED, Status.IN_PROGRESS],
        Dossier.status.type,
        expanding=True,
        literal_execute=True,
    )
)
"""The condition that the office still has its part to do with a dossier."""

# What the citizen or another office has its part to do with, or lies ready: few of them lie at a unit.
AT_REST = Dossier.status.in_(
    bindparam(
        "at_rest",
        [
            Status.AWAITING_SUPPLEMENT,
            Status.AWAITING_PAYMENT,
            Status.RESULT_READY,
            Status.REFUSED,
            Status.STOPPED,
        ],
        Dossier.status.type,
        expanding=True,
        literal_execute=True,
    )
)
"""The condition that a dossier waits: for papers, for money, or with its outcome for being fetched."""

IS_RUNNING = Dossier.clock == bindparam("running", Clock.RUNNING, Dossier.clock.type, literal_execute=True)
"""The condition that the office's time is running; few are, which a planner knows of the word alone."""


def _of_work(
    name: str, unit: InstrumentedAttribute[Any], *more: InstrumentedAttribute[Any], which: Any
) -> None:
    """An index of dossiers by unit and due date, with all that is asked of them, so that no row need be read."""
    columns = (unit, *more, Dossier.due_at, Dossier.id, Dossier.agency_id, Dossier.status, Dossier.officer_id)
    Index(name, *columns, sqlite_where=which, postgresql_where=which)


_of_work("ix_dossier_work_held", Dossier.holder_unit_id, Dossier.pending_unit_id, which=IN_WORK)
_of_work(
    "ix_dossier_work_coming", Dossier.pending_unit_id, which=IN_WORK & Dossier.pending_unit_id.is_not(None)
)
_of_work("ix_dossier_rest_held", Dossier.holder_unit_id, Dossier.pending_unit_id, which=AT_REST)
_of_work(
    "ix_dossier_rest_coming", Dossier.pending_unit_id, which=AT_REST & Dossier.pending_unit_id.is_not(None)
)


class DossierPerson(Base):
    """A person as written in this dossier; later changes elsewhere do not touch it."""

    __tablename__ = "dossier_person"

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    part: Mapped[PersonPart] = mapped_column(words(PersonPart), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    id_number: Mapped[str | None] = mapped_column(String(13), index=True)
    birth_date: Mapped[BirthDate | None] = mapped_column(BirthDateText)
    gender: Mapped[Gender | None] = mapped_column(words(Gender))
    phone: Mapped[str | None] = mapped_column(String(20), index=True)
    email: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(500))
    organisation: Mapped[str | None] = mapped_column(String(300))


class DossierPaper(Base):
    """A paper received, with counts."""

    __tablename__ = "dossier_paper"
    __table_args__ = (
        CheckConstraint("originals >= 0 AND copies >= 0", name="counts_not_negative"),
        {"sqlite_with_rowid": False},
    )

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    originals: Mapped[int]
    copies: Mapped[int]
    kind: Mapped[PaperKind] = mapped_column(words(PaperKind))
    to_return: Mapped[bool] = mapped_column(default=False)
    given_back_at: Mapped[datetime | None]
    given_back_by: Mapped[str | None] = mapped_column(String(120))


class DossierStep(Base):
    """A step of this dossier's internal process with its own date; outside the clock there is none.

    `agency` and `beside` as in the process. `asked_unit_id` is the unit that does a step beside the one that has the
    dossier, once it has been asked: a step of the process, or an opinion (*lấy ý kiến*) with its own deadline.
    """

    __tablename__ = "dossier_step"
    __table_args__ = (
        Index(
            "ix_dossier_step_asked",
            "asked_unit_id",
            "dossier_id",
            **_only("asked_unit_id IS NOT NULL AND done_at IS NULL"),
        ),
        {"sqlite_with_rowid": False},
    )

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(300))
    amount: Mapped[Decimal | None] = mapped_column(Hundredths)
    amount_unit: Mapped[TermUnit | None] = mapped_column(words(TermUnit))
    outside_clock: Mapped[bool]
    due_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    agency: Mapped[str | None] = mapped_column(String(300))
    beside: Mapped[bool] = mapped_column(default=False, server_default=false())
    asked_unit_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("unit.id"))


class DossierWords(Base):
    """The words a dossier is found by, folded to lower-case ASCII; the full-text index is over this table.

    `agency_id` is the dossier's, kept here so that a page of hits is chosen without a look at the dossiers.
    On PostgreSQL the table has a generated column besides, `vector`, which is what is indexed.
    """

    __tablename__ = "dossier_words"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), unique=True, insert_sentinel=True)
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    words: Mapped[str] = mapped_column(Text)


class DossierReach(Base):
    """An agency that a dossier received elsewhere has been handed over to: from then on it may see the dossier.

    What `app.services.dossiers.reach` asks; the journal names each of them, so that the rows can be made again.
    """

    __tablename__ = "dossier_reach"
    __table_args__ = (
        Index("ix_dossier_reach_agency", "agency_id", "dossier_id"),
        {"sqlite_with_rowid": False},
    )

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)


def parts_of_dossier() -> Iterator[RelationshipProperty[Any]]:
    """The relationships to what lies in a dossier and goes with it."""
    return (each for each in inspect(Dossier).relationships if each.cascade.delete_orphan)
