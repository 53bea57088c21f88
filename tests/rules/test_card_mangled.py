"""Cards of every shape through everything that mangles them: no exception, no field silently wrong, nobody's family.

A field that was read is right, or empty, or doubted aloud. All persons are invented.

What cannot be told is left out on purpose: a letter lost or doubled within a name can leave another name (`Hoa`, `Ho`),
which only what the office knows already shows.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st

from app.rules.people import century_and_gender
from app.rules.scanning import ScanKind, Scanned, read
from models.birth_dates import BirthDate
from models.vocabulary import Gender
from tests.rules import mangled
from tests.rules.windows_layout import typed_through_layout

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine makes nothing wrong."""

NAMES = (
    "Nguyễn Văn An", "HUỲNH THỊ HOÀ", "Phan Thanh Nam", "Đỗ Quỳnh Như", "Y Krông", "H'Bia Niê", "Siu Blếch",
    "Trần Thị Ngọc Ánh", "LÊ HỮU ĐỨC", "Giàng A Sử", "Ksor Thuý", "Vũ Ý", "Mai Anh", "Tạ Huyền Trân", "Phạm Thị Lụa",
)  # fmt: skip
ADDRESSES = (
    "Số 1, Phường X, Quận Y, Hà Nội", "Thôn 5, xã Đông Hoà, Bắc Giang", "Khu A1, tổ 12, P. Ô Chợ Dừa, Hà Nội",
    "59/195 Lê Lợi, Huế", "Tổ dân phố 9, TT. Đắk Hà, Kon Tum", "Buôn Ksor, Krông Pắc, Đắk Lắk", "Ấp Nam, xã Ý Yên",
    "Lô B2-O6, KĐT Nam An, phường Mỹ Trì", "12 Ngõ 95, An Dương, HN", "Dãy A1 khu O6, phường Nam", "Xóm Ao, Hà Nam",
)  # fmt: skip
FAMILY = ("Phụ Thân Bí Mật", "Mẫu Thân Bí Mật", "Phối Ngẫu Bí Mật")


@dataclass(frozen=True)
class Card:
    """A card and what is printed on it."""

    text: str
    id_number: str
    name: str
    birth: BirthDate
    gender: Gender
    address: str


def _texts(number: str, old: str, middle: list[str], issued: str, shape: str) -> str:
    fields = {
        "2021": [number, old, *middle, issued],
        "no old number": [number, "", *middle, issued],
        "six, no old number": [number, *middle, issued],
        "six, no issue": [number, old or "012345678", *middle],
        "2024": [number, old, *middle, issued, *FAMILY, ""],
        "trailing": [number, old, *middle, issued, "", "", "", ""],
    }[shape]
    return "|".join(fields)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    born = draw(st.dates(date(1915, 1, 1), date(2018, 12, 31)))
    gender = draw(st.sampled_from(Gender))
    birth = BirthDate(born.year) if draw(st.booleans()) else BirthDate.of(born)
    number = f"{draw(st.integers(1, 96)):03}{century_and_gender(born.year, gender)}{born.year % 100:02}"
    number += f"{draw(st.integers(0, 999_999)):06}"
    old = draw(st.one_of(st.just(""), st.integers(10_000_000, 399_999_999).map("{:09}".format)))
    name, address = draw(st.sampled_from(NAMES)), draw(st.sampled_from(ADDRESSES))
    year = draw(st.sampled_from((f"{born.year}", f"0000{born.year}")))
    written = year if birth.is_year_only else f"{born:%d%m%Y}"
    issued = f"{date(2021, 1, 1) + timedelta(days=draw(st.integers(0, 1_800))):%d%m%Y}"
    middle = [name, written, "Nam" if gender is Gender.MALE else "Nữ", address]
    shape = draw(
        st.sampled_from(("2021", "no old number", "six, no old number", "six, no issue", "2024", "trailing"))
    )
    return Card(_texts(number, old, middle, issued, shape), number, name, birth, gender, address)


def assert_honest(found: Scanned, card: Card, *, trusts_letters: bool = True) -> None:
    """Every field right, empty or doubted; nobody of the family anywhere, not in what is said either."""
    if found.card is None:
        return
    assert not any(word in repr(found) for word in ("Phụ", "Mẫu", "Phối", "Thân", "Ngẫu", "Mật"))
    doubted = {doubt.field for doubt in found.doubts}
    got = found.card
    assert got.id_number == card.id_number or "id_number" in doubted
    assert got.birth_date in (None, card.birth) or "birth_date" in doubted
    assert got.gender in (None, card.gender) or "gender" in doubted
    if trusts_letters:
        assert same(got.name, card.name) or "name" in doubted
        assert got.address is None or same(got.address, card.address) or "address" in doubted


