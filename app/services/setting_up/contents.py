"""What a database holds, in a few numbers."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.services.office.own_agency import office
from app.services.procedures.in_force import catalogue_lines
from app.services.views import Office
from models.dossiers import Dossier


@dataclass(frozen=True, slots=True)
class OfficeContents:
    """Whose data it is and how much: procedures on offer today, dossiers of all times."""

    office: Office
    procedures: int
    dossiers: int


def contents(uow: UnitOfWork) -> OfficeContents:
    """Whose data this is and how much of it there is."""
    dossiers = uow.session.execute(select(func.count()).select_from(Dossier)).scalar_one()
    return OfficeContents(office=office(uow), procedures=len(catalogue_lines(uow)), dossiers=dossiers)
