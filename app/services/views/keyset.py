"""Where a list goes on: after the moment and the key of the last row shown, never after a count of rows."""

import uuid
from datetime import UTC, datetime

from app.errors import UserError
from app.language import tr


def place_after(at: datetime, key: uuid.UUID) -> str:
    """The place of a row, as `Page.after` has it."""
    return f"{at.isoformat()}|{key}"


def read_place(after: str) -> tuple[datetime, uuid.UUID]:
    """The moment and key of the row a page goes on after; `UserError` `page_unknown`."""
    at_text, _, key = after.partition("|")
    try:
        at, last = datetime.fromisoformat(at_text), uuid.UUID(key)
        if at.tzinfo is None:
            raise page_unknown()
        return at.astimezone(UTC), last
    except (ValueError, OverflowError) as error:
        raise page_unknown() from error


def page_unknown() -> UserError:
    """`page_unknown`: what was asked for is no place in a list."""
    return UserError(
        "page_unknown",
        tr("Không rõ phải xem tiếp từ đâu trong danh sách."),
        tr("Tìm lại từ đầu."),
        field="after",
    )
