"""The dossiers behind a number of the workload: those of the acts it counts, or those in hand."""

import uuid
from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, false, select, true

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.dossiers.reach import seen
from app.services.reports.asked import AskedReport, By
from app.services.reports.behind import page_counted
from app.services.reports.workload import (
    KIND_OF,
    KINDS,
    in_hand_by,
    is_act_of,
    is_late,
    offices_of,
    people_of,
)
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder
from models.agencies import Unit
from models.dossiers import IN_WORK, Dossier
from models.records import Movement

_IN_HAND = ("in_hand", "late_in_hand")
OPENS = (*KINDS, "others", "total", *_IN_HAND)


def dossiers_worked(
    uow: UnitOfWork,
    asked: AskedReport,
    column: str,
    key: str | None = None,
    *,
    limit: int = 100,
    after: str | None = None,
    order: ListOrder | None = None,
) -> RowsPage:
    """Each dossier once that somebody, or a unit, did such an act on, or has in hand; of all of them without `key`.

    A dossier with several such acts is one line: acts are counted, dossiers are shown. Errors as
    `behind.dossiers_behind`.
    """
    if column not in OPENS:
        raise UserError(
            "unknown_column",
            tr("Báo cáo không có cột này."),
            tr("Các cột: {columns}.", columns=", ".join(OPENS)),
            field="column",
        )
    of = _in_hand if column in _IN_HAND else _acted_on
    counted = select(Dossier.id).where(of(uow, asked, column, key))
    return page_counted(uow, counted, order, limit, after)


def _acted_on(uow: UnitOfWork, asked: AskedReport, column: str, key: str | None) -> ColumnElement[bool]:
    people = people_of(uow, offices_of(uow, asked))
    names = [
        name
        for name, _, unit in people.values()
        if key is None or key == (name if _by(asked) is By.PERSON else unit.hex)
    ]
    acts = (
        select(Movement.dossier_id)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(is_act_of(uow, asked, names), _of_kind(column))
    )
    return Dossier.id.in_(acts)


def _of_kind(column: str) -> ColumnElement[bool]:
    if column == "total":
        return true()
    if column == "others":
        return Movement.action.not_in(sorted(KIND_OF))
    return Movement.action.in_(KINDS[column])


def _in_hand(uow: UnitOfWork, asked: AskedReport, column: str, key: str | None) -> ColumnElement[bool]:
    of = _holders(uow, asked)
    wanted = [each for name, each in of.items() if key is None or key == name]
    if not wanted:
        return false()
    late = is_late(uow) if column == "late_in_hand" else true()
    return and_(in_hand_by(_by(asked)).in_(wanted), IN_WORK, late, seen(uow))


def _holders(uow: UnitOfWork, asked: AskedReport) -> Mapping[str, uuid.UUID]:
    """People, or units, by the keys of their lines."""
    offices = offices_of(uow, asked)
    if _by(asked) is By.PERSON:
        return {name: key for key, (name, _, _) in people_of(uow, offices).items()}
    units = uow.session.execute(select(Unit.id).where(Unit.agency_id.in_(offices))).scalars()
    return {each.hex: each for each in units}


def _by(asked: AskedReport) -> By:
    return asked.by or By.PERSON
