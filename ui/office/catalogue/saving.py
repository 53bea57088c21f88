"""What the editor asks the services for; runs on a worker, touches no widget."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.services.catalogue.catalogue_editing import EditedVersion, VersionRow
from app.services.catalogue.comparing import DocumentDifference
from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Saving:
    """What is to be saved: the values typed, from which day, and the version they began from (0 for none)."""

    values: dict[str, Any]
    holds_from: date
    based_on: int


def save(desk: Desk, saving: Saving) -> VersionRow:
    """Make the version, or say what is wrong with it."""
    from app.services.catalogue.catalogue_saving import save_version
    from app.services.catalogue.document_problems import checked_document

    document = checked_document(saving.values)
    return desk.write(save_version, document, saving.holds_from, based_on=saving.based_on)


def retire(desk: Desk, code: str, day: date) -> object:
    """End a procedure from a day on."""
    from app.services.catalogue import catalogue_saving

    return desk.write(catalogue_saving.retire, code, day)


def draft(desk: Desk, code: str) -> EditedVersion:
    """The latest version of a procedure."""
    from app.services.catalogue.catalogue_editing import draft_of

    return desk.read(draft_of, code)


def versions(desk: Desk, code: str) -> tuple[VersionRow, ...]:
    """The history of a procedure."""
    from app.services.catalogue.catalogue_editing import versions_of

    return desk.read(versions_of, code)


def compare(
    desk: Desk, code: str, first: int, second: int, typed: dict[str, Any] | None
) -> tuple[DocumentDifference, ...]:
    """What the second version says otherwise than the first, or what is `typed` and not saved yet, where given."""
    from app.services.catalogue import catalogue_editing
    from app.services.catalogue.comparing import differences
    from app.services.catalogue.document_problems import checked_document

    if typed is None:
        return desk.read(catalogue_editing.compare, code, first, second)
    document = checked_document(typed)
    before = desk.read(catalogue_editing.draft_of, code, first)
    return differences(before.document, document)
