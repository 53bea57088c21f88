"""Administrative procedures, versioned: a dossier keeps the version it began under (design §2).

What a citizen may be told (`advice`) and what the catalogue's editors note for one another (`editor_note`,
`open_points`) are different columns. The latter are not loaded unless asked for by `EDITORS`, and reading
them otherwise raises: the desk and its papers cannot get at them.
"""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column, relationship

from models.base import Base, Hundredths, Key, words
from models.vocabulary import AfterFifteen, Channel, FeeBasis, FeeKind, PaperKind, SupplementPolicy, TermUnit

EDITORS = "editors"
"""The group of columns that only the editing of the catalogue loads."""


def _for_editors(kind: Any, **how: Any) -> MappedColumn[Any]:
    return mapped_column(kind, **how, deferred=True, deferred_group=EDITORS, deferred_raiseload=True)


class Procedure(Base):
    """The lasting identity of a procedure: its national code."""

    __tablename__ = "procedure"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    versions: Mapped[list["ProcedureVersion"]] = relationship(back_populates="procedure", lazy="raise")


class ProcedureVersion(Base):
    """What a procedure asks and grants from one day on."""

    __tablename__ = "procedure_version"
    __table_args__ = (
        UniqueConstraint("procedure_id", "version"),
        CheckConstraint("version >= 1", name="version_positive"),
    )

    id: Mapped[Key]
    procedure_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure.id"))
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(500))
    folded_name: Mapped[str] = mapped_column(String(600))
    field: Mapped[str] = mapped_column(String(200))
    decides: Mapped[str] = mapped_column(String(300))
    result_name: Mapped[str] = mapped_column(String(500))
    legal_basis: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(300))
    open_points: Mapped[list[str]] = _for_editors(JSON)
    after_fifteen: Mapped[AfterFifteen] = mapped_column(words(AfterFifteen))
    supplement_policy: Mapped[SupplementPolicy] = mapped_column(words(SupplementPolicy))
    retention: Mapped[str | None] = mapped_column(String(100))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    procedure: Mapped[Procedure] = relationship(back_populates="versions", lazy="raise")
    cases: Mapped[list["ProcedureCase"]] = relationship(
        back_populates="version", lazy="raise", order_by="ProcedureCase.position"
    )


class ProcedureCase(Base):
    """A case (trường hợp) of a procedure with its own papers, terms, fees and steps."""

    __tablename__ = "procedure_case"
    __table_args__ = (UniqueConstraint("version_id", "code"),)

    id: Mapped[Key]
    version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_version.id"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(500))
    advice: Mapped[str] = mapped_column(Text, default="")
    editor_note: Mapped[str] = _for_editors(Text, default="")
    version: Mapped[ProcedureVersion] = relationship(back_populates="cases", lazy="raise")
    papers: Mapped[list["CasePaper"]] = relationship(lazy="raise", order_by="CasePaper.position")
    terms: Mapped[list["CaseTerm"]] = relationship(lazy="raise", order_by="CaseTerm.channel")
    fees: Mapped[list["CaseFee"]] = relationship(lazy="raise", order_by="CaseFee.position")
    steps: Mapped[list["CaseStep"]] = relationship(lazy="raise", order_by="CaseStep.position")


class CasePaper(Base):
    """A paper asked for in a case."""

    __tablename__ = "case_paper"
    __table_args__ = (CheckConstraint("originals >= 0 AND copies >= 0", name="counts_not_negative"),)

    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_case.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    originals: Mapped[int]
    copies: Mapped[int]
    kind: Mapped[PaperKind] = mapped_column(words(PaperKind))
    required: Mapped[bool]
    advice: Mapped[str] = mapped_column(Text, default="")
    editor_note: Mapped[str] = _for_editors(Text, default="")


class CaseTerm(Base):
    """Processing term of a case by channel; amount and unit stand together or are both open.

    The second term is that of the second appointment, counted once a financial obligation is fulfilled. `unsettled`
    says that nobody has held the term against the law yet: a date that rests on it is only expected.
    """

    __tablename__ = "case_term"
    __table_args__ = (
        CheckConstraint("(amount IS NULL) = (unit IS NULL)", name="amount_with_unit"),
        CheckConstraint("(second_amount IS NULL) = (second_unit IS NULL)", name="second_amount_with_unit"),
        CheckConstraint("amount IS NULL OR amount > 0", name="amount_positive"),
    )

    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_case.id"), primary_key=True)
    channel: Mapped[Channel] = mapped_column(words(Channel), primary_key=True)
    amount: Mapped[Decimal | None] = mapped_column(Hundredths)
    unit: Mapped[TermUnit | None] = mapped_column(words(TermUnit))
    second_amount: Mapped[Decimal | None] = mapped_column(Hundredths)
    second_unit: Mapped[TermUnit | None] = mapped_column(words(TermUnit, "second_unit"))
    advice: Mapped[str] = mapped_column(Text, default="")
    editor_note: Mapped[str] = _for_editors(Text, default="")
    unsettled: Mapped[bool] = mapped_column(default=False, server_default=false())


class CaseFee(Base):
    """Fee item of a case; `amount` in đồng per basis, NULL where the source leaves it open.

    `steps` is a graded price: a list of `[from_count, amount]`, ascending; `ceiling` caps one copy.
    """

    __tablename__ = "case_fee"
    __table_args__ = (CheckConstraint("amount IS NULL OR amount >= 0", name="amount_not_negative"),)

    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_case.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[FeeKind] = mapped_column(words(FeeKind))
    basis: Mapped[FeeBasis] = mapped_column(words(FeeBasis))
    amount: Mapped[int | None] = mapped_column(BigInteger)
    channel: Mapped[Channel | None] = mapped_column(words(Channel))
    advice: Mapped[str] = mapped_column(Text, default="")
    editor_note: Mapped[str] = _for_editors(Text, default="")
    steps: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
    ceiling: Mapped[int | None] = mapped_column(BigInteger)


class CaseStep(Base):
    """Step of the internal process of a case (quy trình nội bộ): who does what in which share of time.

    `agency` is another agency in the words of the process, nothing where it is the one that receives; a step `beside`
    is done at the same time as the one before it.
    """

    __tablename__ = "case_step"

    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_case.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(300))
    amount: Mapped[Decimal | None] = mapped_column(Hundredths)
    amount_unit: Mapped[TermUnit | None] = mapped_column(words(TermUnit))
    outside_clock: Mapped[bool] = mapped_column(default=False)
    agency: Mapped[str | None] = mapped_column(String(300))
    beside: Mapped[bool] = mapped_column(default=False, server_default=false())


class ProcedureOrigin(Base):
    """Where a version came from when it did not come with the program: a workbook or an administrator's hand.

    `rows` are the workbook's rows cell for cell, also those held back for a person; empty for the editor.
    """

    __tablename__ = "procedure_origin"
    __table_args__ = (CheckConstraint("kind IN ('workbook', 'editor')", name="kind_known"),)

    version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_version.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(120))
    rows: Mapped[dict[str, object]] = mapped_column(JSON)
