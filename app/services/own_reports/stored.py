"""A report of one's own as it is kept: JSON with a number of its form, and read leniently.

Whoever shares it may work with another version of the program: what is not known is left out and told, and only a form
nobody here knows is no report at all.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.errors import UserError
from app.language import tr
from app.rules.moving_periods import MovingPeriod
from app.rules.periods import Period
from app.services.own_reports.checking import columns_for
from app.services.own_reports.definition import (
    MOST_CHIPS,
    MOST_COLUMNS,
    MOST_GROUPS,
    Grouping,
    OwnDefinition,
    OwnKind,
)
from app.services.reports.asked import Definitions, InTime, Paused, WithoutResult
from app.services.reports.views import column_names
from app.services.views.asked_lists import ListChip

FORM = 1
Word = TypeVar("Word", bound=StrEnum)
K = TypeVar("K", str, bool)


def stored(definition: OwnDefinition) -> dict[str, object]:
    """What is kept of a definition."""
    from pydantic import TypeAdapter

    period = definition.period
    return {
        "form": FORM,
        "kind": definition.kind.value,
        "columns": list(definition.columns),
        "groups": [each.value for each in definition.groups],
        "chips": TypeAdapter(tuple[ListChip, ...]).dump_python(definition.chips, mode="json"),
        "period": period.value
        if isinstance(period, MovingPeriod)
        else {"first": period.first.isoformat(), "last": period.last.isoformat()},
        "of": definition.of,
        "order": definition.order,
        "is_descending": definition.is_descending,
        "counting": {name: str(value) for name, value in asdict(definition.counting).items()},
    }


def read_stored(kept: object) -> tuple[OwnDefinition, tuple[str, ...]]:
    """The definition that is kept, and in sentences what of it was not known and is left out.

    `UserError` `report_unreadable` for what is no report of a form that is known here.
    """
    reader = _Reader()
    found = reader.read(kept)
    return found, tuple(reader.left_out)


class _Reader:
    """Reads piece by piece, and keeps what it could not read."""

    def __init__(self) -> None:
        self.left_out: list[str] = []

    def read(self, kept: object) -> OwnDefinition:
        if not isinstance(kept, Mapping) or kept.get("form") != FORM:
            raise _unreadable()
        kind = _word(OwnKind, kept.get("kind"))
        if kind is None:
            raise _unreadable()
        known = columns_for(kind)
        for name in kept.keys() - _PARTS:
            self._left_out(f"“{_short(name)}”")
        return OwnDefinition(
            kind=kind,
            columns=self._columns(known, kept.get("columns")),
            groups=self._groups(kept.get("groups")),
            chips=self._chips(kept.get("chips")),
            period=self._period(kept.get("period")),
            of=self._one_of(column_names(), kept, "of", "new"),
            order=self._one_of(known, kept, "order", "received_at"),
            is_descending=self._one_of((True, False), kept, "is_descending", False),
            counting=self._counting(kept.get("counting", {})),
        )

    def _one_of(self, known: Collection[K], kept: Mapping[str, object], name: str, usual: K) -> K:
        """What is kept under a name, or what is usual where nothing is."""
        value = kept.get(name)
        if value is None or value == usual:
            return usual
        for each in known:
            if each == value and type(each) is type(value):
                return each
        self._left_out(f"“{_short(value)}”")
        return usual

    def _counting(self, kept: object) -> Definitions:
        values = kept if isinstance(kept, Mapping) else {"counting": kept}
        usual = Definitions()
        chosen = Definitions(
            _word(InTime, values.get("in_time")) or usual.in_time,
            _word(WithoutResult, values.get("without_result")) or usual.without_result,
            _word(Paused, values.get("paused")) or usual.paused,
        )
        known = {name: str(value) for name, value in asdict(chosen).items()}
        for name, value in values.items():
            if known.get(name) != value:
                self._left_out(tr("cách tính “{name}”", name=_short(value)))
        return chosen

    def _listed(self, kept: object, what: str) -> list[object]:
        if kept is None or isinstance(kept, list):
            return kept or []
        self._left_out(f"“{_short(what)}”")
        return []

    def _columns(self, known: tuple[str, ...], kept: object) -> tuple[str, ...]:
        found: list[str] = []
        for each in self._listed(kept, "columns"):
            if each in known and each not in found and len(found) < MOST_COLUMNS:
                found.append(str(each))
            else:
                self._left_out(tr("cột “{name}”", name=_short(each)))
        return tuple(found)

    def _groups(self, kept: object) -> tuple[Grouping, ...]:
        found: list[Grouping] = []
        for each in self._listed(kept, "groups"):
            group = _word(Grouping, each)
            if group is None or group in found or len(found) == MOST_GROUPS:
                self._left_out(tr("cách gộp “{name}”", name=_short(each)))
            else:
                found.append(group)
        return tuple(found)

    def _chips(self, kept: object) -> tuple[ListChip, ...]:
        from pydantic import TypeAdapter

        found: list[ListChip] = []
        for each in self._listed(kept, "chips"):
            try:
                chip = TypeAdapter(ListChip).validate_python(each)
            except (ValueError, RecursionError):
                chip = None
            if chip is None or len(found) == MOST_CHIPS:
                name = each.get("name") if isinstance(each, Mapping) else each
                self._left_out(tr("điều kiện lọc “{name}”", name=_short(name)))
            else:
                found.append(chip)
        return tuple(found)

    def _period(self, kept: object) -> MovingPeriod | Period:
        moving = _word(MovingPeriod, kept)
        if moving is not None:
            return moving
        try:
            days = kept if isinstance(kept, Mapping) else {}
            return Period(date.fromisoformat(str(days["first"])), date.fromisoformat(str(days["last"])))
        except (KeyError, ValueError, UserError):
            self._left_out(tr("kỳ báo cáo"))
            return MovingPeriod.THIS_MONTH

    def _left_out(self, what: str) -> None:
        self.left_out.append(tr("Chương trình này không biết {what} của báo cáo nên đã bỏ qua.", what=what))


def _word(words: type[Word], kept: object) -> Word | None:
    return next((each for each in words if each.value == kept), None)


def _short(what: object) -> str:
    words = " ".join(str(what).split())
    return words if len(words) <= _MOST_SAID else f"{words[:_MOST_SAID]}…"


_MOST_SAID = 60
_PARTS = frozenset({"form", *(each.name for each in fields(OwnDefinition))})


def _unreadable() -> UserError:
    return UserError(
        "report_unreadable",
        tr("Báo cáo này do bản chương trình khác lưu, bản này không đọc được. Báo cáo vẫn còn nguyên."),
        tr("Cập nhật chương trình trên máy này, hoặc lập lại báo cáo với tên khác."),
    )
