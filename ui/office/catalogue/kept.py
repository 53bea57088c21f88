"""A half-edited procedure as it is kept on this PC's disk: what is typed, wrong or right, and where it began."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AliasChoices, Field

from models.vocabulary import AfterFifteen, Channel, FeeBasis, FeeKind, PaperKind, SupplementPolicy, TermUnit

EditorNote = Annotated[str, Field(validation_alias=AliasChoices("editor_note", "note"))]
"""A `note` of a form that an earlier program kept is the editors', as in the documents."""


@dataclass(frozen=True, slots=True)
class EditedPaper:
    """A row of papers."""

    name: str
    originals: int
    copies: int
    kind: PaperKind
    required: bool
    advice: str = ""
    editor_note: EditorNote = ""


@dataclass(frozen=True, slots=True)
class TypedTerm:
    """A row of terms."""

    channel: Channel
    amount: Decimal | None
    unit: TermUnit | None
    second_amount: Decimal | None
    second_unit: TermUnit | None
    advice: str = ""
    editor_note: EditorNote = ""
    unsettled: bool = False


@dataclass(frozen=True, slots=True)
class TypedFee:
    """A row of fees; amounts in đồng."""

    name: str
    kind: FeeKind
    basis: FeeBasis
    amount: int | None
    channel: Channel | None
    steps: tuple[tuple[int, int], ...]
    ceiling: int | None
    advice: str = ""
    editor_note: EditorNote = ""


@dataclass(frozen=True, slots=True)
class TypedStep:
    """A row of the internal process."""

    name: str
    unit: str
    amount: Decimal | None
    amount_unit: TermUnit | None
    outside_clock: bool
    agency: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class TypedCase:
    """A case with its rows."""

    code: str
    name: str
    papers: tuple[EditedPaper, ...]
    terms: tuple[TypedTerm, ...]
    fees: tuple[TypedFee, ...]
    steps: tuple[TypedStep, ...]
    advice: str = ""
    editor_note: EditorNote = ""


@dataclass(frozen=True, slots=True)
class TypedProcedure:
    """The fields of a document without its rules."""

    code: str
    name: str
    field: str
    decides: str
    result_name: str
    legal_basis: str
    source: str
    open_points: tuple[str, ...]
    after_fifteen: AfterFifteen
    supplement_policy: SupplementPolicy
    retention: str | None
    valid_from: date
    cases: tuple[TypedCase, ...]


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """What is typed in the editor. `based_on` is the version it began from, 0 for a new procedure.

    `holds_from` is the day as typed; nothing typed is the same as no procedure at all.
    """

    request_id: str
    based_on: int = 0
    holds_from: str = ""
    procedure: TypedProcedure | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing differs from where it began."""
        return self.procedure is None


def typed_procedure(values: dict[str, Any]) -> TypedProcedure:
    """The editor's values, which it goes on changing, as they are at this moment."""
    cases = tuple(_typed_case(case) for case in values["cases"])
    return TypedProcedure(**(values | {"open_points": tuple(values["open_points"]), "cases": cases}))


def values_of(procedure: TypedProcedure) -> dict[str, Any]:
    """The values for the editor again."""
    return asdict(procedure)


def _typed_case(case: dict[str, Any]) -> TypedCase:
    rows: dict[str, Any] = {
        "papers": tuple(EditedPaper(**row) for row in case["papers"]),
        "terms": tuple(TypedTerm(**row) for row in case["terms"]),
        "fees": tuple(TypedFee(**(row | {"steps": tuple(row["steps"])})) for row in case["fees"]),
        "steps": tuple(TypedStep(**row) for row in case["steps"]),
    }
    return TypedCase(**(case | rows))
