"""Why a result is due when it is, in short lines for the screen and the slip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.language import tr
from app.rules.calendar import WorkCalendar
from app.rules.terms import Asked
from app.rules.weekdays import weekday_word
from models.vocabulary import TermUnit

_MOST_DAYS_NAMED = 5
_MOST_STRETCHES_NAMED = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """How a term was counted: the first day that counts (or the day counted from), and where it ends.

    `nominal` is the day a term of calendar days or months ends before days off push it.
    """

    due_at: datetime
    first: date
    nominal: date | None = None


def explain(asked: Asked, counted: Counted, provisional_years: Sequence[int]) -> tuple[str, ...]:
    """Where counting starts if not at receipt, the term and its days, days skipped with the reason, warnings."""
    first_skipped = counted.nominal or asked.received.date()
    return (
        *_start_lines(asked),
        *_term_lines(asked, counted),
        *skipped_lines(asked.calendar, first_skipped, counted.due_at.date()),
        *_make_up_lines(asked.calendar, counted),
        *provisional_lines(provisional_years),
    )


def _start_lines(asked: Asked) -> Iterator[str]:
    if asked.start == asked.received:
        return
    received = f"{asked.received:%H:%M} {_day(asked.received.date(), asked.start.date())}"
    start = spoken(asked.start)
    if asked.starts_next_day:
        yield tr("Nhận lúc {received}, sau 15:00: thời gian tính từ {start}.", received=received, start=start)
    else:
        yield tr(
            "Nhận lúc {received}, ngoài giờ làm việc: thời gian tính từ {start}.",
            received=received,
            start=start,
        )


def _term_lines(asked: Asked, counted: Counted) -> Iterator[str]:
    number = f"{asked.amount.normalize():f}".replace(".", ",")
    match asked.unit:
        case TermUnit.WORKING_DAYS:
            days = _days_counted(asked.calendar, counted.first, counted.due_at.date())
            yield tr("Thời hạn {number} ngày làm việc: {days}.", number=number, days=days)
        case TermUnit.HOURS:
            yield tr("Thời hạn {number} giờ, chỉ tính trong giờ làm việc.", number=number)
        case TermUnit.CALENDAR_DAYS | TermUnit.MONTHS:
            yield from _calendar_term_lines(number, asked.unit, counted)
        case TermUnit.SAME_DAY | TermUnit.SAME_SESSION if asked.result_next_day:
            yield tr("Nhận sau 15:00: trả kết quả trong ngày làm việc tiếp theo.")
        case TermUnit.SAME_DAY:
            yield tr("Giải quyết trong ngày làm việc.")
        case TermUnit.SAME_SESSION:
            yield tr("Giải quyết trong buổi làm việc.")


def _calendar_term_lines(number: str, unit: TermUnit, counted: Counted) -> Iterator[str]:
    nominal = counted.nominal or counted.due_at.date()
    places = {
        "number": number,
        "first": _day(counted.first, nominal),
        "last": f"{weekday_word(nominal)} {nominal:%d/%m/%Y}",
    }
    if unit is TermUnit.MONTHS:
        yield tr("Thời hạn {number} tháng kể từ {first}: đến {last}.", **places)
    else:
        yield tr("Thời hạn {number} ngày kể từ {first}: đến {last}.", **places)
    pushed_to = counted.due_at.date()
    if pushed_to != nominal:
        yield pushed_line(pushed_to)


def _days_counted(calendar: WorkCalendar, first: date, last: date) -> str:
    days = [day for day in _span(first, last) if calendar.is_working(day)]
    if len(days) <= _MOST_DAYS_NAMED:
        return ", ".join(_day(day, last) for day in days)
    return tr("từ {first} đến {last}", first=_day(first, last), last=_day(last, last))


def provisional_lines(years: Sequence[int]) -> Iterator[str]:
    """A warning for each year the date rests on whose days off nobody has confirmed."""
    for year in years:
        yield tr("Lịch nghỉ năm {year} chưa được xác nhận: ngày hẹn còn có thể thay đổi.", year=year)


def pushed_line(day: date) -> str:
    """That a term which ended on a day off ends with that working day."""
    return tr(
        "Ngày cuối là ngày nghỉ, chuyển sang ngày làm việc tiếp theo {day}.",
        day=f"{weekday_word(day)} {day:%d/%m/%Y}",
    )


def spoken(moment: datetime) -> str:
    """A moment as a line says it, `09:15 thứ Hai 12/01/2026`."""
    return f"{moment:%H:%M} {weekday_word(moment.date())} {moment:%d/%m/%Y}"


def skipped_lines(calendar: WorkCalendar, first: date, last: date) -> Iterator[str]:
    """One line for each reason, naming the stretches of days off that touch; many are shortened to the ends."""
    stretches: dict[str, list[str]] = {}
    for stretch in _stretches_off(calendar, first, last):
        reasons = ", ".join(dict.fromkeys(calendar.why_off(day) for day in stretch))
        ends = dict.fromkeys((_day(stretch[0], last), _day(stretch[-1], last)))
        stretches.setdefault(reasons, []).append("–".join(ends))
    for reasons, days in stretches.items():
        named = days if len(days) <= _MOST_STRETCHES_NAMED else [days[0], days[1], "…", days[-1]]
        yield tr("Bỏ qua {days} ({reasons}).", days=", ".join(named), reasons=reasons)


def _stretches_off(calendar: WorkCalendar, first: date, last: date) -> Iterator[list[date]]:
    stretch: list[date] = []
    for day in _span(first, last):
        if not calendar.is_working(day):
            stretch.append(day)
        elif stretch:
            yield stretch
            stretch = []


def _make_up_lines(calendar: WorkCalendar, counted: Counted) -> Iterator[str]:
    last = counted.due_at.date()
    for day in _span(counted.first, last):
        if calendar.make_up(day) is not None and counted.nominal in (None, day):
            yield tr("Tính cả ngày làm bù {day}.", day=f"{weekday_word(day)} {_day(day, last)}")


def _span(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def _day(day: date, beside: date) -> str:
    """Day and month, with the year where it is not that of the date it stands beside."""
    return f"{day:%d/%m}" if day.year == beside.year else f"{day:%d/%m/%Y}"
