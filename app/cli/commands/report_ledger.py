"""`report ledger`: what the ledger has of a period, and the ledger itself as a workbook or as form 07."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.answers.progress import Progress
from app.cli.commands.report_kind import ReportKind, Written
from app.language import tr
from app.services.dossiers.ledger import LedgerOutlook, ledger_outlook
from app.services.reports.asked import AskedReport

if TYPE_CHECKING:
    from app.cli.desk import Desk


def ledger_kind() -> ReportKind:
    """The ledger among the reports."""
    return ReportKind(
        figures=_figures, lines=_lines, writes={".xlsx": _write, ".pdf": _write}, on_record=True
    )


def _figures(desk: "Desk", asked: AskedReport) -> LedgerOutlook:
    return desk.read(ledger_outlook, asked.period)


def _lines(found: LedgerOutlook) -> Iterator[str]:
    yield tr(
        "Sổ theo dõi hồ sơ, nhận từ {first} đến {last}: {lines} hồ sơ.",
        first=f"{found.first:%d/%m/%Y}",
        last=f"{found.last:%d/%m/%Y}",
        lines=found.lines,
    )
    for each in found.volumes:
        yield tr(
            "{agency}, năm {year}, quyển {volume}: {lines} hồ sơ, từ số {first} đến số {last}",
            agency=each.agency,
            year=each.year,
            volume=f"{each.volume:02}",
            lines=each.lines,
            first=f"{each.first_number:02}",
            last=f"{each.last_number:02}",
        )


def _write(desk: "Desk", asked: AskedReport, output: Path) -> Written:
    from app.services.papers.ledger_file import write_ledger

    whole = desk.read(ledger_outlook, asked.period).lines
    written = write_ledger(desk.database, desk.actor, asked.period, output, Progress(whole).tell)
    said = [tr("Đã ghi {file}: {lines} dòng.", file=output, lines=written.lines)]
    if written.pages is not None:
        said.append(tr("{pages} trang.", pages=written.pages))
    return written, said
