"""All tables in one place: importing this module makes `Base.metadata` complete."""

from models.agencies import Account, AccountRole, Agency, Unit
from models.base import Base
from models.dossiers import Applicant, Dossier, DossierFee, DossierPaper, DossierPerson, DossierWords
from models.procedures import (
    CaseFee,
    CasePaper,
    CaseStep,
    CaseTerm,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
)
from models.records import CalendarDay, CalendarYear, Counter, Movement, OfficeHours, Setting

__all__ = [
    "Account",
    "AccountRole",
    "Agency",
    "Applicant",
    "Base",
    "CalendarDay",
    "CalendarYear",
    "CaseFee",
    "CasePaper",
    "CaseStep",
    "CaseTerm",
    "Counter",
    "Dossier",
    "DossierFee",
    "DossierPaper",
    "DossierPerson",
    "DossierWords",
    "Movement",
    "OfficeHours",
    "Procedure",
    "ProcedureCase",
    "ProcedureVersion",
    "Setting",
    "Unit",
]
