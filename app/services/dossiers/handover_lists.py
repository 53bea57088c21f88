"""Hand-over lists as they are read: by whom they reach, with what lies in each dossier and what became of it."""

import uuid

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules import scanning
from app.rules.scanning import ScanKind, Scanned
from app.services.dossiers.reach import readable
from app.services.office.successors import in_hand
from app.services.office.unit_names import open_units, units_elsewhere
from app.services.views import Destination, HandoverLineView, HandoverView
from models.agencies import Agency, Unit
from models.dossiers import Dossier, DossierPaper, DossierPerson
from models.handovers import HandoverLine, HandoverList
from models.procedures import ProcedureVersion
from models.vocabulary import PersonPart, Role

_FROM, _TO = aliased(Unit), aliased(Unit)
_GIVER, _TAKER = aliased(Agency), aliased(Agency)


def locate_list(uow: UnitOfWork, typed: str) -> HandoverList:
    """The list meant by its barcode or its code in any spelling; `UserError` `list_not_found`, `not_a_list`."""
    scan = scanning.read(typed)
    if scan.kind is not ScanKind.LIST:
        raise UserError(
            "not_a_list",
            tr("Đây không phải mã của phiếu bàn giao. Chưa có gì bị thay đổi."),
            tr("Quét mã vạch trên phiếu bàn giao, hoặc gõ mã phiếu như H26.16-BG260119-0001."),
        )
    found = by_name(uow, scan)
    if found is None:
        raise list_not_found()
    return found


def list_shown(uow: UnitOfWork, typed: str) -> HandoverView:
    """The list meant, with its lines; `UserError` as `locate_list`."""
    return list_view(uow, locate_list(uow, typed))


def places_to_give(uow: UnitOfWork) -> tuple[Destination, ...]:
    """Where folders can go: the other units of the office of who acts, then those of other agencies, desks first."""
    office, own = in_hand(uow)[0], uow.acting().unit_ids
    units = tuple(Destination(name) for key, name in open_units(uow, office) if str(key) not in own)
    return (*units, *units_elsewhere(uow, office))


def by_name(uow: UnitOfWork, scan: Scanned) -> HandoverList | None:
    """The list a scan means, where it reaches who acts: the giver's agency and the taker's."""
    agencies = readable(uow)
    name = (
        HandoverList.barcode == scan.digits
        if scan.digits is not None
        else HandoverList.code == scan.list_code
    )
    reaches = or_(HandoverList.agency_id.in_(agencies), HandoverList.to_agency_id.in_(agencies))
    return uow.session.execute(select(HandoverList).where(name, reaches)).scalar_one_or_none()


def list_not_found() -> Overtaken:
    """`list_not_found`: there is none, or none for the agency of who asks; which of the two is not said."""
    return Overtaken(
        "list_not_found",
        tr("Không có phiếu bàn giao mang mã này gửi đến hoặc gửi đi từ cơ quan của bạn."),
        tr("Xem nơi nhận ghi trên phiếu; nếu phiếu đến nhầm chỗ thì gửi lại nơi giao."),
    )


def list_view(uow: UnitOfWork, handover: HandoverList) -> HandoverView:
    """A list with its lines, as who acts sees it."""
    head = uow.session.execute(
        select(
            _FROM.name.label("from_unit"),
            _GIVER.id.label("giver_id"),
            _GIVER.name.label("from_agency"),
            _TO.name.label("to_unit"),
            _TAKER.name.label("to_agency"),
        )
        .select_from(HandoverList)
        .join(_FROM, _FROM.id == HandoverList.from_unit_id)
        .join(_GIVER, _GIVER.id == _FROM.agency_id)
        .join(_TO, _TO.id == HandoverList.to_unit_id)
        .join(_TAKER, _TAKER.id == _TO.agency_id)
        .where(HandoverList.id == handover.id)
    ).one()
    return HandoverView(
        code=handover.code,
        barcode=handover.barcode,
        number=handover.number,
        from_unit=head.from_unit,
        from_agency=head.from_agency,
        to_unit=head.to_unit,
        to_agency=head.to_agency,
        made_at=handover.made_at,
        made_by=handover.made_by_name,
        is_to_us=is_hers(uow, handover.to_unit_id, handover.to_agency_id),
        is_from_us=is_hers(uow, handover.from_unit_id, head.giver_id),
        lines=_lines(uow, handover.id),
    )


def is_hers(uow: UnitOfWork, unit_id: uuid.UUID, agency_id: uuid.UUID) -> bool:
    """Whether a unit is one of hers; a leader stands for every unit of her agency."""
    actor = uow.acting()
    return str(unit_id) in actor.unit_ids or (Role.LEADER in actor.roles and agency_id in in_hand(uow))


def _lines(uow: UnitOfWork, list_id: uuid.UUID) -> tuple[HandoverLineView, ...]:
    papers = (
        select(
            DossierPaper.dossier_id,
            func.count().label("papers"),
            func.sum(DossierPaper.originals).label("originals"),
            func.sum(DossierPaper.copies).label("copies"),
        )
        .where(
            DossierPaper.dossier_id.in_(
                select(HandoverLine.dossier_id).where(HandoverLine.list_id == list_id)
            )
        )
        .group_by(DossierPaper.dossier_id)
        .subquery()
    )
    rows = uow.session.execute(
        select(
            HandoverLine.position,
            Dossier.code,
            Dossier.barcode,
            DossierPerson.name.label("applicant"),
            ProcedureVersion.name.label("procedure_name"),
            Dossier.status,
            func.coalesce(papers.c.papers, 0).label("papers"),
            func.coalesce(papers.c.originals, 0).label("originals"),
            func.coalesce(papers.c.copies, 0).label("copies"),
            Dossier.received_at,
            Dossier.due_at,
            HandoverLine.outcome,
            HandoverLine.at,
            HandoverLine.by_name.label("by"),
            HandoverLine.note,
        )
        .join(Dossier, Dossier.id == HandoverLine.dossier_id)
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .join(
            DossierPerson,
            (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
        .outerjoin(papers, papers.c.dossier_id == Dossier.id)
        .where(HandoverLine.list_id == list_id)
        .order_by(HandoverLine.position)
    )
    return tuple(HandoverLineView(**row._asdict()) for row in rows)
