"""What is to become of each dossier of a package: taken in, known already, or refused and why; nothing is written."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Mapper

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.services.dossiers.digests import parts
from app.services.dossiers.travels import is_away
from app.services.exchange.content import Content, DossierTold, DossierVerdict, Outcome, unreadable
from app.services.exchange.rows import LATER_PARTS, read
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import PersonPart

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Arriving:
    """A dossier of a package, each value of it read: its row, what lies in it by relationship, its journal in order."""

    key: uuid.UUID
    code: str
    handed_over: bool
    applicant_keys: tuple[uuid.UUID, ...]
    row: Values
    parts: dict[str, tuple[Values, ...]]
    journal: tuple[Values, ...]

    @property
    def applicant(self) -> Values:
        """Who asked, as this dossier says it."""
        return next(each for each in self.parts["people"] if each["part"] is PersonPart.APPLICANT)


def arriving(content: Content) -> tuple[Arriving, ...]:
    """The dossiers of a package; `UserError` `package_unreadable` for what no dossier can be."""
    try:
        found = tuple(_read(each) for each in content.dossiers)
    except ValidationError as error:
        raise unreadable() from error
    keys, codes = [each.key for each in found], [each.code for each in found]
    if len(set(keys)) < len(keys) or len(set(codes)) < len(codes):
        raise unreadable()
    return found


def judged(uow: UnitOfWork, dossier: Arriving, *, is_for_us: bool) -> DossierVerdict:
    """What is to become of one; `is_for_us` says that the unit it is on its way to is one of ours."""
    if dossier.handed_over and not is_for_us:
        return _verdict(dossier, "refused", "not_for_us", tr("Hồ sơ không bàn giao cho đơn vị nào ở đây."))
    if uow.session.get(Dossier, dossier.key) is None:
        return _new(uow, dossier)
    here = _hashes(uow, dossier.key)
    theirs = [str(each["hash"]) for each in dossier.journal]
    common = min(len(here), len(theirs))
    if here[:common] != theirs[:common]:
        return _verdict(
            dossier,
            "refused",
            "dossier_forked",
            tr(
                "Cả hai nơi đã làm việc khác nhau trên hồ sơ này từ cùng một chỗ; phải hỏi nhau để thống nhất."
            ),
        )
    arrives = dossier.handed_over and len(theirs) == len(here) and is_away(uow, dossier.key)
    return _verdict(dossier, "taken" if len(theirs) > len(here) or arrives else "known")


def _new(uow: UnitOfWork, dossier: Arriving) -> DossierVerdict:
    row = dossier.row
    clash = or_(
        Dossier.code == row["code"],
        Dossier.barcode == row["barcode"],
        Dossier.request_id == row["request_id"],
    )
    requests = [each["request_id"] for each in dossier.journal]
    rows = select(Movement.id).where(
        or_(Movement.request_id.in_(requests), Movement.id.in_([each["id"] for each in dossier.journal]))
    )
    if any(
        uow.session.execute(each.limit(1)).first() is not None
        for each in (select(Dossier.id).where(clash), rows)
    ):
        return _verdict(
            dossier,
            "refused",
            "number_taken",
            tr("Ở đây đã có hồ sơ khác mang mã, mã vạch hoặc mã yêu cầu này."),
        )
    return _verdict(dossier, "taken")


def _verdict(dossier: Arriving, outcome: Outcome, reason_code: str = "", reason: str = "") -> DossierVerdict:
    return DossierVerdict(code=dossier.code, outcome=outcome, reason_code=reason_code, reason=reason)


def _hashes(uow: UnitOfWork, dossier_id: uuid.UUID) -> Sequence[str]:
    rows = select(Movement.hash).where(Movement.dossier_id == dossier_id).order_by(Movement.position)
    return list(uow.session.execute(rows).scalars())


def _read(told: DossierTold) -> Arriving:
    row = read(_mapper(Dossier), told.row)
    kinds = {part.key: part.mapper for part in parts()}
    if told.parts.keys() | LATER_PARTS != kinds.keys():
        raise unreadable()
    found = Arriving(
        key=row["id"],
        code=row["code"],
        handed_over=told.handed_over,
        applicant_keys=told.applicant_keys,
        row=row,
        parts={
            name: tuple(read(kind, each) for each in told.parts.get(name, ())) for name, kind in kinds.items()
        },
        journal=tuple(read(_mapper(Movement), each) for each in told.journal),
    )
    _check(found)
    return found


def _check(dossier: Arriving) -> None:
    """The journal is there from its first row on, and somebody asked for it all."""
    positions = [each["position"] for each in dossier.journal]
    applicants = [each for each in dossier.parts["people"] if each["part"] is PersonPart.APPLICANT]
    if (
        positions != list(range(1, len(positions) + 1))
        or dossier.row["last_position"] != len(positions)
        or len(applicants) != 1
        or dossier.row["applicant_id"] not in dossier.applicant_keys
    ):
        raise unreadable()


def _mapper(table: type) -> Mapper[object]:
    mapper: Mapper[object] = inspect(table)
    return mapper
