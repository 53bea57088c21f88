"""The sheet a scanner is tried with, headed by the office; it belongs to no dossier."""

from app.database.unit_of_work import UnitOfWork
from app.rules.barcodes import dossier_barcode
from app.rules.calendar import local
from app.rules.scanner_tests import LENGTH_2D, LENGTHS, code_of
from app.services.office.own_agency import office
from app.services.papers.office_preview import NUMBER
from app.services.papers.paper_parts import heading_of
from printing.scanner_sheet import ScannerSheet


def scanner_sheet(uow: UnitOfWork) -> ScannerSheet:
    """Test codes of every length, and a slip's bars with a number that no dossier of today will have."""
    own = office(uow)
    return ScannerSheet(
        heading=heading_of(own, uow.now),
        slip=dossier_barcode(own.barcode_number, local(uow.now).date(), NUMBER),
        codes=tuple(map(code_of, LENGTHS)),
        carried=code_of(LENGTH_2D),
    )
