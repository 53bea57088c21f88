"""What the groups of one's own reports are: what a dossier has of each, how that is called, and in which order."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Label, and_, false, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.folding import given_name_key
from app.services.own_reports.definition import Grouping
from app.services.reports.asked import By
from app.services.reports.columns import Columns
from app.services.reports.days import day_told, office_day
from app.services.reports.groups import COLUMNS, Raw, ReportGroup, groups_of, in_order
from app.services.reports.wording import group_words
from app.services.wording.words import channel_word, status_word
from models.dossiers import Dossier
from models.vocabulary import Channel, Status

_OF_DAYS = (Grouping.DAY, Grouping.MONTH, Grouping.QUARTER)
_IN_A_QUARTER = 3


def needed(group: Grouping) -> tuple[InstrumentedAttribute[Any], ...]:
    """The columns of a dossier that say which group it is in."""
    if group in _OF_DAYS:
        return (Dossier.received_at,)
    return _OWN[group] if group in _OWN else COLUMNS[By(group.value)]


def raw_values(uow: UnitOfWork, group: Grouping, c: Columns) -> tuple[ColumnElement[Any], ...]:
    """What a dossier has of a group; many may have the same group under several of these."""
    if group in _OF_DAYS:
        return (office_day(uow, c.received_at),)
    return tuple(c[each.key] for each in needed(group))


def labelled_values(uow: UnitOfWork, groups: Sequence[Grouping], c: Columns) -> list[Label[Any]]:
    """The same of several groups, the outer one first, each with a name of its own in a statement."""
    values = (each for group in groups for each in raw_values(uow, group, c))
    return [each.label(f"of_{place}") for place, each in enumerate(values)]


def named(uow: UnitOfWork, group: Grouping, raws: Iterable[Raw]) -> Mapping[Raw, ReportGroup]:
    """The group of each of what was found."""
    if group in _NAMING:
        return {raw: _NAMING[group](raw[0]) for raw in raws}
    return groups_of(uow, By(group.value), raws)


def in_reading_order(group: Grouping, found: Iterable[ReportGroup]) -> list[ReportGroup]:
    """As people look for them: what has an order of its own by that, names as in a dictionary."""
    match group:
        case Grouping.STATUS:
            return sorted(found, key=lambda each: _STAGES[each.key])
        case Grouping.CHANNEL:
            return sorted(found, key=lambda each: _CHANNELS[each.key])
        case Grouping.DAY | Grouping.MONTH | Grouping.QUARTER:
            return sorted(found, key=lambda each: each.key)
        case Grouping.RECEIVER:
            return sorted(found, key=lambda each: (given_name_key(each.name), each.key))
    return in_order(By(group.value), found)


def is_in(
    uow: UnitOfWork, groups: Sequence[Grouping], keys: Sequence[str], c: Columns, found: Collection[Raw]
) -> ColumnElement[bool]:
    """The condition that a dossier is in the groups of these keys, the outer one first.

    `found` are the values there are of all the groups together; a group they have not is one nothing is in.
    """
    parts, begin = [], 0
    for group, key in zip(groups, keys, strict=False):
        end = begin + len(needed(group))
        names = named(uow, group, {raw[begin:end] for raw in found})
        parts.append(_has(raw_values(uow, group, c), [raw for raw, each in names.items() if each.key == key]))
        begin = end
    return and_(true(), *parts)


def grouping_words(group: Grouping) -> str:
    """What a group is, above its column."""
    words = {
        Grouping.RECEIVER: tr("Người tiếp nhận"),
        Grouping.STATUS: tr("Tình trạng"),
        Grouping.CHANNEL: tr("Cách nộp"),
        Grouping.DAY: tr("Ngày tiếp nhận"),
        Grouping.MONTH: tr("Tháng tiếp nhận"),
        Grouping.QUARTER: tr("Quý tiếp nhận"),
    }
    return words[group] if group in words else group_words(By(group.value))


def _has(values: Sequence[ColumnElement[Any]], raws: Sequence[Raw]) -> ColumnElement[bool]:
    if len(values) > 1:
        return or_(false(), *(and_(*map(_is, values, raw)) for raw in raws))
    [value], firsts = values, [raw[0] for raw in raws]
    known = value.in_([each for each in firsts if each is not None])
    return or_(known, value.is_(None)) if None in firsts else known


def _is(column: ColumnElement[Any], value: object) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = column.is_(None) if value is None else column == value
    return condition


def _receiver(name: str) -> ReportGroup:
    return ReportGroup(name, name)


def _status(status: Status) -> ReportGroup:
    return ReportGroup(status.value, status_word(status))


def _channel(channel: Channel) -> ReportGroup:
    return ReportGroup(channel.value, channel_word(channel))


def _day(told: object) -> ReportGroup:
    day = day_told(told)
    return ReportGroup(day.isoformat(), f"{day:%d/%m/%Y}")


def _month(told: object) -> ReportGroup:
    day = day_told(told)
    return ReportGroup(f"{day:%Y-%m}", tr("Tháng {month}", month=f"{day:%m/%Y}"))


def _quarter(told: object) -> ReportGroup:
    day = day_told(told)
    return ReportGroup(
        f"{day:%Y}-{_number(day)}", tr("Quý {quarter}/{year}", quarter=_number(day), year=day.year)
    )


def _number(day: date) -> int:
    return (day.month - 1) // _IN_A_QUARTER + 1


_OWN: Mapping[Grouping, tuple[InstrumentedAttribute[Any], ...]] = {
    Grouping.RECEIVER: (Dossier.received_by,),
    Grouping.STATUS: (Dossier.status,),
    Grouping.CHANNEL: (Dossier.channel,),
}
_NAMING: Mapping[Grouping, Callable[[Any], ReportGroup]] = {
    Grouping.RECEIVER: _receiver,
    Grouping.STATUS: _status,
    Grouping.CHANNEL: _channel,
    Grouping.DAY: _day,
    Grouping.MONTH: _month,
    Grouping.QUARTER: _quarter,
}
_STAGES = {status.value: stage for stage, status in enumerate(Status)}
_CHANNELS = {channel.value: place for place, channel in enumerate(Channel)}
