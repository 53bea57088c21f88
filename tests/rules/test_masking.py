"""Nobody is left in a text, in any spelling; what is nobody stays readable."""

import json
import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.folding import fold
from app.rules.masking import Known, Masker, Sieve, unescaped, without_home
from app.rules.masking_forms import MarkKind

NAME = Known(MarkKind.PERSON, "Nguyễn Thị Thuỳ Dương")
NUMBER = Known(MarkKind.NUMBER, "001190012345")
PHONE = Known(MarkKind.PHONE, "0912345678")
MAIL = Known(MarkKind.MAIL, "thuy.duong@vi-du.vn")
BIRTH = Known(MarkKind.BIRTH, "1990-03-07")
ADDRESS = Known(MarkKind.ADDRESS, "Số 12 ngõ Mẫu, phường Mẫu")
ACCOUNT = Known(MarkKind.ACCOUNT, "quantri")
ALL = (NAME, NUMBER, PHONE, MAIL, BIRTH, ADDRESS, ACCOUNT)


def spellings(name: str) -> tuple[str, ...]:
    plain = fold(name)
    return (
        name,
        name.upper(),
        name.lower(),
        unicodedata.normalize("NFD", name),
        plain,
        plain.title(),
        plain.replace(" ", "_"),
        plain.replace(" ", ""),
        "".join(word.title() for word in plain.split()),
        name.replace(" ", "  \n"),
        json.dumps(name),
        json.dumps(unicodedata.normalize("NFD", name)),
        repr(name.encode()),
        ascii(name),
        quote(name),
        "".join(f"&#{ord(sign)};" if ord(sign) > 127 else sign for sign in name),
    )


@pytest.mark.parametrize("written", spellings(NAME.text))
def test_a_name_in_any_spelling_becomes_the_same_mark(written: str) -> None:
    masked = Masker(ALL).mask(f"ValueError: {written}; in line 7")
    assert "«người 1»" in masked
    assert fold(masked).count("duong") == 0
    assert masked.endswith("in line 7")


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("001190012345", "«số 1»"),
        ("001 190 012 345", "«số 1»"),
        ("id=001190012345x", "«số 1»"),
        ("0912345678", "«điện thoại 1»"),
        ("0912.345.678", "«điện thoại 1»"),
        ("+84 912 345 678", "«điện thoại 1»"),
        ("84912345678", "«điện thoại 1»"),
        ("+84(0)912345678", "«điện thoại 1»"),
        ("THUY.DUONG@VI-DU.VN", "«thư điện tử 1»"),
        ("1990-03-07", "«ngày sinh 1»"),
        ("07/03/1990", "«ngày sinh 1»"),
        ("7.3.1990", "«ngày sinh 1»"),
        ("19900307", "«ngày sinh 1»"),
        ("1990, 3, 7", "«ngày sinh 1»"),
        ("so 12 ngo mau, phuong mau", "«địa chỉ 1»"),
        ("SỐ 12 NGÕ MẪU", "«địa chỉ 1»"),
        ("quantri", "«tài khoản 1»"),
        ("QUANTRI", "«tài khoản 1»"),
    ],
)
def test_each_kind_has_its_mark(written: str, mark: str) -> None:
    assert mark in Masker(ALL).mask(f"<{written}>")


def test_a_street_alone_and_the_whole_address_are_one_place() -> None:
    masked = Masker(ALL).mask(f"{ADDRESS.text} | Số 12 ngõ Mẫu")
    assert masked == "«địa chỉ 1» | «địa chỉ 1»"


def test_different_people_have_different_marks_that_stay() -> None:
    masker = Masker((NAME, Known(MarkKind.PERSON, "Trần Văn Bách")))
    assert masker.mask("Trần Văn Bách, nguyen thi thuy duong") == "«người 1», «người 2»"
    assert masker.mask("NGUYỄN THỊ THUỲ DƯƠNG") == "«người 2»"
    assert masker.mark(MarkKind.PERSON, "tran van bach") == "«người 1»"


def test_a_short_name_is_masked_as_a_word_and_not_inside_others() -> None:
    masker = Masker((Known(MarkKind.PERSON, "Lê An"),))
    assert masker.mask("Lê An, le an, le_an, LE AN.") == "«người 1», «người 1», «người 1», «người 1»."
    assert masker.mask("file annotated, le ante, whole answer") == "file annotated, le ante, whole answer"


