"""What was typed at the counter, as JSON keeps it beside the person's columns, and back again."""

from dataclasses import fields
from typing import Any

from app.services.views.given import Intake, PaperValues, PersonValues
from app.services.views.plain_values import plain
from models.birth_dates import BirthDate
from models.counter_slips import CounterSlip
from models.vocabulary import Gender

_ELSEWHERE = {
    *("procedure", "case", "channel", "applicant", "authorised_by", "papers"),
    *("received_at", "later_reason", "request_id", "precheck", "kit"),
}
_PLAIN = tuple(each.name for each in fields(Intake) if each.name not in _ELSEWHERE)
"""What of an intake is a text or a number and has no column of its own."""
PERSON_FIELDS = ("name", "id_number", "birth_date", "gender", "phone", "email", "address", "organisation")


def kept(intake: Intake) -> dict[str, object]:
    """Everything of an intake that has no column of its own."""
    return {
        **{name: plain(getattr(intake, name)) for name in _PLAIN},
        "authorised_by": plain(intake.authorised_by),
        "papers": plain(intake.papers),
    }


def typed_again(slip: CounterSlip, procedure: str, case: str) -> Intake:
    """The intake as it was, under the identity it was kept with: kept again it is the same slip, received a dossier."""
    form: dict[str, Any] = dict(slip.form)
    papers = form["papers"]
    return Intake(
        procedure=procedure,
        case=case,
        channel=slip.channel,
        request_id=slip.request_id.partition(":")[2],
        applicant=PersonValues(**{name: getattr(slip, name) for name in PERSON_FIELDS}),
        authorised_by=_person(form["authorised_by"]),
        papers=None if papers is None else tuple(PaperValues(**paper) for paper in papers),
        **{name: form[name] for name in _PLAIN if name in form},
    )


def _person(written: dict[str, Any] | None) -> PersonValues | None:
    if written is None:
        return None
    born, gender = written["birth_date"], written["gender"]
    values = {
        **written,
        "birth_date": BirthDate.fromisoformat(born) if born else None,
        "gender": Gender(gender) if gender else None,
    }
    return PersonValues(**values)
