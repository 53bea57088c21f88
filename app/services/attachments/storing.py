"""Contents in the database's care: written in pieces, once for an agency, and read back whole or not at all."""

import hashlib
import uuid

from sqlalchemy import delete, insert, select

from app.database.unit_of_work import UnitOfWork
from app.errors import Unavailable
from app.language import tr
from app.services.office.successors import in_hand
from models.attachments import PIECE, Attachment, StoredFile, StoredPiece
from models.base import new_id
from models.vocabulary import FileKind


def digest_of(content: bytes) -> str:
    """What a content is known by: SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def stored(uow: UnitOfWork, agency_id: uuid.UUID, kind: FileKind, pages: int, content: bytes) -> StoredFile:
    """The content in the keeping of an agency, written unless it is there."""
    digest = digest_of(content)
    mine = select(StoredFile).where(StoredFile.agency_id == agency_id, StoredFile.sha256 == digest)
    there = uow.session.execute(mine).scalar_one_or_none()
    if there is not None:
        return there
    made = StoredFile(
        id=new_id(),
        agency_id=agency_id,
        sha256=digest,
        kind=kind,
        size=len(content),
        pages=pages,
        stored_at=uow.now,
    )
    uow.session.add(made)
    uow.session.flush()
    for number, begin in enumerate(range(0, len(content), PIECE), start=1):
        piece = {"file_id": made.id, "number": number, "content": content[begin : begin + PIECE]}
        uow.session.execute(insert(StoredPiece), [piece])
    return made


def content_of(uow: UnitOfWork, file_id: uuid.UUID, sha256: str) -> bytes:
    """A content, whole and as it was attached; `Unavailable` `file_damaged` for anything else."""
    pieces = select(StoredPiece.content).where(StoredPiece.file_id == file_id).order_by(StoredPiece.number)
    content = b"".join(uow.session.execute(pieces).scalars())
    if digest_of(content) != sha256:
        raise Unavailable(
            "file_damaged",
            tr("Nội dung tệp không còn như lúc đưa vào hồ sơ nên không mở. Dữ liệu khác vẫn như cũ."),
            tr("Chạy motcua-admin verify và báo kỹ thuật; bản gốc có thể lấy lại từ bản sao lưu."),
        )
    return content


def let_go(uow: UnitOfWork, file_id: uuid.UUID) -> bool:
    """Delete a content of one's own office that nothing is attached to any more; whether it was.

    Another office's goes with that one's next clearing (`upkeep.clearing_files`): only it may take it out.
    """
    if uow.session.execute(select(Attachment.number).where(Attachment.file_id == file_id).limit(1)).first():
        return False
    file = uow.session.get(StoredFile, file_id)
    if file is None or file.agency_id not in in_hand(uow):
        return False
    uow.session.execute(delete(StoredPiece).where(StoredPiece.file_id == file_id))
    uow.session.delete(file)
    uow.session.flush()
    return True
