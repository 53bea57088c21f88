"""Dossiers read whole, always as frozen views and always only those the reader may see."""

import uuid
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.rules import lifecycle
from app.rules.at_once import is_at_once
from app.rules.clock import is_overdue
from app.rules.lifecycle_row import Standing
from app.rules.own_name import by_own_name
from app.rules.way import NextStage, Stage, next_stage, unit_meant
from app.services.dossiers.lost_slips import lost_slips
from app.services.dossiers.parts import OF_ONE, Source, asked, held
from app.services.dossiers.standing import standing_for
from app.services.dossiers.statements import WHOLE
from app.services.dossiers.travels import is_only_read
from app.services.dossiers.whose_time import Timed, WhoseTime, is_late_somewhere, told
from app.services.office.agency_meant import unit_of_process
from app.services.office.successors import office_of
from app.services.office.unit_names import (
    agency_code,
    agency_name,
    name_of_another,
    open_units,
    units_elsewhere,
    units_home,
)
from app.services.views import (
    ActionOffer,
    AgencyTimes,
    DossierView,
    ResultView,
    StepView,
)
from models.dossiers import Dossier
from models.vocabulary import Action, PersonPart


def view(uow: UnitOfWork, dossier_id: uuid.UUID) -> DossierView:
    """The whole dossier as the person signed in sees it, with the acts open to her."""
    return _view(uow, dossier_id, asked(uow, key=dossier_id))


def view_of(uow: UnitOfWork, dossier: Dossier) -> DossierView:
    """`view` of a dossier in memory with all that lies in it, just written and flushed."""
    return _view(uow, dossier.id, held(dossier))


def _view(uow: UnitOfWork, dossier_id: uuid.UUID, rows: Source) -> DossierView:
    actor = uow.acting()
    uow.seen.append(dossier_id)
    d = uow.session.execute(WHOLE, {"key": dossier_id}).one()
    people = OF_ONE.people(rows)[dossier_id]
    applicant = people[PersonPart.APPLICANT]
    papers = OF_ONE.papers(rows).get(dossier_id, ())
    steps = OF_ONE.steps(rows).get(dossier_id, ())
    units = _units(uow, d)
    following = _next_stage(uow, d, steps, units)
    fees = OF_ONE.fees(rows).get(dossier_id, ())
    standing = standing_for(
        uow,
        actor,
        status=d.status,
        money=d.money,
        has_paid=any(payment.refunded_at is None for fee in fees for payment in fee.payments),
        owes_papers=any(paper.to_return and paper.given_back_at is None for paper in papers),
        receiver=(d.agency_id, d.receiving_agency),
        holder=(d.holder_unit_id, d.holder_agency_id, d.holder),
        pending=None if d.pending_unit_id is None else (d.pending_unit_id, d.pending_agency_id),
        asked=[step.asked_unit_id for step in steps if step.done_at is None],
        last=(d.last_action, d.last_actor, d.last_details),
        # What the citizen waits for at the counter goes from hand to hand there, and is not handed over.
        goes_on=following is not None and not is_at_once(d.term_unit, d.channel),
    )
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
        authority=d.authority,
        received_at=d.received_at,
        received_by=d.received_by,
        effective_start=d.effective_start,
        due_at=d.due_at,
        due_explanation=tuple(d.due_explanation),
        due_provisional=d.due_provisional,
        term_unsettled=d.term_unsettled,
        overdue=is_overdue(d.clock, d.due_at, uow.now),
        term_amount=d.term_amount,
        term_unit=d.term_unit,
        finished_at=d.finished_at,
        returned_at=d.returned_at,
        holder=d.holder,
        officer=d.officer,
        officer_name=d.officer_name,
        holder_agency=name_of_another(uow, d.holder_agency_id),
        receiving_agency=d.receiving_agency,
        deciding_agency=by_own_name(d.deciding_agency, d.receiving_agency, d.receiving_level),
        returning_place=d.returning_place,
        external_code=d.external_code,
        request_id=d.request_id,
        copies_of_dossier=d.copies_of_dossier,
        note=d.note,
        ledger_year=d.ledger_year,
        ledger_number=d.ledger_number,
        papers=papers,
        fees=fees,
        actions=()
        if d.last_action is Action.ERASE or is_only_read(uow, dossier_id)
        else _offers(actor, standing),
        transit=standing.transit,
        pending_unit=d.pending_unit,
        pending_agency=name_of_another(uow, d.pending_agency_id),
        clock_stopped_at=d.clock_stopped_at,
        supplement_deadline=d.supplement_deadline,
        extensions=d.extensions,
        second_term_amount=d.second_term_amount,
        second_term_unit=d.second_term_unit,
        form_profile=d.form_profile,
        steps=steps,
        units=units,
        elsewhere=units_elsewhere(uow, office_of(uow, d.holder_agency_id)),
        home=() if standing.is_home else units_home(uow, office_of(uow, d.agency_id)),
        is_received_here=standing.is_received_here,
        next_stage=following,
        result=_result(d),
        times=_times(uow, dossier_id, d, steps),
        lost_slips=lost_slips(uow, dossier_id) if d.has_lost_slip else (),
    )


