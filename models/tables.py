"""All tables in one place: importing this module makes `Base.metadata` complete."""

from models.agencies import Account, AccountRole, Agency, Unit
from models.base import Base
from models.dossiers import (
    Applicant,
    Dossier,
    DossierFee,
    DossierPaper,
    DossierPerson,
    DossierStep,
    DossierWords,
)
from models.procedures import (
    CaseFee,
    CasePaper,
    CaseStep,
    CaseTerm,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
)
from models.records import (
    CalendarChange,
    CalendarDay,
    CalendarYear,
    Counter,
    Movement,
    OfficeHours,
    PrintedForm,
    Setting,
)

__all__ = [
    "Account",
    "AccountRole",
    "Agency",
    "Applicant",
    "Base",
    "CalendarChange",
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
    "DossierStep",
    "DossierWords",
    "Movement",
    "OfficeHours",
    "PrintedForm",
    "Procedure",
    "ProcedureCase",
    "ProcedureVersion",
    "Setting",
    "Unit",
]
