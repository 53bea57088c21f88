"""A report as the bytes of a file: a paper to be signed."""

from app.database.unit_of_work import UnitOfWork
from app.language import in_vietnamese
from app.services.office.own_agency import office
from app.services.papers.contents_of_reports import report_sheet_of
from app.services.reports.tables import Tabled
from printing import press
from printing.sheet import Paper

PDF = ".pdf"


def report_bytes(uow: UnitOfWork, report: Tabled, ending: str) -> bytes:
    """The report as a PDF, in the words it has; `ValueError` for any other ending."""
    if ending != PDF:
        raise ValueError(ending)
    with in_vietnamese():
        sheet = report_sheet_of(report, office(uow), made_at=uow.now, made_by=uow.acting().full_name)
    return press.render(sheet, Paper.A4)
