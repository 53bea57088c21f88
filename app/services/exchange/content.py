"""What a package holds, validated at the door: format 1 (`docs/exchange.md`)."""

import uuid
from typing import Literal

from pydantic import AwareDatetime, Base64Bytes, BaseModel, ConfigDict, Field, StrictBool, ValidationError

from app.errors import UserError
from app.language import tr
from app.services.catalogue.procedure_document import ProcedureDocument
from models.vocabulary import Level, UnitKind

MOST_DOSSIERS = 10_000
_MOST_THINGS = 20_000
_MOST_ROWS = 10_000
_MOST_KEYS = 1_000

Keys = tuple[uuid.UUID, ...]
"""The keys a thing has at the offices that have had the dossier, that of the sender first."""


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AgencyTold(_Told):
    """An agency the dossiers name; it is found by its code."""

    code: str = Field(min_length=1, max_length=35)
    name: str = Field(min_length=1, max_length=200)
    level: Level
    keys: Keys = Field(min_length=1, max_length=_MOST_KEYS)


class UnitOf(_Told):
    """A unit the dossiers name, of the agency with this code; it is found by its name."""

    agency: str = Field(min_length=1, max_length=35)
    name: str = Field(min_length=1, max_length=200)
    kind: UnitKind
    keys: Keys = Field(min_length=1, max_length=_MOST_KEYS)


class ProcedureTold(_Told):
    """The version of a procedure that dossiers were received under; it is found by its code and what it says."""

    document: ProcedureDocument
    keys: Keys = Field(min_length=1, max_length=_MOST_KEYS)
    case_keys: dict[str, Keys] = Field(max_length=_MOST_KEYS)


class DossierTold(_Told):
    """A dossier with all that lies in it and its whole journal.

    `handed_over` says that the receiver has it from now on; else it is only told how the dossier goes on.
    """

    handed_over: StrictBool
    applicant_keys: Keys = Field(min_length=1, max_length=_MOST_KEYS)
    row: dict[str, object]
    parts: dict[str, tuple[dict[str, object], ...]] = Field(max_length=20)
    journal: tuple[dict[str, object], ...] = Field(min_length=1, max_length=_MOST_ROWS)


class FileTold(_Told):
    """The content of a file that is attached to dossiers of the package, by its hash (SHA-256)."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    content: Base64Bytes


Outcome = Literal["taken", "known", "refused"]


class DossierVerdict(_Told):
    """What became of a dossier at the receiver: taken in, known as it was already, or refused and why."""

    code: str = Field(min_length=1, max_length=60)
    outcome: Outcome
    reason_code: str = Field(default="", max_length=60)
    reason: str = Field(default="", max_length=500)


class Answer(_Told):
    """The acknowledgement of one package."""

    package: uuid.UUID
    verdicts: tuple[DossierVerdict, ...] = Field(max_length=MOST_DOSSIERS)


class Content(_Told):
    """Everything in a package."""

    version: Literal[1]
    package: uuid.UUID
    sender: str = Field(min_length=1, max_length=35)
    receiver: str = Field(min_length=1, max_length=35)
    made_at: AwareDatetime
    answers: tuple[Answer, ...] = Field(max_length=100)
    agencies: tuple[AgencyTold, ...] = Field(max_length=_MOST_THINGS)
    units: tuple[UnitOf, ...] = Field(max_length=_MOST_THINGS)
    procedures: tuple[ProcedureTold, ...] = Field(max_length=_MOST_THINGS)
    dossiers: tuple[DossierTold, ...] = Field(max_length=MOST_DOSSIERS)
    files: tuple[FileTold, ...] = Field(default=(), max_length=_MOST_THINGS)


def text_of(content: Content) -> bytes:
    """The content as it is written: of files nothing is said where there are none, so that older programs read it."""
    return content.model_dump_json(exclude=None if content.files else {"files"}).encode()


def content_of(text: bytes) -> Content:
    """The content, every value of it checked; `UserError` `package_unreadable`."""
    try:
        return Content.model_validate_json(text)
    except ValidationError as error:
        raise unreadable() from error


def unreadable() -> UserError:
    """`package_unreadable`: signed by the sender, and yet not what a package holds."""
    return UserError(
        "package_unreadable",
        tr("Nội dung gói không đúng định dạng dù chữ ký đúng. Chưa có gì bị thay đổi."),
        tr("Nhờ nơi gửi cập nhật chương trình, chạy verify rồi xuất lại."),
    )
