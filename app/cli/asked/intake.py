"""The intake object of design §6 as it comes from outside, looked at key by key before a service sees it.

Only its shape is decided here: unknown keys, wrong kinds, days that do not exist. Whether a name or a count
will do is for the rules, the same as for what a clerk types.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from app.cli.asked.moments import read_moment
from app.errors import UserError
from app.language import tr
from app.rules.people import PersonValues
from app.rules.problems import Problem, refusal
from app.services.views.given import Intake, PaperValues
from models.birth_dates import BirthDate
from models.vocabulary import Channel, Gender

_EXAMPLE = '{"procedure": "1.001193", "applicant": {"name": "Nguyễn Văn An"}}'
_MOST_PROBLEMS = 50


def read_intake(given: object) -> Intake:
    """The intake an object from outside means; `UserError` with every problem found in it.

    `not_an_intake` for a wrong shape, `birth_date_invalid` and `received_at_invalid` for impossible times.
    """
    if not isinstance(given, dict):
        raise UserError(
            "not_an_intake",
            tr("Chỗ này không phải một hồ sơ: hồ sơ là một đối tượng JSON trong dấu ngoặc nhọn."),
            tr("Ví dụ: {example}", example=_EXAMPLE),
        )
    try:
        return _IntakeGiven.model_validate(given).values()
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise refusal(tuple(_problem(each) for each in found[:_MOST_PROBLEMS])) from error


def _birth(value: object) -> object:
    if value is None or not isinstance(value, str):
        return value
    try:
        return BirthDate.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("day_impossible", "not a day") from None


def _moment(value: object) -> object:
    if value is None or not isinstance(value, str):
        return value
    try:
        return read_moment(value)
    except ValueError:
        raise PydanticCustomError("moment_impossible", "not a moment") from None


Birth = Annotated[BirthDate, BeforeValidator(_birth)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
# Words of a closed list arrive as text; everything else must be of its own kind already.
GenderWord = Annotated[Gender, Field(strict=False)]
ChannelWord = Annotated[Channel, Field(strict=False)]


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _PersonGiven(_Given):
    name: str
    id_number: str | None = None
    birth_date: Birth | None = None
    gender: GenderWord | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    organisation: str | None = None

    def values(self) -> PersonValues:
        return PersonValues(**dict(self))


class _PaperGiven(_Given):
    name: str
    originals: int = 1
    copies: int = 0
    to_return: bool = False

    def values(self) -> PaperValues:
        return PaperValues(**dict(self))


class _IntakeGiven(_Given):
    procedure: str
    applicant: _PersonGiven
    case: str | None = None
    channel: ChannelWord = Channel.DIRECT
    authorised_by: _PersonGiven | None = None
    papers: list[_PaperGiven] | None = None
    copies_of_dossier: int = 1
    page_count: int | None = None
    received_at: Moment | None = None
    returning_place: str | None = None
    external_code: str | None = None
    note: str | None = None
    authority: str | None = None
    request_id: str | None = None
    later_reason: str | None = None
    precheck: str | None = None
    kit: str | None = None

    def values(self) -> Intake:
        given = dict(self)
        given["applicant"] = self.applicant.values()
        given["authorised_by"] = self.authorised_by.values() if self.authorised_by else None
        given["papers"] = None if self.papers is None else tuple(paper.values() for paper in self.papers)
        return Intake(**given)


def _problem(error: Any) -> Problem:
    field = ".".join(str(part) for part in error["loc"])
    code, message, hint = _sentence(error["type"], field, error.get("ctx", {}))
    return Problem(field=field, code=code, message=message, hint=hint)


def _sentence(kind: str, field: str, context: dict[str, Any]) -> tuple[str, str, str]:
    """Code, message and hint for one thing pydantic found, by pydantic's name for it."""
    if kind == "day_impossible":
        code = "birth_date_invalid"
        return (
            code,
            tr("Mục {field}: không có ngày như vậy.", field=field),
            tr("Ghi dạng 1990-12-31, hoặc chỉ năm: 1950."),
        )
    if kind == "moment_impossible":
        code = "received_at_invalid"
        message = tr("Mục {field}: không có thời điểm như vậy.", field=field)
        return code, message, tr("Ghi dạng 2026-01-12T09:15:00+07:00.")
    if kind == "missing":
        return _shape(tr("Hồ sơ thiếu mục {field}.", field=field))
    if kind == "extra_forbidden":
        return _shape(
            tr("Hồ sơ có mục lạ: {field}.", field=field),
            tr("Ở chỗ đó chỉ có các mục: {names}.", names=", ".join(_keys_beside(field))),
        )
    if kind == "enum":
        return _shape(
            tr("Mục {field} không nhận giá trị đó.", field=field),
            tr("Hãy dùng một trong: {values}.", values=str(context.get("expected", "")).replace("'", "")),
        )
    return _shape(tr("Mục {field} phải là {kind}.", field=field, kind=_kind_word(kind)))


def _keys_beside(field: str) -> Iterable[str]:
    """The keys there are where `field` is."""
    place = field.partition(".")[0] if "." in field else ""
    person = _PersonGiven.model_fields
    places = {"applicant": person, "authorised_by": person, "papers": _PaperGiven.model_fields}
    return places.get(place, _IntakeGiven.model_fields)


def _shape(message: str, hint: str = "") -> tuple[str, str, str]:
    return "not_an_intake", message, hint or tr("Xem lại dữ liệu gửi vào; hồ sơ này chưa được lưu.")


def _kind_word(kind: str) -> str:
    if kind.startswith("string"):
        return tr("chữ, đặt trong ngoặc kép")
    if kind.startswith("int"):
        return tr("số nguyên, không đặt trong ngoặc kép")
    if kind.startswith("list"):
        return tr("danh sách trong dấu ngoặc vuông")
    if kind.startswith(("date", "dataclass")):
        return tr("ngày giờ viết thành chữ, đặt trong ngoặc kép")
    return tr("đối tượng JSON trong dấu ngoặc nhọn")
