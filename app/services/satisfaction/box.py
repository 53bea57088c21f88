"""The box of answers on SQLite; a PostgreSQL server does the same by itself (`models.wall.satisfaction`)."""

import uuid
from collections.abc import Iterator

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import sqlite

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.office.own_agency import own_agency_id
from models.ballots import BALLOTS
from models.base import Base
from models.dossiers import Dossier
from models.procedures import ProcedureVersion
from models.records import Movement
from models.satisfaction import DossierAnswered, SatisfactionBox, SatisfactionCount
from models.vocabulary import Action, AnswerPlace, SatisfactionPart

_BOX = Base.metadata.tables[SatisfactionBox.__tablename__]
_COUNT = Base.metadata.tables[SatisfactionCount.__tablename__]


def put_in(uow: UnitOfWork, dossier_id: uuid.UUID, level: int, place: AnswerPlace) -> bool:
    """Put an answer of a returned dossier's citizen into the box; `False` where she has answered before."""
    if uow.session.get(DossierAnswered, dossier_id) is not None:
        return False
    uow.session.add(DossierAnswered(dossier_id=dossier_id))
    uow.session.flush()
    office = own_agency_id(uow)
    for part, about in _counted_by(uow, dossier_id, place):
        lying = {"agency_id": office, "part": part, "about": about}
        one_more = sqlite.insert(_BOX).values(**lying, level=level, answers=1)
        uow.session.execute(
            one_more.on_conflict_do_update(
                index_elements=list(_BOX.primary_key), set_={"answers": _BOX.c.answers + 1}
            )
        )
        _open_if_enough(uow, lying)
    return True


def _open_if_enough(uow: UnitOfWork, lying: dict[str, object]) -> None:
    here = [_BOX.c[name] == value for name, value in lying.items()]
    there = uow.session.execute(select(func.sum(_BOX.c.answers)).where(*here)).scalar_one()
    if there < BALLOTS:
        return
    day = local(uow.now).date()
    for row in uow.session.execute(select(_BOX.c.level, _BOX.c.answers).where(*here)).all():
        told = sqlite.insert(_COUNT).values(**lying, day=day, level=row.level, answers=row.answers)
        uow.session.execute(
            told.on_conflict_do_update(
                index_elements=list(_COUNT.primary_key),
                set_={"answers": _COUNT.c.answers + told.excluded.answers},
            )
        )
    uow.session.execute(delete(_BOX).where(*here))


def _counted_by(
    uow: UnitOfWork, dossier_id: uuid.UUID, place: AnswerPlace
) -> Iterator[tuple[SatisfactionPart, str]]:
    yield SatisfactionPart.WHOLE, ""
    yield SatisfactionPart.PLACE, place.value
    field = (
        select(ProcedureVersion.field)
        .join(Dossier, Dossier.version_id == ProcedureVersion.id)
        .where(Dossier.id == dossier_id)
    )
    yield SatisfactionPart.FIELD, uow.session.execute(field).scalar_one()
    returned_by = (
        select(Movement.actor)
        .where(Movement.dossier_id == dossier_id, Movement.action == Action.RETURN_RESULT)
        .order_by(Movement.position.desc())
        .limit(1)
    )
    if (actor := uow.session.execute(returned_by).scalar()) is not None:
        yield SatisfactionPart.PERSON, actor
