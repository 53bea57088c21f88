"""An agency made by mistake is forgotten; one that people or dossiers know is closed instead."""

from sqlalchemy import delete, or_, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.accounts.office_changes import write_down
from app.services.accounts.ruling import ruled_agency
from app.services.dossiers.unit_work import dossiers_of
from app.services.office.kept_settings import read_setting
from app.services.office.own_agency import OWN_AGENCY
from app.services.organisation.units import AgencyView, agencies
from models.agencies import Account, Agency, FormerName, Unit
from models.dossiers import Dossier, DossierReach
from models.kit_slips import KitSlip
from models.records import PrintedForm
from models.watch import Access, AgencyDay, AgencyHours


def remove_agency(uow: UnitOfWork, text: str) -> tuple[AgencyView, ...]:
    """Forget an agency with its units and its own calendar; answers the agencies left.

    `UserError` `agency_in_use` for one that has or had people, dossiers, papers or agencies below, that took
    over another one, or that this database was set up for.
    """
    found = ruled_agency(uow, text)
    units = select(Unit.id).where(Unit.agency_id == found.id)
    uses = (
        select(Account.id).where(Account.unit_id.in_(units)),
        select(Dossier.id).where(or_(Dossier.agency_id == found.id, dossiers_of(units))),
        select(DossierReach.dossier_id).where(DossierReach.agency_id == found.id),
        select(KitSlip.id).where(KitSlip.agency_id == found.id),
        select(PrintedForm.id).where(PrintedForm.agency_id == found.id),
        select(Access.id).where(Access.agency_id == found.id),
        select(Agency.id).where(or_(Agency.parent_id == found.id, Agency.successor_id == found.id)),
        select(Unit.id).where(Unit.successor_id.in_(units), Unit.agency_id != found.id),
    )
    is_own = str(read_setting(uow, OWN_AGENCY)) == str(found.id)
    if is_own or any(uow.session.execute(each.limit(1)).first() is not None for each in uses):
        raise UserError(
            "agency_in_use",
            tr("Cơ quan này đã có người, hồ sơ hoặc cơ quan khác gắn với nó. Chưa có gì bị thay đổi."),
            tr("Không xoá được nữa; đóng cơ quan, hoặc nhập vào cơ quan kế thừa."),
            field="agency",
        )
    # Kept where it was under: of an agency that is forgotten nobody could ask any more.
    write_down(uow, found.parent_id, "remove_agency", found.code, before={"name": found.name})
    for statement in (
        delete(FormerName).where(or_(FormerName.agency_id == found.id, FormerName.unit_id.in_(units))),
        delete(AgencyDay).where(AgencyDay.agency_id == found.id),
        delete(AgencyHours).where(AgencyHours.agency_id == found.id),
        delete(Unit).where(Unit.agency_id == found.id),
        delete(Agency).where(Agency.id == found.id),
    ):
        uow.session.execute(statement)
    uow.session.expire_all()
    return agencies(uow)
