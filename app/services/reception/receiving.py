"""Receiving a dossier: checked, numbered, written with its journal row and found again, in one commit."""

import uuid
from datetime import UTC, datetime

from sqlalchemy import bindparam, select

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import current, in_vietnamese, tr
from app.rules import lifecycle
from app.rules.barcodes import dossier_barcode
from app.rules.calendar import local
from app.rules.desk_notes import GUIDANCE_TAKEN
from app.rules.fees import money_state
from app.rules.lifecycle_row import Standing
from app.rules.limits import LONGEST_REQUEST_ID
from app.rules.numbering import dossier_code
from app.rules.problems import refusal
from app.rules.slip_references import read_reference
from app.rules.texts import check_line
from app.rules.told_later import KIT, check_slip_teller, is_told_later, mark
from app.services.accounts.confirming import confirm
from app.services.citizens import remembering
from app.services.dossiers import journal, reading
from app.services.dossiers.digests import NOTHING
from app.services.dossiers.full_text import words_of
from app.services.dossiers.stages import date_steps
from app.services.dossiers.telling_later import slip_needs_leader, wants_later
from app.services.office.counters import day_series, ledger_series, next_numbers
from app.services.office.desk_outbox import require_server, tell
from app.services.office.exact_values import written
from app.services.office.from_desk import FromDesk, from_desk
from app.services.office.own_agency import Receiving, as_receiving, receiving
from app.services.office.successors import in_hand
from app.services.procedures.guidance import preview_due
from app.services.queue.calling import bind_if_called
from app.services.reception.contents import fill
from app.services.reception.duplicates import named_otherwise, still_open
from app.services.reception.intake import Examined, examine
from app.services.reception.keeping_slips import lead_to, leading
from app.services.reception.kit_entry import entered
from app.services.reception.slips_given import slip_written
from app.services.views import DossierView, IntakeCheck
from app.services.views.given import Intake
from models.agencies import Unit
from models.base import new_id
from models.counter_slips import CounterSlip
from models.dossiers import Applicant, Dossier, DossierWords
from models.proof import new_salt
from models.records import Movement
from models.vocabulary import Action, Custody, Delivery, DeskKind, Role, UnitKind


def check(uow: UnitOfWork, intake: Intake) -> IntakeCheck:
    """What the rules say of an intake, all at once and without saving: problems, warnings, due date, fees."""
    uow.acting()
    examined = examine(uow, intake)
    amounts = [fee.amount for fee in examined.fees]
    known = [amount for amount in amounts if amount is not None]
    return IntakeCheck(
        problems=tuple(examined.problems),
        warnings=(*examined.warnings, *named_otherwise(uow, examined), *still_open(uow, examined)),
        due=examined.due,
        fees=examined.fees,
        fee_total=sum(known) if len(known) == len(amounts) else None,
    )


def receive(uow: UnitOfWork, intake: Intake) -> DossierView:
    """The dossier received, with its code and appointment; the same `request_id` again gives the same dossier.

    Refuses (`UserError`) with the first problem; all of them are in its details. Nothing is kept then,
    and no number is used up.
    """
    actor = _at_her_desk(uow, confirm(uow))
    desk = from_desk(uow)
    is_later = wants_later(uow, intake.received_at)
    if is_later or intake.kit is not None:
        require_server(uow)
    if intake.kit is not None and is_later:
        # For what is on a slip printed ahead whoever gave it out has answered already, for some days.
        is_later = slip_needs_leader(uow, intake.received_at)
        if is_later:
            check_slip_teller(actor.roles)
    # A desk alone has given out the slip already: whether its clerk may receive was asked there and then.
    roles = actor.roles if desk is None else frozenset(Role)
    lifecycle.check(Action.RECEIVE, Standing(status=None), roles, told_later=is_later)
    earlier = received_before(uow, intake.request_id)
    if earlier is not None:
        return earlier
    examined = examine(uow, intake)
    if examined.problems:
        raise refusal(tuple(examined.problems))
    guidance = None if intake.precheck is None else _leading(uow, desk, intake.precheck)
    applicant = remembering.remember(uow, examined.applicant, examined.received_at)
    agency = receiving(uow) if desk is None or desk.slip is None else as_receiving(uow, desk.slip.agency_id)
    uow.session.flush()
    # The counters last: their rows are locked until the commit.
    numbers = next_numbers(uow, *series(agency.code, examined.received_at))
    dossier, row = write_down(uow, examined, agency, applicant, numbers=numbers)
    uow.session.flush()
    if desk is None:
        bind_if_called(uow, dossier.id)
    if guidance is not None:
        lead_to(guidance, dossier)
        uow.session.flush()
    if examined.kit is not None:
        entered(uow, examined.kit.code, dossier)
        uow.session.flush()
    tell(
        uow,
        DeskKind.RECEIVE,
        {"intake": written(examined.intake), "slip": slip_written(dossier)},
        request_id=row.request_id,
        code=dossier.code,
    )
    return reading.view_of(uow, dossier)


