"""The catalogue in force written as a workbook; an import of it changes nothing."""

import io
from typing import Any

from app.database.unit_of_work import UnitOfWork
from app.services.accounts.confirming import administrator
from app.services.catalogue.origins import newest_rows
from app.services.catalogue.stored_document import document_of
from app.services.catalogue.versions import latest_versions
from app.services.catalogue.workbook.layout import PAPERS, PROCEDURES, SHEETS, TERMS
from app.services.catalogue.workbook.rendering import current_rows

_WIDTHS = {PROCEDURES.name: (14, 60, 24, 18, 40, 24, 40), PAPERS.name: (14, 40, 80, 10, 10)}
_OTHER_WIDTHS = (14, 18, 10, 16, 60)


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
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        title = book.add_format({"bold": True, "bottom": 1})
        for layout in SHEETS:
            sheet = book.add_worksheet(layout.name)
            sheet.freeze_panes(1, 1)
            for column, width in enumerate(_WIDTHS.get(layout.name, _OTHER_WIDTHS)):
                sheet.set_column(column, column, width)
            sheet.write_row(0, 0, layout.columns, title)
            for number, row in enumerate(rows[layout.name], start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(number, column, cell)
                    elif cell is not None:
                        sheet.write_string(number, column, cell)
            sheet.autofilter(0, 0, len(rows[layout.name]), len(layout.columns) - 1)
    return target.getvalue()
