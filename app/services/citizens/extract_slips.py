"""What an extract tells of slips of the counter: those given to her, and those of others in which she stands."""

import uuid
from dataclasses import dataclass

from sqlalchemy import Select, and_, or_, select

from app.database.unit_of_work import UnitOfWork
from app.rules.folding import fold
from app.rules.people import PersonValues
from app.services.citizens.extract import ExtractSlip, Mention
from app.services.citizens.records import FIELDS
from app.services.citizens.showing import record_keys
from app.services.counter_slips.slips import slips_of
from app.services.counter_slips.views import SlipView
from app.services.views import Person
from models.counter_slips import CounterSlip
from models.dossiers import Applicant, Dossier, DossierPerson
from models.vocabulary import PersonPart


@dataclass(frozen=True, slots=True)
class KnownAs:
    """The numbers, the phones and the folded names she is or was written with as an applicant."""

    numbers: frozenset[str]
    phones: frozenset[str]
    names: frozenset[str]


def known_of(uow: UnitOfWork, row: Applicant) -> KnownAs:
    """What she is known by: from her records, and from her dossiers as they were written."""
    records = select(Applicant.id_number, Applicant.phone, Applicant.name).where(
        Applicant.id.in_(record_keys(uow, row))
    )
    written = (
        select(DossierPerson.id_number, DossierPerson.phone, DossierPerson.name)
        .join(Dossier, Dossier.id == DossierPerson.dossier_id)
        .where(Dossier.applicant_id == row.id, DossierPerson.part == PersonPart.APPLICANT)
    )
    rows = [*uow.session.execute(records), *uow.session.execute(written)]
    return KnownAs(
        frozenset(number for number, _, _ in rows if number),
        frozenset(phone for _, phone, _ in rows if phone),
        frozenset(fold(name) for _, _, name in rows if name),
    )


def own_slips(uow: UnitOfWork, known: KnownAs, dossiers: Select[uuid.UUID]) -> tuple[ExtractSlip, ...]:
    """The slips given to her, newest first: with one of her numbers, or what led to one of her dossiers.

    A slip without a number that led to no dossier is hers when name and phone are; one of the two alone may be
    somebody else's.
    """
    by_phone = and_(CounterSlip.dossier_id.is_(None), CounterSlip.phone.in_(known.phones))
    without_number = and_(
        CounterSlip.id_number.is_(None), or_(CounterSlip.dossier_id.in_(dossiers), by_phone)
    )
    found = slips_of(uow, or_(CounterSlip.id_number.in_(known.numbers), without_number))
    return tuple(_told(slip) for slip in found if _is_hers(slip, known))


def mentions_in_slips(uow: UnitOfWork, known: KnownAs) -> tuple[Mention, ...]:
    """The slips of others whom she had sent, by her number, newest first."""
    number = CounterSlip.form["authorised_by"]["id_number"].as_string()
    return tuple(
        Mention(
            slip.reference,
            slip.procedure_name,
            slip.created_at,
            PersonPart.REPRESENTED,
            _person(slip.intake.authorised_by),
            slip.intake.authority,
        )
        for slip in slips_of(uow, number.in_(known.numbers))
        if slip.intake.authorised_by is not None
    )


def _is_hers(slip: SlipView, known: KnownAs) -> bool:
    person = slip.intake.applicant
    return person.id_number is not None or slip.dossier is not None or fold(person.name) in known.names


def _told(slip: SlipView) -> ExtractSlip:
    intake = slip.intake
    return ExtractSlip(
        reference=slip.reference,
        kind=slip.kind,
        procedure=slip.procedure,
        procedure_name=slip.procedure_name,
        case_name=slip.case_name,
        channel=intake.channel,
        created_at=slip.created_at,
        created_by=slip.created_by,
        changed_at=slip.changed_at,
        changed_by=slip.changed_by,
        written=_person(intake.applicant),
        represented=None if intake.authorised_by is None else intake.authorised_by.name,
        authority=intake.authority,
        papers=intake.papers or (),
        missing=slip.missing,
        reason=slip.reason,
        legal_basis=slip.legal_basis,
        note=intake.note,
        dossier=slip.dossier,
    )


def _person(person: PersonValues) -> Person:
    return Person(**{name: getattr(person, name) for name in FIELDS})
