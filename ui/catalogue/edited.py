"""A procedure while it is being edited: plain lists and words that may be wrong for the moment."""

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from app.rules.folding import fold
from app.services.catalogue_editing import Draft
from app.services.workbook.rows import clean
from models.vocabulary import Channel, FeeBasis, FeeKind, PaperKind

PAPER: dict[str, Any] = {
    "name": "",
    "originals": 1,
    "copies": 0,
    "kind": PaperKind.SUBMIT,
    "required": True,
    "note": "",
}
TERM: dict[str, Any] = {
    "channel": Channel.DIRECT,
    "amount": None,
    "unit": None,
    "second_amount": None,
    "second_unit": None,
    "note": "",
}
FEE: dict[str, Any] = {
    "name": "",
    "kind": FeeKind.FEE,
    "basis": FeeBasis.PER_DOSSIER,
    "amount": None,
    "channel": None,
    "note": "",
    "steps": (),
    "ceiling": None,
}
STEP: dict[str, Any] = {"name": "", "unit": "", "amount": None, "amount_unit": None, "outside_clock": False}
CASE: dict[str, Any] = {
    "code": "",
    "name": "",
    "note": "",
    "papers": [],
    "terms": [TERM],
    "fees": [],
    "steps": [],
}
_LONGEST_CODE = 50
PARTS = ("papers", "terms", "fees", "steps")


class Edited:
    """The values of a version as they are typed; `version` is the one the editing began from."""

    def __init__(self, draft: Draft) -> None:
        self.version = draft.version
        self.code = draft.document.code
        self.values: dict[str, Any] = _each(draft.document.model_dump(), list)
        self._before = deepcopy(self.values)

    @property
    def is_changed(self) -> bool:
        """Whether something differs from the version it began from."""
        return bool(self.values != self._before)

    @property
    def cases(self) -> list[dict[str, Any]]:
        """The cases, changed in place."""
        cases: list[dict[str, Any]] = self.values["cases"]
        return cases

    def as_document(self) -> dict[str, Any]:
        """The values as the strict document wants them: clean words, lists closed."""
        whole: dict[str, Any] = _each(deepcopy(self.values), tuple)
        for case in whole["cases"]:
            case["code"] = case["code"] or _code(case["name"])
        return whole


def _code(name: str) -> str:
    """A code for a case that was given none, from its name."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:_LONGEST_CODE].strip("-")


def _each(values: Any, close: Callable[[Any], Any]) -> Any:
    if isinstance(values, dict):
        return {name: _each(value, close) for name, value in values.items()}
    if isinstance(values, list | tuple):
        # A graded price is one value, not a list to type in.
        if values and all(isinstance(part, list | tuple) for part in values):
            return tuple(tuple(part) for part in values)
        return close([_each(value, close) for value in values])
    if isinstance(values, str) and type(values) is str and close is tuple:
        return clean(values)
    return values
