"""Dossiers brought into memory to be acted on: whole, locked, with the last row of each journal."""

import uuid
from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.digests import load_parts, load_parts_of_many
from app.services.dossiers.reach import seen
from models.agencies import Unit
from models.dossiers import Dossier
from models.records import Movement

_SEEN = select(Dossier).options(joinedload(Dossier.agency, innerjoin=True))
_WHOLE = _SEEN.with_for_update(of=Dossier)
_LOCKED = _WHOLE.where(Dossier.id == bindparam("key"))
_AT = select(Movement).where(
    Movement.dossier_id == bindparam("dossier"), Movement.position == bindparam("position")
)


def locked(uow: UnitOfWork, dossier_id: uuid.UUID) -> Dossier:
    """A dossier with all that lies in it, locked where the database can: two desks at it go one after the other."""
    dossier: Dossier = uow.session.execute(_LOCKED, {"key": dossier_id}).scalar_one()
    _with_holder(uow, dossier)
    load_parts(uow.session, dossier)
    return dossier


def many_locked(uow: UnitOfWork, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[Dossier, Movement]]:
    """`locked` of many at once, each with its last row.

    In the order of their keys, so that two lists with dossiers in common wait for each other and not both for ever.
    """
    chosen = _WHOLE.where(Dossier.id.in_(keys)).order_by(Dossier.id)
    dossiers = {each.id: each for each in uow.session.execute(chosen).scalars()}
    for dossier in dossiers.values():
        _with_holder(uow, dossier)
        _with_taker(uow, dossier)
    load_parts_of_many(uow.session, dossiers)
    last = (
        select(Movement)
        .join(
            Dossier,
            (Dossier.id == Movement.dossier_id) & (Dossier.last_position == Movement.position),
        )
        .where(Dossier.id.in_(keys))
    )
    return {row.dossier_id: (dossiers[row.dossier_id], row) for row in uow.session.execute(last).scalars()}


def many_seen(uow: UnitOfWork, codes: Collection[str]) -> list[Dossier]:
    """Those of these dossiers that who acts may see, whole, to be looked at and not to be acted on."""
    chosen = _SEEN.where(Dossier.code.in_(codes), seen(uow))
    dossiers = {each.id: each for each in uow.session.execute(chosen).scalars()}
    load_parts_of_many(uow.session, dossiers)
    return list(dossiers.values())


def last_row(uow: UnitOfWork, dossier: Dossier) -> Movement:
    """The last row of a dossier's journal."""
    where = {"dossier": dossier.id, "position": dossier.last_position}
    return uow.session.execute(_AT, where).scalar_one()


def _with_taker(uow: UnitOfWork, dossier: Dossier) -> None:
    # Held by the dossiers, the unit is read once for all of them.
    if dossier.pending_unit_id is not None:
        taker = uow.session.get_one(Unit, dossier.pending_unit_id)
        set_committed_value(dossier, "pending_unit", taker)


def _with_holder(uow: UnitOfWork, dossier: Dossier) -> None:
    # Its holder is asked for once it is locked: joined, PostgreSQL finds no row where the other desk has just given
    # the dossier another one.
    set_committed_value(dossier, "holder_unit", uow.session.get_one(Unit, dossier.holder_unit_id))
