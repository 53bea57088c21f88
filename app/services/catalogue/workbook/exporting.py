"""The catalogue in force written as a workbook; an import of it changes nothing."""

from typing import Any

from app.database.unit_of_work import UnitOfWork
from app.files.xlsx import XlsxColumn, XlsxTable, xlsx_bytes
from app.services.accounts.confirming import administrator
from app.services.catalogue.origins import newest_rows
from app.services.catalogue.stored_document import document_of
from app.services.catalogue.versions import latest_versions
from app.services.catalogue.workbook.layout import PAPERS, PROCEDURES, SHEETS, TERMS, SheetLayout
from app.services.catalogue.workbook.rendering import current_rows

_WIDTHS = {PROCEDURES.name: (14, 60, 24, 18, 40, 24, 40), PAPERS.name: (14, 40, 80, 10, 10)}
_OTHER_WIDTHS = (14, 18, 10, 16, 60)
_USUAL_WIDTH = 9


def export_workbook(uow: UnitOfWork) -> bytes:
    """An .xlsx of the procedures not retired, in the order of their codes; what was imported comes out as it was.

    `UserError` `role_missing` unless an administrator acts.
    """
    administrator(uow)
    imported = newest_rows(uow)
    rows: dict[str, list[list[Any]]] = {layout.name: [] for layout in SHEETS}
    for code, version in latest_versions(uow).items():
        if version.valid_to is not None:
            continue
        said: dict[str, Any] = current_rows(document_of(code, version), version.version, imported.get(code))
        rows[PROCEDURES.name].append(said["procedure"])
        rows[PAPERS.name] += said["papers"]
        rows[TERMS.name] += said["terms"]
    return _written(rows)


def _written(rows: dict[str, list[list[Any]]]) -> bytes:
    return xlsx_bytes(
        XlsxTable(layout.name, _columns(layout), rows[layout.name], frozen=1) for layout in SHEETS
    )


def _columns(layout: SheetLayout) -> tuple[XlsxColumn, ...]:
    widths = _WIDTHS.get(layout.name, _OTHER_WIDTHS)
    return tuple(
        XlsxColumn(name, widths[place] if place < len(widths) else _USUAL_WIDTH, plain=True)
        for place, name in enumerate(layout.columns)
    )
