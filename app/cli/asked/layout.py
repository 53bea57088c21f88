"""How a form is to be arranged, as scripts write it: the JSON that `form show` answers."""

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import UserError
from app.language import tr
from printing.arrangement import Arrangement


class _LayoutGiven(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    order: list[str] = Field(default_factory=list, max_length=100)
    left_out: list[str] = Field(default_factory=list, max_length=100)
    size: int = 0
    before: str = ""
    after: str = ""
    labels: dict[str, str] = Field(default_factory=dict, max_length=100)


def read_layout(document: object) -> Arrangement:
    """The arrangement a document means; what it does not name is as on the official form.

    `UserError` `layout_unreadable` for anything that is none.
    """
    try:
        given = _LayoutGiven.model_validate(document)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "JSON"
        raise UserError(
            "layout_unreadable",
            tr("Tài liệu này không phải một cách trình bày giấy: mục {place}. Chưa lưu gì.", place=place),
            tr("Lấy mục layout của motcua-admin form show làm mẫu."),
            field=place,
        ) from error
    return Arrangement(
        order=tuple(given.order),
        left_out=frozenset(given.left_out),
        size=given.size,
        before=given.before,
        after=given.after,
        labels=tuple(given.labels.items()),
    )
