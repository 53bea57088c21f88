"""What was kept at the counter, put back on the page as it was typed."""

from app.services.counter_slips.views import SlipView
from ui.counter.reception.person_part import person_as_typed
from ui.counter.reception.typed import TypedForm


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
        applicant=person_as_typed(intake.applicant),
        represented=None if represented is None else person_as_typed(represented),
        page_count=intake.page_count,
        copies_of_dossier=intake.copies_of_dossier,
        returning_place=intake.returning_place or "",
        external_code=intake.external_code or "",
        note=intake.note or "",
        authority=intake.authority or "",
        precheck=slip.reference,
    )
