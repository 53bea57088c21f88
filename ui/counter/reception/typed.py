"""The form as it stands, half typed or whole: plain texts and ticks, nothing judged yet.

One frozen value serves the draft on disk, the slip beside the form and the intake sent to the
service, so the three can never tell different stories.
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from app.errors import UserError
from app.language import tr
from app.services.views.given import Intake, PaperValues, PersonValues
from models.vocabulary import Channel, Gender
from ui.widgets.dates import read_birth_date, read_moment
from ui.widgets.problems import Problem


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """A person's fields, texts as typed; `gender` is a `Gender` value or empty."""

    name: str = ""
    id_number: str = ""
    birth_date: str = ""
    gender: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    organisation: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was typed about this person."""
        return self == TypedPerson()


@dataclass(frozen=True, slots=True)
class TypedPaper:
    """One line of the papers: what the procedure asks, or a paper the clerk added (`own`)."""

    name: str
    originals: int = 1
    copies: int = 0
    ticked: bool = True
    required: bool = False
    shown_only: bool = False
    own: bool = False
    advice: str = ""
    to_return: bool = False

    @property
    def can_return(self) -> bool:
        """Whether it is an original handed in, which may be taken only to be checked."""
        return self.ticked and not self.shown_only and self.originals > 0


@dataclass(frozen=True, slots=True)
class TypedForm:
    """Everything on the reception page, and the `request_id` that makes saving it twice harmless."""

    request_id: str
    procedure: str = ""
    procedure_name: str = ""
    procedure_field: str = ""
    search_text: str = ""
    case: str = ""
    case_name: str = ""
    channel: str = Channel.DIRECT.value
    applicant: TypedPerson = field(default_factory=TypedPerson)
    represented: TypedPerson | None = None
    papers: tuple[TypedPaper, ...] = ()
    page_count: int | None = None
    copies_of_dossier: int = 1
    returning_place: str = ""
    external_code: str = ""
    received_at: str = ""
    later_reason: str = ""
    note: str = ""
    authority: str = ""
    precheck: str = ""
    kit: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether the citizen's case has left no trace on the page yet."""
        return not (
            self.procedure
            or self.kit
            or self.search_text.strip()
            or self.represented is not None
            or self.external_code.strip()
            or self.note.strip()
            or not self.applicant.is_blank
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the required papers that are not ticked, in the order asked."""
        return tuple(paper.name for paper in self.papers if paper.required and not paper.ticked)


def intake_of(typed: TypedForm, now: datetime) -> tuple[Intake, tuple[Problem, ...]]:
    """The intake this form means, and what on it cannot even be read, all at once.

    `now` is aware office time. An unreadable field is left empty in the intake and named in the
    problems; an intake with problems is good for checking the rest, never for receiving.
    """
    problems: list[Problem] = []
    if not typed.procedure:
        problems.append(("procedure", tr("Chưa chọn thủ tục: gõ vài chữ của tên hoặc mã rồi bấm Enter.")))
    applicant = _person(typed.applicant, "applicant", problems)
    authorised_by = _person(typed.represented, "authorised_by", problems) if typed.represented else None
    received_at: datetime | None = None
    try:
        received_at = read_moment(typed.received_at, now)
    except UserError as refused:
        problems.append(("received_at", refused.message))
    intake = Intake(
        procedure=typed.procedure,
        case=typed.case or None,
        channel=Channel(typed.channel),
        applicant=applicant,
        authorised_by=authorised_by,
        authority=_one_line(typed.authority) if typed.represented else None,
        papers=tuple(
            PaperValues(
                name=_one_line(paper.name) or "",
                originals=paper.originals,
                copies=paper.copies,
                to_return=paper.to_return and paper.can_return,
            )
            for paper in typed.papers
            if paper.ticked
        ),
        copies_of_dossier=typed.copies_of_dossier,
        received_at=received_at,
        later_reason=_one_line(typed.later_reason),
        returning_place=_one_line(typed.returning_place),
        external_code=_one_line(typed.external_code),
        note=_text(typed.note),
        request_id=typed.request_id,
        page_count=typed.page_count,
        precheck=typed.precheck or None,
        kit=typed.kit or None,
    )
    return intake, tuple(problems)


def _person(typed: TypedPerson, place: str, problems: list[Problem]) -> PersonValues:
    birth_date = None
    try:
        birth_date = read_birth_date(typed.birth_date)
    except UserError as refused:
        problems.append((f"{place}.birth_date", refused.message))
    return PersonValues(
        name=_one_line(typed.name) or "",
        id_number=_one_line(typed.id_number),
        birth_date=birth_date,
        gender=Gender(typed.gender) if typed.gender else None,
        phone=_one_line(typed.phone),
        email=_one_line(typed.email),
        address=_one_line(typed.address),
        organisation=_one_line(typed.organisation),
    )


def _text(typed: str) -> str | None:
    return unicodedata.normalize("NFC", typed).strip() or None


def _one_line(typed: str) -> str | None:
    return _text(" ".join(typed.split()))
