"""A version in a few words under its title."""

from datetime import date

from app.language import tr
from app.services.catalogue.catalogue_editing import EditedVersion


def about(draft: EditedVersion) -> str:
    """Which version it is, from when, and where it came from."""
    origins = {
        "shipped": tr("bản kèm chương trình"),
        "workbook": tr("nhập từ Excel"),
        "editor": tr("sửa tại cơ quan"),
    }
    said = [
        tr("bản {number}", number=draft.version),
        tr("từ {day}", day=day_text(draft.document.valid_from)),
        origins[draft.origin],
    ]
    if draft.valid_to is not None:
        said.append(tr("ngừng từ {day}", day=day_text(draft.valid_to)))
    return " · ".join(said)


def day_text(day: date) -> str:
    """A day as it is written on the slips: 12/01/2026."""
    return f"{day:%d/%m/%Y}"
