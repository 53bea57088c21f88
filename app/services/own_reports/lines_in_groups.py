"""Groups within groups: by which key a line of them is named, and what that key means."""

import json
from collections.abc import Mapping, Sequence

from app.database.unit_of_work import UnitOfWork
from app.services.own_reports.definition import Grouping
from app.services.own_reports.groupings import named, needed
from app.services.reports.groups import Raw, ReportGroup

Groups = tuple[ReportGroup, ...]
"""The outer group first."""


def grouped(uow: UnitOfWork, groups: Sequence[Grouping], raws: Sequence[Raw]) -> Mapping[Raw, Groups]:
    """The groups of each of what was found of all of them together."""
    parts: dict[Raw, list[ReportGroup]] = {raw: [] for raw in raws}
    begin = 0
    for group in groups:
        end = begin + len(needed(group))
        names = named(uow, group, {raw[begin:end] for raw in raws})
        for raw, found in parts.items():
            found.append(names[raw[begin:end]])
        begin = end
    return {raw: tuple(found) for raw, found in parts.items()}


def key_of(groups: Groups) -> str:
    """The key of a line, or of the sum of an outer group."""
    return json.dumps([each.key for each in groups], ensure_ascii=False)


def keys_in(key: str) -> tuple[str, ...] | None:
    """The keys of the groups that `key_of` has put into one; `None` for what it has not."""
    try:
        found = json.loads(key)
    except ValueError:
        return None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        return None
    return tuple(found)
