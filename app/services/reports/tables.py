"""A report as tables: what the window shows, and what a workbook and a paper are made of."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class CellKind(StrEnum):
    """What a column holds: words, codes of dossiers, counts, numbers with a decimal, shares in percent, moments."""

    WORDS = "words"
    DOSSIER = "dossier"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    MOMENT = "moment"


TEXTS = (CellKind.WORDS, CellKind.DOSSIER)
ReportCell = str | int | Decimal | datetime | None
"""`None` is an empty cell; what is measured nowhere says so in words."""


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: `code` names it for programs; `weight` is its part of a paper's width, against the others'.

    Neighbours of one `group` stand under its name. `sum_of` says which columns it is the sum of; `opens` that each of
    its numbers is of dossiers that can be shown.
    """

    code: str
    name: str
    kind: CellKind = CellKind.COUNT
    weight: float = 1.0
    group: str = ""
    sum_of: tuple[str, ...] = ()
    opens: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A line; `key` is that of its group. `is_sum` says that it is the sum of lines before it."""

    key: str
    cells: tuple[ReportCell, ...]
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class ReportChart:
    """A picture of columns of a table, over its rows but the sums; no number of it is its own.

    `series` are the codes of the columns, two at most. `labels` are the rows in few letters. A share stands on the
    numbers of the column `of`, which a point of it opens. `is_lines`: the rows are many, and follow each other in time.
    """

    name: str
    series: tuple[str, ...]
    labels: tuple[str, ...]
    of: str = ""
    is_lines: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table with, perhaps, a line of sums; `name` tells it from the other tables of its report.

    With a `chart` it is shown as a picture first.
    """

    name: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[ReportRow, ...]
    total: ReportRow | None = None
    chart: ReportChart | None = None


@dataclass(frozen=True, slots=True)
class Tabled:
    """A whole report: what it is called and about, its tables, and in sentences what they count.

    `warnings` are what whoever reads it should hear first; they are among the `notes`.
    """

    title: str
    about: tuple[str, ...]
    tables: tuple[ReportTable, ...]
    notes: tuple[str, ...]
    form_mark: str = ""
    warnings: tuple[str, ...] = ()
