"""Dossiers read whole or as lines of a list, always as frozen views and always only those the reader may see."""

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.rules import lifecycle
from app.services.views import ActionOffer, DossierRow, DossierView, FeeLine, PaperReceived, Person
from models.agencies import Agency, Unit
from models.dossiers import Dossier, DossierFee, DossierPaper, DossierPerson
from models.procedures import Procedure, ProcedureCase, ProcedureVersion
from models.vocabulary import Clock, PersonPart


def view(uow: UnitOfWork, dossier_id: uuid.UUID) -> DossierView:
    """The whole dossier as the person signed in sees it, with the acts open to her."""
    actor = uow.acting()
    d = uow.session.execute(_WHOLE, {"key": dossier_id}).one()
    people = _people(uow, dossier_id)
    applicant = people[PersonPart.APPLICANT]
    return DossierView(
        code=d.code,
        barcode=d.barcode,
        status=d.status,
        clock=d.clock,
        custody=d.custody,
        money=d.money,
        delivery=d.delivery,
        procedure=d.procedure,
        procedure_name=d.procedure_name,
        procedure_version=d.procedure_version,
        field=d.field,
        case=d.case,
        case_name=d.case_name,
        channel=d.channel,
        applicant=applicant.name,
        applicant_person=applicant,
        represented=people.get(PersonPart.REPRESENTED),
        recipient=people.get(PersonPart.RECIPIENT),
        recipient_authority=d.recipient_authority,
        received_at=d.received_at,
        received_by=d.received_by,
        effective_start=d.effective_start,
        due_at=d.due_at,
        due_explanation=tuple(d.due_explanation),
        due_provisional=d.due_provisional,
        overdue=_is_overdue(uow, d),
        term_amount=d.term_amount,
        term_unit=d.term_unit,
        finished_at=d.finished_at,
        returned_at=d.returned_at,
        holder=d.holder,
        receiving_agency=d.receiving_agency,
        deciding_agency=d.deciding_agency,
        returning_place=d.returning_place,
        external_code=d.external_code,
        request_id=d.request_id,
        copies_of_dossier=d.copies_of_dossier,
        note=d.note,
        ledger_year=d.ledger_year,
        ledger_number=d.ledger_number,
        papers=_papers(uow, dossier_id),
        fees=_fees(uow, dossier_id),
        actions=_offers(actor, d),
    )


