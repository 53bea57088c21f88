"""The files of a dossier, as they are shown."""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import FileAbout, FileKind


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file in a dossier: `paper` is the name of the paper it is of, where one was said; `size` in bytes.

    One that was taken back is told of, and can be opened no more.
    """

    number: int
    name: str
    kind: FileKind
    about: FileAbout
    paper: str
    pages: int
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    taken_back_at: datetime | None = None
    taken_back_by: str | None = None

    @property
    def is_living(self) -> bool:
        """Whether it is attached now."""
        return self.taken_back_at is None


@dataclass(frozen=True, slots=True)
class DossierFiles:
    """All files of a dossier; `size` of those attached now and how much they may be, in bytes.

    `papers` are those that a file can be of, by position; whether who asks may attach files, and take them back.
    """

    code: str
    files: tuple[AttachmentView, ...]
    size: int
    most_size: int
    papers: tuple[tuple[int, str], ...]
    may_attach: bool
    may_detach: bool


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file with its content."""

    code: str
    file: AttachmentView
    content: bytes
