"""Which passwords will do. Length and not being guessed first is what protects, so nothing else is asked."""

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime
from functools import partial

from app.errors import UserError
from app.language import tr
from app.rules.folding import fold
from app.rules.name_words import is_a_name

SHORTEST = 8
LONGEST = 128

# What is tried first: the shorter ones of every such list are refused by their length already.
COMMONEST = frozenset(
    """
    12345678 123456789 1234567890 12345678910 123123123 11111111 111111111 1111111111 00000000 000000000
    0000000000 88888888 888888888 66666666 99999999 999999999 77777777 22222222 33333333 55555555 12341234
    11223344 1122334455 12121212 87654321 987654321 9876543210 01234567 0123456789 147258369 159357456
    123456789a a123456789 1234567a a1234567 a12345678 12345678a abcd1234 1234abcd abc12345 abcdefgh
    abcdefghi abc123456 aa123456 aa123456789 qwertyui qwertyuiop qwerty123 qwerty12 qwerty1234 1q2w3e4r
    1q2w3e4r5t q1w2e3r4 1qaz2wsx zaq12wsx qazwsxedc asdfghjk asdfghjkl zxcvbnm1 zxcvbnm123 password
    password1 password12 password123 passw0rd p@ssw0rd p@ssword pass1234 iloveyou iloveyou1 sunshine
    princess football baseball superman letmein1 welcome1 welcome123 trustno1 whatever computer internet
    samsung1 changeme default1 admin123 admin1234 admin123456 administrator quantri123 quantri1 matkhau1
    matkhau123 matkhau1234 matkhau@123 anhyeuem anhyeuem1 emyeuanh yeuemnhieu khongbiet vietnam1 vietnam123
    hanoi123 saigon123 motcua123 motcua1234 tiepnhan tiepnhan1 tiepnhan123 ubnd1234 ubnd12345 hanhchinh
    hanhchinhcong test1234 abc@1234 123456aA
    """.split()  # noqa: SIM905  a hundred words in quotation marks read worse
)


def composed(password: str) -> str:
    """The password in one spelling: input methods write `ậ` as one sign or as three, and nobody sees which."""
    return unicodedata.normalize("NFC", password)


def check_password(
    password: str, user_name: str, *, full_name: str = "", office: Collection[str] = ()
) -> None:
    """Nothing for a password that will do, else a `UserError` that says kindly what is wrong with it.

    Codes: `password_too_short` (under 8 signs), `password_too_long` (over 128), `password_invalid` (signs that
    cannot be written), `password_is_name` (her names and nothing but figures and words of a date beside, or
    anybody's with a year or a day at most), `password_is_office` (the same of the `office`: its names, code and
    place, the names of its units), `password_is_date` (in figures or in words), `password_common`.
    """
    password = composed(password)
    _check_signs(password)
    plain = fold(password)
    letters_and_figures = "".join(filter(str.isalnum, plain))
    hers = {*_words(user_name), *_words(full_name)}
    if plain == fold(user_name) or _made_of(letters_and_figures, hers | _OF_A_DATE, hers):
        raise _refused(
            "password_is_name",
            tr("Mật khẩu không được là tên của bạn. Chưa có gì được lưu."),
            tr("Nên dùng một câu ngắn dễ nhớ."),
        )
    its = {word for text in office for word in _words(text)}
    if _made_of(letters_and_figures, hers | its):
        raise _refused(
            "password_is_office",
            tr("Mật khẩu không được là tên hay mã của cơ quan. Chưa có gì được lưu."),
            tr("Nên dùng một câu ngắn dễ nhớ."),
        )
    if _is_date(plain) or _made_of(letters_and_figures, _OF_A_DATE | _NUMBERS, _OF_A_DATE):
        raise _refused(
            "password_is_date",
            tr("Mật khẩu không được là ngày sinh hay một ngày tháng. Chưa có gì được lưu."),
            tr("Nên dùng một câu ngắn dễ nhớ."),
        )
    if password.casefold() not in _COMMONEST and is_a_name(password, _OF_A_DATE):
        raise _refused(
            "password_is_name",
            tr("Mật khẩu không được chỉ là tên người, dù có thêm năm sinh. Chưa có gì được lưu."),
            tr("Nên dùng một câu ngắn dễ nhớ."),
        )
    if _is_common(password, plain, letters_and_figures, hers | its):
        raise _refused(
            "password_common",
            tr("Mật khẩu này nhiều người dùng nên dễ bị đoán ra. Chưa có gì được lưu."),
            tr("Nên dùng một câu ngắn dễ nhớ, khác với mọi mật khẩu thường gặp."),
        )


