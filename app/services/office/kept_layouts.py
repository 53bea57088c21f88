"""The dated versions of an office's own forms: which of them a paper is laid out by.

A version is added and never changed. It counts for papers printed for the first time from its day on, and only for
those printed after it was made, so that whatever was printed is printed again as it was.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.office.kept_settings import setting_key, settings_under, write_setting
from models.base import new_id
from models.vocabulary import FormKind
from printing.arrangement import OFFICIAL, Arrangement

_LAYOUT = "layout"
"""First word of the names under which the versions are kept."""


@dataclass(frozen=True, slots=True)
class LayoutVersion:
    """A form as an office has it from the day `since` on; `made_at` and `made_by` say who decided so, and when."""

    form: FormKind
    since: date
    made_at: datetime
    made_by: str
    arrangement: Arrangement


def layout_versions(uow: UnitOfWork, agency_id: uuid.UUID, form: FormKind) -> tuple[LayoutVersion, ...]:
    """All versions of a form at an agency, in the order in which they were made."""
    kept = settings_under(uow, agency_id, _LAYOUT).values()
    found = [
        _version(form, row) for row in kept if isinstance(row, Mapping) and row.get("form") == form.value
    ]
    return tuple(sorted(found, key=lambda each: each.made_at))


def layout_in_force(uow: UnitOfWork, agency_id: uuid.UUID, form: FormKind, at: datetime) -> Arrangement:
    """How a paper printed first at an aware moment is laid out; the official form where nothing else was decided."""
    version = in_force(layout_versions(uow, agency_id, form), at)
    return version.arrangement if version else OFFICIAL


def in_force(versions: Iterable[LayoutVersion], at: datetime) -> LayoutVersion | None:
    """The version that counts at a moment: of those made by then, the last to begin, and of one day the last made."""
    day = local(at).date()
    begun = [each for each in versions if each.made_at <= at and each.since <= day]
    return max(begun, key=lambda each: (each.since, each.made_at), default=None)


def keep_layout(uow: UnitOfWork, agency_id: uuid.UUID, version: LayoutVersion) -> None:
    """Add a version; whether it may be kept is asked before."""
    row = {
        "form": version.form.value,
        "since": version.since.isoformat(),
        "at": version.made_at.isoformat(),
        "by": version.made_by,
        **stored(version.arrangement),
    }
    write_setting(uow, setting_key(agency_id, f"{_LAYOUT}:{new_id().hex}"), row)


def stored(arrangement: Arrangement) -> dict[str, object]:
    """An arrangement as it is kept and as scripts have it."""
    return {
        "order": list(arrangement.order),
        "left_out": sorted(arrangement.left_out),
        "size": arrangement.size,
        "before": arrangement.before,
        "after": arrangement.after,
        "labels": dict(arrangement.labels),
    }


def _version(form: FormKind, row: Mapping[str, object]) -> LayoutVersion:
    return LayoutVersion(
        form=form,
        since=date.fromisoformat(str(row["since"])),
        made_at=datetime.fromisoformat(str(row["at"])),
        made_by=str(row["by"]),
        arrangement=_arrangement(row),
    )


def _arrangement(row: Mapping[str, object]) -> Arrangement:
    """What was kept; a part that another version of the program knew is not followed by `printing.arrangement`."""
    order, left_out, labels, size = (row.get(name) for name in ("order", "left_out", "labels", "size"))
    return Arrangement(
        order=tuple(map(str, order)) if isinstance(order, list) else (),
        left_out=frozenset(map(str, left_out)) if isinstance(left_out, list) else frozenset(),
        size=size if isinstance(size, int) else 0,
        before=str(row.get("before", "")),
        after=str(row.get("after", "")),
        labels=tuple((str(name), str(words)) for name, words in labels.items())
        if isinstance(labels, Mapping)
        else (),
    )
