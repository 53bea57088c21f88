"""Dossiers that go by package to an agency whose data are elsewhere: one place at a time where acts are done."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import exists, select

from app.database.unchanged import kept
from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken
from app.language import tr
from app.services.office.unit_names import agency_name
from models.base import Base
from models.exchange import DossierTravel, MovementElsewhere
from models.records import Movement


@dataclass(frozen=True, slots=True)
class Travel:
    """Where a dossier is (`None`: here), and the last row of its journal that was written at another office."""

    away_to: uuid.UUID | None
    written_elsewhere: int


_MOVEMENT, _ELSEWHERE = (Base.metadata.tables[each.__tablename__] for each in (Movement, MovementElsewhere))
WRITTEN_HERE = ~exists().where(_ELSEWHERE.c.movement_id == _MOVEMENT.c.id)
"""The condition that a row of the journal was written at this office and did not come by package."""


def travel_of(uow: UnitOfWork, dossier_id: uuid.UUID) -> Travel | None:
    """How a dossier has travelled; `None` for one that never did, as most."""
    return _travels(uow).get(dossier_id)


def is_away(uow: UnitOfWork, dossier_id: uuid.UUID) -> bool:
    """Whether another office has the dossier, so that it can only be read here."""
    travel = travel_of(uow, dossier_id)
    return travel is not None and travel.away_to is not None


def is_only_read(uow: UnitOfWork, dossier_id: uuid.UUID) -> bool:
    """Whether nothing is done with a dossier here: in an archive, and while another office has it."""
    return uow.location.is_archive or is_away(uow, dossier_id)


def require_here(uow: UnitOfWork, dossier_id: uuid.UUID) -> None:
    """Nothing where acts may be done on the dossier; `UserError` `dossier_away` while another office has it."""
    travel = travel_of(uow, dossier_id)
    if travel is not None and travel.away_to is not None:
        agency = agency_name(uow, travel.away_to)
        raise Overtaken(
            "dossier_away",
            tr(
                "Hồ sơ đã đi theo gói sang {agency}, ở đây chỉ xem được. Chưa có gì bị thay đổi.",
                agency=agency,
            ),
            tr(
                "Chờ gói trả về rồi nhập bằng motcua-admin exchange import; "
                "gói chưa tới nơi và đã huỷ thì lãnh đạo thu hồi bằng exchange recall."
            ),
            agency=agency,
        )


def require_written_here(uow: UnitOfWork, dossier_id: uuid.UUID, position: int) -> None:
    """Nothing where this row of the journal was written here; `UserError` `written_elsewhere` else."""
    travel = travel_of(uow, dossier_id)
    if travel is not None and position <= travel.written_elsewhere:
        raise Overtaken(
            "written_elsewhere",
            tr("Việc gần nhất do cơ quan khác ghi và đi theo gói tới đây, nên không rút lại được ở đây."),
            tr("Chưa có gì bị thay đổi. Không nhận thì dùng Trả lại, rồi gửi gói về."),
        )


def _travels(uow: UnitOfWork) -> Mapping[uuid.UUID, Travel]:
    return kept(uow, "travels", (DossierTravel.__tablename__,), _read)


def _read(uow: UnitOfWork) -> Mapping[uuid.UUID, Travel]:
    found = uow.session.execute(_TRAVELS)
    return MappingProxyType({key: Travel(away, written) for key, away, written in found})


_TRAVELS = select(DossierTravel.dossier_id, DossierTravel.away_to_id, DossierTravel.written_elsewhere)
