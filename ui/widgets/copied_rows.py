"""Rows of a list as a table for other programs: a line each, tabs between the columns, as Excel and Word paste it."""

from collections.abc import Sequence

from app.services.views import DossierRow
from ui.widgets.dossier_rows import DossierColumn, head, written


def as_table(rows: Sequence[DossierRow], columns: Sequence[DossierColumn]) -> str:
    """The rows with their heads; a tab or a new line inside of a value becomes a space."""
    heads = tuple(head(column) for column in columns)
    lines = (heads, *(tuple(written(row, column) for column in columns) for row in rows))
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines) + "\n"
