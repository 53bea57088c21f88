"""Which dossiers may have their personal data erased: ended, past their term, received here, and lying here."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.retention import TermState, keeping
from app.services.citizens.records import meant
from app.services.dossiers.reach import received_here
from app.services.retention.listing import begin_of
from app.services.retention.terms import BindingTerm, terms
from models.dossiers import Applicant, Dossier
from models.erasures import IS_ERASED, Erasure, ErasureLine
from models.exchange import DossierTravel
from models.requests import CitizenRequest
from models.vocabulary import AskedOfData, Status


@dataclass(frozen=True, slots=True)
class ErasureScope:
    """What an erasing is to be about: a closed year, one procedure of it, or one citizen by her key or number."""

    year: int | None = None
    procedure: str | None = None
    applicant: str | None = None


@dataclass(frozen=True, slots=True)
class ErasableDossier:
    """A dossier that may go; `kept_until` was the last day of its term."""

    id: uuid.UUID
    code: str
    procedure: str
    procedure_name: str
    returned_at: datetime
    kept_until: date


@dataclass(frozen=True, slots=True)
class Erasable:
    """What may go of what was chosen, in the order of codes, and how many of it may not, by why.

    `stays` has `open` (not ended), `asked` (a citizen waits to be told of it, or to have it put right), and the states
    of terms. `applicant_id` is the citizen chosen.
    """

    dossiers: tuple[ErasableDossier, ...]
    stays: Mapping[str, int] = field(default_factory=dict)
    applicant_id: uuid.UUID | None = None
    applicant_goes: bool = False
    """Whether her own record goes with them: nothing else of hers is kept."""


OPEN, ASKED = "open", "asked"


def erasable(uow: UnitOfWork, scope: ErasureScope) -> Erasable:
    """What may go today of what the scope means; `UserError` `scope_missing`, or as `records.meant`."""
    applicant = None if scope.applicant is None else meant(uow, scope.applicant)
    if applicant is None and scope.year is None:
        raise UserError(
            "scope_missing",
            tr("Chưa chọn năm hay người nộp nào. Chưa có gì bị thay đổi."),
            tr("Chọn một năm đã hết hạn lưu trữ, hoặc một người nộp."),
        )
    chosen, stays = _sorted_out(uow, uow.session.execute(_asked(uow, scope, applicant)).all())
    if applicant is None:
        return Erasable(chosen, dict(stays))
    is_hers_all = applicant.salt is not None and len(chosen) == _all_of(uow, applicant)
    return Erasable(chosen, dict(stays), applicant.id, is_hers_all and not _waits(uow, applicant))


def still_erasable(
    uow: UnitOfWork, erasure: Erasure, *, to_erase: bool = False
) -> tuple[ErasableDossier, ...]:
    """Those listed that may go today: a term may have been made longer since, or a dossier been taken up again.

    `to_erase` locks them before they are looked at, so that nobody does anything with them until the commit.
    """
    listed = Dossier.id.in_(select(ErasureLine.dossier_id).where(ErasureLine.erasure_id == erasure.id))
    if to_erase:
        uow.session.execute(select(Dossier.id).where(listed).order_by(Dossier.id).with_for_update())
    return _sorted_out(uow, uow.session.execute(_rows(uow).where(listed)).all())[0]


def waiting_citizens() -> Select[uuid.UUID]:
    """The citizens who asked to see what is kept of them, or to have it put right, and have no answer.

    Whoever asked for it to be erased is answered by just that.
    """
    whose = func.coalesce(Applicant.merged_into_id, Applicant.id)
    return (
        select(whose)
        .join(CitizenRequest, CitizenRequest.applicant_id == Applicant.id)
        .where(CitizenRequest.answered_at.is_(None), CitizenRequest.kind != AskedOfData.ERASE)
    )


def _asked(uow: UnitOfWork, scope: ErasureScope, applicant: Applicant | None) -> Select[*tuple[Any, ...]]:
    statement = _rows(uow)
    if applicant is not None:
        statement = statement.where(_of(applicant))
    if scope.year is not None:
        statement = statement.where(
            Dossier.returned_at >= begin_of(scope.year), Dossier.returned_at < begin_of(scope.year + 1)
        )
    if scope.procedure is not None:
        versions = [key for key, term in terms(uow).items() if term.code == scope.procedure]
        statement = statement.where(Dossier.version_id.in_(versions))
    return statement


def _of(applicant: Applicant) -> ColumnElement[bool]:
    merged = select(Applicant.id).where(Applicant.merged_into_id == applicant.id)
    return or_(Dossier.applicant_id == applicant.id, Dossier.applicant_id.in_(merged))


def _all_of(uow: UnitOfWork, applicant: Applicant) -> int:
    """How many dossiers are hers, whatever was chosen: of other years, and gone by package, too."""
    return uow.session.execute(select(func.count()).select_from(Dossier).where(_of(applicant))).scalar_one()


def _waits(uow: UnitOfWork, applicant: Applicant) -> bool:
    hers = or_(Applicant.id == applicant.id, Applicant.merged_into_id == applicant.id)
    return uow.session.execute(waiting_citizens().where(hers)).first() is not None


def _rows(uow: UnitOfWork) -> Select[*tuple[Any, ...]]:
    away = select(DossierTravel.dossier_id).where(DossierTravel.away_to_id.is_not(None))
    is_asked = Dossier.applicant_id.in_(waiting_citizens()).label("is_asked")
    return (
        select(Dossier.id, Dossier.code, Dossier.version_id, Dossier.status, Dossier.returned_at, is_asked)
        .where(received_here(uow), or_(Dossier.salt.is_(None), ~IS_ERASED), Dossier.id.not_in(away))
        .order_by(Dossier.code)
    )


def _sorted_out(
    uow: UnitOfWork, rows: Sequence[Row[*tuple[Any, ...]]]
) -> tuple[tuple[ErasableDossier, ...], Counter[str]]:
    by_version, today = terms(uow), local(uow.now).date()
    chosen, stays = [], Counter[str]()
    for row in rows:
        if row.status is not Status.RETURNED or row.returned_at is None:
            stays[OPEN] += 1
            continue
        term = by_version[row.version_id]
        ended = local(row.returned_at).date()
        state = keeping(term.retention, ended, today)
        if state is TermState.OVER and row.is_asked:
            stays[ASKED] += 1
        elif state is TermState.OVER:
            chosen.append(_dossier(row, term, ended))
        else:
            stays[state.value] += 1
    return tuple(chosen), stays


def _dossier(row: Row[*tuple[Any, ...]], term: BindingTerm, ended: date) -> ErasableDossier:
    last = None if term.retention is None else term.retention.kept_until(ended)
    assert last is not None  # a term that is over has a last day
    return ErasableDossier(row.id, row.code, term.code, term.name, row.returned_at, last)
