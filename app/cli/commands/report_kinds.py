"""The reports there are, each by its name; what a report needs is loaded when it is asked for."""

from collections.abc import Callable, Mapping

from app.cli.asked.call import BadCall
from app.cli.commands.report_kind import ReportKind
from app.language import tr

PERIODIC, CLOSED, LETTERS, OWN = "periodic", "closed", "letters", "own"


def known(name: str) -> ReportKind:
    """The report of this name; `BadCall` with the names there are for any other."""
    make = _MAKERS.get(name)
    if make is not None:
        return make()
    raise BadCall(
        tr("Không có báo cáo “{name}”. Chưa làm gì.", name=name),
        tr("Các báo cáo: {names}.", names=", ".join(KINDS)),
        values=list(KINDS),
    )


def _ledger() -> ReportKind:
    from app.cli.commands.report_ledger import ledger_kind

    return ledger_kind()


def _periodic() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.periodic import periodic
    from app.services.reports.periodic_table import periodic_tables

    return tabled(periodic, periodic_tables)


def _closed() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.closed_tables import closed_tables
    from app.services.reports.closing_periods import closed_then

    return tabled(closed_then, closed_tables, ())


def _indices() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.index_tables import index_tables
    from app.services.reports.indices import indices

    return tabled(indices, index_tables)


def _overdue() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.overdue import overdue
    from app.services.reports.overdue_tables import overdue_tables

    return tabled(overdue, overdue_tables)


def _workload() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.asked import By
    from app.services.reports.workload import workload
    from app.services.reports.workload_table import workload_tables

    return tabled(workload, workload_tables, (By.PERSON, By.UNIT))


def _fees() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.fees import fees
    from app.services.reports.fees_tables import fees_tables

    return tabled(fees, fees_tables, ())


def _speed() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.speed import speed
    from app.services.reports.speed_tables import speed_tables

    return tabled(speed, speed_tables)


def _satisfaction() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.satisfaction import GROUPS, satisfaction
    from app.services.reports.satisfaction_tables import satisfaction_tables

    return tabled(satisfaction, satisfaction_tables, GROUPS)


def _daily() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.series import daily
    from app.services.reports.series_tables import daily_tables

    return tabled(daily, daily_tables, ())


def _monthly() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.series import monthly
    from app.services.reports.series_tables import monthly_tables

    return tabled(monthly, monthly_tables, ())


def _ageing() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.series import ageing
    from app.services.reports.series_tables import ageing_tables

    return tabled(ageing, ageing_tables, ())


def _forecast() -> ReportKind:
    from app.cli.commands.report_tabled import tabled
    from app.services.reports.asked import FORECAST_GROUPS
    from app.services.reports.forecast import forecast
    from app.services.reports.forecast_tables import forecast_tables

    return tabled(forecast, forecast_tables, FORECAST_GROUPS)


def _letters() -> ReportKind:
    from app.cli.commands.report_letters import letters_kind

    return letters_kind()


_MAKERS: Mapping[str, Callable[[], ReportKind]] = {
    "ledger": _ledger,
    PERIODIC: _periodic,
    CLOSED: _closed,
    "indices": _indices,
    "overdue": _overdue,
    "workload": _workload,
    "fees": _fees,
    "speed": _speed,
    "satisfaction": _satisfaction,
    "daily": _daily,
    "monthly": _monthly,
    "ageing": _ageing,
    "forecast": _forecast,
    LETTERS: _letters,
}
KINDS = (*_MAKERS, OWN)
"""The office's own are asked otherwise (`report_own`): each has a name, and days of its own."""
