"""What is on its way to or from an agency: sent and not taken over, by whom, and for how long of the taker's time."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, select, union_all
from sqlalchemy.orm import aliased

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.office_time import office_time_between
from app.rules.taking_back import SETTING_OUT
from app.services.calendar.transit_hours import transit_hours
from app.services.calendar.work_calendar import agency_calendar
from app.services.dossiers.handover_lists import is_hers
from app.services.office.successors import in_hand
from app.services.office.unit_names import open_units
from app.services.views import OnItsWay, TransitBoard, TransitWay
from models.agencies import Agency, Unit
from models.dossiers import AT_REST, IN_WORK, Dossier, DossierPerson
from models.handovers import ON_ITS_WAY, HandoverLine, HandoverList
from models.procedures import ProcedureVersion
from models.records import Movement
from models.vocabulary import Outcome, PersonPart

_FROM, _TO = aliased(Unit), aliased(Unit)
_GIVER, _TAKER = aliased(Agency), aliased(Agency)


def transit_board(uow: UnitOfWork, hours: int | None = None) -> TransitBoard:
    """All that is on its way to or from the agency of who acts, the longest first, and by units.

    Late is what its taker has had for longer than `hours` of working time; without, as the office has set it.
    """
    allowed = transit_hours(uow) if hours is None else hours
    units = frozenset(key for agency_id in in_hand(uow) for key, _ in open_units(uow, agency_id))
    rows = [
        _row(uow, found, timedelta(hours=allowed), units) for found in uow.session.execute(_on_its_way(units))
    ]
    rows.sort(key=lambda row: (-row.waits, row.sent_at, row.code))
    return TransitBoard(allowed, tuple(rows), tuple(_ways(rows)))


def _on_its_way(units: frozenset[uuid.UUID]) -> Select[*tuple[Any, ...]]:
    """Each part is read from an index of its own; they have no dossier in common."""
    key = select(Dossier.id.label("dossier_id"))
    coming = Dossier.pending_unit_id.in_(units)
    going = Dossier.holder_unit_id.in_(units) & Dossier.pending_unit_id.is_not(None) & ~coming
    page = union_all(
        *(key.where(way, which) for way in (coming, going) for which in (IN_WORK, AT_REST))
    ).subquery("page")
    sent_at = (
        select(Movement.at)
        .where(Movement.dossier_id == Dossier.id, Movement.action.in_(SETTING_OUT))
        .order_by(Movement.position.desc())
        .limit(1)
        .correlate(Dossier)
        .scalar_subquery()
    )
    return (
        select(
            Dossier.code,
            Dossier.barcode,
            DossierPerson.name.label("applicant"),
            ProcedureVersion.name.label("procedure_name"),
            Dossier.status,
            Dossier.due_at,
            Dossier.holder_unit_id,
            Dossier.pending_unit_id,
            _FROM.name.label("from_unit"),
            _GIVER.id.label("giver_id"),
            _GIVER.name.label("from_agency"),
            _TO.name.label("to_unit"),
            _TAKER.id.label("taker_id"),
            _TAKER.name.label("to_agency"),
            sent_at.label("sent_at"),
            HandoverList.code.label("list"),
            HandoverLine.outcome,
        )
        .select_from(page)
        .outerjoin(Dossier, Dossier.id == page.c.dossier_id)
        .outerjoin(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .outerjoin(
            DossierPerson,
            (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
        .outerjoin(_FROM, _FROM.id == Dossier.holder_unit_id)
        .outerjoin(_GIVER, _GIVER.id == _FROM.agency_id)
        .outerjoin(_TO, _TO.id == Dossier.pending_unit_id)
        .outerjoin(_TAKER, _TAKER.id == _TO.agency_id)
        .outerjoin(HandoverLine, (HandoverLine.dossier_id == Dossier.id) & ON_ITS_WAY)
        .outerjoin(HandoverList, HandoverList.id == HandoverLine.list_id)
    )


def _row(
    uow: UnitOfWork, found: Row[*tuple[Any, ...]], allowed: timedelta, units: frozenset[uuid.UUID]
) -> OnItsWay:
    waits = _waited(uow, found.taker_id, found.sent_at)
    ends = ((found.holder_unit_id, found.giver_id), (found.pending_unit_id, found.taker_id))
    return OnItsWay(
        code=found.code,
        barcode=found.barcode,
        applicant=found.applicant,
        procedure_name=found.procedure_name,
        status=found.status,
        due_at=found.due_at,
        from_unit=found.from_unit,
        from_agency=found.from_agency,
        to_unit=found.to_unit,
        to_agency=found.to_agency,
        sent_at=found.sent_at,
        waits=waits,
        is_late=waits > allowed,
        is_coming=found.pending_unit_id in units,
        is_hers=any(is_hers(uow, unit, agency) for unit, agency in ends),
        list=found.list,
        is_missing=found.outcome is Outcome.MISSING,
    )


def _waited(uow: UnitOfWork, taker_id: uuid.UUID, sent_at: datetime) -> timedelta:
    """How long the taker's agency has been open since; of years that its calendar does not know every hour counts."""
    try:
        return office_time_between(agency_calendar(uow, taker_id), sent_at, uow.now)
    except UserError:
        return uow.now - sent_at


def _ways(rows: Iterable[OnItsWay]) -> Iterable[TransitWay]:
    """By the two units, those to one's own agency first, then those with the most that is late."""
    found = []
    for _, on_it in groupby(sorted(rows, key=_ends), key=_ends):
        way = list(on_it)
        found.append(
            TransitWay(
                from_unit=way[0].from_unit,
                from_agency=way[0].from_agency,
                to_unit=way[0].to_unit,
                to_agency=way[0].to_agency,
                is_coming=way[0].is_coming,
                is_hers=any(row.is_hers for row in way),
                dossiers=len(way),
                late=sum(row.is_late for row in way),
                missing=sum(row.is_missing for row in way),
                longest=max(row.waits for row in way),
                lists=tuple(sorted({row.list for row in way if row.list})),
            )
        )
    return sorted(found, key=lambda way: (not way.is_coming, -way.late, -way.longest))


def _ends(row: OnItsWay) -> tuple[bool, str, str, str, str]:
    return row.is_coming, row.from_unit, row.from_agency, row.to_unit, row.to_agency
