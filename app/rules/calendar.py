"""When the office is open: weekly hours by season, days off, make-up days, in office time.

A day off or a make-up day is decided year by year (Labour Code art. 112 and the Prime Minister's yearly
swaps), so a year is either known, known but provisional, or filled by nobody yet: then what the program ships
with is taken, and marked. Of a year before the first, nothing is ever guessed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from itertools import pairwise

from app.errors import UserError
from app.language import tr

# A fixed offset, since Windows may lack the zone database and Vietnam has kept +07:00 since 1975.
OFFICE_ZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_LEAP_YEAR = 2024  # 29 February may begin a season; in other years it then begins on 1 March


def local(moment: datetime) -> datetime:
    """The same moment in office time; a naive datetime is a bug and raises `ValueError`."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(OFFICE_ZONE)


@dataclass(frozen=True, slots=True)
class Session:
    """One stretch of office hours; the office is open from `opens` until just before `closes`."""

    opens: time
    closes: time

    @property
    def length(self) -> timedelta:
        """How long the office is open in it."""
        return _length(self.opens, self.closes)


@cache
def _length(opens: time, closes: time) -> timedelta:
    return datetime.combine(date.min, closes) - datetime.combine(date.min, opens)


@dataclass(frozen=True, slots=True)
class MakeUpDay:
    """A day worked although its weekday is free; it has the hours of the day it replaces, in that day's season."""

    name: str
    replaces: date | None = None


@dataclass(frozen=True, slots=True)
class ShippedYear:
    """The days off of one year by name, and the Saturdays worked for a day off before or after."""

    days_off: Mapping[date, str]
    make_up: Mapping[date, MakeUpDay]


@dataclass(frozen=True, slots=True)
class Season:
    """Weekly hours that hold from a day of each year (month, day) until the next season begins."""

    starts: tuple[int, int]
    hours: Mapping[int, tuple[Session, ...]]


def default_hours() -> dict[int, tuple[Session, ...]]:
    """Monday (0) to Friday (4), 07:30–11:30 and 13:30–17:00."""
    day = (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17)))
    return dict.fromkeys(range(5), day)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The office's calendar; weekdays count from 0 (Monday), days off are named for people.

    `hours` hold the whole year in an office without `seasons`; with seasons theirs hold, the last one of a year
    over New Year until the first begins.
    `known_years` are the years whose days off have been entered, `provisional_years` those of them that the
    administrator has not confirmed. A later year is what `shipped` says of it, except on the days that are
    `always_usual`; it is provisional too. A day of a year before the first, or of one nothing is known of, raises
    `UserError` `calendar_year_missing`; contradictory contents raise `calendar_invalid` on construction.
    """

    hours: Mapping[int, tuple[Session, ...]]
    days_off: Mapping[date, str]
    make_up_days: Mapping[date, MakeUpDay]
    known_years: frozenset[int]
    provisional_years: frozenset[int] = frozenset()
    seasons: tuple[Season, ...] = ()
    shipped: Callable[[int], ShippedYear | None] | None = None
    always_usual: frozenset[date] = frozenset()
    _known: dict[date, tuple[Session, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What `sessions` has answered: one term asks for a day again and again."""

    def __post_init__(self) -> None:
        for hours in (self.hours, *(season.hours for season in self.seasons)):
            for weekday in sorted(hours):
                _check_sessions(weekday, hours[weekday])
        _check_seasons(self.seasons)
        if not self.seasons and not any(self.hours.values()):
            raise _invalid(tr("Lịch làm việc chưa có giờ làm của ngày nào trong tuần."))
        for day in sorted(self.days_off.keys() & self.make_up_days.keys()):
            raise _invalid(
                tr("Ngày {day} vừa là ngày nghỉ vừa là ngày làm bù.", day=f"{day:%d/%m/%Y}"), day=day
            )

    def sessions(self, day: date) -> tuple[Session, ...]:
        """The sessions of a day in order; empty on a day off."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._sessions(day)
        return known

    def _sessions(self, day: date) -> tuple[Session, ...]:
        make_up = self.make_up(day)
        if make_up is not None:
            return self._make_up_sessions(day, make_up)
        if self.day_off(day) is not None:
            return ()
        return self.weekly_hours(day).get(day.weekday(), ())

    def day_off(self, day: date) -> str | None:
        """What a day off of the law or of the office is called; `None` for any other day."""
        year = self._year(day.year)
        own = self.days_off.get(day)
        return own if own is not None or self._is_own(day) else year.days_off.get(day)

    def make_up(self, day: date) -> MakeUpDay | None:
        """What a make-up day makes up for; `None` for any other day."""
        year = self._year(day.year)
        own = self.make_up_days.get(day)
        return own if own is not None or self._is_own(day) else year.make_up.get(day)

    def is_provisional(self, year: int) -> bool:
        """Whether nobody has confirmed what the calendar says of a year."""
        return year in self.provisional_years or year not in self.known_years

    def provisional_between(self, first: date, last: date) -> list[int]:
        """The years from one day to another that nobody has confirmed."""
        return [year for year in range(first.year, last.year + 1) if self.is_provisional(year)]

    def weekly_hours(self, day: date) -> Mapping[int, tuple[Session, ...]]:
        """The hours by weekday that hold in the season of the day, whether or not that day is worked."""
        if not self.seasons:
            return self.hours
        begun = [season for season in self.seasons if season.starts <= (day.month, day.day)]
        return max(begun or self.seasons, key=lambda season: season.starts).hours

    def is_working(self, day: date) -> bool:
        """Whether the office opens at all that day."""
        return bool(self.sessions(day))

    def is_open(self, moment: datetime) -> bool:
        """Whether the moment lies inside a session; at the stroke of closing the office is closed."""
        at = local(moment)
        return any(session.opens <= at.time() < session.closes for session in self.sessions(at.date()))

    def why_off(self, day: date) -> str:
        """Why the office is closed that day, in a word or two; empty on a working day."""
        if self.is_working(day):
            return ""
        name = self.day_off(day)
        if name:
            return name
        return tr("cuối tuần") if day.weekday() >= _SATURDAY else tr("ngày nghỉ hằng tuần")

    def opening(self, day: date) -> datetime:
        """When the office opens on a working day."""
        return at_office(day, self.sessions(day)[0].opens)

    def closing(self, day: date) -> datetime:
        """When the office closes on a working day."""
        return at_office(day, self.sessions(day)[-1].closes)

    def next_opening(self, moment: datetime) -> datetime:
        """The first opening of a session at or after the moment, in office time."""
        at = local(moment)
        for session in self.sessions(at.date()):
            if at.time() <= session.opens:
                return at_office(at.date(), session.opens)
        return self.opening(self.next_working_day(at.date()))

    def next_working_day(self, day: date) -> date:
        """The first working day after the day."""
        return next(self.working_days_after(day))

    def working_day_from(self, day: date) -> date:
        """The day itself if it is worked, else the next working day."""
        return day if self.is_working(day) else self.next_working_day(day)

    def working_days_after(self, day: date) -> Iterator[date]:
        """The working days after the day, without end until a year is missing."""
        while True:
            day += _ONE_DAY
            if self.is_working(day):
                yield day

    def _make_up_sessions(self, day: date, make_up: MakeUpDay) -> tuple[Session, ...]:
        hours = self.weekly_hours(make_up.replaces or day)
        replaced = hours.get(make_up.replaces.weekday(), ()) if make_up.replaces else ()
        return replaced or next(hours[weekday] for weekday in sorted(hours) if hours[weekday])

    def _is_own(self, day: date) -> bool:
        """Whether the office or its agency has said itself what the day is, be it that it is like any other."""
        return day in self.always_usual or day in self.days_off or day in self.make_up_days

    def _year(self, year: int) -> ShippedYear:
        """What is known of a year beside the office's own days; `UserError` `calendar_year_missing`."""
        if year in self.known_years:
            return _NOTHING_BESIDE
        is_later = bool(self.known_years) and year > min(self.known_years)
        found = self.shipped(year) if self.shipped is not None and is_later else None
        if found is None:
            raise UserError(
                "calendar_year_missing",
                tr(
                    "Lịch nghỉ năm {year} chưa có, nên chưa tính được ngày hẹn. Chưa có gì bị thay đổi.",
                    year=year,
                ),
                _how_to_know(year),
                year=year,
            )
        return found


