"""The reports of the page: what each is called, how it may be grouped, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass

from app.database.giving_up import Wanted
from app.language import tr
from app.services.reports.asked import AskedReport, By
from app.services.reports.tables import Tabled
from ui.desk import Desk

Load = Callable[[Desk, Wanted, AskedReport], Tabled]
"""Reads a report until it is not wanted any more; for a worker."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One report; `is_defined` says that what counts as what may be chosen for it."""

    name: str
    word: str
    groups: tuple[By, ...]
    load: Load
    is_defined: bool = True


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
