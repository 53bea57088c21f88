"""What an import did, row by row; the same for a dry run, which only tells."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """A place that waits for a person, as she finds it in her workbook; `code` is for scripts."""

    sheet: str
    row: int
    column: str
    code: str
    reason: str
    procedure: str
    said: str


@dataclass(frozen=True, slots=True)
class SheetCounts:
    """The rows of a sheet: taken + held + unchanged = rows. `changed` are those taken into known procedures."""

    rows: int
    taken: int
    changed: int
    unchanged: int
    held: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took, changed, found as it was, and held back for a person.

    `taken` are the codes new to the office, `changed` those with a new version. A held row of a procedure
    that was taken leaves its place open; `noted` are rows that were taken and deserve a look.
    """

    dry_run: bool
    taken: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    held_back: tuple[str, ...]
    procedures: SheetCounts
    papers: SheetCounts
    terms: SheetCounts
    held: tuple[Held, ...]
    noted: tuple[Held, ...]