def test_what_an_administrator_is_called_is_no_account() -> None:
    assert Masker((ACCOUNT,)).mask("Quản trị mở Lịch (quan tri)") == "Quản trị mở Lịch (quan tri)"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("gọi 0987 654 321 nhé", "gọi «điện thoại 1» nhé"),
        ("012345678 và 001099123456", "«số 1» và «số 2»"),
        ("mã số thuế 0101234567-001", "mã số thuế «số 1»"),
        ("a.b+c@vi-du.gov.vn", "«thư điện tử 1»"),
        (
            "postgresql+psycopg://an:p@ss/w:0rd@may-chu:5432/motcua",
            "postgresql+psycopg://•••@may-chu:5432/motcua",
        ),
        ("host=x password='a b' port=1", "host=x password=••• port=1"),
        ('{"password": "bí mật"}', '{"password": •••}'),
        ("PGPASSWORD=abc", "PGPASSWORD=•••"),
        ("H26.16-260119-0001 / 012342601190000156", "«hồ sơ 1» / «hồ sơ 2»"),
    ],
)
def test_forms_are_masked_without_knowing_anybody(text: str, masked: str) -> None:
    assert Masker().mask(text) == masked


@pytest.mark.parametrize(
    "name",
    ["Vương Thị Nhài", "LÒ VĂN PÁO", "Đỗ An", "Tran Van Nhai", "PHAM_THI_NHAI", "Nguyễn Thị Bích Ngọc"],
)
def test_who_was_never_saved_is_known_by_her_family_name(name: str) -> None:
    for written in (name, json.dumps(name), unicodedata.normalize("NFD", name)):
        masked = Masker().mask(f"ValueError: {written!s} đã mất")
        assert masked.replace('"', "") == "ValueError: «người 1» đã mất"


@pytest.mark.parametrize(
    "text",
    [
        'File "app/services/reception/intake.py", line 123, in receive',
        "2026-01-12T09:15:00.123456+07:00",
        "20260112-091500-123456.txt",
        "sqlalchemy 2.1.9, Python 3.11.7, 1366×768",
        "https://vi-du.vn/duong/dan",
        "Đặt múi giờ của máy là (UTC+07:00) Hà Nội.",
        "Do Not Panic; To Be Continued; Mai mốt sẽ xem; Lý do: Hồ sơ thiếu; Le Monde",
    ],
)
def test_what_is_nobody_stays(text: str) -> None:
    assert Masker(ALL).mask(text) == text


@pytest.mark.parametrize("run", ["a", "a.", "1", "0.", "a-", "://a", "H2_"])
def test_a_run_without_an_end_is_read_to_its_end(run: str) -> None:
    """Were a form searched from every sign anew, this would take hours and not a moment."""
    assert Masker(ALL).mask(run * 50_000 + " Nguyễn Thị Thuỳ Dương").endswith(" «người 1»")


def test_what_overlaps_is_masked_as_a_whole() -> None:
    masker = Masker((Known(MarkKind.PERSON, "Nguyễn Văn An"), Known(MarkKind.PERSON, "Văn An Bình Minh")))
    assert masker.mask("x nguyễn văn an bình minh y") == "x «người 1» y"


def test_the_home_folder_names_nobody() -> None:
    assert (
        without_home("in C:\\Users\\Lan\\x and C:\\\\Users\\\\Lan\\\\y", "C:\\Users\\Lan")
        == "in ~\\x and ~\\\\y"
    )
    assert without_home("/srv/lan/a /srv/lanh/b", "/srv/lan") == "~/a /srv/lanh/b"
    assert without_home("/a", "/") == "/a"


def test_escapes_that_are_none_stay() -> None:
    assert unescaped(r"\ud800 100%ff C:\user") == r"\ud800 100%ff C:\user"
    assert unescaped(r"Qu\xe1ch") == "Quách"


NAMES = st.lists(
    st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ", min_size=2, max_size=7),
    min_size=2,
    max_size=4,
).map(lambda words: " ".join(word.title() for word in words))


@given(NAMES, st.data())
def test_no_spelling_of_any_name_gets_through(name: str, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(spellings(name)))
    text = f"KeyError: ({written})"
    masked = Masker((Known(MarkKind.PERSON, name),)).mask(text)
    assert "«người 1»" in masked
    assert fold(name).replace(" ", "") not in fold(masked).replace(" ", "")


@given(NAMES, st.data())
def test_the_sieve_holds_whatever_the_masker_would_mask(name: str, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(spellings(name)))
    sieve = Sieve(("lỗi gì đó", f"KeyError: {written}"))
    assert sieve.holds(Known(MarkKind.PERSON, name))
    assert not sieve.holds(Known(MarkKind.PERSON, "Zzyzx Qwfp"))
