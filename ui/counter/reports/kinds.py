"""The reports of the page: what each is called, how it may be grouped, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.database.giving_up import Wanted
from app.language import tr
from app.services.reports.asked import AskedReport, By
from app.services.reports.series_views import Series
from app.services.reports.tables import Tabled
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder
from ui.desk import Desk

Load = Callable[[Desk, Wanted, AskedReport], Tabled]
"""Reads a report until it is not wanted any more; for a worker."""
Point = tuple[str, str | None]
"""A number of a report: the code of its column, the key of its row or none for all."""
Part = tuple[str | None, int, ListOrder | None]
"""Which page of a list: after what, how many, in which order."""
Behind = Callable[[Desk, AskedReport, Point, Part], RowsPage]
"""Reads the dossiers behind a number; for a worker."""


def behind(desk: Desk, asked: AskedReport, point: Point, part: Part) -> RowsPage:
    """The dossiers behind a number that is counted as the periodic report counts."""
    from app.services.reports.behind import dossiers_behind

    after, limit, order = part
    return desk.read(dossiers_behind, asked, *point, limit=limit, after=after, order=order)


def behind_point(series: Series, desk: Desk, asked: AskedReport, point: Point, part: Part) -> RowsPage:
    """The dossiers behind a point of a series."""
    from app.services.reports.series_behind import dossiers_at

    after, limit, order = part
    return desk.read(dossiers_at, series, asked, *point, limit=limit, after=after, order=order)


@dataclass(frozen=True, slots=True)
class Offered:
    """One report; `is_defined` says that what counts as what may be chosen for it."""

    name: str
    word: str
    groups: tuple[By, ...]
    load: Load
    is_defined: bool = True
    behind: Behind = behind


CLOSED = "closed"


def kinds() -> tuple[Offered, ...]:
    """In the order they are offered."""
    return (
        Offered("periodic", tr("Tình hình giải quyết (II.06a)"), tuple(By), _periodic),
        Offered(CLOSED, tr("Kỳ đã chốt"), (), _closed, is_defined=False),
        Offered("indices", tr("Chỉ số đánh giá"), tuple(By), _indices),
        Offered("overdue", tr("Hồ sơ quá hạn"), tuple(By), _overdue),
        Offered("workload", tr("Khối lượng công việc"), (By.PERSON, By.UNIT), _workload, is_defined=False),
        Offered("fees", tr("Phí, lệ phí đã thu"), (), _fees, is_defined=False),
        Offered("speed", tr("Nhịp làm việc, thời gian"), tuple(By), _speed, is_defined=False),
        _series(Series.DAILY, tr("Biểu đồ: nhận và xong theo ngày"), _daily),
        _series(Series.MONTHLY, tr("Biểu đồ: đúng hạn theo tháng"), _monthly),
        _series(Series.AGEING, tr("Biểu đồ: tuổi hồ sơ đang giải quyết"), _ageing),
    )


def _periodic(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.periodic import periodic
    from app.services.reports.periodic_table import periodic_tables

    return periodic_tables(desk.read(wanted.of(periodic), asked))


def _closed(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.closed_tables import closed_tables
    from app.services.reports.closing_periods import closed_then

    return closed_tables(desk.read(wanted.of(closed_then), asked))


def _indices(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.index_tables import index_tables
    from app.services.reports.indices import indices

    return index_tables(desk.read(wanted.of(indices), asked))


def _overdue(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.overdue import overdue
    from app.services.reports.overdue_tables import overdue_tables

    return overdue_tables(desk.read(wanted.of(overdue), asked))


def _workload(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.workload import workload
    from app.services.reports.workload_table import workload_tables

    return workload_tables(desk.read(wanted.of(workload), asked))


def _fees(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.fees import fees
    from app.services.reports.fees_tables import fees_tables

    return fees_tables(desk.read(wanted.of(fees), asked))


def _speed(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.speed import speed
    from app.services.reports.speed_tables import speed_tables

    return speed_tables(desk.read(wanted.of(speed), asked))


def _series(series: Series, word: str, load: Load) -> Offered:
    return Offered(series.value, word, (), load, behind=partial(behind_point, series))


def _daily(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.series import daily
    from app.services.reports.series_tables import daily_tables

    return daily_tables(desk.read(wanted.of(daily), asked))


def _monthly(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.series import monthly
    from app.services.reports.series_tables import monthly_tables

    return monthly_tables(desk.read(wanted.of(monthly), asked))


def _ageing(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.series import ageing
    from app.services.reports.series_tables import ageing_tables

    return ageing_tables(desk.read(wanted.of(ageing), asked))
