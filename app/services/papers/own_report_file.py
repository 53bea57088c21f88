"""A report of one's own as a file: a workbook or a paper; a list of dossiers is on the record as exported."""

from pathlib import Path
from typing import BinaryIO

from app.actor import Actor
from app.database.giving_up import Wanted
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.files.writing import write_filled
from app.language import in_vietnamese, tr
from app.rules.periods import Period
from app.services.accounts.access import note
from app.services.own_reports.definition import OwnDefinition, OwnKind
from app.services.own_reports.figures import OwnFigures
from app.services.own_reports.reading import figures_of
from app.services.own_reports.tables import own_tables
from app.services.papers.report_files import PDF, report_bytes
from app.services.reports.tables import Tabled
from models.vocabulary import AccessKind

_WIDEST = 27.0
"""Weights of columns that an A4 page on its side has room for."""


def write_own_report(
    database: Database,
    actor: Actor | None,
    report: tuple[str, OwnDefinition, Period | None],
    file: Path,
    *,
    wanted: Wanted | None = None,
    record: Database | None = None,
) -> OwnFigures:
    """Write a report, by its name, definition and days, to an .xlsx or a .pdf, whole or not at all; its figures.

    It is in Vietnamese, as official papers are. `record` is where exports are put on the record, where that is not the
    database it is read at. `UserError` `too_wide_for_paper`, and as `figures_of`; errors as `write_filled`.
    """
    read: list[OwnFigures] = []

    def fill(out: BinaryIO) -> None:
        with in_vietnamese():
            figures = database.read_as(actor, (wanted or Wanted()).of(figures_of), *report)
            tabled = own_tables(figures)
            if file.suffix.lower() == PDF:
                _check_width(tabled)
            out.write(database.read_as(actor, report_bytes, tabled, file.suffix.lower()))
        read.append(figures)
        if figures.kind is OwnKind.LINES:
            # It is on the record before the file has its name: nobody takes a list of people away unseen.
            (record or database).write(actor, _put_on_record, figures)

    write_filled(file, fill)
    return read[0]


def _check_width(report: Tabled) -> None:
    """Narrower columns break within words, and nobody reads that."""
    if max(sum(column.weight for column in table.columns) for table in report.tables) > _WIDEST:
        raise UserError(
            "too_wide_for_paper",
            tr("Báo cáo có nhiều cột quá, in ra giấy A4 thì không đọc được. Chưa có gì được ghi."),
            tr("Bỏ bớt cột, hoặc ghi ra Excel."),
            field="columns",
        )


def _put_on_record(uow: UnitOfWork, figures: OwnFigures) -> None:
    with in_vietnamese():
        words = "; ".join((figures.name, *figures.narrowed_by))
        subject = tr(
            "báo cáo “{words}”, {first} – {last}, {count} hồ sơ",
            words=words,
            first=f"{figures.first:%d/%m/%Y}",
            last=f"{figures.last:%d/%m/%Y}",
            count=figures.total.dossiers,
        )
    note(uow, AccessKind.EXPORTED, subject)
