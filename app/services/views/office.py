"""The agency and the people who come to it."""

from dataclasses import dataclass
from datetime import date, datetime

from models.birth_dates import BirthDate
from models.vocabulary import Gender, Level


@dataclass(frozen=True, slots=True)
class FormWords:
    """Who signs the forms and what stands on them, as the office has set it; empty for the form's own words."""

    head_of_desk: str = ""
    apology_signer: str = ""
    apology_signer_title: str = ""
    stop_signer: str = ""
    stop_signer_title: str = ""
    ledger_signer: str = ""
    ledger_signer_title: str = ""
    receipt_foot: str = ""
    control_foot: str = ""
    several_foot: str = ""
    result_statement: str = ""
    supplement_contact: str = ""
    supplement_foot: str = ""
    refusal_foot: str = ""
    guide_foot: str = ""
    fee_foot: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """The agency whose desk this is, as its papers are headed."""

    name: str
    desk_name: str
    parent_name: str
    code: str
    barcode_number: str
    level: Level
    place: str
    address: str
    phone: str
    is_sample: bool
    words: FormWords = FormWords()


@dataclass(frozen=True, slots=True)
class Person:
    """A citizen or organisation as written in one dossier."""

    name: str
    id_number: str | None = None
    birth_date: BirthDate | None = None
    gender: Gender | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class KnownApplicant:
    """Somebody who has been here before, offered while her number or name is typed."""

    applicant_id: str
    person: Person
    dossiers: int
    last_received_at: datetime | None


@dataclass(frozen=True, slots=True)
class CardHolder:
    """The person a citizen card names, read from its QR code."""

    id_number: str
    old_id_number: str | None
    name: str
    birth_date: BirthDate | None
    gender: Gender | None
    address: str | None
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Destination:
    """A unit that a dossier can go to; `agency` and its code where it is another agency's than the holder's."""

    unit: str
    agency: str | None = None
    agency_code: str | None = None
