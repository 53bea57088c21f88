"""A dossier taken back from a package that never arrived, and what has gone and come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.permissions import require_role
from app.rules.texts import check_text
from app.services.accounts.confirming import confirm
from app.services.accounts.office_changes import write_down
from app.services.dossiers.finding import locate
from app.services.exchange.keys import carrier, require_owner
from models.agencies import Agency
from models.dossiers import Dossier
from models.exchange import DossierTravel, ExchangePackage
from models.vocabulary import Role

_LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class PackageLine:
    """A package written here or taken in; `verdicts` of each dossier in it."""

    package: str
    is_outgoing: bool
    agency: str
    made_at: datetime
    at: datetime
    by: str
    verdicts: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class AwayLine:
    """A dossier that another office has; `arrived_at` is empty until it has acknowledged."""

    code: str
    agency: str
    since: datetime
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class Exchanged:
    """The latest packages, and the dossiers that are elsewhere."""

    packages: tuple[PackageLine, ...]
    away: tuple[AwayLine, ...]


def recall(uow: UnitOfWork, text: str, reason: str | None) -> AwayLine:
    """The dossier is here again: its package was never taken in anywhere, and is destroyed. A leader's, with a reason.

    Should it be taken in after all, the two journals part, and the second is refused. `UserError` `reason_missing`,
    `not_away`, `package_arrived`, `role_missing`.
    """
    require_owner(uow)
    require_role(confirm(uow).roles, Role.LEADER)
    plain, problems = check_text(reason, "reason", _LONGEST_REASON)
    if problems or plain is None:
        raise UserError(
            "reason_missing",
            tr("Thu hồi phải ghi lý do. Chưa có gì bị thay đổi."),
            tr("Ghi gói đã huỷ thế nào, ai xác nhận chưa nhập."),
            field="reason",
        )
    dossier = uow.session.get_one(Dossier, locate(uow, text), with_for_update=True)
    travel = uow.session.get(DossierTravel, dossier.id)
    if travel is None or travel.away_to_id is None:
        raise UserError(
            "not_away",
            tr("Hồ sơ này không đi theo gói nào, vẫn ở đây. Chưa có gì bị thay đổi."),
            tr("Xem lịch sử hồ sơ để biết đang ở đâu."),
        )
    agency = uow.session.get_one(Agency, travel.away_to_id)
    if travel.arrived_at is not None:
        raise UserError(
            "package_arrived",
            tr("“{name}” đã nhận hồ sơ này. Chưa có gì bị thay đổi.", name=agency.name),
            tr("Nhờ nơi đó bàn giao trở lại và gửi gói về."),
        )
    line = AwayLine(dossier.code, agency.code, travel.since, None)
    travel.away_to_id = None
    write_down(
        uow, dossier.agency_id, "recall_package", dossier.code, after={"reason": plain, "agency": agency.code}
    )
    return line


def exchanged(uow: UnitOfWork, limit: int = 50) -> Exchanged:
    """What has gone and come last, and where dossiers are; a leader's or an administrator's."""
    carrier(uow)
    packages = uow.session.execute(
        select(ExchangePackage, Agency.code)
        .join(Agency, Agency.id == ExchangePackage.agency_id)
        .order_by(ExchangePackage.at.desc(), ExchangePackage.id.desc())
        .limit(limit)
    )
    away = uow.session.execute(
        select(Dossier.code, Agency.code, DossierTravel.since, DossierTravel.arrived_at)
        .join_from(DossierTravel, Dossier, Dossier.id == DossierTravel.dossier_id)
        .join(Agency, Agency.id == DossierTravel.away_to_id)
        .order_by(DossierTravel.since, Dossier.code)
    )
    return Exchanged(
        tuple(
            PackageLine(str(row.id), row.is_outgoing, code, row.made_at, row.at, row.by, tuple(row.verdicts))
            for row, code in packages
        ),
        tuple(AwayLine(code, agency, since, arrived) for code, agency, since, arrived in away),
    )
