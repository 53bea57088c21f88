"""Rows of a list as a table for other programs: a line each, tabs between the columns, as Excel and Word paste it."""

from collections.abc import Sequence

from app.language import tr
from app.services.views import DossierRow
from app.services.wording.words import place_word, status_word
from ui.widgets.moments import exact


def heads() -> tuple[str, ...]:
    """The heads of the columns, in the order of `cells`."""
    return (
        tr("Mã hồ sơ"),
        tr("Người nộp"),
        tr("Điện thoại"),
        tr("Thủ tục"),
        tr("Tiếp nhận"),
        tr("Hẹn trả"),
        tr("Tình trạng"),
        tr("Đơn vị giữ hồ sơ"),
    )


def cells(row: DossierRow) -> tuple[str, ...]:
    """What is written of one dossier."""
    return (
        row.code,
        row.applicant,
        row.applicant_phone or "",
        row.procedure_name,
        exact(row.received_at),
        exact(row.due_at),
        status_word(row.status),
        place_word(row.holder, row.holder_agency),
    )


def as_table(rows: Sequence[DossierRow]) -> str:
    """The rows with their heads; a tab or a new line inside of a value becomes a space."""
    lines = (heads(), *(cells(row) for row in rows))
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines) + "\n"
