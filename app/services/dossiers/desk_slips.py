"""A slip that a desk of the office gave out while it had no server, and of which nothing has come in yet."""

from sqlalchemy import ColumnElement, select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules import scanning
from app.rules.barcodes import told_by
from app.rules.desk_numbers import desk_of_slip
from app.rules.scanning import ScanKind
from app.services.office.successors import in_hand
from models.agencies import Agency
from models.desks import DeskLease


def not_sent_yet(uow: UnitOfWork, scan: scanning.Scanned) -> UserError | None:
    """`not_found` in words that name the desk and its PC; nothing where the number is none of a desk of the office."""
    of_agency: ColumnElement[bool]
    if scan.kind is ScanKind.CODE and scan.code is not None:
        of_agency, desk = Agency.code == scan.code.unit_code, desk_of_slip(scan.code.number)
    elif scan.kind is ScanKind.BARCODE and scan.digits:
        number, _day, running = told_by(scan.digits)
        of_agency, desk = Agency.barcode_number == number, desk_of_slip(running)
    else:
        return None
    if desk is None:
        return None
    name = uow.session.execute(
        select(DeskLease.pc_name)
        .join(Agency, Agency.id == DeskLease.agency_id)
        .where(of_agency, Agency.id.in_(in_hand(uow)), DeskLease.number == desk)
        .order_by(DeskLease.issued_at.desc())
        .limit(1)
    ).scalar()
    if name is None:
        return None
    return Overtaken(
        "not_found",
        tr("Giấy của quầy {desk} ({pc}) in lúc mất máy chủ, hồ sơ chưa gửi về.", desk=desk, pc=name),
        tr("Giấy hẹn vẫn có giá trị. Nhờ quầy {desk} đăng nhập lúc có máy chủ để gửi về.", desk=desk),
    )
