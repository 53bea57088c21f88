"""Which passwords will do, by examples and by hypothesis."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.rules.passwords import COMMONEST, LONGEST, SHORTEST, check_password


def refusal(password: str, user_name: str = "nguyen.an") -> str:
    try:
        check_password(password, user_name)
    except UserError as error:
        is_told = error.message and error.hint and error.details == {"field": "password"}
        return error.code if is_told else "says too little"
    return ""


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_too_short"),
        ("1234567", "password_too_short"),
        ("mưa nắng", ""),
        ("x" * 7 + "yz" * 60 + "x", ""),
        ("xy" * 65, "password_too_long"),
        ("nguyen.an", "password_is_name"),
        ("NGUYEN.AN", "password_is_name"),
        ("Nguyễn.An", "password_is_name"),
        ("nguyen.an2026", "password_is_name"),
        ("nguyen.an có mèo", ""),
        ("12345678", "password_common"),
        ("PassWord123", "password_common"),
        ("MatKhau123", "password_common"),
        ("aaaaaaaaaaaaa", "password_common"),
        (" " * 8, "password_common"),
        ("\u200b\u00a0" * 8, "password_common"),
        (unicodedata.normalize("NFD", "mưa ắ ậ"), "password_too_short"),
        ("tắt\x1bmáy đi", "password_invalid"),
        ("\ud800 mưa nắng", "password_invalid"),
    ],
)
def test_examples(password: str, code: str) -> None:
    assert refusal(password) == code


def test_a_user_name_of_figures_forbids_itself_alone() -> None:
    assert refusal("0912345678", "0912345678") == "password_is_name"
    assert refusal("3141592653", "0912345678") == ""


def test_the_commonest_are_a_hundred_and_long_enough_to_matter() -> None:
    assert len(COMMONEST) >= 100
    assert all(SHORTEST <= len(each) <= LONGEST for each in COMMONEST)
    assert {refusal(each) for each in COMMONEST} == {"password_common"}


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("NguyenVanAn", "password_is_name"),
        ("an.nguyen.1990", "password_is_name"),
        ("Nguyễn An 19/05", "password_is_name"),
        ("van-an-01011990", "password_is_name"),
        ("hoankiem2026", "password_is_office"),
        ("ubnd phuong hoan kiem", "password_is_office"),
        ("H26.16-H26.16", "password_is_office"),
        ("An Hoàn Kiếm", "password_is_office"),
        ("19051990", "password_is_date"),
        ("19/05/1990", "password_is_date"),
        ("1990-05-19", "password_is_date"),
        ("05191990", "password_is_date"),
        ("19.05.1990", "password_is_date"),
        ("19901992", "password_is_date"),
        ("motcua-demo", "password_common"),
        ("Mot-Cua 2026", "password_common"),
        ("MatKhau@2026", "password_common"),
        ("tiepnhan#01", "password_common"),
        ("P@ssw0rd!", "password_common"),
        ("qwertyui1", "password_common"),
        ("iloveyou2", "password_common"),
        ("nguyen an đi câu", ""),
        ("hoàn kiếm mưa bay", ""),
        ("99999119", ""),
        ("abcd-efgh-2345", ""),
        ("trời xanh mây trắng", ""),
    ],
)
def test_what_is_guessed_of_a_person_and_her_office(password: str, code: str) -> None:
    said = ""
    try:
        check_password(
            password,
            "nguyen.an",
            full_name="Nguyễn Văn An",
            office=("UBND phường Hoàn Kiếm", "H26.16", "Hà Nội"),
        )
    except UserError as error:
        said = error.code
    assert said == code


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=200))
@example("000000\U0001d1bb")
def test_length_alone_decides_for_what_nobody_guesses_first(password: str) -> None:
    code = refusal(password)
    # Counted as it is kept: signs put together, however the keyboard sent them.
    signs = len(unicodedata.normalize("NFC", password))
    assert (code == "password_too_short") == (signs < SHORTEST)
    assert (code == "password_too_long") == (signs > LONGEST)


OFFICE = ("Uỷ ban nhân dân phường Mẫu", "H26.16", "Mẫu", "Tư pháp – Hộ tịch", "Địa chính – Xây dựng")


def mai(password: str) -> str:
    """What Nguyễn Thị Mai of a real office is told."""
    try:
        check_password(password, "mai.nguyen", full_name="Nguyễn Thị Mai", office=OFFICE)
    except UserError as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    ("code", "passwords"),
    [
        ("password_is_name", ("nguyen van an", "Nguyễn Văn An", "NguyễnVănAn1990", "an nguyen 90")),
        ("password_is_name", ("le hoa 1990", "lê hoà 1990", "Lê Hòa 1990", "trangthanh1985", "thanh1985")),
        ("password_is_name", ("tran.thi.be@1988", "vo thi sau 1933", "Phạm Thị Thu Hương", "mai sinh 1990")),
        ("password_is_date", ("sinhnhat12031990", "15thang8nam1990", "ngày 15 tháng 8 năm 1990", "sinhnhat")),
        ("password_is_date", ("mười lăm tháng tám", "namsinh1990", "12thang3")),
        ("password_is_office", ("tuphap2026", "TuPhap@123", "diachinh2026", "ho tich 2026", "mai tuphap 1")),
        ("password_common", ("mothaibabon", "matkhau ketoan 1")),
    ],
)
def test_what_somebody_who_knows_the_country_guesses_first(code: str, passwords: tuple[str, ...]) -> None:
    assert {each: mai(each) for each in passwords} == dict.fromkeys(passwords, code)


HONEST = """
    mèo vàng trèo cây|meo vang treo cay|bàn ghế xanh lá|ban ghe xanh la|biển xanh hải âu|bien xanh hai au
    com tam suon nuong|nuoc mam chua cay|mua he 2019 o da lat|hồ thu trăng sáng|trang sang tren song
    chuyến tàu tháng tám|thang tam troi mua|ngay mai troi dep|nam nay lua tot|sông Hồng chảy xiết
    hoa mai vàng nở|hoa mai vang no|xuan ha thu dong|ba con meo den|cá lóc kho tiêu|minh thich an pho
"""


def test_words_that_have_nothing_to_do_with_each_other_will_do() -> None:
    passwords = [each.strip() for each in HONEST.replace("\n", "|").split("|") if each.strip()]
    assert len(passwords) == 22
    assert {each: mai(each) for each in passwords} == dict.fromkeys(passwords, "")
