"""A procedure while it is being edited: plain lists and words that may be wrong for the moment."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from itertools import count
from typing import Any, Self
from uuid import uuid4

from app.rules.folding import fold
from app.services.catalogue.catalogue_editing import EditedVersion
from app.services.catalogue.workbook.rows import clean
from models.vocabulary import AfterFifteen, Channel, FeeBasis, FeeKind, PaperKind, SupplementPolicy
from ui.office.catalogue.kept import KeptEdit, typed_procedure, values_of

PAPER: dict[str, Any] = {
    "name": "",
    "originals": 1,
    "copies": 0,
    "kind": PaperKind.SUBMIT,
    "required": True,
    "advice": "",
    "editor_note": "",
}
TERM: dict[str, Any] = {
    "channel": Channel.DIRECT,
    "amount": None,
    "unit": None,
    "second_amount": None,
    "second_unit": None,
    "unsettled": False,
    "advice": "",
    "editor_note": "",
}
FEE: dict[str, Any] = {
    "name": "",
    "kind": FeeKind.FEE,
    "basis": FeeBasis.PER_DOSSIER,
    "amount": None,
    "channel": None,
    "advice": "",
    "editor_note": "",
    "steps": (),
    "ceiling": None,
}
STEP: dict[str, Any] = {
    "name": "",
    "unit": "",
    "agency": None,
    "amount": None,
    "amount_unit": None,
    "outside_clock": False,
    "beside": False,
}
CASE: dict[str, Any] = {
    "code": "",
    "name": "",
    "advice": "",
    "editor_note": "",
    "papers": [],
    "terms": [TERM],
    "fees": [],
    "steps": [],
}
PROCEDURE: dict[str, Any] = {
    "code": "",
    "name": "",
    "field": "",
    "decides": "",
    "result_name": "Kết quả giải quyết thủ tục hành chính",
    "legal_basis": "",
    "source": "Cơ quan tự lập",
    "open_points": [],
    "after_fifteen": AfterFifteen.NONE,
    "supplement_policy": SupplementPolicy.RESTART,
    "retention": None,
    "cases": [CASE | {"code": "thong-thuong", "name": "Thông thường"}],
}
"""What a procedure made from nothing begins with; printed forms and the catalogue are always Vietnamese."""

_LONGEST_CODE, _UNNAMED = 50, "truong-hop"
PARTS = ("papers", "terms", "fees", "steps")


class Edited:
    """The values of a version as they are typed; `version` is the one the editing began from, 0 for none."""

    def __init__(self, values: dict[str, Any], version: int, *, request_id: str = "") -> None:
        """`request_id` is that of the draft on disk it goes on with, which differs from any version."""
        self.version = version
        self.request_id = request_id or uuid4().hex
        self.values: dict[str, Any] = _each(values, list)
        self._before = None if request_id else deepcopy(self.values)

    @classmethod
    def of(cls, draft: EditedVersion) -> Self:
        """Make an edit of a version the office has."""
        return cls(draft.document.model_dump(), draft.version)

    @classmethod
    def blank(cls, decides: str, today: date) -> Self:
        """A new procedure that `decides` decides: one case that asks for no paper yet."""
        return cls(deepcopy(PROCEDURE) | {"decides": decides, "valid_from": today}, 0)

    @classmethod
    def copy_of(cls, draft: EditedVersion, today: date) -> Self:
        """A new procedure that begins with what another one says, all but its code."""
        return cls(draft.document.model_dump() | {"code": "", "valid_from": today}, 0)

    @classmethod
    def kept(cls, form: KeptEdit) -> Self:
        """Make the edit that was interrupted, to go on with it."""
        assert form.procedure is not None
        return cls(values_of(form.procedure), form.based_on, request_id=form.request_id)

    @property
    def code(self) -> str:
        """The procedure's code, as typed for a new one."""
        return str(self.values["code"])

    @property
    def is_new(self) -> bool:
        """Whether the office has no such procedure yet."""
        return self.version == 0

    @property
    def is_changed(self) -> bool:
        """Whether something differs from the version it began from."""
        return self.values != self._before

    @property
    def cases(self) -> list[dict[str, Any]]:
        """The cases, changed in place."""
        cases: list[dict[str, Any]] = self.values["cases"]
        return cases

    def as_document(self) -> dict[str, Any]:
        """The values as the strict document wants them: clean words, lists closed."""
        whole: dict[str, Any] = _each(deepcopy(self.values), tuple)
        named = {case["code"]: case["name"] for case in whole["cases"] if case["code"]}
        for case in whole["cases"]:
            case["code"] = case["code"] or _code(case["name"], named)
            named.setdefault(case["code"], case["name"])
        return whole

    def as_kept(self, holds_from: str) -> KeptEdit:
        """What is typed, for the disk."""
        typed = typed_procedure(self.values) if self.is_changed else None
        return KeptEdit(self.request_id, self.version, holds_from, typed)


def _code(name: str, named: Mapping[str, str]) -> str:
    """A code for a case that was given none, from its name; numbered where the code is that of another name.

    Two cases of one name have one code, which the office refuses.
    """
    plain = "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:_LONGEST_CODE].strip("-") or _UNNAMED
    codes = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(code for code in codes if named.get(code, name) == name)


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
