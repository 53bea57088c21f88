"""What of an act's details in the journal stays when a dossier's personal data are erased: what says nothing of people.

Whose time it was, which units and lists, numbers of receipts and papers, and the names of the office's own people stay,
so that reports keep their figures. Whatever is not named here goes: a detail that is new goes too.
"""

from collections.abc import Mapping
from dataclasses import fields

from app.rules.people import PersonValues
from app.rules.taking_back import SNAPSHOT
from app.rules.told_later import KIT, MARK

ERASED_TEXT = "(đã xoá)"
"""Stands, in the data and on papers, where a text was that may not be empty."""
NOBODY = "–"
"""The name of who was erased in the list of applicants; no search finds it."""
EMPTIED = tuple(each.name for each in fields(PersonValues) if each.name != "name")
"""What is emptied of everybody beside the name, whatever is kept of people one day."""

_STAY = frozenset(
    {
        *(KIT, MARK, "code", "barcode", "channel", "precheck", "for", "officer", "officer_before"),
        *("from_unit", "to_unit", "from_agency", "to_agency", "reaches", "pending", "list", "extra"),
        *(
            "step",
            "steps_ended",
            "deadline",
            "asked",
            "policy",
            "appointment",
            "late",
            "extension",
            "calendar",
        ),
        *("undone", "action", "printed", "together", "given_back", "waived", "refunded", "collected"),
        *("amounts", "fee_receipt"),
    }
)
_COUNTED = "papers"
_OF_PEOPLE = frozenset({"recipient_authority", "result_number", "result_agency"})


def details_left(details: Mapping[str, object]) -> dict[str, object]:
    """The details of an act without what they say of people."""
    left = {name: value for name, value in details.items() if name in _STAY}
    papers, before = details.get(_COUNTED), details.get(SNAPSHOT)
    if isinstance(papers, list) and all(isinstance(each, int) for each in papers):
        left[_COUNTED] = papers
    if isinstance(before, Mapping):
        left[SNAPSHOT] = {name: value for name, value in before.items() if name not in _OF_PEOPLE}
    return left
