"""The statements a dossier is read by, built once: building them anew takes longer than running them."""

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import aliased

from models.agencies import Account, Agency, Unit
from models.dossiers import Dossier, DossierReach
from models.procedures import Procedure, ProcedureCase, ProcedureVersion
from models.records import Movement
from models.vocabulary import Action

_PENDING = aliased(Unit)
_LOSS = aliased(Movement)


WHOLE = (
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
        Dossier.authority,
        Dossier.received_at,
        Dossier.received_by,
        Dossier.effective_start,
        Dossier.due_at,
        Dossier.due_explanation,
        Dossier.due_provisional,
        Dossier.term_unsettled,
        Dossier.term_amount,
        Dossier.term_unit,
        Dossier.finished_at,
        Dossier.returned_at,
        Unit.name.label("holder"),
        Unit.agency_id.label("holder_agency_id"),
        _PENDING.agency_id.label("pending_agency_id"),
        Account.user_name.label("officer"),
        Account.full_name.label("officer_name"),
        Dossier.agency_id,
        Dossier.version_id,
        Dossier.holder_unit_id,
        Dossier.pending_unit_id,
        _PENDING.name.label("pending_unit"),
        Dossier.clock_stopped_at,
        Dossier.supplement_deadline,
        Dossier.extensions,
        Dossier.second_term_amount,
        Dossier.second_term_unit,
        Dossier.form_profile,
        Agency.name.label("receiving_agency"),
        Agency.level.label("receiving_level"),
        Dossier.deciding_agency,
        Dossier.returning_place,
        Dossier.result_number,
        Dossier.result_date,
        Dossier.result_agency,
        Dossier.external_code,
        Dossier.request_id,
        Dossier.copies_of_dossier,
        Dossier.note,
        Dossier.ledger_year,
        Dossier.ledger_number,
        Movement.action.label("last_action"),
        Movement.actor.label("last_actor"),
        Movement.details.label("last_details"),
        exists().where(DossierReach.dossier_id == Dossier.id).label("has_reached_others"),
        exists()
        .where(_LOSS.dossier_id == Dossier.id, _LOSS.action == Action.REPORT_LOST)
        .label("has_lost_slip"),
    )
    .join(Agency, Agency.id == Dossier.agency_id)
    .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
    .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
    .join(ProcedureCase, ProcedureCase.id == Dossier.case_id)
    .join(Unit, Unit.id == Dossier.holder_unit_id)
    .join(Movement, (Movement.dossier_id == Dossier.id) & (Movement.position == Dossier.last_position))
    .outerjoin(Account, Account.id == Dossier.officer_id)
    .outerjoin(_PENDING, _PENDING.id == Dossier.pending_unit_id)
    .where(Dossier.id == bindparam("key"))
)
