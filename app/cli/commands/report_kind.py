"""What a report is to `report`: its figures, how they are said, and the files it can be."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.cli.desk import Desk
    from app.services.reports.asked import AskedReport, By

Written = tuple[object, Iterable[str]]
"""What is said of a file that was written: the document of `--json`, and the lines for a person."""


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One report.

    `figures` are its view, which `--json` says as it is and `lines` say to a person; `groups` are the ways it may be
    grouped. `writes` make a file, by its ending; each writes through `app.files`, whole or not at all. Files of people
    go `on_record`, which is kept at the server alone.
    """

    figures: "Callable[[Desk, AskedReport], Any]"
    lines: Callable[[Any], Iterable[str]]
    groups: "tuple[By, ...]" = ()
    writes: "Mapping[str, Callable[[Desk, AskedReport, Path], Written]]" = field(default_factory=dict)
    on_record: bool = False
