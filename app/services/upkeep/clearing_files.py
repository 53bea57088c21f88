"""Contents of files that were taken back, deleted once the office keeps them no longer and nothing else has them."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import exists, select

from app.database.unit_of_work import UnitOfWork
from app.rules.permissions import require_role
from app.services.accounts.confirming import confirm
from app.services.accounts.office_changes import write_down
from app.services.attachments.limits import kept_days
from app.services.attachments.storing import let_go
from app.services.office.own_agency import own_agency_id
from app.services.office.successors import in_hand
from app.services.office.unit_names import agency_code
from models.attachments import Attachment, StoredFile
from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class FilesCleared:
    """How many contents were deleted, and how many bytes they had."""

    files: int
    size: int


def clear_files(uow: UnitOfWork) -> FilesCleared:
    """Delete what was taken back longer ago than the office keeps it, and what no dossier leads to any more.

    What it was called and its hash stay. Where the office keeps all of what was taken back, that is left alone. An
    administrator's: `UserError` `role_missing`.
    """
    confirm(uow)
    require_role(uow.acting().roles, Role.ADMINISTRATOR)
    days = kept_days(uow)
    if days is not None:
        until = uow.now - timedelta(days=days)
        mine = select(StoredFile.id).where(StoredFile.agency_id.in_(in_hand(uow)))
        old = (Attachment.taken_back_at < until, Attachment.file_id.in_(mine))
        for row in uow.session.execute(select(Attachment).where(*old)).scalars():
            row.file_id = None
        uow.session.flush()
    attached = exists().where(Attachment.file_id == StoredFile.id)
    loose = select(StoredFile.id, StoredFile.size).where(StoredFile.agency_id.in_(in_hand(uow)), ~attached)
    gone = [size for key, size in uow.session.execute(loose).all() if let_go(uow, key)]
    if gone:
        told = {"files": len(gone), "size": sum(gone)}
        own = own_agency_id(uow)
        write_down(uow, own, "clear_files", agency_code(uow, own), after=told)
    return FilesCleared(len(gone), sum(gone))
