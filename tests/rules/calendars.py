"""The calendar the rules are tested with, entered by hand so that it proves something about the shipped one too.

Days off of 2025 to 2027 by Labour Code art. 112, and the swaps 2/5 ↔ 26/4/2025 and 31/8 ↔ 22/8/2026.
"""

from collections.abc import Mapping
from datetime import date, datetime, time

from app.rules.calendar import OFFICE_ZONE, MakeUpDay, Season, Session, WorkCalendar, default_hours

DAYS_OFF = {
    date(2025, 1, 1): "Tết Dương lịch",
    **{date(2025, 1, day): "Tết Nguyên đán" for day in range(27, 32)},
    date(2025, 2, 1): "Tết Nguyên đán",
    date(2025, 4, 7): "Giỗ Tổ Hùng Vương",
    date(2025, 4, 30): "Ngày Chiến thắng",
    date(2025, 5, 1): "Quốc tế Lao động",
    date(2025, 5, 2): "Nghỉ hoán đổi",
    date(2025, 9, 1): "Quốc khánh",
    date(2025, 9, 2): "Quốc khánh",
    date(2026, 1, 1): "Tết Dương lịch",
    **{date(2026, 2, day): "Tết Nguyên đán" for day in range(16, 21)},
    date(2026, 4, 26): "Giỗ Tổ Hùng Vương",
    date(2026, 4, 27): "Nghỉ bù Giỗ Tổ",
    date(2026, 4, 30): "Ngày Chiến thắng",
    date(2026, 5, 1): "Quốc tế Lao động",
    date(2026, 8, 31): "Nghỉ hoán đổi",
    date(2026, 9, 1): "Quốc khánh",
    date(2026, 9, 2): "Quốc khánh",
    date(2026, 11, 24): "Ngày Văn hóa Việt Nam",
    date(2027, 1, 1): "Tết Dương lịch",
    **{date(2027, 2, day): "Tết Nguyên đán" for day in range(4, 11)},
    date(2027, 4, 16): "Giỗ Tổ Hùng Vương",
    date(2027, 4, 30): "Ngày Chiến thắng",
    date(2027, 5, 1): "Quốc tế Lao động",
    date(2027, 5, 3): "Nghỉ bù Quốc tế Lao động",
    date(2027, 9, 2): "Quốc khánh",
    date(2027, 9, 3): "Quốc khánh",
    date(2027, 11, 24): "Ngày Văn hóa Việt Nam",
}
MAKE_UP = {
    date(2025, 4, 26): MakeUpDay("Làm bù", replaces=date(2025, 5, 2)),
    date(2026, 8, 22): MakeUpDay("Làm bù", replaces=date(2026, 8, 31)),
}
SATURDAY_MORNING = (Session(time(7, 30), time(11, 30)),)
_SUMMER_DAY = (Session(time(7), time(11)), Session(time(14), time(17, 30)))
SUMMER_AND_WINTER = (
    Season((10, 15), default_hours()),
    Season((4, 15), dict.fromkeys(range(5), _SUMMER_DAY)),
)


def calendar(
    *,
    hours: dict[int, tuple[Session, ...]] | None = None,
    seasons: tuple[Season, ...] = (),
    days_off: Mapping[date, str] = DAYS_OFF,
    make_up: Mapping[date, MakeUpDay] = MAKE_UP,
    years: tuple[int, ...] = (2025, 2026, 2027),
    provisional: tuple[int, ...] = (),
) -> WorkCalendar:
    """The hand-entered calendar, with default hours unless told."""
    return WorkCalendar(
        hours or default_hours(), days_off, make_up, frozenset(years), frozenset(provisional), seasons
    )


def at(text: str) -> datetime:
    """`12/01/2026 09:15` in office time."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=OFFICE_ZONE)
