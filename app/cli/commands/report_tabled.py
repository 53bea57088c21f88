"""Reports whose answer is tables, all in one way: said line by line, written as workbook or paper."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.answers.readable_reports import table_lines
from app.cli.commands.report_kind import ReportKind, Written
from app.language import in_vietnamese, tr
from app.services.reports.asked import AskedReport, By
from app.services.reports.tables import Tabled

if TYPE_CHECKING:
    from app.cli.desk import Desk
    from app.database.unit_of_work import UnitOfWork


def tabled(
    service: "Callable[[UnitOfWork, AskedReport], Any]",
    tables: Callable[[Any], Tabled],
    groups: tuple[By, ...] = tuple(By),
) -> ReportKind:
    """The report of a service whose view these tables show."""

    def figures(desk: "Desk", asked: AskedReport) -> Any:
        from app.database.giving_up import Wanted

        # Ctrl+C ends it in the middle of a statement.
        return desk.read(Wanted().of(service), asked)

    def lines(found: Any) -> Iterator[str]:
        return table_lines(tables(found))

    return ReportKind(figures=figures, lines=lines, groups=groups, writes=_files_of(figures, tables))


def _files_of(
    figures: "Callable[[Desk, AskedReport], Any]", tables: Callable[[Any], Tabled]
) -> "Mapping[str, Callable[[Desk, AskedReport, Path], Written]]":
    def write(desk: "Desk", asked: AskedReport, output: Path) -> Written:
        from app.files.writing import write_whole
        from app.services.papers.report_files import report_bytes

        # Both are official papers.
        with in_vietnamese():
            found = figures(desk, asked)
            data = desk.read(report_bytes, tables(found), output.suffix.lower())
        write_whole(output, data)
        said = tr("Đã ghi {file}.", file=output)
        return {"output": str(output), "bytes": len(data), "figures": found}, (said,)

    return {".pdf": write, ".xlsx": write}
