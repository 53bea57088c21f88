"""A procedure as a document: the strict form in which the catalogue travels, field for field as it is stored.

pydantic is loaded with this module, so only what reads documents imports it; the first screen does not.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field, model_validator

from app.rules.folding import fold
from app.rules.procedure_codes import WRITTEN
from app.rules.step_dates import in_stages
from models.vocabulary import AfterFifteen, Channel, FeeBasis, FeeKind, PaperKind, SupplementPolicy, TermUnit

LONGEST_SEARCH_TEXT = 600
_COUNTED_WHOLE = (TermUnit.CALENDAR_DAYS, TermUnit.MONTHS)
_ONE_ONLY = (TermUnit.SAME_DAY, TermUnit.SAME_SESSION)
_HOURS_IN = {
    TermUnit.HOURS: Decimal(1),
    TermUnit.WORKING_DAYS: Decimal(8),
    TermUnit.SAME_DAY: Decimal(8),
    TermUnit.SAME_SESSION: Decimal(4),
}


def _clean(text: str) -> str:
    """Words as they are printed: composed letters, single spaces, nothing invisible."""
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("not in composed form (NFC)")
    if text != " ".join(text.split()):
        raise ValueError("spaces at an end, or several in a row")
    if any(unicodedata.category(sign) in ("Cc", "Cf") for sign in text):
        raise ValueError("invisible signs")
    return text


def _has_letters(text: str) -> str:
    if sum(sign.isalpha() for sign in text) < 3:  # noqa: PLR2004  the shortest true names have three: "Đơn"
        raise ValueError("fewer than three letters")
    return text


Words = Annotated[str, AfterValidator(_clean)]
Name = Annotated[Words, AfterValidator(_has_letters)]
Advice = Annotated[Words, Field(max_length=2_000)]
"""What a citizen must know; it is printed."""
EditorNote = Annotated[Words, Field(max_length=2_000, validation_alias=AliasChoices("editor_note", "note"))]
"""Sources, doubts, what is open: it never leaves the editor. A `note` of older documents counts as one."""
Count = Annotated[int, Field(ge=0, le=99)]
Amount = Annotated[Decimal, Field(gt=0, le=1_000, decimal_places=2)]
Dong = Annotated[int, Field(ge=0, le=10_000_000_000)]


class _Strict(BaseModel):
    """Unknown keys and loose types are refused: a slip in a catalogue would be printed a thousand times."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PaperDocument(_Strict):
    """A paper asked for; a row with neither original nor copy is a remark and belongs in the advice."""

    name: Annotated[Name, Field(max_length=1_000)]
    originals: Count
    copies: Count
    kind: PaperKind
    required: bool
    advice: Advice = ""
    editor_note: EditorNote = ""

    @model_validator(mode="after")
    def _is_a_paper(self) -> Self:
        if self.originals + self.copies == 0:
            raise ValueError("a paper without an original or a copy")
        return self


class TermDocument(_Strict):
    """The term of one channel; open when amount and unit are null, and then the editor's note says why.

    Where two appointments are given, amount and unit are those of the first one, and the second pair is
    counted from the day the financial obligation is fulfilled. `unsettled` where nobody has held the term against the
    law yet; dates that rest on it are only expected, and said so.
    """

    channel: Channel
    amount: Amount | None
    unit: TermUnit | None
    second_amount: Amount | None = None
    second_unit: TermUnit | None = None
    advice: Advice = ""
    editor_note: EditorNote = ""
    unsettled: bool = False

    @model_validator(mode="after")
    def _amount_has_its_unit(self) -> Self:
        _check_amount(self.amount, self.unit)
        _check_amount(self.second_amount, self.second_unit)
        if self.amount is None and not (self.advice or self.editor_note):
            raise ValueError("an open term without a note")
        if self.amount is None and self.second_amount is not None:
            raise ValueError("a second appointment without a first one")
        return self


class FeeDocument(_Strict):
    """A fee item in đồng. Null is "set elsewhere", 0 is "known to be free"; both say why in words."""

    name: Annotated[Name, Field(max_length=300)]
    kind: FeeKind
    basis: FeeBasis
    amount: Dong | None
    channel: Channel | None = None
    advice: Advice = ""
    editor_note: EditorNote = ""
    steps: tuple[tuple[int, Dong], ...] = ()
    ceiling: Dong | None = None

    @model_validator(mode="after")
    def _price_is_plain(self) -> Self:
        if not self.amount and not (self.advice or self.editor_note):
            raise ValueError("an open or free item without a note")
        if self.ceiling is not None and not self.amount:
            raise ValueError("a ceiling over no price")
        if self.steps:
            self._check_steps()
        return self

    def _check_steps(self) -> None:
        starts = [start for start, _ in self.steps]
        if starts[0] != 1 or any(later <= earlier for earlier, later in pairwise(starts)):
            raise ValueError("graded prices start at 1 and ascend")
        if self.amount != self.steps[0][1]:
            raise ValueError("the amount is the first graded price")
        if self.basis is FeeBasis.PER_DOSSIER:
            raise ValueError("graded prices count pages or copies")


