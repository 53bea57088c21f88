"""Erasings that a restored copy has undone: on the register again and done again, in the restoring's own commit."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import or_, select

from app.database.unit_of_work import UnitOfWork
from app.services.retention.agreeing import erase_listed
from models.agencies import Agency
from models.base import Base
from models.dossiers import Applicant, Dossier
from models.erasures import IS_ERASED, Erasure, ErasureLine
from models.vocabulary import ErasureOutcome, Status

_ERASURE = Base.metadata.tables[Erasure.__tablename__]
_COUNTS = ("erased_dossiers", "erased_citizens", "erased_slips")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DoneErasing:
    """An act of two persons as its row has it, and those of its dossiers that have no personal data any more."""

    row: Mapping[str, object] = field(repr=False)
    erased: frozenset[uuid.UUID]


@dataclass(frozen=True, slots=True)
class ErasedAgain:
    """How many dossiers were erased again, and how many were not, since they have not ended in the copy."""

    dossiers: int = 0
    left: int = 0


def done_erasings(uow: UnitOfWork) -> tuple[DoneErasing, ...]:
    """Every erasing that was done, in order."""
    rows = uow.session.execute(
        select(*_ERASURE.columns)
        .where(_ERASURE.c.outcome == ErasureOutcome.DONE)
        .order_by(_ERASURE.c.decided_at, _ERASURE.c.id)
    ).mappings()
    return tuple(DoneErasing(dict(row), _erased_by(uow, row["id"])) for row in rows.all())


def come_back(live: UnitOfWork, copy: UnitOfWork) -> int:
    """How many dossiers that are erased in the one still have personal data in the other."""
    keys = set(live.session.execute(select(Dossier.id).where(IS_ERASED)).scalars())
    return len(_with_data(copy, keys))


def erase_again(uow: UnitOfWork, acts: Iterable[DoneErasing]) -> ErasedAgain:
    """Put the acts that these data do not know of on the register, and erase what they erased where it is back."""
    dossiers = left = 0
    for act in acts:
        known = uow.session.get(Erasure, act.row["id"])
        agency = uow.session.get(Agency, act.row["agency_id"])
        if agency is None or (known is not None and known.outcome is ErasureOutcome.DONE):
            continue
        back = _with_data(uow, act.erased)
        ended = {key for key, status in back.items() if status is Status.RETURNED}
        row = _on_register(uow, act)
        erase_listed(uow, row, sorted(ended))
        for name in _COUNTS:  # what the two persons did stays on the register as it was
            setattr(row, name, act.row[name])
        dossiers += len(ended)
        left += len(back) - len(ended)
    uow.session.flush()
    return ErasedAgain(dossiers, left)


def _on_register(uow: UnitOfWork, act: DoneErasing) -> Erasure:
    """The row as it was, but for a citizen and dossiers that these data do not know."""
    whom = act.row["applicant_id"]
    is_known = whom is not None and uow.session.get(Applicant, whom) is not None
    row = uow.session.merge(Erasure(**{**act.row, "applicant_id": whom if is_known else None}))
    uow.session.flush()
    lines = set(
        uow.session.execute(select(ErasureLine.dossier_id).where(ErasureLine.erasure_id == row.id)).scalars()
    )
    for key in sorted(_statuses(uow, act.erased).keys() - lines):
        uow.session.add(ErasureLine(erasure_id=row.id, dossier_id=key))
    uow.session.flush()
    return row


def _erased_by(uow: UnitOfWork, act: uuid.UUID) -> frozenset[uuid.UUID]:
    lines = (
        select(Dossier.id)
        .join(ErasureLine, ErasureLine.dossier_id == Dossier.id)
        .where(ErasureLine.erasure_id == act, IS_ERASED)
    )
    return frozenset(uow.session.execute(lines).scalars())


def _with_data(uow: UnitOfWork, keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Status]:
    return _statuses(uow, keys, only_with_data=True)


def _statuses(
    uow: UnitOfWork, keys: Iterable[uuid.UUID], *, only_with_data: bool = False
) -> dict[uuid.UUID, Status]:
    """Those of these dossiers that the data have."""
    wanted = sorted(keys)
    found: dict[uuid.UUID, Status] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        rows = select(Dossier.id, Dossier.status).where(Dossier.id.in_(wanted[first : first + _AT_ONCE]))
        chosen = rows.where(or_(Dossier.salt.is_(None), ~IS_ERASED)) if only_with_data else rows
        found |= dict(uow.session.execute(chosen).all())
    return found
