"""Slips that citizens have told of as lost: which of a dossier's slips still counts, and what to say of the others."""

import uuid

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.barcodes import MOST_SLIPS, slip_barcode, slip_told_by
from app.rules.calendar import local
from app.rules.scanning import ScanKind, Scanned
from app.services.views import DossierView, LostSlip, SlipAlarm
from models.records import Movement
from models.vocabulary import Action, Status

LOST = "lost"
"""Key in a journal row's details for who told of the loss."""


def lost_slips(uow: UnitOfWork, dossier_id: uuid.UUID) -> tuple[LostSlip, ...]:
    """Every loss told of, oldest first; the slip that counts is the one given after the last."""
    rows = uow.session.execute(
        select(Movement.at, Movement.actor_name, Movement.details)
        .where(Movement.dossier_id == dossier_id, Movement.action == Action.REPORT_LOST)
        .order_by(Movement.position)
    )
    return tuple(LostSlip(row.at, _told_by(row.details), row.actor_name) for row in rows)


def bars_of_slip(view: DossierView) -> str:
    """The bars of the slip that counts, which are others once the first was told of as lost."""
    return slip_barcode(view.barcode, len(view.lost_slips))


def slip_of(scan: Scanned) -> int:
    """Which of a dossier's slips was scanned, as `slip_told_by`; what is no paper, but typed, counts as the last."""
    if scan.kind is ScanKind.BARCODE and scan.digits is not None:
        return slip_told_by(scan.digits)[1]
    return 0 if scan.kind is ScanKind.KIT and scan.digits is not None else MOST_SLIPS


def alarm_of(scan: Scanned, view: DossierView) -> SlipAlarm | None:
    """What is said of a scan of bars that are on a slip told of as lost; `None` for the slip that counts.

    The office's own papers bear the bars of the first slip: the sentence says what to do with either.
    """
    issue = slip_of(scan)
    if issue >= len(view.lost_slips):
        return None
    lost = view.lost_slips[issue]
    when = f"{local(lost.at):%H:%M %d/%m/%Y}"
    text = tr(
        "GIẤY HẸN ĐÃ BÁO MẤT lúc {when}: hồ sơ {code} của {applicant}.",
        when=when,
        code=view.code,
        applicant=view.applicant,
    )
    return SlipAlarm(f"{text} {_stands(view)}", _what_to_do())


def _told_by(details: dict[str, object]) -> str:
    lost = details.get(LOST)
    return str(lost.get("name") or "") if isinstance(lost, dict) else ""


def _stands(view: DossierView) -> str:
    if view.status is not Status.RETURNED or view.returned_at is None:
        return tr("Kết quả chưa trả cho ai.")
    taker = view.recipient.name if view.recipient is not None else view.applicant
    when = f"{local(view.returned_at):%H:%M %d/%m/%Y}"
    return tr("Kết quả đã trả cho {taker} lúc {when}.", taker=taker, when=when)


def _what_to_do() -> str:
    return tr(
        "Giữ tờ giấy này lại, so giấy tờ tuỳ thân, báo người phụ trách. "
        "Tờ của cơ quan (bìa, phiếu kiểm soát) thì làm tiếp."
    )
