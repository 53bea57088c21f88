"""What lies in dossiers: people, papers, fees with their payments; of one dossier or of many by as many questions."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any, Self, TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.attributes import instance_dict

from app.database.unit_of_work import UnitOfWork
from app.rules.fees import remaining
from app.services.views import FeeLine, FeePaid, PaperReceived, Person, StepView
from models.dossiers import (
    Dossier,
    DossierFee,
    DossierPaper,
    DossierPerson,
    DossierStep,
    FeePayment,
    parts_of_dossier,
)
from models.vocabulary import PersonPart

T = TypeVar("T")
_Key = InstrumentedAttribute[uuid.UUID]
_Statement = Select[*tuple[Any, ...]]
_Columns = Mapping[Any, Any]
"""The columns of a row by their names."""
Source = Callable[[_Statement], Iterable[_Columns]]
"""Where the rows of a statement come from."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The statements that read what lies in some dossiers; each answer is by the key of the dossier."""

    _people: _Statement
    _papers: _Statement
    _steps: _Statement
    _fees: _Statement
    _payments: _Statement

    @classmethod
    def of(cls, which: Callable[[_Key], ColumnElement[bool]]) -> Self:
        """Those of the dossiers `which` says, given the column with their key."""
        return cls(
            _PEOPLE.where(which(DossierPerson.dossier_id)),
            _PAPERS.where(which(DossierPaper.dossier_id)),
            _STEPS.where(which(DossierStep.dossier_id)),
            _FEES.where(which(DossierFee.dossier_id)),
            _PAYMENTS.where(which(FeePayment.dossier_id)),
        )

    def people(self, rows: Source) -> Mapping[uuid.UUID, dict[PersonPart, Person]]:
        """The people by the part each has."""
        found = _read(rows(self._people), lambda part, **person: (part, Person(**person)))
        return {key: dict(each) for key, each in found.items()}

    def papers(self, rows: Source) -> Mapping[uuid.UUID, tuple[PaperReceived, ...]]:
        """The papers in their order."""
        return _read(rows(self._papers), PaperReceived)

    def steps(self, rows: Source) -> Mapping[uuid.UUID, tuple[StepView, ...]]:
        """The steps of the internal process in their order."""
        return _read(rows(self._steps), StepView)

    def fees(self, rows: Source) -> Mapping[uuid.UUID, tuple[FeeLine, ...]]:
        """The fee items in their order, each with its payments."""
        items: Mapping[uuid.UUID, tuple[dict[str, Any], ...]] = _read(rows(self._fees), dict)
        payments = _read(rows(self._payments), FeePaid) if items else {}
        return {key: tuple(_fee(item, payments.get(key, ())) for item in each) for key, each in items.items()}


def asked(uow: UnitOfWork, **values: object) -> Source:
    """The rows as the database has them."""
    return lambda statement: uow.session.execute(statement, values).mappings()


def held(dossier: Dossier) -> Source:
    """The rows of a dossier in memory with all that lies in it, just written and flushed: they are not read again."""

    def rows(statement: _Statement) -> Iterable[_Columns]:
        names, table = _asked_for(statement)
        relationship, order = _HELD[table]
        # Not by the attributes: one that was never set would be asked for in the database.
        lying = [instance_dict(each) for each in getattr(dossier, relationship)]
        found = [{name: _as_read(values.get(name)) for name in names} for values in lying]
        return sorted(found, key=itemgetter(order))

    return rows


@cache
def _asked_for(statement: _Statement) -> tuple[tuple[str, ...], str]:
    """The columns of a statement and its one table, looked up once: to ask a statement costs as much as running it."""
    [table] = statement.columns_clause_froms
    return tuple(statement.selected_columns.keys()), str(table)


_HELD = {
    str(each.mapper.local_table): (
        each.key,
        next(column.name for column in each.mapper.primary_key if column.name != "dossier_id"),
    )
    for each in parts_of_dossier()
}
"""By table: the relationship of a dossier that holds its rows, and the column they are in order by."""


def _as_read(value: object) -> object:
    """A value as the database gives it back."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _read(rows: Iterable[_Columns], make: Callable[..., T]) -> dict[uuid.UUID, tuple[T, ...]]:
    found: dict[uuid.UUID, list[T]] = defaultdict(list)
    for row in rows:
        columns = dict(row)
        found[columns.pop("dossier_id")].append(make(**columns))
    return {key: tuple(each) for key, each in found.items()}


def _fee(item: dict[str, Any], of_dossier: tuple[FeePaid, ...]) -> FeeLine:
    payments = tuple(each for each in of_dossier if each.position == item["position"])
    kept = sum(each.amount for each in payments if each.refunded_at is None)
    back = [each for each in payments if each.refunded_at is not None]
    return FeeLine(
        **item,
        receipt_number=payments[-1].receipt_number if payments else None,
        refunded_at=back[-1].refunded_at if back else None,
        refunded_by=back[-1].refunded_by if back else None,
        paid=kept,
        remaining=remaining(item["state"], item["amount"], kept),
        payments=payments,
    )


_PEOPLE = select(
    DossierPerson.dossier_id,
    DossierPerson.part,
    DossierPerson.name,
    DossierPerson.id_number,
    DossierPerson.birth_date,
    DossierPerson.gender,
    DossierPerson.phone,
    DossierPerson.email,
    DossierPerson.address,
    DossierPerson.organisation,
)
_PAPERS = select(
    DossierPaper.dossier_id,
    DossierPaper.name,
    DossierPaper.originals,
    DossierPaper.copies,
    DossierPaper.kind,
    DossierPaper.position,
    DossierPaper.to_return,
    DossierPaper.given_back_at,
    DossierPaper.given_back_by,
).order_by(DossierPaper.dossier_id, DossierPaper.position)
_STEPS = select(
    DossierStep.dossier_id,
    DossierStep.position,
    DossierStep.name,
    DossierStep.unit,
    DossierStep.outside_clock,
    DossierStep.due_at,
    DossierStep.done_at,
    DossierStep.agency,
    DossierStep.beside,
    DossierStep.asked_unit_id,
    DossierStep.amount,
    DossierStep.amount_unit,
).order_by(DossierStep.dossier_id, DossierStep.position)
_FEES = select(
    DossierFee.dossier_id,
    DossierFee.position,
    DossierFee.name,
    DossierFee.kind,
    DossierFee.basis,
    DossierFee.unit_amount,
    DossierFee.quantity,
    DossierFee.amount,
    DossierFee.state,
    DossierFee.settled_at,
    DossierFee.settled_by,
    DossierFee.reason,
    DossierFee.note,
    DossierFee.ceiling,
    DossierFee.steps,
).order_by(DossierFee.dossier_id, DossierFee.position)
_PAYMENTS = select(
    FeePayment.dossier_id,
    FeePayment.number,
    FeePayment.position,
    FeePayment.amount,
    FeePayment.item_amount,
    FeePayment.paid_before,
    FeePayment.paid_at,
    FeePayment.paid_to,
    FeePayment.receipt_number,
    FeePayment.refunded_at,
    FeePayment.refunded_by,
).order_by(FeePayment.dossier_id, FeePayment.number)

# Built once: building them anew takes longer than running them.
OF_ONE = Parts.of(lambda dossier_id: dossier_id == bindparam("key"))
"""Of the dossier with the `key` given."""
