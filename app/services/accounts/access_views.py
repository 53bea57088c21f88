"""The record of access as plain values: which lines are meant, and what a line says."""

from dataclasses import dataclass
from datetime import datetime

from app.language import tr
from app.services.wording.words import access_word, sight_word, subject_words
from models.vocabulary import AccessKind

NOBODY = "?"
"""Stands in the record for a name nobody has: what was typed there may well be a password."""


@dataclass(frozen=True, slots=True)
class AccessView:
    """One line; `dossier` is a code, `applicant` a name, `subject` what was printed, exported, or why refused.

    `elsewhere` is the name of the agency it was at, where that is another one than who reads it works for.
    """

    at: datetime
    user_name: str
    full_name: str
    what: AccessKind
    dossier: str | None
    subject: str
    applicant: str | None = None
    elsewhere: str | None = None

    @property
    def name(self) -> str:
        """Her full name, with her agency where it is another one."""
        return " · ".join(part for part in (self.full_name, self.elsewhere) if part)


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Some lines, newest first; `after` asks for those that follow, `None` when there are no more."""

    rows: tuple[AccessView, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class AccessQuery:
    """Which lines are meant: everything where nothing is said.

    `dossier` is a code or barcode, `person` a user name or a part of a name, `start` and `end` moments (the end
    is not in it), `kinds` what was done.
    """

    dossier: str | None = None
    person: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    kinds: frozenset[AccessKind] = frozenset()


EVERYTHING = AccessQuery()


def access_act(view: AccessView) -> str:
    """What was done, as people read it."""
    return sight_word(view.what, view.dossier) if view.applicant else access_word(view.what)


def access_subject(view: AccessView) -> str:
    """What was printed, exported or refused, or whose data were shown, as people read it."""
    if view.what is AccessKind.SIGN_IN_FAILED:
        return _why_refused(view)
    return " · ".join(part for part in (view.applicant, subject_words(view.subject)) if part)


def _why_refused(view: AccessView) -> str:
    if view.subject == "sign_in_wait":
        return tr("phải chờ vì gõ sai nhiều lần")
    return tr("gõ một tên không có ở cơ quan này") if view.user_name == NOBODY else tr("gõ sai mật khẩu")
