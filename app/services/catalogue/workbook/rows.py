"""The workbook's rows as plain values: what a row says, and the rows of one procedure together."""

import unicodedata
from dataclasses import dataclass
from typing import Any

Cell = str | int | None


def clean(text: str) -> str:
    """Words as they are printed: composed letters, single spaces, nothing invisible."""
    composed = unicodedata.normalize("NFC", text)
    spaced = " ".join(composed.split())
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs"))
    return " ".join(seen.split())


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet with its number as the person sees it; blank cells are `None`."""

    number: int
    cells: tuple[Cell, ...]

    def text(self, column: int) -> str:
        """A cell as words; empty where it is blank."""
        cell = self.cells[column]
        return "" if cell is None else str(cell)


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything a workbook says about one procedure."""

    code: str
    procedure: SheetRow
    papers: tuple[SheetRow, ...]
    terms: tuple[SheetRow, ...]

    def plain(self) -> dict[str, list[Any]]:
        """The cells alone, as they are kept and compared."""
        return {
            "procedure": list(self.procedure.cells),
            "papers": [list(row.cells) for row in self.papers],
            "terms": [list(row.cells) for row in self.terms],
        }


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was read: its procedures in order, and the papers and terms that belong to none."""

    entries: tuple[Entry, ...]
    stray_procedures: tuple[SheetRow, ...]
    stray_papers: tuple[SheetRow, ...]
    stray_terms: tuple[SheetRow, ...]
