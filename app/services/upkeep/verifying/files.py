"""Contents of files against their hashes, and whether every file in a dossier has the content it had."""

import hashlib
from collections.abc import Iterator, Mapping

from sqlalchemy import LargeBinary, cast, select

from app.database.raw_columns import (
    as_hash,
    as_whole,
    loose_key,
    or_none,
    raw,
    text_or_nothing,
)
from app.database.unit_of_work import UnitOfWork
from app.services.upkeep.verifying.discrepancies import Discrepancy
from models.attachments import Attachment, StoredFile, StoredPiece
from models.base import Base, rows_at_once
from models.dossiers import Dossier

_FILE = Base.metadata.tables[StoredFile.__tablename__]
_PIECE = Base.metadata.tables[StoredPiece.__tablename__]
_ATTACHED = Base.metadata.tables[Attachment.__tablename__]
_DOSSIER = Base.metadata.tables[Dossier.__tablename__]
_BATCH = 1_000


def file_findings(uow: UnitOfWork) -> Iterator[Discrepancy]:
    """`file_altered`: a content that is not what its hash says; `file_missing`: a file in a dossier without it."""
    known = _hashes(uow)
    hashed = _hashed(uow)
    for key, said in known.items():
        if hashed.pop(key, None) != said:
            yield Discrepancy("", None, "file_altered", _place(key))
    for key in hashed:
        yield Discrepancy("", None, "file_altered", _place(key))
    yield from _attached(uow, known)


def _hashes(uow: UnitOfWork) -> dict[str, tuple[str | None, int | None]]:
    rows = uow.session.execute(select(*(raw(uow, _FILE.c[each]) for each in ("id", "sha256", "size"))))
    return {loose_key(key): (or_none(as_hash, digest), or_none(as_whole, size)) for key, digest, size in rows}


def _hashed(uow: UnitOfWork) -> dict[str, tuple[str | None, int | None]]:
    """The hash and the length of the pieces of each content, in their order; no hash where one is missing."""
    content = cast(_PIECE.c.content, LargeBinary) if uow.dialect == "sqlite" else _PIECE.c.content
    rows = uow.session.execute(
        select(raw(uow, _PIECE.c.file_id), raw(uow, _PIECE.c.number), content)
        .order_by(_PIECE.c.file_id, _PIECE.c.number)
        .execution_options(yield_per=rows_at_once(_PIECE, _BATCH))
    )
    found: dict[str, tuple[str | None, int | None]] = {}
    before, place, size, digest = "", 0, 0, hashlib.sha256()
    for key_read, number, piece in rows:
        key = loose_key(key_read)
        if key != before:
            before, place, size, digest = key, 0, 0, hashlib.sha256()
        place, size = place + 1, size + len(piece)
        digest.update(piece)
        in_order = or_none(as_whole, number) == place and found.get(key, ("", 0))[0] is not None
        found[key] = (digest.hexdigest() if in_order else None, size)
    return found


def _attached(uow: UnitOfWork, known: Mapping[str, tuple[str | None, int | None]]) -> Iterator[Discrepancy]:
    columns = (_ATTACHED.c.number, _ATTACHED.c.sha256, _ATTACHED.c.file_id, _ATTACHED.c.taken_back_at)
    rows = uow.session.execute(
        select(raw(uow, _DOSSIER.c.code), *(raw(uow, each) for each in columns))
        .join_from(_ATTACHED, _DOSSIER)
        .execution_options(yield_per=_BATCH)
    )
    for code, number, digest, file_id, taken_back_at in rows:
        if file_id is None and taken_back_at is not None:
            continue
        has = None if file_id is None else known.get(loose_key(file_id), (None, None))[0]
        if has is None or has != or_none(as_hash, digest):
            what = f"attachment:{text_or_nothing(number)}.file_id"
            yield Discrepancy(text_or_nothing(code), None, "file_missing", what)


def _place(key: str) -> str:
    return f"stored_file:{key.replace('-', '')}.content"
