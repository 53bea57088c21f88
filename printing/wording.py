"""How moments, amounts and codes are written on Vietnamese official papers."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

OFFICE_TIME = timezone(timedelta(hours=7))
EXPECTED, PROVISIONAL = "dự kiến", "tạm tính"
"""Marks of a term or a date that may still change: by the catalogue's term, by the calendar."""
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_BILLION = 10**9
_BARCODE_PARTS = (5, 6, 5, 2)


def dated(day: date) -> str:
    """A day as "ngày 05 tháng 01 năm 2026"; zeros before short numbers as NĐ 30/2020 asks."""
    return f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"


def timed(at: datetime) -> str:
    """An aware moment in office time as "09 giờ 15 phút, ngày 15 tháng 01 năm 2026"."""
    local = office_time(at)
    return f"{local.hour:02} giờ {local.minute:02} phút, {dated(local.date())}"


def with_entry(moment: str, entered_at: datetime | None) -> str:
    """A moment, and when it was written down where that was long afterwards."""
    if entered_at is None:
        return moment
    return f"{moment} ({entry_note(entered_at)})"


def entry_note(entered_at: datetime) -> str:
    """That something was written down long after it happened, and when: "nhập bù lúc 16:05 14/01/2026"."""
    return f"nhập bù lúc {moment_in_figures(entered_at)}"


def day_in_figures(at: datetime) -> str:
    """The day of an aware moment in office time, short for tables: "15/01/2026"."""
    return f"{office_time(at):%d/%m/%Y}"


def moment_in_figures(at: datetime) -> str:
    """An aware moment in office time, short for tables: "09:15 15/01/2026"."""
    return f"{office_time(at):%H:%M %d/%m/%Y}"


def timed_shortly(at: datetime) -> str:
    """An aware moment in office time for narrow columns: "09 giờ 15 phút, ngày 15/01/2026"."""
    return f"{office_time(at):%H giờ %M phút, ngày %d/%m/%Y}"


def weekday(at: datetime) -> str:
    """The name of the weekday in office time, as "thứ Năm"."""
    return _WEEKDAYS[office_time(at).weekday()]


def office_time(at: datetime) -> datetime:
    """An aware moment at the office's clock (+07:00); `ValueError` for one that names no offset."""
    if at.tzinfo is None:
        raise ValueError(f"a moment without offset cannot be printed: {at}")
    return at.astimezone(OFFICE_TIME)


def figures(amount: int) -> str:
    """A number with dots between thousands, as "1.250.500"."""
    return f"{amount:,}".replace(",", ".")


def counted(number: int) -> str:
    """A count in a table; none is a dash, which nobody can turn into a number afterwards."""
    return figures(number) if number else "–"


def decimal(number: Decimal) -> str:
    """A number as written in Vietnamese, without idle zeros: "0,5", "10"."""
    whole = number == number.to_integral_value()
    return figures(int(number)) if whole else f"{number.normalize():f}".replace(".", ",")


def money(amount: int) -> str:
    """An amount in đồng as "8.000 đồng"."""
    return f"{figures(amount)} đồng"


def money_in_words(amount: int) -> str:
    """An amount in đồng read aloud, as "Một triệu không trăm lẻ năm nghìn đồng"."""
    if amount < 0:
        raise ValueError(f"an amount paid is never negative: {amount}")
    words = f"{_read(amount)} đồng"
    return words[0].upper() + words[1:]


def running_head(paper: str, number: str | None, about: str) -> str:
    """What names a paper on its following pages: "Phiếu bổ sung số 07/PBS-TTPVHCC – hồ sơ H26.16-260112-0001"."""
    named = f"{paper} số {number}" if number else paper
    return f"{named} – {about}"


def grouped(barcode: str) -> str:
    """The 18 digits as printed under the bars: "01234 260112 00001 42"."""
    parts, start = [], 0
    for length in _BARCODE_PARTS:
        parts.append(barcode[start : start + length])
        start += length
    return " ".join(parts)


def _read(number: int) -> str:
    billions, rest = divmod(number, _BILLION)
    if not billions:
        return _read_below_billion(rest, led=False)
    words = f"{_read(billions)} tỷ"
    return f"{words} {_read_below_billion(rest, led=True)}" if rest else words


def _read_below_billion(number: int, *, led: bool) -> str:
    """Groups of three, each but the first read with its hundreds: "không trăm lẻ năm".

    num2words reads a group well but leaves those hundreds out ("một triệu năm nghìn" for
    1.005.000), which on a receipt can be taken for 1.500.000.
    """
    words: list[str] = []
    for unit, name in ((1_000_000, " triệu"), (1_000, " nghìn"), (1, "")):
        group = number // unit % 1_000
        if group:
            words.append(_read_group(group, led=led or bool(words)) + name)
    return " ".join(words) or "không"


def _read_group(group: int, *, led: bool) -> str:
    from num2words import num2words

    words = str(num2words(group, lang="vi"))
    if not led or group >= 100:  # noqa: PLR2004  from here on the group names its hundreds itself
        return words
    return f"không trăm lẻ {words}" if group < 10 else f"không trăm {words}"  # noqa: PLR2004  one digit


def result_in_words(number: str | None, day: date | None, agency: str | None = None) -> str:
    """What a result is known by: "số 12/GKS, ngày 12/01/2026, … ban hành"; what is not known is left out."""
    parts = (
        f"số {number}" if number else "",
        f"ngày {day:%d/%m/%Y}" if day else "",
        f"{agency} ban hành" if agency else "",
    )
    return ", ".join(part for part in parts if part)
