"""The reports there are, each by its name.

A report is a module beside this one that makes a `ReportKind`; it is loaded when it is asked for.
"""

from app.cli.asked.call import BadCall
from app.cli.commands.report_kind import ReportKind
from app.language import tr

KINDS = ("periodic",)


def known(name: str) -> ReportKind:
    """The report of this name; `BadCall` with the names there are for any other."""
    match name:
        case "periodic":
            from app.cli.commands.report_periodic import PERIODIC

            return PERIODIC
    raise BadCall(
        tr("Không có báo cáo “{name}”. Chưa làm gì.", name=name),
        tr("Các báo cáo: {names}.", names=", ".join(KINDS)),
        values=list(KINDS),
    )
