"""A dossier of another office as its 2D code tells it, on the form."""

from app.services.views import FolderTold
from ui.counter.reception.typed import TypedForm, TypedPerson


def typed_from(folder: FolderTold, request_id: str) -> TypedForm:
    """The form with what the code says; a procedure that is none here is left to be searched for."""
    is_known = bool(folder.procedure_name)
    return TypedForm(
        request_id=request_id,
        procedure=folder.procedure if is_known else "",
        procedure_name=folder.procedure_name,
        procedure_field=folder.procedure_field,
        search_text="" if is_known else folder.procedure,
        case=folder.case,
        case_name=folder.case_name,
        applicant=TypedPerson(name=folder.name, id_number=folder.id_number or "", phone=folder.phone or ""),
        external_code=folder.code,
        note=folder.note,
    )
