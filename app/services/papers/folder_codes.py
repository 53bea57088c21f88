"""The 2D codes on a hand-over list: what an office with data of its own opens each dossier by, should all else fail."""

from collections.abc import Mapping

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.rules.folder_code import FolderCode, folder_digits
from app.services.office.elsewhere import is_elsewhere
from models.dossiers import Dossier, DossierPerson
from models.handovers import HandoverLine, HandoverList
from models.procedures import Procedure, ProcedureCase, ProcedureVersion
from models.vocabulary import PersonPart


def folder_codes(uow: UnitOfWork, handover: HandoverList) -> Mapping[str, str]:
    """The digits by the code of each dossier; none where the taker works on the same data."""
    if not is_elsewhere(uow, handover.to_agency_id):
        return {}
    rows = uow.session.execute(
        select(
            Dossier.code,
            Procedure.code.label("procedure"),
            ProcedureCase.code.label("case"),
            DossierPerson.name,
            DossierPerson.id_number,
            DossierPerson.phone,
            Dossier.received_at,
            Dossier.due_at,
        )
        .select_from(HandoverLine)
        .join(Dossier, Dossier.id == HandoverLine.dossier_id)
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .join(ProcedureCase, ProcedureCase.id == Dossier.case_id)
        .join(
            DossierPerson,
            (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
        .where(HandoverLine.list_id == handover.id)
    )
    return {row.code: folder_digits(FolderCode(list_code=handover.code, **row._asdict())) for row in rows}
