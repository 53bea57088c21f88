"""Dossiers of other offices as the paper that comes with their folders tells them."""

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.folder_code import FolderCode
from app.services.procedures.in_force import current_version
from app.services.views import FolderTold


def folder_told(uow: UnitOfWork, folder: FolderCode) -> FolderTold:
    """What a 2D code says, with the names the catalogue here has for it."""
    try:
        version = current_version(uow, folder.procedure)
    except UserError:
        version = None
    case = None if version is None else version.case(folder.case)
    return FolderTold(
        code=folder.code,
        list=folder.list_code,
        procedure=folder.procedure,
        procedure_name="" if version is None else version.name,
        procedure_field="" if version is None else version.field,
        case="" if case is None else case.code,
        case_name="" if case is None else case.name,
        name=folder.name,
        id_number=folder.id_number,
        phone=folder.phone,
        received_at=folder.received_at,
        due_at=folder.due_at,
        note=tr(
            "Theo phiếu bàn giao {list}: nơi gửi tiếp nhận {received}, hẹn trả người dân {due}.",
            list=folder.list_code,
            received=f"{local(folder.received_at):%H:%M %d/%m/%Y}",
            due=f"{local(folder.due_at):%H:%M %d/%m/%Y}",
        ),
    )
