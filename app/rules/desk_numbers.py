"""Numbers of a desk that goes on alone: series of its own inside the same codes, so that none clashes with another's.

A dossier's number of the day is `DDNNN`: the desk, and its 001 to 999 of that day; at the server a day's numbers stay
below. A paper's or a fee receipt's number of the year is `DDNNNNN` likewise. The ledger's number is the server's alone.
"""

from app.errors import UserError
from app.language import tr

FIRST_DESK, LAST_DESK = 10, 89
MOST_OF_DAY = 999
_DAYS_APART = 1_000
MOST_OF_YEAR = 99_999
_YEARS_APART = 100_000
DESKS_FROM = FIRST_DESK * _DAYS_APART
"""From here on a day's numbers are those of desks that were alone."""
PAPERS_FROM = FIRST_DESK * _YEARS_APART


def number_of_day(desk: int, running: int) -> int:
    """The day's number of a desk's `running`-th dossier; `UserError` `desk_day_used_up` beyond 999."""
    if running > MOST_OF_DAY:
        raise UserError(
            "desk_day_used_up",
            tr(
                "Quầy này đã dùng hết {most} số hồ sơ nhận khi mất mạng của ngày. Hồ sơ này chưa được lưu.",
                most=MOST_OF_DAY,
            ),
            tr("Tiếp nhận ở quầy khác, hoặc dùng phiếu in sẵn cho đến khi có mạng."),
        )
    return _checked(desk) * _DAYS_APART + running


def number_of_year(desk: int, running: int) -> int:
    """The year's number of a desk's `running`-th paper of a kind; `UserError` `desk_year_used_up` beyond 99,999."""
    if running > MOST_OF_YEAR:
        raise UserError(
            "desk_year_used_up",
            tr("Quầy này đã dùng hết số giấy tờ lập khi mất mạng của năm. Chưa có gì được lưu."),
            tr("Làm việc này khi có mạng trở lại."),
        )
    return _checked(desk) * _YEARS_APART + running


def desk_of_day(number: int) -> tuple[int, int] | None:
    """Which desk gave a day's number alone, and its how many-th of that day; `None` for one of the server's."""
    return divmod(number, _DAYS_APART) if number >= DESKS_FROM else None


def desk_of_slip(number: int) -> int | None:
    """Which desk was alone when it gave out a slip with this number of the day; `None` for one of the server's."""
    given = desk_of_day(number)
    return given[0] if given is not None and given[0] <= LAST_DESK else None


def desk_of_year(number: int) -> tuple[int, int] | None:
    """The same of a paper's number of the year."""
    return divmod(number, _YEARS_APART) if number >= PAPERS_FROM else None


def check_online(number: int) -> int:
    """A day's number that the server gives out; `UserError` `day_numbers_used_up` where it would be a desk's."""
    if number < DESKS_FROM:
        return number
    raise UserError(
        "day_numbers_used_up",
        tr(
            "Hôm nay đơn vị đã dùng hết {most} số hồ sơ. Hồ sơ này chưa được lưu.",
            most=f"{DESKS_FROM - 1:,}".replace(",", "."),
        ),
        tr("Tiếp nhận hồ sơ vào ngày làm việc kế tiếp hoặc dùng một điểm tiếp nhận khác."),
    )


def ledger_to_come(running: int) -> int:
    """What stands for a ledger number where a desk received alone: below 1, for the server gives the true one."""
    return -running


def is_in_ledger(number: int) -> bool:
    """Whether the server has given a ledger number."""
    return number > 0


def _checked(desk: int) -> int:
    if not FIRST_DESK <= desk <= LAST_DESK:
        raise ValueError(f"desk {desk}")
    return desk