def _leading(uow: UnitOfWork, desk: FromDesk | None, text: str) -> CounterSlip | None:
    """The guidance it comes of; of a desk alone it may have become another dossier meanwhile, which refuses nobody."""
    try:
        return leading(uow, text)
    except UserError:
        if desk is None:
            raise
        desk.notes.append(GUIDANCE_TAKEN)
        return None


def _at_her_desk(uow: UnitOfWork, actor: Actor) -> Actor:
    """Her unit is not closed before this is done; closed a moment ago, she is at the one that took it over."""
    closed = uow.session.execute(_OPEN_UNTIL, {"key": uuid.UUID(actor.unit_id)}).scalar_one()
    return actor if closed is None else confirm(uow)


_OPEN_UNTIL = select(Unit.valid_to).where(Unit.id == bindparam("key")).with_for_update(read=True)


def _desk_of(uow: UnitOfWork, actor: Actor) -> uuid.UUID:
    """Where what she receives lies: at her unit; what a leader writes down for the desk lies at the desk."""
    own = uuid.UUID(actor.unit_id)
    if Role.RECEPTION in actor.roles:
        return own
    desks = select(Unit.id).where(
        Unit.agency_id == uuid.UUID(actor.agency_id),
        Unit.kind == UnitKind.RECEPTION,
        Unit.valid_to.is_(None),
    )
    return uow.session.execute(desks.order_by(Unit.name, Unit.id).limit(1)).scalar_one_or_none() or own


def _for_whom(actor: Actor) -> dict[str, object]:
    """The absent person whose work it is to receive, where the one at the desk has no such role of her own."""
    absent = actor.acts_for(lifecycle.RULES[Action.RECEIVE].roles, actor.unit_id)
    return {} if absent is None else {"for": {"user_name": absent.user_name, "full_name": absent.full_name}}


def received_before(uow: UnitOfWork, request_id: str | None) -> DossierView | None:
    """The dossier an earlier intake with this `request_id` has become, as it stands now.

    `UserError` `request_id_used` where that was another agency's.
    """
    plain, problems = check_line(request_id, "request_id", LONGEST_REQUEST_ID)
    if plain is None or problems:
        return None
    found = uow.session.execute(
        select(Dossier.id, Dossier.agency_id).where(Dossier.request_id == plain)
    ).first()
    if found is None:
        return None
    if found.agency_id not in in_hand(uow):
        raise UserError(
            "request_id_used",
            tr("Mã yêu cầu này đã dùng cho hồ sơ của cơ quan khác. Chưa có gì được lưu."),
            tr("Dùng mã yêu cầu khác cho hồ sơ này."),
            field="request_id",
        )
    return reading.view(uow, found.id)


def series(agency_code: str, received_at: datetime) -> tuple[str, str]:
    """The counters a dossier received then takes its numbers from: of the day, of the year's ledger."""
    day = local(received_at).date()
    return day_series(agency_code, day), ledger_series(agency_code, day.year)