def _how_to_know(year: int) -> str:
    if FIRST_YEAR <= year <= LAST_YEAR:
        return tr("Nhờ người quản trị thêm lịch nghỉ năm {year}, rồi làm lại.", year=year)
    return tr(
        "Chương trình chỉ tính được trong các năm từ {first} đến {last}; xem lại ngày nhận và thời hạn.",
        first=FIRST_YEAR,
        last=LAST_YEAR,
    )


FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Before them there was no such office; after them the shipped tables of the lunar calendar end."""

_NOTHING_BESIDE = ShippedYear({}, {})


def at_office(day: date, clock: time) -> datetime:
    """The moment a clock in the office shows that time on that day."""
    return datetime.combine(day, clock, OFFICE_ZONE)


def _check_sessions(weekday: int, sessions: tuple[Session, ...]) -> None:
    if weekday not in range(7):
        raise ValueError(f"weekday {weekday}")
    for session in sessions:
        if session.opens >= session.closes:
            raise _invalid(tr("Có buổi làm việc mà giờ đóng cửa không sau giờ mở cửa."), weekday=weekday)
    for earlier, later in pairwise(sessions):
        if earlier.closes > later.opens:
            raise _invalid(
                tr("Các buổi làm việc trong ngày phải theo thứ tự và không chồng nhau."), weekday=weekday
            )


def _check_seasons(seasons: tuple[Season, ...]) -> None:
    for season in seasons:
        _check_start(season.starts)
        if not any(season.hours.values()):
            day = _day_and_month(season.starts)
            raise _invalid(tr("Mùa bắt đầu từ ngày {day} chưa có giờ làm của ngày nào trong tuần.", day=day))
    for earlier, later in pairwise(sorted(season.starts for season in seasons)):
        if earlier == later:
            raise _invalid(tr("Có hai mùa cùng bắt đầu từ ngày {day}.", day=_day_and_month(later)))


def _check_start(starts: tuple[int, int]) -> None:
    try:
        date(_LEAP_YEAR, *starts)
    except ValueError:
        day = _day_and_month(starts)
        raise _invalid(tr("Mùa không thể bắt đầu từ ngày {day}: không có ngày này.", day=day)) from None


def _day_and_month(starts: tuple[int, int]) -> str:
    month, day = starts
    return f"{day:02}/{month:02}"


def _invalid(message: str, **details: object) -> UserError:
    hint = tr("Lịch cũ vẫn được giữ. Sửa lại giờ làm, ngày nghỉ hoặc ngày làm bù rồi lưu lại.")
    return UserError("calendar_invalid", message, hint, **details)
