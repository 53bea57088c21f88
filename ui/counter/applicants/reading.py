"""Applicants read for the page, each on a worker: those a text fits, likely doubles, one with her doubles."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.citizens.views import (
    ApplicantsPage,
    ApplicantView,
    LikelyDouble,
)
from ui.desk import Desk

if TYPE_CHECKING:
    from app.services.citizens.extract import Extract
    from app.services.retention.requests import CitizenRequestView

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """An applicant, and who else may be the same person."""

    view: ApplicantView
    doubles: tuple[LikelyDouble, ...]


@dataclass(frozen=True, slots=True)
class ApplicantChanged:
    """What was done about an applicant: who is to be in sight afterwards, and the sentence about it."""

    applicant_id: str
    said: str
    hint: str = ""
    extract: "Extract | None" = None


def find(desk: Desk, text: str, after: str | None = None) -> ApplicantsPage:
    """Return a page of the applicants the text fits."""
    from app.services.citizens import searching

    return desk.read(searching.find, text, MOST_LISTED, after)


def find_as_many(desk: Desk, text: str, wanted: int) -> ApplicantsPage:
    """Return at least the first so many applicants the text fits, where there are so many."""
    page = find(desk, text)
    rows = list(page.rows)
    while page.after is not None and len(rows) < wanted:
        page = find(desk, text, page.after)
        rows.extend(page.rows)
    return ApplicantsPage(rows=tuple(rows), after=page.after)


def doubles(desk: Desk) -> tuple[LikelyDouble, ...]:
    """Return the likely doubles of the whole office."""
    from app.services.citizens import doubling

    return desk.read(doubling.doubles)


def requests(desk: Desk) -> "tuple[CitizenRequestView, ...]":
    """Return the register of what citizens ask of their data, what waits first."""
    from app.services.retention.requests import citizen_requests

    return desk.read(citizen_requests)


def show(desk: Desk, applicant_id: str) -> Shown:
    """One applicant whole; that she was shown goes on the record."""
    from app.services.citizens import doubling, showing

    view = desk.read(showing.show, applicant_id)
    return Shown(view, desk.read(doubling.doubles_of, applicant_id))
