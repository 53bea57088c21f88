"""Contents of files that were taken back, deleted once the office keeps them no longer and nothing else has them."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

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
    """Delete what was taken back longer ago than the office keeps it; what it was called and its hash stay.

    Nothing where the office keeps all of it. An administrator's: `UserError` `role_missing`.
    """
    confirm(uow)
    require_role(uow.acting().roles, Role.ADMINISTRATOR)
    days = kept_days(uow)
    if days is None:
        return FilesCleared(0, 0)
    until = uow.now - timedelta(days=days)
    mine = select(StoredFile.id).where(StoredFile.agency_id.in_(in_hand(uow)))
    rows = uow.session.execute(
        select(Attachment).where(Attachment.taken_back_at < until, Attachment.file_id.in_(mine))
    ).scalars()
    loose = {}
    for row in rows:
        loose[row.file_id] = row.size
        row.file_id = None
    uow.session.flush()
    gone = [size for key, size in loose.items() if key is not None and let_go(uow, key)]
    if gone:
        told = {"files": len(gone), "size": sum(gone)}
        write_down(uow, own_agency_id(uow), "clear_files", agency_code(uow, own_agency_id(uow)), after=told)
    return FilesCleared(len(gone), sum(gone))