def same(one: str, other: str) -> bool:
    """The same letters; Caps Lock changes no name."""
    return unicodedata.normalize("NFC", one).casefold() == unicodedata.normalize("NFC", other).casefold()


_PAGES = (
    "big5",
    "cp950",
    "shift_jis",
    "cp932",
    "gbk",
    "cp949",
    "cp1252",
    "cp1258",
    "latin-1",
    "cp437",
    "cp850",
)
MANGLINGS: dict[str, mangled.Mangling] = {
    **{
        f"{page} {errors}": mangled.taken_for(page, errors)
        for page in _PAGES
        for errors in ("control", "replace", "ignore")
    },
    **{f"western {sign!r}": mangled.western_only(sign) for sign in ("?", "\ufffd", "□", "")},
    **{f"ascii {sign!r}": mangled.ascii_only(sign) for sign in ("?", "\ufffd", "□", "")},
    "bare": mangled.bare,
    "low byte": mangled.low_byte,
    "nfd": mangled.decomposed,
    "layout": typed_through_layout,
    "layout nfc": mangled.layout_composed,
    "layout nfd": mangled.layout_decomposed,
    "caps lock": mangled.caps_lock,
    "caps lock of all": mangled.caps_lock_of_all,
    "telex": mangled.telex,
    "vni": mangled.vni,
    "azerty": mangled.azerty,
    "british": mangled.british,
}
READ_ALL_THE_SAME = ("cp1252 control", "cp1258 control", "latin-1 control", "nfd")


@UNHURRIED
@given(cards())
def test_a_card_that_comes_whole_is_read_whole(card: Card) -> None:
    found = read(card.text)
    assert found.card is not None
    assert (found.card.id_number, found.card.name) == (card.id_number, card.name)
    assert (found.card.birth_date, found.card.gender) == (card.birth, card.gender)
    assert found.card.address == card.address
    assert_honest(found, card)


@settings(UNHURRIED, max_examples=60)
@given(cards())
def test_no_mangling_makes_a_field_silently_wrong(card: Card) -> None:
    for name, mangle in MANGLINGS.items():
        found = read(mangle(card.text))
        note(f"{name}: {found}")
        assert_honest(found, card)


@UNHURRIED
@given(cards())
def test_what_can_be_put_right_is_put_right(card: Card) -> None:
    """Two-byte pages are mostly, too; some of their signs stand for bytes of another."""
    for name in READ_ALL_THE_SAME:
        assert read(MANGLINGS[name](card.text)).card == read(card.text).card, name


@UNHURRIED
@given(card=cards(), one=st.sampled_from(sorted(MANGLINGS)), other=st.sampled_from(sorted(MANGLINGS)))
def test_two_manglings_on_one_way(card: Card, one: str, other: str) -> None:
    assert_honest(read(MANGLINGS[other](MANGLINGS[one](card.text))), card, trusts_letters=False)


@UNHURRIED
@given(card=cards(), share=st.floats(0, 1))
def test_half_a_card_is_none_or_says_what_is_missing(card: Card, share: float) -> None:
    cut = round(share * len(card.text))
    assert_honest(read(card.text[:cut]), card)
    assert_honest(read(card.text[cut:]), card)
    assert read(card.text[:cut] + card.text[cut:]) == read(card.text)


@UNHURRIED
@given(card=cards(), share=st.floats(0, 0.999), doubled=st.booleans())
def test_a_sign_lost_or_doubled(card: Card, share: float, doubled: bool) -> None:
    at = int(share * len(card.text))
    changed = card.text[:at] + (card.text[at] * 2 if doubled else "") + card.text[at + 1 :]
    is_letter = card.text[at].isalnum() and at >= card.text.index(card.name[0])
    assert_honest(read(changed), card, trusts_letters=not is_letter and card.text[at] not in " ,./'-")


@UNHURRIED
@given(
    card=cards(),
    before=st.sampled_from(("", "\ufeff", "]Q1", "]d2", "  ", "\t")),
    after=st.sampled_from(("", "\r\n", "\t")),
)
def test_what_scanners_put_around_changes_nothing(card: Card, before: str, after: str) -> None:
    assert read(before + card.text + after).card == read(card.text).card


@UNHURRIED
@given(
    st.text(max_size=120), st.text(st.sampled_from("0123456789|ăâêô đ\u0323\u0301Nam?\ufffd"), max_size=120)
)
@example("", "001090123456|" * 6)
@example("", "|" * 4_000)
def test_any_text_at_all_is_answered(text: str, like_a_card: str) -> None:
    for each in (text, like_a_card, f"001090123456|{text}", f"001090123456||{text}|{like_a_card}|||"):
        found = read(each)
        assert (found.kind is ScanKind.CARD) is (found.card is not None)
