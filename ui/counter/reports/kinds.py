"""The reports of the page: what each is called, how it may be grouped, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from app.database.giving_up import Wanted
from app.language import tr
from app.rules.periods import Period
from app.services.reports.asked import FORECAST_GROUPS, AskedReport, By
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
Place = Callable[[], Desk]
"""Where a report is read, see `reading_place`."""
Write = Callable[[Desk, Place, "Offered", AskedReport, Path], None]
"""Writes a file of what was asked; for a worker."""
Usual = Callable[[date], tuple[tuple[str, Period], ...]]
"""The periods that are offered on a day, each with its name."""


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


def behind_work(desk: Desk, asked: AskedReport, point: Point, part: Part) -> RowsPage:
    """The dossiers of the acts that a number of the workload counts."""
    from app.services.reports.workload_behind import dossiers_worked

    after, limit, order = part
    return desk.read(dossiers_worked, asked, *point, limit=limit, after=after, order=order)


def behind_index(desk: Desk, asked: AskedReport, point: Point, part: Part) -> RowsPage:
    """The dossiers that an index is the mean of."""
    from app.services.reports.index_behind import dossiers_scored

    after, limit, order = part
    return desk.read(dossiers_scored, asked, *point, limit=limit, after=after, order=order)


def behind_forecast(desk: Desk, asked: AskedReport, point: Point, part: Part) -> RowsPage:
    """The dossiers that fall due."""
    from app.services.reports.forecast_behind import dossiers_due

    after, limit, order = part
    return desk.read(dossiers_due, asked, *point, limit=limit, after=after, order=order)


def write_tables(desk: Desk, place: Place, kind: "Offered", asked: AskedReport, file: Path) -> None:
    """The tables of a report, counted anew, as a paper or a workbook; official papers are in Vietnamese."""
    from app.files.writing import write_whole
    from app.language import in_vietnamese
    from app.services.papers.report_files import report_bytes

    with in_vietnamese():
        report = kind.load(place(), Wanted(), asked)
        data = desk.read(report_bytes, report, file.suffix.lower())
    write_whole(file, data)


def write_letters(desk: Desk, _place: Place, _kind: "Offered", asked: AskedReport, file: Path) -> None:
    """The letters themselves as a stack, or the table of them for the office's own; they go on the record."""
    from app.services.papers.letter_file import write_letters as write

    write(desk.database, desk.actor, asked, file, paper=desk.settings.current.paper)


@dataclass(frozen=True, slots=True)
class Offered:
    """One report; `is_defined` says that what counts as what may be chosen for it, `is_own` that the office has put it
    together itself, with groups of its own.

    `usual` are the periods offered for it, where those that offices report on are of no use; the first is meant at
    first.
    """

    name: str
    word: str
    groups: tuple[By, ...]
    load: Load
    is_defined: bool = True
    behind: Behind = behind
    write: Write = write_tables
    usual: Usual | None = None
    is_own: bool = False


CLOSED, LETTERS = "closed", "letters"
_ONE_DAY = timedelta(days=1)
_LONG_AGO = timedelta(days=3653)


def kinds() -> tuple[Offered, ...]:
    """In the order they are offered."""
    return (
        Offered("periodic", tr("Tình hình giải quyết (II.06a)"), tuple(By), _periodic),
        Offered(CLOSED, tr("Kỳ đã chốt"), (), _closed, is_defined=False),
        Offered("indices", tr("Chỉ số đánh giá"), tuple(By), _indices, behind=behind_index),
        Offered("overdue", tr("Hồ sơ quá hạn"), tuple(By), _overdue),
        Offered(
            "workload",
            tr("Khối lượng công việc"),
            (By.PERSON, By.UNIT),
            _workload,
            is_defined=False,
            behind=behind_work,
        ),
        Offered("fees", tr("Phí, lệ phí đã thu"), (), _fees, is_defined=False),
        Offered("speed", tr("Nhịp làm việc, thời gian"), tuple(By), _speed, is_defined=False),
        Offered(
            "satisfaction",
            tr("Mức độ hài lòng"),
            (By.FIELD, By.PERSON),
            _satisfaction,
            is_defined=False,
        ),
        Offered(
            "forecast",
            tr("Dự báo đến hạn"),
            FORECAST_GROUPS,
            _forecast,
            is_defined=False,
            behind=behind_forecast,
            usual=_coming,
        ),
        Offered(
            LETTERS,
            tr("Thư xin lỗi chuẩn bị trước"),
            (),
            _letters,
            is_defined=False,
            write=write_letters,
            usual=_late_and_coming,
        ),
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

    desk.pace.keep()  # the last seconds of this desk belong to it
    return speed_tables(desk.read(wanted.of(speed), asked))


def _satisfaction(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.satisfaction import satisfaction
    from app.services.reports.satisfaction_tables import satisfaction_tables

    return satisfaction_tables(desk.read(wanted.of(satisfaction), asked))


def _forecast(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.forecast import forecast
    from app.services.reports.forecast_tables import forecast_tables

    return forecast_tables(desk.read(wanted.of(forecast), asked))


def _letters(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    from app.services.reports.letters import letters
    from app.services.reports.letters_table import letters_tables

    return letters_tables(desk.read(wanted.of(letters), asked))


def _coming(today: date) -> tuple[tuple[str, Period], ...]:
    monday = today + (7 - today.weekday()) * _ONE_DAY
    return (
        (tr("Hai tuần tới"), Period(today, today + 13 * _ONE_DAY)),
        (tr("Đến hết tuần này"), Period(today, monday - _ONE_DAY)),
        (tr("Tuần sau"), Period(monday, monday + 6 * _ONE_DAY)),
        (tr("Một tháng tới"), Period(today, today + 30 * _ONE_DAY)),
    )


def _late_and_coming(today: date) -> tuple[tuple[str, Period], ...]:
    begin = today - _LONG_AGO
    return (
        (tr("Quá hạn và đến hết ngày mai"), Period(begin, today + _ONE_DAY)),
        (tr("Quá hạn đến hôm qua"), Period(begin, today - _ONE_DAY)),
        (tr("Ba ngày tới"), Period(today, today + 3 * _ONE_DAY)),
        (tr("Bảy ngày tới"), Period(today, today + 7 * _ONE_DAY)),
    )


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
