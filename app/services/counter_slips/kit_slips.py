"""Blank slips for power cuts found again: by their bars or their code, or all that an office has given out."""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules import scanning
from app.rules.scanning import ScanKind, Scanned
from app.services.office.successors import in_hand
from app.services.views import KitSlipView
from models.dossiers import Dossier
from models.kit_slips import KitSlip

MOST = 500


def kit_slip(uow: UnitOfWork, typed: str) -> KitSlipView:
    """The slip a text means; `UserError` `unknown_kit_slip`."""
    uow.acting()
    return view_of(uow, meant(uow, typed))


def meant(uow: UnitOfWork, typed: str, *, locks: bool = False) -> KitSlip:
    """The row a text means, locked until the commit if asked; `UserError` `unknown_kit_slip`."""
    scan = scanning.read(typed)
    found = None if scan.kind is not ScanKind.KIT else by_scan(uow, scan, locks=locks)
    if found is None:
        raise unknown()
    return found


def by_scan(uow: UnitOfWork, scan: Scanned, *, locks: bool = False) -> KitSlip | None:
    """The row of one's own office that a scan of a slip means."""
    statement = select(KitSlip).where(named(scan), KitSlip.agency_id.in_(in_hand(uow)))
    if locks:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return uow.session.execute(statement).scalar_one_or_none()


def named(scan: Scanned) -> ColumnElement[bool]:
    """The condition for the slip whose bars or code a scan is."""
    if scan.digits is not None:
        return KitSlip.barcode == scan.digits
    return KitSlip.code == scan.kit_code


def view_of(uow: UnitOfWork, row: KitSlip) -> KitSlipView:
    """A slip as it stands."""
    return _view(uow.session.execute(_lines().where(KitSlip.id == row.id)).one())


def kit_slips(uow: UnitOfWork, *, only_blank: bool = False, limit: int = MOST) -> tuple[KitSlipView, ...]:
    """The slips one's own office has given out, the newest first; `only_blank` those that can still be entered."""
    uow.acting()
    statement = _lines().where(KitSlip.agency_id.in_(in_hand(uow)))
    if only_blank:
        statement = statement.where(KitSlip.settled_at.is_(None))
    ordered = statement.order_by(KitSlip.year.desc(), KitSlip.number.desc(), KitSlip.id.desc())
    return tuple(_view(row) for row in uow.session.execute(ordered.limit(max(1, min(limit, MOST)))))


def slips_of_kit(uow: UnitOfWork, kit: uuid.UUID) -> tuple[KitSlipView, ...]:
    """All slips that were printed together, in the order of their numbers."""
    statement = _lines().where(KitSlip.kit == kit, KitSlip.agency_id.in_(in_hand(uow)))
    return tuple(_view(row) for row in uow.session.execute(statement.order_by(KitSlip.number)))


def unknown() -> UserError:
    """`unknown_kit_slip`: no such slip was given out at this office."""
    return UserError(
        "unknown_kit_slip",
        tr("Không có phiếu in sẵn nào mang mã này ở cơ quan của bạn. Chưa có gì được lưu."),
        tr("Xem lại mã. Phiếu in trước khi khôi phục dữ liệu: nhờ lãnh đạo nhập bù, không ghi mã phiếu."),
        field="kit",
    )


def _lines() -> Select[*tuple[Any, ...]]:
    return select(KitSlip, Dossier.code.label("dossier")).outerjoin(Dossier, Dossier.id == KitSlip.dossier_id)


def _view(line: Row[*tuple[Any, ...]]) -> KitSlipView:
    row = line.KitSlip
    return KitSlipView(
        code=row.code,
        barcode=row.barcode,
        number=row.number,
        kit=row.kit.hex,
        given_to=row.given_to,
        issued_at=row.issued_at,
        issued_by=row.issued_by_name,
        dossier=line.dossier,
        spoilt=row.spoilt_reason,
        settled_at=row.settled_at,
        settled_by=row.settled_by_name,
    )
