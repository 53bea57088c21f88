"""What was kept at the counter, put back on the page as it was typed."""

from app.services.counter.views import SlipView
from app.services.values import PersonValues
from ui.reception.dates import birth_text
from ui.reception.typed import TypedForm, TypedPerson


def typed_again(slip: SlipView) -> TypedForm:
    """The form under its own identity; the papers are ticked anew, as the procedure asks for them today."""
    intake = slip.intake
    represented = intake.authorised_by
    return TypedForm(
        request_id=intake.request_id or "",
        procedure=slip.procedure,
        procedure_name=slip.procedure_name,
        case=slip.case,
        case_name=slip.case_name,
        channel=intake.channel.value,
        applicant=_person(intake.applicant),
        represented=None if represented is None else _person(represented),
        page_count=intake.page_count,
        copies_of_dossier=intake.copies_of_dossier,
        returning_place=intake.returning_place or "",
        external_code=intake.external_code or "",
        note=intake.note or "",
        authority=intake.authority or "",
        precheck=slip.reference,
    )


def _person(person: PersonValues) -> TypedPerson:
    return TypedPerson(
        name=person.name,
        id_number=person.id_number or "",
        birth_date=birth_text(person.birth_date),
        gender=person.gender.value if person.gender else "",
        phone=person.phone or "",
        email=person.email or "",
        address=person.address or "",
        organisation=person.organisation or "",
    )
