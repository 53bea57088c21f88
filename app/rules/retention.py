"""How long a dossier is kept: so many years, for ever, or nobody has said yet, and then nothing of it may go.

A term is written as people say it, with where it stands: “2 năm; NĐ 23/2015/NĐ-CP, Điều 14”, “vĩnh viễn; Luật …”. It
counts from the year in which the dossier ended (Law 33/2024/QH15 on archives), by whole years, so that what ended in
2015 and is kept two years is kept to the last day of 2017.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.language import tr

MOST_YEARS = 100
_WRITTEN = re.compile(r"(?:(?P<years>[1-9][0-9]{0,2}) năm|(?P<ever>vĩnh viễn))(?:; (?P<source>\S.*))?")


class TermState(StrEnum):
    """How what has ended stands against its term on a day."""

    NOT_SET = "not_set"
    PERMANENT = "permanent"
    WITHIN = "within"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Retention:
    """A term in whole years, `None` for ever, and where it stands, in words that may be empty."""

    years: int | None
    source: str = ""

    def kept_until(self, ended: date) -> date | None:
        """The last day on which what ended then has to be kept; `None` where that never comes."""
        return None if self.years is None else date(ended.year + self.years, 12, 31)

    @property
    def shown(self) -> str:
        """The term without its source, as people say it."""
        return tr("vĩnh viễn") if self.years is None else tr("{years} năm", years=self.years)


def read_retention(text: str | None) -> Retention | None:
    """The term a text says; `None` for nothing, and for words that say no term."""
    found = None if text is None else _WRITTEN.fullmatch(text)
    if found is None:
        return None
    years = None if found["ever"] else int(found["years"])
    if years is not None and years > MOST_YEARS:
        return None
    return Retention(years, found["source"] or "")


def binding(today: Retention | None, then: Retention | None) -> Retention | None:
    """The term that binds a dossier: the procedure's of today, or that under which it was received where longer.

    What today's procedure does not say is not set, whatever was said once.
    """
    if today is None or then is None or today.years is None:
        return today
    return then if then.years is None or then.years > today.years else today


def keeping(retention: Retention | None, ended: date, today: date) -> TermState:
    """How what ended then stands today against its term."""
    if retention is None:
        return TermState.NOT_SET
    last = retention.kept_until(ended)
    if last is None:
        return TermState.PERMANENT
    return TermState.OVER if today > last else TermState.WITHIN
