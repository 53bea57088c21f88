"""The 18 digits under the bars of a slip: `AAAAA YYMMDD NNNNN CC` (design §2).

Unit's barcode number, day of receipt, running number of the unit's day, and two check digits by
ISO 7064 mod 97-10, which catch every single wrong digit and every swap of two digits. Numbers from 90,000 on are
those of hand-over lists, so that none can be taken for a dossier. A blank slip of a kit has no day yet: `AAAAA YY0000
NNNNN CC`, with the running number of its year. A slip given in place of a lost one has a month that no day has: twenty
more than its own for the first, forty for the second, up to the fourth.
"""

import re
from datetime import date

from stdnum.iso7064 import mod_97_10

from app.errors import UserError
from app.language import tr
from app.rules.numbering import check_barcode_number, code_day

LENGTH = 18
_LARGEST_NUMBER = 89_999
_LARGEST_OF_KITS = 99_999
_NO_DAY = "0000"
_LISTS_FROM, _MOST_LISTS = 90_000, 9_999
MOST_SLIPS = 4
"""So many slips can take the place of a lost one."""
_MONTHS_APART, _MONTHS = 20, 12
_DIGITS = re.compile(rf"\d{{{LENGTH}}}", re.ASCII)


def dossier_barcode(barcode_number: str, day: date, number: int) -> str:
    """The barcode of the unit's `number`-th dossier of the day.

    `UserError` `barcode_numbers_used_up` beyond 89,999 a day, `barcode_number_invalid` for a bad unit number.
    """
    if number < 1:
        raise ValueError(f"running number {number}")
    if number > _LARGEST_NUMBER:
        raise UserError(
            "barcode_numbers_used_up",
            tr("Hôm nay đơn vị đã dùng hết 89.999 số mã vạch. Hồ sơ này chưa được lưu."),
            tr("Tiếp nhận hồ sơ vào ngày làm việc kế tiếp hoặc dùng một điểm tiếp nhận khác."),
        )
    return _barcode(barcode_number, day, number)


def list_barcode(barcode_number: str, day: date, number: int) -> str:
    """The barcode of the agency's `number`-th hand-over list of the day.

    `UserError` `list_numbers_used_up` beyond 9,999 a day, `barcode_number_invalid` for a bad number of the agency.
    """
    if number < 1:
        raise ValueError(f"running number {number}")
    if number > _MOST_LISTS:
        raise UserError(
            "list_numbers_used_up",
            tr("Hôm nay cơ quan đã dùng hết 9.999 số phiếu bàn giao. Chưa có hồ sơ nào được bàn giao."),
            tr("Bàn giao từng hồ sơ, hoặc lập phiếu vào ngày làm việc kế tiếp."),
        )
    return _barcode(barcode_number, day, _LISTS_FROM + number)


def kit_barcode(barcode_number: str, year: int, number: int) -> str:
    """The barcode of the agency's `number`-th blank slip of a year.

    `UserError` `kit_numbers_used_up` beyond 99,999 a year, `barcode_number_invalid` for a bad number of the agency.
    """
    if number < 1:
        raise ValueError(f"running number {number}")
    if number > _LARGEST_OF_KITS:
        raise UserError(
            "kit_numbers_used_up",
            tr("Năm nay cơ quan đã in hết 99.999 số phiếu in sẵn. Chưa có phiếu nào được in."),
            tr("Dùng các phiếu còn trắng, hoặc in vào năm sau."),
        )
    body = f"{check_barcode_number(barcode_number)}{year % 100:02}{_NO_DAY}{number:05d}"
    return body + _check_digits(body)


def slip_barcode(barcode: str, issue: int) -> str:
    """The bars of the `issue`-th slip given in place of a lost one of the dossier with these; 0 is its first slip."""
    if not 0 <= issue <= MOST_SLIPS:
        raise ValueError(f"slip {issue}")
    if not issue:
        return barcode
    body = f"{barcode[:7]}{int(barcode[7:9]) + _MONTHS_APART * issue:02}{barcode[9:16]}"
    return body + _check_digits(body)


def slip_told_by(digits: str) -> tuple[str, int]:
    """The dossier's own bars, and which of its slips valid digits are on: 0 the first, else in place of a lost one."""
    issue = _issue(digits)
    if not issue:
        return digits, 0
    body = f"{digits[:7]}{int(digits[7:9]) - _MONTHS_APART * issue:02}{digits[9:16]}"
    return body + _check_digits(body), issue


def _issue(digits: str) -> int:
    """How often twenty months are on top of the month; 0 where nothing says a slip in place of another."""
    months = int(digits[7:9])
    issue, month = divmod(months - 1, _MONTHS_APART)
    is_slip = 0 < issue <= MOST_SLIPS and month < _MONTHS and int(digits[11:16]) <= _LARGEST_NUMBER
    return issue if is_slip else 0


def is_of_kit(digits: str) -> bool:
    """Whether valid digits are those of a blank slip."""
    return digits[7:11] == _NO_DAY


def is_of_list(digits: str) -> bool:
    """Whether valid digits are those of a hand-over list."""
    return not is_of_kit(digits) and int(digits[11:16]) > _LISTS_FROM


def _barcode(barcode_number: str, day: date, number: int) -> str:
    body = f"{check_barcode_number(barcode_number)}{day:%y%m%d}{number:05d}"
    return body + _check_digits(body)


def is_valid(digits: str) -> bool:
    """Whether the 18 digits carry their own check digits and a day that exists, or none for a blank slip."""
    return (
        _DIGITS.fullmatch(digits) is not None
        and _check_digits(digits[:-2]) == digits[-2:]
        and (is_of_kit(digits) or code_day(slip_told_by(digits)[0][5:11]) is not None)
    )


def told_by(digits: str) -> tuple[str, date, int]:
    """Whose dossier or list valid digits are of: the barcode number of the agency, the day, its running number."""
    digits = slip_told_by(digits)[0]
    day = code_day(digits[5:11])
    assert day is not None  # they are valid
    return digits[:5], day, int(digits[11:16])


def grouped(digits: str) -> str:
    """The digits as printed under the bars: `01234 260112 00001 42`."""
    return f"{digits[:5]} {digits[5:11]} {digits[11:16]} {digits[16:]}"


def _check_digits(body: str) -> str:
    digits: str = mod_97_10.calc_check_digits(body)
    return digits
