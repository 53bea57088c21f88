"""`report periodic`: biểu II.06a/VPCP/KSTT."""

from typing import TYPE_CHECKING

from app.cli.answers.readable_reports import periodic_lines
from app.cli.commands.report_kind import ReportKind
from app.services.reports.asked import AskedReport, By
from app.services.reports.periodic import periodic
from app.services.reports.views import Periodic

if TYPE_CHECKING:
    from app.cli.desk import Desk


def _figures(desk: "Desk", asked: AskedReport) -> Periodic:
    return desk.read(periodic, asked)


PERIODIC = ReportKind(figures=_figures, lines=periodic_lines, groups=tuple(By))
