"""Dossiers packed for another office: those handed over to it, and how those it knows go on."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import undefer

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.accounts.access import note
from app.services.dossiers.digests import load_parts, parts
from app.services.dossiers.reach import has_reached, seen
from app.services.exchange.content import MOST_DOSSIERS, Answer, Content, DossierTold, text_of
from app.services.exchange.files_carried import files_told, fitting
from app.services.exchange.keys import carrier, own_key
from app.services.exchange.rows import LATER_PARTS, told
from app.services.exchange.sealed_package import made, sealed
from app.services.exchange.things_told import Telling
from app.services.office.successors import in_hand
from app.services.office.unit_names import agency_named
from models.agencies import Agency, Unit
from models.base import new_id
from models.dossiers import Dossier
from models.erasures import IS_ERASED
from models.exchange import DossierTravel, ExchangeOffice, ExchangePackage
from models.proof import digest
from models.records import Movement
from models.vocabulary import AccessKind


@dataclass(frozen=True, slots=True)
class PackedDossier:
    """A dossier in a package; `handed_over` to the receiver, or only told how it goes on."""

    code: str
    handed_over: bool


@dataclass(frozen=True, slots=True)
class PackageMade:
    """A package just made, by its key; `data` is the file."""

    package: str
    receiver: str
    receiver_name: str
    dossiers: tuple[PackedDossier, ...]
    data: bytes


def export(uow: UnitOfWork, to: str) -> PackageMade:
    """A package for the agency of everything handed over to it that it has not acknowledged, and of what it knows.

    From then on the dossiers handed over are there, and can only be read here. A leader's or an administrator's, who
    signs in the office's name. What has too many files to go along waits for the package after the acknowledgement of
    this one. `UserError` `unknown_agency`, `agency_without_key`, `no_exchange_key`,
    `nothing_to_export`, `package_too_large`.
    """
    carrier(uow)
    agency = agency_named(uow, to, "to")
    if _key_of(uow, agency) is None:
        raise UserError(
            "agency_without_key",
            tr("Chưa tin khoá nào của “{name}”, nên không ghi gói cho nơi đó được.", name=agency.name),
            tr("Chưa có gì bị thay đổi. Lấy tệp khoá của nơi đó rồi exchange key trust."),
            field="to",
        )
    handed = _locked(uow, _handed_over(uow, agency))
    known = {each.id for each in handed}
    news = [each for each in _locked(uow, _gone_on(uow, agency)) if each.id not in known]
    if not handed and not news:
        raise UserError(
            "nothing_to_export",
            tr(
                "Không có hồ sơ nào bàn giao cho “{name}” đang chờ gửi, cũng không có tin mới.",
                name=agency.name,
            ),
            tr("Chưa có gì bị thay đổi. Bàn giao hồ sơ cho cơ quan đó trước."),
        )
    first, room = fitting(uow, handed[:MOST_DOSSIERS])
    more, _ = fitting(uow, news[: MOST_DOSSIERS - len(first)], room)
    return pack(uow, agency, first, more)


def pack(
    uow: UnitOfWork,
    agency: Agency,
    handed: Sequence[Dossier],
    news: Sequence[Dossier],
    answers: tuple[Answer, ...] = (),
) -> PackageMade:
    """The package of these dossiers, written down as sent; the dossiers `handed` are there from now on."""
    own, key = own_key(uow), _key_of(uow, agency)
    assert key is not None
    package = new_id()
    dossiers = [*handed, *news]
    journals = [_journal(uow, each.id) for each in dossiers]
    for each in dossiers:
        load_parts(uow.session, each)
    telling = Telling(uow, dossiers, journals)
    content = Content(
        version=1,
        package=package,
        sender=own.code,
        receiver=agency.code,
        made_at=uow.now,
        answers=answers,
        agencies=telling.agencies(),
        units=telling.units(),
        procedures=telling.procedures(),
        dossiers=tuple(
            _dossier(each, rows, telling, officer=_officer(uow, each, rows), handed_over=place < len(handed))
            for place, (each, rows) in enumerate(zip(dossiers, journals, strict=True))
        ),
        files=files_told(uow, agency.id, dossiers),
    )
    header = made(own, agency.code, key, package=package, at=uow.now)
    data = sealed(own, agency.code, key, header=header, content=text_of(content))
    _write_down(uow, agency, package, data=data, handed=handed, news=news)
    return PackageMade(
        str(package),
        agency.code,
        agency.name,
        tuple(
            PackedDossier(each.code, handed_over=place < len(handed)) for place, each in enumerate(dossiers)
        ),
        data,
    )


def waiting_for(uow: UnitOfWork, code: str) -> int:
    """How many dossiers handed over to an agency are in no package yet; those of one unacknowledged are left out."""
    agency = uow.session.execute(select(Agency).where(Agency.code == code)).scalar_one()
    away = exists().where(DossierTravel.dossier_id == Dossier.id, DossierTravel.away_to_id.is_not(None))
    count = select(func.count()).select_from(Dossier).where(_handed_over(uow, agency), ~away)
    return uow.session.execute(count).scalar_one()


def travel_row(uow: UnitOfWork, dossier_id: uuid.UUID) -> DossierTravel:
    """How a dossier travels, to be changed; made for one that has not yet."""
    found = uow.session.get(DossierTravel, dossier_id)
    if found is None:
        found = DossierTravel(dossier_id=dossier_id, since=uow.now, written_elsewhere=0, told={})
        uow.session.add(found)
    return found


def tell(travel: DossierTravel, agency_id: uuid.UUID, position: int) -> None:
    """The agency knows the journal up to this row."""
    travel.told = {**travel.told, agency_id.hex: position}


def _handed_over(uow: UnitOfWork, agency: Agency) -> ColumnElement[bool]:
    """What is on its way to the agency from here or was sent back to it, be it in a package unacknowledged so far."""
    theirs = select(Unit.id).where(Unit.agency_id == agency.id)
    ours = select(Unit.id).where(Unit.agency_id.in_(in_hand(uow)))
    gone = exists().where(
        DossierTravel.dossier_id == Dossier.id,
        DossierTravel.away_to_id.is_not(None),
        (DossierTravel.away_to_id != agency.id) | DossierTravel.arrived_at.is_not(None),
    )
    on_its_way = Dossier.pending_unit_id.in_(theirs) & Dossier.holder_unit_id.in_(ours)
    came = exists().where(DossierTravel.dossier_id == Dossier.id, DossierTravel.arrived_at.is_(None))
    sent_back = Dossier.pending_unit_id.is_(None) & Dossier.holder_unit_id.in_(theirs) & came
    return (on_its_way | sent_back) & ~gone


def _gone_on(uow: UnitOfWork, agency: Agency) -> ColumnElement[bool]:
    """What has travelled, reached the agency or was received there, and has gone on since it was last told.

    At a server other agencies tell of theirs. The journal of what was erased here proves nothing elsewhere any more.
    """
    reached = has_reached((agency.id,), Dossier.id)
    travels = uow.session.execute(select(DossierTravel.dossier_id, DossierTravel.told))
    told_of = {key: told.get(agency.id.hex, 0) for key, told in travels}
    behind = [
        key
        for key, position in uow.session.execute(
            select(Dossier.id, Dossier.last_position).where(
                Dossier.id.in_(select(DossierTravel.dossier_id)),
                or_(reached, Dossier.agency_id == agency.id),
                or_(Dossier.salt.is_(None), ~IS_ERASED),
                seen(uow),
            )
        )
        if told_of.get(key, 0) < position
    ]
    return Dossier.id.in_(behind)


def _locked(uow: UnitOfWork, which: ColumnElement[bool]) -> list[Dossier]:
    rows = uow.session.execute(
        select(Dossier).where(which).order_by(Dossier.id).with_for_update(of=Dossier)
    ).scalars()
    return list(rows)


def _journal(uow: UnitOfWork, dossier_id: uuid.UUID) -> list[Movement]:
    rows = uow.session.execute(
        select(Movement)
        .where(Movement.dossier_id == dossier_id)
        .options(undefer(Movement.sets))
        .order_by(Movement.position)
        .execution_options(populate_existing=True)
    ).scalars()
    return list(rows)


def _dossier(
    dossier: Dossier,
    rows: Sequence[Movement],
    telling: Telling,
    *,
    officer: uuid.UUID | None,
    handed_over: bool,
) -> DossierTold:
    return DossierTold(
        handed_over=handed_over,
        applicant_keys=telling.applicant_keys(dossier),
        row=told(dossier) | ({} if officer is None else {"officer_id": str(officer)}),
        parts={
            part.key: tuple(told(each) for each in rows_in)
            for part in parts()
            if (rows_in := getattr(dossier, part.key)) or part.key not in LATER_PARTS
        },
        journal=tuple(told(each) for each in rows),
    )


def _officer(uow: UnitOfWork, dossier: Dossier, rows: Sequence[Movement]) -> uuid.UUID | None:
    """The officer of another office whose the dossier still is by its journal; nobody here could be written in."""
    travel = uow.session.get(DossierTravel, dossier.id)
    if dossier.officer_id is not None or travel is None or travel.officer_key is None:
        return dossier.officer_id
    place, column = Dossier.__tablename__, Dossier.officer_id.key
    said = None
    for row in rows:
        said = (json.loads(row.sets or "{}").get(place) or {}).get(column, said)
    key = travel.officer_key
    return key if said == digest(dossier.salt or "", place, column, key.hex) else None


def _write_down(
    uow: UnitOfWork,
    agency: Agency,
    package: uuid.UUID,
    *,
    data: bytes,
    handed: Sequence[Dossier],
    news: Sequence[Dossier],
) -> None:
    for each in (*handed, *news):
        travel = travel_row(uow, each.id)
        tell(travel, agency.id, each.last_position)
        if each in handed:
            travel.away_to_id, travel.since, travel.arrived_at = agency.id, uow.now, None
    uow.session.add(
        ExchangePackage(
            id=package,
            is_outgoing=True,
            agency_id=agency.id,
            made_at=uow.now,
            at=uow.now,
            by=uow.acting().user_name,
            digest=sha256(data).hexdigest(),
            verdicts=[
                *({"code": each.code, "outcome": "sent"} for each in handed),
                *({"code": each.code, "outcome": "told"} for each in news),
            ],
        )
    )
    for each in (*handed, *news):
        note(uow, AccessKind.EXPORTED, f"goi {agency.code}", dossier_id=each.id)
    uow.session.flush()


def _key_of(uow: UnitOfWork, agency: Agency) -> str | None:
    office = uow.session.get(ExchangeOffice, agency.id)
    return None if office is None or office.is_own else office.public_key
