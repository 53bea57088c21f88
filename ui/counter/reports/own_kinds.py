"""The office's own reports among those of the page: how one is read, opened behind its numbers, and written."""

from dataclasses import replace
from pathlib import Path

from app.database.giving_up import Wanted
from app.language import tr
from app.services.own_reports.definition import OwnDefinition
from app.services.own_reports.kept_views import OwnReportHead
from app.services.reports.asked import AskedReport
from app.services.reports.tables import Tabled
from app.services.views import RowsPage
from ui.counter.reports.kinds import Offered, Part, Place, Point
from ui.desk import Desk

NEW = "own.new"
_KEPT = "own."


def entries(heads: tuple[OwnReportHead, ...]) -> tuple[Offered, ...]:
    """Those that are kept, and the way to a new one; what each asks is read when it is chosen."""
    return (
        *(_entry(f"{_KEPT}{head.key}", tr("Của cơ quan: {name}", name=head.name)) for head in heads),
        _entry(NEW, tr("Báo cáo mới của cơ quan…")),
    )


def name_of(key: str) -> str:
    """What a kept report is among those of the page."""
    return f"{_KEPT}{key}"


def key_of(kind: Offered) -> str | None:
    """The key of a kept report; nothing for a new one."""
    return kind.name.removeprefix(_KEPT) if kind.is_own and kind.name != NEW else None


def own_kind(name: str, title: str, definition: OwnDefinition, left_out: tuple[str, ...] = ()) -> Offered:
    """A report by what it asks; its days and what counts as what are those of the page."""

    def load(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
        from app.services.own_reports.reading import figures_of
        from app.services.own_reports.tables import own_tables

        figures = desk.read(wanted.of(figures_of), title, counted(asked), asked.period)
        tabled = own_tables(figures)
        return replace(tabled, warnings=(*left_out, *tabled.warnings))

    def behind(desk: Desk, asked: AskedReport, point: Point, part: Part) -> RowsPage:
        from app.services.own_reports.behind import dossiers_in

        after, limit, order = part
        return desk.read(
            dossiers_in, counted(asked), *point, period=asked.period, limit=limit, after=after, order=order
        )

    def write(desk: Desk, place: Place, _kind: Offered, asked: AskedReport, file: Path) -> None:
        from app.services.papers.own_report_file import write_own_report

        report = (title, counted(asked), asked.period)
        write_own_report(place().database, desk.actor, report, file, record=desk.database)

    def counted(asked: AskedReport) -> OwnDefinition:
        return replace(definition, counting=asked.definitions)

    return Offered(name, title, (), load, behind=behind, write=write, is_own=True)


def _entry(name: str, word: str) -> Offered:
    return Offered(name, word, (), _not_read, is_own=True)


def _not_read(desk: Desk, wanted: Wanted, asked: AskedReport) -> Tabled:
    """An entry is a way to a report and none itself: the page reads `own_kind`."""
    raise AssertionError(desk, wanted, asked)
