"""`report letters`: whom the office may have to ask for more time, and the letters to them prepared ahead."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.answers.progress import Progress
from app.cli.answers.readable_reports import table_lines
from app.cli.commands.report_kind import ReportKind, Written
from app.language import tr
from app.services.reports.asked import AskedReport
from app.services.reports.letter_views import Letters
from app.services.reports.letters import letters
from app.services.reports.letters_table import letters_tables

if TYPE_CHECKING:
    from app.cli.desk import Desk


def letters_kind() -> ReportKind:
    """The letters among the reports; their period is that of the due dates."""
    return ReportKind(
        figures=_figures, lines=_lines, writes={".pdf": _write, ".xlsx": _write}, on_record=True
    )


def _figures(desk: "Desk", asked: AskedReport) -> Letters:
    return desk.read(letters, asked)


def _lines(found: Letters) -> Iterable[str]:
    return table_lines(letters_tables(found))


def _write(desk: "Desk", asked: AskedReport, output: Path) -> Written:
    from app.services.papers.letter_file import write_letters

    whole = len(desk.read(letters, asked).lines)
    written = write_letters(desk.database, desk.actor, asked, output, Progress(whole).tell)
    said = [tr("Đã ghi {file}: {count} thư.", file=output, count=written.letters)]
    if written.sheets is not None:
        said.append(tr("{pages} trang.", pages=written.sheets))
    return written, said