def code_of(uow: UnitOfWork, dossier_id: uuid.UUID) -> str:
    """The code of a dossier; nobody is noted as having seen it."""
    return uow.session.execute(select(Dossier.code).where(Dossier.id == dossier_id)).scalar_one()


def _result(dossier: Row[*tuple[Any, ...]]) -> ResultView | None:
    known = {"number": dossier.result_number, "date": dossier.result_date, "agency": dossier.result_agency}
    return ResultView(**known) if any(known.values()) else None


def _times(
    uow: UnitOfWork, dossier_id: uuid.UUID, d: Row[*tuple[Any, ...]], steps: tuple[StepView, ...]
) -> AgencyTimes | None:
    until = d.finished_at or d.clock_stopped_at or uow.now
    if not d.has_reached_others and not is_late_somewhere(steps, d.due_at, until):
        return None
    whose = WhoseTime(uow)
    dossier = Timed(d.agency_id, d.version_id, d.pending_unit_id, d.due_at)
    times = whose.of(dossier, steps, whose.journals([dossier_id]).get(dossier_id, ()))
    return None if times is None else told(uow, times)


def _units(uow: UnitOfWork, dossier: Row[*tuple[Any, ...]]) -> tuple[str, ...]:
    units = open_units(uow, office_of(uow, dossier.holder_agency_id))
    return tuple(name for key, name in units if key != dossier.holder_unit_id)


def _next_stage(
    uow: UnitOfWork, dossier: Row[*tuple[Any, ...]], steps: tuple[StepView, ...], units: tuple[str, ...]
) -> NextStage | None:
    if dossier.finished_at is not None:
        return None
    stages = [
        Stage(step.name, step.unit, step.done_at is not None, step.outside_clock, step.agency)
        for step in steps
        if not step.beside
    ]
    home, holder = office_of(uow, dossier.agency_id), office_of(uow, dossier.holder_agency_id)
    agency = None if holder == home else agency_name(uow, holder)
    following = next_stage(stages, dossier.holder, units, agency)
    if following is None or following.office_unit is not None:
        return following
    if following.agency is None and agency is not None:
        unit = unit_meant(following.unit, [place.unit for place in units_home(uow, home)])
        return replace(following, office_unit=unit, agency_code=units_home(uow, home)[0].agency_code)
    there = unit_of_process(uow, following.agency, following.unit, holder)
    if there is None:
        return following
    return replace(following, office_unit=there.name, agency_code=agency_code(uow, there.agency_id))


def _offers(actor: Actor, standing: Standing) -> tuple[ActionOffer, ...]:
    offered = lifecycle.offered(standing, actor.roles)
    return tuple(
        ActionOffer(
            action=rule.action,
            # Several roles may have several main acts; Enter does the first of the table.
            main=place == 0 and lifecycle.is_main(rule, standing),
            ends=rule.ends,
            needs_reason=rule.needs_reason,
            takes=rule.takes,
            fees=rule.fees,
        )
        for place, rule in enumerate(offered)
    )
