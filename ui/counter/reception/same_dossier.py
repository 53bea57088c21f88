"""Whether a dossier that came back is the form that was sent.

Saving again under the same `request_id` answers with the dossier saved before. If the first answer was
lost on the way and the form was changed meanwhile, the two differ, and the clerk has to know.
"""

from app.rules.folding import search_words
from app.rules.people import PersonValues, id_digits, phone_digits
from app.services.views import DossierView, Person
from app.services.views.given import Intake

Told = tuple[object, ...]


def is_same(dossier: DossierView, intake: Intake) -> bool:
    """Whether the dossier says what the intake says, whatever the rules made of its spelling."""
    return _of_dossier(dossier) == _of_intake(intake)


def _of_dossier(dossier: DossierView) -> Told:
    return (
        dossier.procedure,
        dossier.case,
        dossier.channel,
        dossier.copies_of_dossier,
        _person(dossier.applicant_person),
        _person(dossier.represented),
        [(search_words(paper.name), paper.originals, paper.copies) for paper in dossier.papers],
        search_words(dossier.note or ""),
        search_words(dossier.external_code or ""),
    )


def _of_intake(intake: Intake) -> Told:
    return (
        intake.procedure,
        intake.case,
        intake.channel,
        intake.copies_of_dossier,
        _person(intake.applicant),
        _person(intake.authorised_by),
        [(search_words(paper.name), paper.originals, paper.copies) for paper in intake.papers or ()],
        search_words(intake.note or ""),
        search_words(intake.external_code or ""),
    )


def _person(person: Person | PersonValues | None) -> Told:
    if person is None:
        return ()
    return (
        search_words(person.name),
        id_digits(person.id_number),
        person.birth_date,
        person.gender,
        phone_digits(person.phone),
        search_words(person.email or ""),
        search_words(person.address or ""),
        search_words(person.organisation or ""),
    )
