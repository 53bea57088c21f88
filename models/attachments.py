"""Files of papers: what is attached to a dossier, and the content, which is kept once."""

import uuid
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import ROWS_AT_ONCE, Base, Key, words
from models.short import RawBytes, Sha256
from models.vocabulary import FileAbout, FileKind

PIECE = 256 * 1024
"""So many bytes of a content lie in one row: whoever carries rows holds a few of them and not a few files."""
_PIECES_AT_ONCE = 16


class StoredFile(Base):
    """A content that an agency keeps, once however often it is attached; its bytes are in `StoredPiece`.

    `sha256` is over all of them, so that `verify` and whoever opens it sees that they are what was attached.
    """

    __tablename__ = "stored_file"
    __table_args__ = (
        UniqueConstraint("agency_id", "sha256"),
        CheckConstraint("size > 0", name="size_positive"),
    )

    id: Mapped[Key]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    sha256: Mapped[str] = mapped_column(Sha256)
    kind: Mapped[FileKind] = mapped_column(words(FileKind, growing=True))
    size: Mapped[int] = mapped_column(BigInteger)
    pages: Mapped[int]
    stored_at: Mapped[datetime]


class StoredPiece(Base):
    """A piece of a content, in their order from 1."""

    __tablename__ = "stored_piece"
    __table_args__ = ({"info": {ROWS_AT_ONCE: _PIECES_AT_ONCE}},)

    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(RawBytes)


class Attachment(Base):
    """A file in a dossier: of a paper that was brought (`paper`, its position, where one is meant) or of the result.

    What it is known by stays as it was, taken back or not: `file_id` leads to the content as long as there is one.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        ForeignKeyConstraint(["dossier_id", "paper"], ["dossier_paper.dossier_id", "dossier_paper.position"]),
        CheckConstraint("(taken_back_at IS NULL) = (taken_back_by IS NULL)", name="taken_back_by_somebody"),
        CheckConstraint("taken_back_at IS NOT NULL OR file_id IS NOT NULL", name="content_while_attached"),
        Index("ix_attachment_file", "file_id"),
        {"sqlite_with_rowid": False},
    )

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    about: Mapped[FileAbout] = mapped_column(words(FileAbout, growing=True))
    paper: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(Sha256)
    kind: Mapped[FileKind] = mapped_column(words(FileKind, growing=True))
    size: Mapped[int] = mapped_column(BigInteger)
    pages: Mapped[int]
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(120))
    taken_back_at: Mapped[datetime | None]
    taken_back_by: Mapped[str | None] = mapped_column(String(120))
    file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
