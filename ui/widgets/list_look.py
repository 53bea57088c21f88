"""Which columns a list shows, in which order and how wide, as somebody has chosen it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.widgets.dossier_rows import DossierColumn

AT_FIRST = (
    DossierColumn.CODE,
    DossierColumn.APPLICANT,
    DossierColumn.PROCEDURE,
    DossierColumn.DUE,
    DossierColumn.STATUS,
)
"""The columns that everybody has who has chosen no others."""

LEAST_WIDTH, MOST_WIDTH = 40, 2_000


@dataclass(frozen=True, slots=True)
class ListLook:
    """`columns` from left to right; `widths` of those that were given one by hand, in pixels."""

    columns: tuple[DossierColumn, ...] = AT_FIRST
    widths: Mapping[DossierColumn, int] = field(default_factory=dict)

    def stored(self) -> dict[str, object]:
        """As plain values by the names of the columns."""
        return {
            "columns": [column.name.lower() for column in self.columns],
            "widths": {column.name.lower(): width for column, width in self.widths.items()},
        }


def look_from(stored: object) -> ListLook | None:
    """What was stored; a column that there is no more is left out. `None` for what is no look, or shows nothing."""
    if not isinstance(stored, dict):
        return None
    names, widths = stored.get("columns"), stored.get("widths")
    if not isinstance(names, list) or not isinstance(widths, dict):
        return None
    known = {column.name.lower(): column for column in DossierColumn}
    columns = tuple(dict.fromkeys(known[name] for name in names if isinstance(name, str) and name in known))
    by_hand = {
        known[name]: max(LEAST_WIDTH, min(width, MOST_WIDTH))
        for name, width in widths.items()
        if name in known and isinstance(width, int)
    }
    return ListLook(columns, by_hand) if columns else None
