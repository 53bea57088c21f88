"""Which passwords will do. Length and not being guessed first is what protects, so nothing else is asked."""

import unicodedata

from app.errors import UserError
from app.language import tr
from app.rules.folding import fold

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


def check_password(password: str, user_name: str) -> None:
    """Nothing for a password that will do, else a `UserError` that says kindly what is wrong with it.

    Codes: `password_too_short` (under 8 signs), `password_too_long` (over 128), `password_invalid` (signs that
    cannot be written), `password_is_name` (the user name, also with figures after it), `password_common`.
    """
    password = composed(password)
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
    plain = fold(password)
    name = fold(user_name)
    if plain == name or ((bare := _without_figures(name)) and _without_figures(plain) == bare):
        raise _refused(
            "password_is_name",
            tr("Mật khẩu không được trùng tên đăng nhập. Chưa có gì được lưu."),
            tr("Nên dùng một câu ngắn dễ nhớ."),
        )
    if password.casefold() in _COMMONEST or len(set(plain)) <= 1:
        raise _refused(
            "password_common",
            tr("Mật khẩu này nhiều người dùng nên dễ bị đoán ra. Chưa có gì được lưu."),
            tr("Nên dùng một câu ngắn dễ nhớ, khác với mọi mật khẩu thường gặp."),
        )


_COMMONEST = frozenset(each.casefold() for each in COMMONEST)


def _without_figures(text: str) -> str:
    return text.rstrip("0123456789").strip()


def _refused(code: str, message: str, hint: str) -> UserError:
    return UserError(code, message, hint, field="password")
