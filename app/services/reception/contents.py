"""What lies in a new dossier: people, papers, fees and steps, frozen from the intake and the catalogue."""

from app.rules.people import PersonValues
from app.services.reception.intake import Examined
from models.dossiers import Dossier, DossierFee, DossierPaper, DossierPerson, DossierStep
from models.vocabulary import PersonPart


def fill(dossier: Dossier, examined: Examined) -> None:
    """Put everything the rules found into the dossier; the steps get their dates elsewhere."""
    dossier.people = [_person(PersonPart.APPLICANT, examined.applicant)]
    if examined.represented is not None:
        dossier.people.append(_person(PersonPart.REPRESENTED, examined.represented))
    dossier.attachments = []
    dossier.papers = [
        DossierPaper(
            position=position,
            name=paper.name,
            originals=paper.originals,
            copies=paper.copies,
            kind=paper.kind,
            to_return=paper.to_return,
        )
        for position, paper in enumerate(examined.papers, start=1)
    ]
    dossier.fees = [
        DossierFee(
            position=fee.position,
            name=fee.name,
            kind=fee.kind,
            basis=fee.basis,
            unit_amount=fee.unit_amount,
            quantity=fee.quantity,
            amount=fee.amount,
            ceiling=fee.ceiling,
            steps=[list(step) for step in fee.steps],
            state=fee.state,
            note=fee.note,
        )
        for fee in examined.fees
    ]
    dossier.payments = []
    dossier.steps = [
        DossierStep(
            position=position,
            name=step.name,
            unit=step.unit,
            amount=step.amount,
            amount_unit=step.amount_unit,
            outside_clock=step.outside_clock,
            agency=step.agency,
            beside=step.beside,
        )
        for position, step in enumerate(examined.case.steps if examined.case else (), start=1)
    ]


def _person(part: PersonPart, person: PersonValues) -> DossierPerson:
    return DossierPerson(
        part=part,
        name=person.name,
        id_number=person.id_number,
        birth_date=person.birth_date,
        gender=person.gender,
        phone=person.phone,
        email=person.email,
        address=person.address,
        organisation=person.organisation,
    )