def write_down(
    uow: UnitOfWork,
    examined: Examined,
    agency: Receiving,
    applicant: Applicant,
    *,
    numbers: tuple[int, ...],
) -> tuple[Dossier, Movement]:
    """The dossier an intake without problems becomes, and its journal row, in the session and not flushed yet.

    `numbers` are those of its `series`.
    """
    actor = uow.acting()
    rule = lifecycle.RULES[Action.RECEIVE]
    assert rule.to is not None
    assert rule.clock is not None
    assert examined.version is not None
    assert examined.case is not None
    assert examined.term is not None
    assert examined.term.amount is not None
    assert examined.term.unit is not None
    desk = from_desk(uow)
    slip = None if desk is None else desk.slip
    intake = examined.intake
    due = examined.due
    if due is None or (slip is None and current() != "vi"):
        with in_vietnamese():  # it is printed on the slip and stays in the record
            due = preview_due(uow, examined.version, examined.term, examined.received_at)
    given = None if slip is None or slip.is_taken else slip
    day = local(examined.received_at).date()
    number, ledger_number = numbers
    dossier = Dossier(
        id=new_id() if slip is None else slip.dossier_id,
        request_id=intake.request_id or str(new_id()),
        code=dossier_code(agency.code, day, number) if given is None else given.code,
        barcode=dossier_barcode(agency.barcode_number or "", day, number) if given is None else given.barcode,
        external_code=intake.external_code,
        agency_id=agency.id,
        deciding_agency=examined.version.decides,
        returning_place=intake.returning_place or agency.desk_name or agency.name,
        version_id=examined.version.id,
        case_id=examined.case.id,
        applicant_id=applicant.id,
        channel=intake.channel,
        copies_of_dossier=intake.copies_of_dossier,
        note=intake.note,
        authority=intake.authority,
        received_at=examined.received_at.astimezone(UTC),
        received_by=actor.full_name,
        effective_start=due.effective_start,
        term_amount=examined.term.amount,
        term_unit=examined.term.unit,
        due_at=due.due_at,
        due_explanation=list(due.explanation),
        due_provisional=due.provisional,
        term_unsettled=due.term_unsettled,
        ledger_year=day.year,
        ledger_number=ledger_number,
        status=rule.to,
        clock=rule.clock,
        custody=Custody.WITH_OFFICE,
        money=money_state((fee.state, fee.amount) for fee in examined.fees),
        delivery=Delivery.NOT_READY,
        holder_unit_id=_desk_of(uow, actor),
        last_position=0,
        last_hash="",
        supplements_asked=0,
        extensions=0,
        second_term_amount=examined.term.second_amount,
        second_term_unit=examined.term.second_unit,
        form_profile=agency.profile,
        salt=new_salt(),
    )
    fill(dossier, examined)
    date_steps(uow, dossier, due.effective_start)
    row = journal.append(
        uow,
        dossier,
        Action.RECEIVE,
        before=NOTHING,
        request_id=f"receive:{dossier.request_id}",
        at=examined.received_at,
        from_status=None,
        due_before=None,
        reason=intake.later_reason,
        details={
            "code": dossier.code,
            "barcode": dossier.barcode,
            "channel": intake.channel.value,
            **({"authority": intake.authority} if intake.authority else {}),
            **({"precheck": str(read_reference(intake.precheck))} if intake.precheck else {}),
            **({KIT: examined.kit.code} if examined.kit is not None else {}),
            **_for_whom(actor),
            # From when on the citizen waits is no choice of the office's.
            **(mark(counts_from_then=True) if is_told_later(examined.received_at, uow.now) else {}),
            **({} if desk is None else desk.details(actor.user_name)),
        },
    )
    uow.session.add(dossier)
    words = words_of(dossier, examined.version.code)
    uow.session.add(DossierWords(dossier_id=dossier.id, agency_id=agency.id, words=words))
    return dossier, row