def lines() -> Select[*tuple[Any, ...]]:
    """The columns of a list over the dossiers of every agency; who uses it adds `visible_to`."""
    return (
        select(
            Dossier.id,
            Dossier.code,
            Dossier.barcode,
            Dossier.status,
            Dossier.clock,
            Dossier.received_at,
            Dossier.due_at,
            Dossier.due_provisional,
            Dossier.finished_at,
            Dossier.returned_at,
            Dossier.external_code,
            Dossier.money,
            Procedure.code.label("procedure"),
            ProcedureVersion.name.label("procedure_name"),
            Unit.name.label("holder"),
            DossierPerson.name.label("applicant"),
            DossierPerson.phone.label("applicant_phone"),
        )
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .join(Unit, Unit.id == Dossier.holder_unit_id)
        .join(
            DossierPerson,
            (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
    )


def row(uow: UnitOfWork, line: Row[*tuple[Any, ...]]) -> DossierRow:
    """A line of a list from what `lines()` selected."""
    return DossierRow(
        code=line.code,
        barcode=line.barcode,
        status=line.status,
        procedure=line.procedure,
        procedure_name=line.procedure_name,
        applicant=line.applicant,
        applicant_phone=line.applicant_phone,
        received_at=line.received_at,
        due_at=line.due_at,
        due_provisional=line.due_provisional,
        finished_at=line.finished_at,
        returned_at=line.returned_at,
        holder=line.holder,
        external_code=line.external_code,
        money=line.money,
        overdue=_is_overdue(uow, line),
    )


def visible_to(actor: Actor) -> Any:
    """The condition that keeps a person to the dossiers of her own agency."""
    return Dossier.agency_id == uuid.UUID(actor.agency_id)


# The statements of one view are built once: building them anew takes longer than running them.
_WHOLE = (
    select(
        Dossier.code,
        Dossier.barcode,
        Dossier.status,
        Dossier.clock,
        Dossier.custody,
        Dossier.money,
        Dossier.delivery,
        Procedure.code.label("procedure"),
        ProcedureVersion.name.label("procedure_name"),
        ProcedureVersion.version.label("procedure_version"),
        ProcedureVersion.field,
        ProcedureCase.code.label("case"),
        ProcedureCase.name.label("case_name"),
        Dossier.channel,
        Dossier.recipient_authority,
        Dossier.received_at,
        Dossier.received_by,
        Dossier.effective_start,
        Dossier.due_at,
        Dossier.due_explanation,
        Dossier.due_provisional,
        Dossier.term_amount,
        Dossier.term_unit,
        Dossier.finished_at,
        Dossier.returned_at,
        Unit.name.label("holder"),
        Agency.name.label("receiving_agency"),
        Dossier.deciding_agency,
        Dossier.returning_place,
        Dossier.external_code,
        Dossier.request_id,
        Dossier.copies_of_dossier,
        Dossier.note,
        Dossier.ledger_year,
        Dossier.ledger_number,
    )
    .join(Agency, Agency.id == Dossier.agency_id)
    .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
    .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
    .join(ProcedureCase, ProcedureCase.id == Dossier.case_id)
    .join(Unit, Unit.id == Dossier.holder_unit_id)
    .where(Dossier.id == bindparam("key"))
)
_PEOPLE = select(
    DossierPerson.part,
    DossierPerson.name,
    DossierPerson.id_number,
    DossierPerson.birth_date,
    DossierPerson.gender,
    DossierPerson.phone,
    DossierPerson.email,
    DossierPerson.address,
    DossierPerson.organisation,
).where(DossierPerson.dossier_id == bindparam("key"))
_PAPERS = (
    select(DossierPaper.name, DossierPaper.originals, DossierPaper.copies, DossierPaper.kind)
    .where(DossierPaper.dossier_id == bindparam("key"))
    .order_by(DossierPaper.position)
)
_FEES = (
    select(
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
        DossierFee.receipt_number,
        DossierFee.reason,
        DossierFee.note,
    )
    .where(DossierFee.dossier_id == bindparam("key"))
    .order_by(DossierFee.position)
)


def _people(uow: UnitOfWork, dossier_id: uuid.UUID) -> dict[PersonPart, Person]:
    found = uow.session.execute(_PEOPLE, {"key": dossier_id})
    return {row[0]: Person(*row[1:]) for row in found}


def _papers(uow: UnitOfWork, dossier_id: uuid.UUID) -> tuple[PaperReceived, ...]:
    return tuple(PaperReceived(*columns) for columns in uow.session.execute(_PAPERS, {"key": dossier_id}))


def _fees(uow: UnitOfWork, dossier_id: uuid.UUID) -> tuple[FeeLine, ...]:
    return tuple(FeeLine(*columns) for columns in uow.session.execute(_FEES, {"key": dossier_id}))


def _offers(actor: Actor, dossier: Row[*tuple[Any, ...]]) -> tuple[ActionOffer, ...]:
    offered: Iterable[lifecycle.Rule] = lifecycle.offered(dossier.status, dossier.money, actor.roles)
    return tuple(
        ActionOffer(
            action=rule.action,
            main=dossier.status in rule.is_main_from,
            needs_reason=rule.needs_reason,
            needs_recipient=rule.needs_recipient,
        )
        for rule in offered
    )


def _is_overdue(uow: UnitOfWork, dossier: Row[*tuple[Any, ...]]) -> bool:
    return bool(dossier.clock is Clock.RUNNING and uow.now > dossier.due_at)