def _check_signs(password: str) -> None:
    if len(password) < SHORTEST:
        raise _refused(
            "password_too_short",
            tr("Mật khẩu phải có ít nhất {count} ký tự. Chưa có gì được lưu.", count=SHORTEST),
            tr("Nên dùng một câu ngắn dễ nhớ."),
        )
    if len(password) > LONGEST:
        raise _refused(
            "password_too_long",
            tr("Mật khẩu này dài quá {count} ký tự. Chưa có gì được lưu.", count=LONGEST),
            tr("Một câu năm, sáu tiếng là đủ chắc."),
        )
    # Half characters have no bytes to make a hash of, and nobody can type a control sign again.
    if any("\ud800" <= sign <= "\udfff" or ord(sign) < ord(" ") for sign in password):
        raise _refused(
            "password_invalid",
            tr("Mật khẩu này có ký tự không dùng được. Chưa có gì được lưu."),
            tr("Gõ mật khẩu khác bằng bàn phím, không dán từ nơi khác."),
        )


def _words(text: str) -> set[str]:
    """What people take of a name for a password: its words, and all of it in one."""
    plain = fold(text)
    words = {"".join(filter(str.isalnum, word)) for word in re.split(r"[\s._-]+", plain)}
    whole = "".join(filter(str.isalnum, plain))
    return {word for word in (*words, whole) if len(word) > 1 and not word.isdigit()}


def _made_of(text: str, words: Collection[str], wanted: Collection[str] | None = None) -> bool:
    """Whether a text is one or more of the words, one after the other, with nothing but figures between them.

    One of them at least is a `wanted` one, where these are given.
    """
    wanted = words if wanted is None else wanted
    reached = {(0, False)}
    for place in range(len(text)):
        for has_wanted in [has for at, has in reached if at == place]:
            reached |= {
                (place + len(word), has_wanted or word in wanted)
                for word in words
                if text.startswith(word, place)
            }
            if text[place].isdigit():
                reached.add((place + 1, has_wanted))
    return (len(text), True) in reached


def _is_date(plain: str) -> bool:
    figures = re.sub(r"[\s./-]", "", plain)
    if re.fullmatch(r"[0-9]{8}", figures) is None:
        return False
    return any(map(partial(_reads_as, figures), _DATES)) or _TWO_YEARS.fullmatch(figures) is not None


def _reads_as(figures: str, written: str) -> bool:
    try:
        return _FIRST_YEAR <= datetime.strptime(figures, written).year <= _LAST_YEAR  # noqa: DTZ007  a day
    except ValueError:
        return False


def _is_common(password: str, plain: str, letters_and_figures: str, known: Collection[str]) -> bool:
    if password.casefold() in _COMMONEST or len(set(plain)) <= 1:
        return True
    if any(_made_of(letters_and_figures, words) for words in (_GUESSED_HERE | set(known), _NUMBERS)):
        return True
    # A third of a second to import, and needed where a password is chosen only.
    from zxcvbn import zxcvbn

    guesses = zxcvbn(password[:_LONGEST_WEIGHED], user_inputs=sorted(known))["guesses"]
    return bool(guesses < _GUESSED_TOO_SOON)


_DATES = ("%d%m%Y", "%m%d%Y", "%Y%m%d", "%Y%d%m")
_TWO_YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}){2}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LONGEST_WEIGHED = 72
_GUESSED_TOO_SOON = 100_000
"""By the lists, keyboard rows, dates and swapped signs `zxcvbn` knows; it knows no Vietnamese."""

_OF_A_DATE = frozenset({"sinh", "nhat", "ngay", "thang", "nam", "mung", "birthday"})
_NUMBERS = frozenset(
    """
    mot hai ba bon tu lam nam sau bay tam chin muoi tram nghin ngan linh le khong gieng chap ram
    """.split()  # noqa: SIM905  so many words in quotation marks read worse
)
_COMMONEST = frozenset(each.casefold() for each in COMMONEST)
_GUESSED_HERE = frozenset(
    """
    motcua mot cua demo matkhau mat khau pass password admin quantri tiepnhan chuyenvien lanhdao canbo congchuc
    tuphap hotich diachinh xaydung moitruong kinhte vanhoa xahoi thongke ketoan taichinh congan quansu thue
    vanphong hanhchinh ubnd uyban vietnam hanoi saigon anhyeuem emyeuanh yeu em anh abc xinchao test user hoso
    """.split()  # noqa: SIM905  so many words in quotation marks read worse
)
"""Words an outsider strings together first when he guesses at an office of this country."""


def _refused(code: str, message: str, hint: str) -> UserError:
    return UserError(code, message, hint, field="password")
