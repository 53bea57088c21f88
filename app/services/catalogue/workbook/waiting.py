"""What of a procedure's workbook rows still waits for a person, for whoever edits it."""

from datetime import date
from typing import Any, cast

from app.services.catalogue.workbook.documents import build
from app.services.catalogue.workbook.report import Held
from app.services.catalogue.workbook.rows import Cell, Entry, SheetRow


def waiting(rows: dict[str, Any]) -> tuple[Held, ...]:
    """The places of kept rows that were not taken; row numbers count the procedure's own rows from 1."""
    if not rows:
        return ()
    procedure = _row(1, rows["procedure"])
    entry = Entry(
        code=procedure.text(0),
        procedure=procedure,
        papers=tuple(_row(number, cells) for number, cells in enumerate(rows["papers"], start=1)),
        terms=tuple(_row(number, cells) for number, cells in enumerate(rows["terms"], start=1)),
    )
    built = build(entry, date.min)
    return (*built.held, *built.noted)


def _row(number: int, cells: list[Any]) -> SheetRow:
    return SheetRow(number, tuple(cast("Cell", cell) for cell in cells))
