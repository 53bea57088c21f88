"""The sheet a scanner is tried with, headed by the office; it belongs to no dossier."""

from app.database.unit_of_work import UnitOfWork
from app.rules.barcodes import dossier_barcode
from app.rules.calendar import local
from app.rules.scanner_tests import LENGTH_2D, LENGTHS, code_of
from app.services.office.own_agency import office
from app.services.papers.office_preview import NUMBER
from app.services.papers.paper_parts import heading_of
from printing.scanner_sheet import ScannerSheet


def scanner_sheet(uow: UnitOfWork, name: str = "", prefix: str = "", suffix: str = "") -> ScannerSheet:
    """Test codes of every length, and a slip's bars with a number that no dossier of today will have.

    `name`, `prefix` and `suffix` are what the PC that asks has noted of its scanner.
    """
    own = office(uow)
    return ScannerSheet(
        heading=heading_of(own, uow.now),
        slip=dossier_barcode(own.barcode_number, local(uow.now).date(), NUMBER),
        codes=tuple(map(code_of, LENGTHS)),
        carried=code_of(LENGTH_2D),
        wanted=_wanted(name, prefix, suffix),
    )


def _wanted(name: str, prefix: str, suffix: str) -> tuple[str, ...]:
    """What to look for in the scanner's manual, by the words that manuals have for it."""
    end = f"{suffix} rồi Enter (CR)" if suffix else "Enter (CR)"
    return (
        *((f"Máy quét: {name}.",) if name else ()),
        f"Trước mỗi mã (prefix, preamble): {prefix or 'không gửi gì'}.",
        f"Sau mỗi mã (suffix, postamble, terminator): {end}.",
        "Kiểu bàn phím của máy quét (keyboard layout, country): tiếng Anh – Mỹ (USA).",
        "Nếu máy có chế độ cổng nối tiếp ảo (USB-COM, USB serial, CDC): nên dùng, gửi chữ bằng UTF-8; "
        "rồi chọn cổng ấy ở Cài đặt (F9), mục Máy quét.",
    )