class StepDocument(_Strict):
    """A step of the internal process; what runs outside the office's clock may have no share.

    `agency` is another than the one that receives; `beside`: at the same time as the step before.
    """

    name: Annotated[Name, Field(max_length=300)]
    unit: Annotated[Name, Field(max_length=300)]
    amount: Amount | None
    amount_unit: TermUnit | None
    outside_clock: bool = False
    agency: Annotated[Name, Field(max_length=300)] | None = None
    beside: bool = False

    @model_validator(mode="after")
    def _amount_has_its_unit(self) -> Self:
        _check_amount(self.amount, self.amount_unit)
        return self


class CaseDocument(_Strict):
    """A case (trường hợp) with its own papers, terms, fees and steps."""

    code: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    name: Annotated[Name, Field(max_length=500)]
    advice: Advice = ""
    editor_note: EditorNote = ""
    papers: Annotated[tuple[PaperDocument, ...], Field(max_length=60)]
    terms: Annotated[tuple[TermDocument, ...], Field(min_length=1)]
    fees: Annotated[tuple[FeeDocument, ...], Field(max_length=30)]
    steps: Annotated[tuple[StepDocument, ...], Field(max_length=30)]

    @model_validator(mode="after")
    def _terms_hold_the_steps(self) -> Self:
        _check_different([term.channel for term in self.terms], "two terms for one channel")
        _check_different([paper.name.casefold() for paper in self.papers], "one paper asked for twice")
        for term in self.terms:
            self._check_room(term)
        return self

    def _check_room(self, term: TermDocument) -> None:
        """Stages in a row may take no more than the time printed for them.

        Of two appointments the first covers what is done before the stage outside the clock, in which the
        citizen pays, and the second what comes after it.
        """
        if term.amount is None or term.unit is None:
            return
        if term.second_amount is None or term.second_unit is None:
            _check_fits(self.steps, term.amount, term.unit)
            return
        outside = next((at for at, step in enumerate(self.steps) if step.outside_clock), None)
        if outside is None:
            raise ValueError("a second appointment without a step outside the clock")
        _check_fits(self.steps[:outside], term.amount, term.unit)
        _check_fits(self.steps[outside:], term.second_amount, term.second_unit)


class ProcedureDocument(_Strict):
    """One version of one procedure, complete: what the office asks, charges, promises and does."""

    code: Annotated[str, Field(pattern=WRITTEN)]
    name: Annotated[Name, Field(max_length=500)]
    field: Annotated[Name, Field(max_length=200)]
    decides: Annotated[Name, Field(max_length=300)]
    result_name: Annotated[Name, Field(max_length=500)]
    legal_basis: Annotated[Name, Field(max_length=4_000)]
    source: Annotated[Name, Field(max_length=300)]
    open_points: Annotated[tuple[Annotated[Name, Field(max_length=1_000)], ...], Field(max_length=40)]
    after_fifteen: AfterFifteen
    supplement_policy: SupplementPolicy
    retention: Annotated[Name, Field(max_length=100)] | None
    valid_from: date
    cases: Annotated[tuple[CaseDocument, ...], Field(min_length=1, max_length=40)]

    @model_validator(mode="after")
    def _can_be_stored_and_found(self) -> Self:
        _check_different([case.code for case in self.cases], "two cases with one code")
        if len(self.search_text) > LONGEST_SEARCH_TEXT:
            raise ValueError("name and field are too long to be searched")
        return self

    @property
    def search_text(self) -> str:
        """Name, field and code without accents: what the procedure search looks into."""
        return fold(f"{self.name} {self.field} {self.code}")


def _check_amount(amount: Decimal | None, unit: TermUnit | None) -> None:
    if (amount is None) != (unit is None):
        raise ValueError("amount and unit stand together or are both open")
    if amount is None:
        return
    if unit in _COUNTED_WHOLE and amount != amount.to_integral_value():
        raise ValueError("calendar days and months are whole")
    if unit in _ONE_ONLY and amount != 1:
        raise ValueError("the same day or session is one")


def _check_fits(steps: Sequence[StepDocument], amount: Decimal, unit: TermUnit) -> None:
    """One working day is eight hours.

    Office time and calendar time do not compare, so shares of the other kind are left alone.
    """
    hours = _HOURS_IN if unit in _HOURS_IN else {unit: Decimal(1)}
    taken = sum((max(_shares(stage, hours), default=Decimal(0)) for stage in in_stages(steps)), Decimal(0))
    if taken > amount * hours[unit]:
        raise ValueError("the steps take longer than the term")


def _shares(steps: Sequence[StepDocument], hours: Mapping[TermUnit, Decimal]) -> list[Decimal]:
    """The shares of steps done at the same time, as far as they are in one of these units."""
    return [
        step.amount * hours[step.amount_unit]
        for step in steps
        if step.amount is not None
        and step.amount_unit is not None
        and step.amount_unit in hours
        and not step.outside_clock
    ]


def _check_different(values: Sequence[str], message: str) -> None:
    if len(set(values)) != len(values):
        raise ValueError(message)
