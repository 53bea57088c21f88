"""All tables in one place: importing this module makes `Base.metadata` complete."""

from models.agencies import Account, AccountRole, Agency, FormerName, SignInTries, StandIn, Unit
from models.applicants import ApplicantChange, ApplicantWord
from models.attachments import Attachment, StoredFile, StoredPiece
from models.base import Base
from models.counter_slips import CounterSlip
from models.desks import DeskAct, DeskLease
from models.dossiers import (
    Applicant,
    Dossier,
    DossierFee,
    DossierPaper,
    DossierPerson,
    DossierReach,
    DossierStep,
    DossierWords,
    FeePayment,
)
from models.erasures import Erasure, ErasureLine
from models.exchange import (
    DossierTravel,
    ExchangeOffice,
    ExchangePackage,
    ExchangeSecret,
    KeyElsewhere,
    MovementElsewhere,
)
from models.handovers import HandoverLine, HandoverList
from models.kit_slips import KitSlip
from models.procedures import (
    CaseFee,
    CasePaper,
    CaseStep,
    CaseTerm,
    Procedure,
    ProcedureCase,
    ProcedureOrigin,
    ProcedureVersion,
)
from models.queue import QueueTicket
from models.records import (
    CalendarChange,
    CalendarDay,
    CalendarYear,
    Counter,
    Movement,
    OfficeHours,
    PrintedForm,
    Seal,
    Setting,
)
from models.reports import ClosedPeriod, OwnReport
from models.requests import CitizenRequest
from models.satisfaction import DossierAnswered, SatisfactionBox, SatisfactionCount
from models.watch import Access, AgencyDay, AgencyHours, OfficeChange

__all__ = [
    "Access",
    "Account",
    "AccountRole",
    "Agency",
    "AgencyDay",
    "AgencyHours",
    "Applicant",
    "ApplicantChange",
    "ApplicantWord",
    "Attachment",
    "Base",
    "CalendarChange",
    "CalendarDay",
    "CalendarYear",
    "CaseFee",
    "CasePaper",
    "CaseStep",
    "CaseTerm",
    "CitizenRequest",
    "ClosedPeriod",
    "Counter",
    "CounterSlip",
    "DeskAct",
    "DeskLease",
    "Dossier",
    "DossierAnswered",
    "DossierFee",
    "DossierPaper",
    "DossierPerson",
    "DossierReach",
    "DossierStep",
    "DossierTravel",
    "DossierWords",
    "Erasure",
    "ErasureLine",
    "ExchangeOffice",
    "ExchangePackage",
    "ExchangeSecret",
    "FeePayment",
    "FormerName",
    "HandoverLine",
    "HandoverList",
    "KeyElsewhere",
    "KitSlip",
    "Movement",
    "MovementElsewhere",
    "OfficeChange",
    "OfficeHours",
    "OwnReport",
    "PrintedForm",
    "Procedure",
    "ProcedureCase",
    "ProcedureOrigin",
    "ProcedureVersion",
    "QueueTicket",
    "SatisfactionBox",
    "SatisfactionCount",
    "Seal",
    "Setting",
    "SignInTries",
    "StandIn",
    "StoredFile",
    "StoredPiece",
    "Unit",
]
